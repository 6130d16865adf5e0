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

_armed, _, _count = os.environ.get("NEWSSPIDER_FAILPOINT", "").partition(":")
_left = int(_count or 1) if _armed else 0
if _armed and _armed not in NAMES:
    raise ValueError(f"NEWSSPIDER_FAILPOINT={_armed!r}: one of {', '.join(NAMES)}, or NAME:COUNT")


def failpoint(name: str) -> None:
    """Die by SIGKILL on the nth pass if ``NEWSSPIDER_FAILPOINT=name[:nth]`` is set."""
    global _left  # noqa: PLW0603 - one countdown per process is the point
    if name != _armed:
        return
    _left -= 1
    if _left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
