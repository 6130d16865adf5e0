"""What hosts see of a crawl: every pause kept, nothing forbidden asked, no rest cut short.

Serves made-up sections on the hosts of 人民网 from one byte-exact server on loopback and crawls
them all at once. Each host has a robots.txt: some ask for a Crawl-delay, all forbid a folder that
the lists link to, one cannot be read; now and then an article is refused with Retry-After. Lists
also link to a private address. The server's journal is the judge.

    python benchmarks/politeness.py 10000 [--json]
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "tests" / "faults")]

from fault_crawl import answer, crawl, good, listing  # noqa: E402
from fault_server import INTERNAL, FaultServer  # noqa: E402

from newsspider.sites import SITES  # noqa: E402

DELAY = 0.03
DELAYS = (None, 0.05, 0.1)
REFUSED_EVERY = 60
REST = 1
CLOSED = "sn.people.com.cn"
"""The host whose robots.txt cannot be read."""


class Site:
    """The sections and what their hosts allow."""

    def __init__(self, requests: int) -> None:
        self.hosts = sorted({region.hosts[0] for region in SITES["people"].regions})
        self.each = max(requests // len(self.hosts), 2)
        self.delays = {host: DELAYS[n % len(DELAYS)] for n, host in enumerate(self.hosts)}
        self.pages = {}
        for host in self.hosts:
            self.put(host)

    def put(self, host: str) -> None:
        rules = "User-agent: *\nDisallow: /n2/2026/1105/\n"
        if self.delays[host]:
            rules += f"Crawl-delay: {self.delays[host]}\n"
        self.pages[f"{host}/robots.txt"] = answer(rules, 503 if host == CLOSED else 200)
        links = []
        for number in range(self.each):
            day = "1105" if number % 10 == 9 else "1103"
            path = f"/n2/2026/{day}/c1-{41_000_000 + number}.html"
            links.append(f"http://{host}{path}")
            refused = number % REFUSED_EVERY == 5
            self.pages[host + path] = self.refusing(number) if refused else good(f"采茶{number}")
        links.append(f"http://{INTERNAL}/n2/2026/1103/c1-41000001.html")
        self.pages[f"{host}/"] = answer(listing(*links))

    @staticmethod
    def refusing(number):
        refusal = answer(b"", 429, {"Retry-After": REST})
        return lambda visit: good(f"采茶{number}") if visit else refusal


def judge(site: Site, server: FaultServer) -> dict:
    """Return what the journal says; every count named ``too_...`` or so must be 0."""
    visits = defaultdict(list)
    for visit in sorted(server.journal):
        visits[visit.host].append(visit)
    found = Counter(requests=len(server.journal))
    slack = float("inf")
    for host, list_ in visits.items():
        pause = max(DELAY, site.delays.get(host) or 0.0)
        for before, after in pairwise(list_):
            gap = after.began - before.ended
            slack = min(slack, gap - pause)
            found["gaps_too_short"] += gap < pause
            found["rests"] += before.status == "429"
            found["rests_cut_short"] += before.status == "429" and gap < REST
        paths = [visit.path for visit in list_]
        found["forbidden"] += sum(path.startswith("/n2/2026/1105/") for path in paths)
        found["before_robots_txt"] += paths[0] != "/robots.txt"
    closed = [visit.path for visit in visits[CLOSED] if visit.path != "/robots.txt"]
    found["behind_unreadable_robots_txt"] = len(closed)
    found["to_the_internal_address"] = len(server.internal())
    return dict(found) | {"hosts": len(visits), "least_slack_seconds": round(slack, 4)}


FAULTS = (
    "gaps_too_short",
    "rests_cut_short",
    "forbidden",
    "before_robots_txt",
    "behind_unreadable_robots_txt",
    "to_the_internal_address",
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("requests", type=int, nargs="?", default=1000)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    site = Site(options.requests)
    settings = {
        "DOWNLOAD_DELAY": DELAY,
        "NEWSSPIDER_DOMAIN_GAP": "0",
        "NEWSSPIDER_CRAWL_DELAY_CAP": "10",
        "NEWSSPIDER_ROBOTS_RETRY": "300",
        "DOWNLOAD_TIMEOUT": "60",
        "RETRY_TIMES": "2",
        "LOG_LEVEL": "WARNING",
    }
    with tempfile.TemporaryDirectory() as folder, FaultServer(site.pages) as server:
        outcome = crawl(Path(folder), server, "region=all", settings=settings)
        found = judge(site, server)
    found |= {"articles": len(outcome.records), "seconds": round(outcome.seconds, 1)}
    found["peak_mib"] = outcome.peak
    print(json.dumps(found, indent=2) if options.json else report(found))
    sys.exit(any(found[name] for name in FAULTS))


def report(found: dict) -> str:
    return "\n".join(f"{name.replace('_', ' '):<32} {value}" for name, value in found.items())


if __name__ == "__main__":
    main()
