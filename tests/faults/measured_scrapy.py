"""The command ``scrapy``, which leaves its largest resident size (KiB) in the file of ``PEAK``.

What ``wait4`` reports would not do: it includes the size of the process that forked, and a test
runner that has seen many tests is larger than any crawl may be.
"""

from __future__ import annotations

import atexit
import os
import re
import sys
from pathlib import Path

from scrapy.cmdline import execute


def leave_peak() -> None:
    status = Path("/proc/self/status").read_text("ascii", "replace")
    Path(os.environ["PEAK"]).write_text(re.search(r"VmHWM:\s+(\d+)", status)[1], "ascii")


if __name__ == "__main__":
    atexit.register(leave_peak)
    execute(["scrapy", *sys.argv[1:]])
