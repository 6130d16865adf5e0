"""Arguments of the command line: one parser class, so that every command fails alike."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from newsspider.errors import ArgumentError

OK = 0
DISK_FULL = 3
BAD_ARGUMENTS = 4
SOME_REJECTED = 9
INTERRUPTED = 11
ALREADY_RUNNING = 23
BROKEN_PIPE = 141
"""What a shell reports of a program that died of SIGPIPE."""


def leave_pipe() -> int:
    """Leave quietly when the reader of our output has gone, as ``head`` does."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return BROKEN_PIPE


class Parser(ArgumentParser):
    """Leaves with 4 on arguments it cannot work with."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(BAD_ARGUMENTS, f"{self.prog}: {message}\n")

    def refuse(self, error: ArgumentError) -> NoReturn:
        """Leave because of an argument that only looking at it showed to be bad."""
        self.error(str(error))
