"""N11: certificates that are not the host's, and what a crawl makes of them."""

from __future__ import annotations

from fault_crawl import address, crawl, good, key
from fault_server import FaultServer
from selfsigned import certificate, context_of, tls_context

ESTABLISHED = b"HTTP/1.1 200 Connection established\r\n\r\n"
NAMES = ("trusted", "unknown", "other", "expired")


def hosts():
    return {name: f"{name}.people.com.cn" for name in NAMES}


def crawl_all(folder, **settings):
    """Crawl a host with each certificate; return the reason of each, None for a record."""
    folder.mkdir()
    private, signed = certificate([hosts()["trusted"]])
    other, expired = certificate(["cdn.example"]), certificate([hosts()["expired"]], days=-1)
    trusted = folder / "trusted.pem"
    trusted.write_bytes(signed + other[1] + expired[1])
    contexts = {
        "trusted": context_of(private, signed),
        "unknown": tls_context([hosts()["unknown"]]),
        "other": context_of(*other),
        "expired": context_of(*expired),
    }
    urls = {name: address(name).replace("http:", "https:") for name in NAMES}
    pages = {key(url): good() for url in urls.values()}
    pages |= {f"{hosts()[name]}443": [ESTABLISHED, contexts[name]] for name in NAMES}
    with FaultServer(pages) as server:
        wanted = f"url={','.join(urls.values())}"
        trust = {"SSL_CERT_FILE": str(trusted)}
        outcome = crawl(folder, server, wanted, settings=settings, environment=trust)
    assert "Traceback" not in outcome.log
    assert outcome.exported == {url for url in urls.values() if url not in outcome.reasons}
    return {name: outcome.reasons.get(url) for name, url in urls.items()}


def test_n11_certificates_are_checked_if_asked_for(tmp_path):
    """As shipped they are not: hosts of both sites have shown certificates of other names."""
    checked = crawl_all(tmp_path / "checked", DOWNLOAD_VERIFY_CERTIFICATES="True")
    assert checked == {"trusted": None} | dict.fromkeys(NAMES[1:], "tls")
    assert crawl_all(tmp_path / "shipped") == dict.fromkeys(NAMES)
