"""When each host may be asked again: pauses between requests, rests it asked for, when to give up.

Pure bookkeeping. The time is passed in, so that a test can run through days in a moment.
"""

from __future__ import annotations

from dataclasses import dataclass, field

FAILURES = 5
"""Failures, or blocked pages, in a row after which a host is left alone for `PARKED`."""

PARKED = 1800.0
"""Seconds for which a host is left alone."""

LONGEST = 3600.0
"""The longest rest, in seconds, that a host can ask for."""


@dataclass(slots=True)
class Host:
    """One host's account. Times are seconds of one monotonic clock."""

    crawl_delay: float = 0.0
    """Seconds its robots.txt asks for between requests."""
    took: float = 0.0
    """Seconds its last answer took: a slow host is asked less often."""
    last_end: float = float("-inf")
    """When the last request to it ended."""
    rest_until: float = 0.0
    """End of the rest that the host asked for."""
    refusals: int = 0
    """Refusals in a row."""
    failures: int = 0
    """Failures in a row; refusals count among them."""
    blocks: int = 0
    """Blocked pages since the last article."""
    parked_until: float = 0.0
    """Until when we leave the host alone after too many failures."""


@dataclass(slots=True, kw_only=True)
class HostBook:
    """The accounts of all hosts, and one per registrable domain beside them."""

    delay: float
    """Seconds of our own pause: from the end of one request to a host to the start of the next."""
    domain_gap: float = 0.0
    """Seconds between the starts of two requests to any hosts of one registrable domain."""
    backoff: float = 30.0
    """Seconds of rest after a refusal that names none; doubles with each refusal in a row."""
    hosts: dict[str, Host] = field(default_factory=dict)
    domains: dict[str, float] = field(default_factory=dict)

    def host(self, name: str) -> Host:
        """Return the account of a host, opened on first use."""
        return self.hosts.setdefault(name, Host())

    def pause(self, name: str) -> float:
        """Return the pause in seconds: the longest of ours, the host's and its last answer's time.

        If neither we nor the host ask for a pause there is none, however slow the answer was.
        """
        host = self.host(name)
        asked = max(self.delay, host.crawl_delay)
        return max(asked, host.took) if asked else 0.0

    def wait(self, name: str, domain: str, now: float) -> float:
        """Return how many seconds a request to the host must still wait; 0 means go."""
        free = max(self.next_at(name), self.domains.get(domain, 0.0))
        return max(free - now, 0.0)

    def next_at(self, name: str) -> float:
        """Return when the host may be asked again, as far as its own account goes."""
        host = self.host(name)
        return max(host.last_end + self.pause(name), host.rest_until)

    def started(self, domain: str, now: float) -> None:
        """Note that a request goes out."""
        self.domains[domain] = now + self.domain_gap

    def finished(self, name: str, began: float, now: float) -> None:
        """Note that a request came back or failed: the pause counts from here."""
        host = self.host(name)
        host.last_end, host.took = now, now - began

    def answered(self, name: str) -> None:
        """Note an answer that is neither a refusal nor a failure: the counts start over."""
        host = self.host(name)
        host.failures = host.refusals = 0

    def refused(self, name: str, now: float, asked: float | None) -> float:
        """Note that a host asks to be left alone; return for how many seconds it will be.

        `asked` is what Retry-After says; without it the rest doubles with each refusal in a row.
        """
        host = self.host(name)
        host.refusals += 1
        doubled = self.backoff * 2 ** min(host.refusals - 1, 10)
        seconds = min(doubled if asked is None else asked, LONGEST)
        host.rest_until = max(host.rest_until, now + seconds)
        self.failed(name, now)
        return seconds

    def failed(self, name: str, now: float) -> None:
        """Note a failure; enough of them in a row park the host."""
        host = self.host(name)
        host.failures += 1
        if host.failures >= FAILURES:
            host.parked_until, host.failures = now + PARKED, 0

    def blocked(self, name: str, now: float) -> None:
        """Note a page that says we are not welcome; enough of them in a row park the host."""
        host = self.host(name)
        host.blocks += 1
        if host.blocks >= FAILURES:
            host.parked_until, host.blocks = now + PARKED, 0

    def welcomed(self, name: str) -> None:
        """Note an article that could be read."""
        self.host(name).blocks = 0

    def parked(self, name: str, now: float) -> bool:
        """Return whether the host is left alone after too many failures."""
        return now < self.host(name).parked_until
