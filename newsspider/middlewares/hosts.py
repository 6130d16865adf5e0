"""What each host is owed: the pause between requests, the rest it asked for, and when to give up.

Pure bookkeeping with the time handed in, so that a test can run through days in a moment.
"""

from __future__ import annotations

from dataclasses import dataclass, field

FAILURES = 5
"""Failures in a row after which a host is left alone for `PARKED`."""

PARKED = 1800.0
BACKOFF = 30.0
"""Seconds of rest after a refusal that names none; doubles with each refusal in a row."""


@dataclass(slots=True)
class Host:
    """One host's account. Times are seconds of one monotonic clock."""

    crawl_delay: float = 0.0
    """Seconds its robots.txt asks for between requests."""
    free_at: float = 0.0
    """When the next request may start."""
    failures: int = 0
    refusals: int = 0
    parked_until: float = 0.0


@dataclass(slots=True, kw_only=True)
class HostBook:
    """The accounts of all hosts, and one per registrable domain beside them."""

    delay: float
    """Our own seconds between two requests to a host, counted from the end of the first."""
    domain_gap: float = 0.0
    """Seconds between the starts of two requests to any hosts of one registrable domain."""
    longest: float = 3600.0
    """The longest rest a host can ask for."""
    hosts: dict[str, Host] = field(default_factory=dict)
    domains: dict[str, float] = field(default_factory=dict)

    def host(self, name: str) -> Host:
        """Return the account of a host, opened on first use."""
        return self.hosts.setdefault(name, Host())

    def pause(self, name: str) -> float:
        """Return the seconds between two requests: the longer of ours and the host's own."""
        return max(self.delay, self.host(name).crawl_delay)

    def wait(self, name: str, domain: str, now: float) -> float:
        """Return how many seconds a request to the host has still to wait; 0 means go."""
        return max(self.host(name).free_at, self.domains.get(domain, 0.0), now) - now

    def started(self, domain: str, now: float) -> None:
        """Note that a request goes out."""
        self.domains[domain] = now + self.domain_gap

    def finished(self, name: str, now: float) -> None:
        """Note that a request came back or failed: the pause counts from here."""
        host = self.host(name)
        host.free_at = max(host.free_at, now + self.pause(name))

    def answered(self, name: str) -> None:
        """Note a good answer: the host is well."""
        host = self.host(name)
        host.failures = host.refusals = 0

    def refused(self, name: str, now: float, rest: float | None) -> float:
        """Note that a host asks to be left alone; return for how many seconds it is.

        `rest` is what it asked for; without it the rest doubles with each refusal in a row.
        """
        host = self.host(name)
        host.refusals += 1
        seconds = BACKOFF * 2 ** min(host.refusals - 1, 10) if rest is None else rest
        seconds = min(seconds, self.longest)
        host.free_at = max(host.free_at, now + seconds)
        self.failed(name, now)
        return seconds

    def failed(self, name: str, now: float) -> None:
        """Note a failure; enough of them in a row park the host."""
        host = self.host(name)
        host.failures += 1
        if host.failures >= FAILURES:
            host.parked_until = now + PARKED
            host.failures = 0

    def parked(self, name: str, now: float) -> bool:
        """Return whether the host is left alone after too many failures."""
        return now < self.host(name).parked_until
