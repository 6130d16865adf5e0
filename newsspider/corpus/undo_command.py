"""``newsspider undo``: take back what cleaning did, from the records' own ``changes``."""

from __future__ import annotations

from argparse import RawDescriptionHelpFormatter
from typing import TYPE_CHECKING

from newsspider.corpus.aliases import FieldNames
from newsspider.corpus.arguments import Parser
from newsspider.corpus.batch import Stages
from newsspider.corpus.session import EPILOG, add_file_options, packing_of, run_session
from newsspider.corpus.worker import Worker

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

_DESCRIPTION = """\
Put back what the rules of an earlier cleaning removed, exactly where it stood. Substitutions that
a record holds folded (count above 1) stay: their places are not known. Records lose their stamp
of the cleaning; the changes that were not taken back remain on them.
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status."""
    parser = Parser(
        prog="newsspider undo",
        description=_DESCRIPTION,
        epilog=EPILOG,
        formatter_class=RawDescriptionHelpFormatter,
    )
    add_file_options(parser)
    parser.add_argument(
        "--rule", action="append", default=[], metavar="NAME", help="rule to take back; all"
    )
    options = parser.parse_args(argv)
    return run_session(parser, options, lambda: _worker(options))


def _worker(options: Namespace) -> Worker:
    stages = Stages(FieldNames.parse(options.map), undo=tuple(options.rule))
    return Worker(stages, packing_of(options.output))
