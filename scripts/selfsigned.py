"""A certificate that is good for one run of the loopback server and for nothing else."""

from __future__ import annotations

import datetime as dt
import ssl
import tempfile
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec


def certificate(hosts: list[str], days: int = 7) -> tuple[bytes, bytes]:
    """Return key and self-signed certificate for ``hosts``, both PEM, good for ``days`` more."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "loopback")])
    now = dt.datetime.now(dt.UTC)
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now + dt.timedelta(days=days - 8))
        .not_valid_after(now + dt.timedelta(days=days))
        .add_extension(
            x509.SubjectAlternativeName([x509.DNSName(h) for h in [*hosts, "localhost"]]),
            critical=False,
        )
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return private, signed.public_bytes(serialization.Encoding.PEM)


def tls_context(hosts: list[str], days: int = 7) -> ssl.SSLContext:
    return context_of(*certificate(hosts, days))


def context_of(key: bytes, signed: bytes) -> ssl.SSLContext:
    """Return what a server needs to end TLS with a key and its certificate, both PEM."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with tempfile.TemporaryDirectory() as folder:
        pem = Path(folder) / "loopback.pem"
        pem.write_bytes(key + signed)
        context.load_cert_chain(pem)
    return context
