"""What the commands share: their exit statuses, and a parser that leaves with the right one."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, ArgumentTypeError
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from newsspider.errors import ArgumentError

OK = 0
FAILED = 1
DISK_FULL = 3
BAD_ARGUMENTS = 4
SOME_REJECTED = 9
INTERRUPTED = 11
ALREADY_RUNNING = 23
BROKEN_PIPE = 141
"""What a shell reports for a program killed by SIGPIPE: 128 + 13."""


def leave_pipe() -> int:
    """Return the status to exit with when the reader of our output has gone, as ``head`` does.

    Standard output is pointed at the null device, so that flushing it at exit cannot fail again.
    """
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return BROKEN_PIPE


def whole_number(given: str, most: int = 999_999) -> int:
    """Return an option's value as a number from 1 to `most`; a type for argparse."""
    if not (given.isascii() and given.isdecimal() and 1 <= int(given) <= most):
        raise ArgumentTypeError(f"{given!r}: must be a whole number from 1 to {most}")
    return int(given)


class Parser(ArgumentParser):
    """An ArgumentParser that exits with status 4, not 2, on bad arguments."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(BAD_ARGUMENTS, f"{self.prog}: {message}\n")

    def refuse(self, error: ArgumentError) -> NoReturn:
        """Exit because of an argument that parsed but turned out to be unusable.

        One line tells of it: the usage would not help.
        """
        self.exit(BAD_ARGUMENTS, f"{self.prog}: {error}\n")
