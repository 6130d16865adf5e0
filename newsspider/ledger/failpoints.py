"""Places where a test can make the process die, to prove that nothing is lost there."""

from __future__ import annotations

import os
import signal

NAMES = (
    "leased",
    "accepted",
    "line_written",
    "part_synced",
    "part_renamed",
    "shard_committed",
    "manifest_written",
    "recovery_expired",
    "recovery_cut",
    "recovery_adopted",
)
"""In the order in which an article passes them; the last three are in recovery."""

_armed = ""
_left = 0


def arm(where: str) -> None:
    """Die by SIGKILL on the nth pass of a place, ``NAME`` or ``NAME:N``; nowhere if it is empty."""
    global _armed, _left  # noqa: PLW0603 - one countdown per process is the point
    _armed, _, count = where.partition(":")
    _left = int(count or 1)
    if _armed and _armed not in NAMES:
        raise ValueError(f"NEWSSPIDER_FAILPOINT={where!r}: one of {', '.join(NAMES)}, or NAME:N")


def failpoint(name: str) -> None:
    """Die here if ``arm``, or the environment's ``NEWSSPIDER_FAILPOINT``, says so."""
    global _left  # noqa: PLW0603
    if name != _armed:
        return
    _left -= 1
    if _left == 0:
        os.kill(os.getpid(), signal.SIGKILL)


arm(os.environ.get("NEWSSPIDER_FAILPOINT", ""))
