"""``newsspider clean``: clean the files one already has."""

from __future__ import annotations

from argparse import RawDescriptionHelpFormatter
from typing import TYPE_CHECKING

from newsspider.corpus.aliases import FieldNames
from newsspider.corpus.arguments import Parser
from newsspider.corpus.batch import Stages
from newsspider.corpus.bounds import Bound
from newsspider.corpus.session import EPILOG, add_file_options, packing_of, run_session
from newsspider.corpus.worker import Worker

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

_DESCRIPTION = """\
Clean files of articles: .jsonl, .jsonl.gz, .jsonl.zst, .txt, .html, folders of them, or - for
standard input. The output does not depend on the number of jobs; a run that was killed goes on
where it stopped when it is started again.
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status."""
    parser = _parser()
    options = parser.parse_args(argv)
    return run_session(parser, options, lambda: _worker(options))


def _worker(options: Namespace) -> Worker:
    least = [Bound.parse(said, least=True) for said in options.min]
    greatest = [Bound.parse(said, least=False) for said in options.max]
    stages = Stages(FieldNames.parse(options.map), [*least, *greatest])
    return Worker(stages, packing_of(options.output), explain=options.explain is not None)


def _parser() -> Parser:
    parser = Parser(
        prog="newsspider clean",
        description=_DESCRIPTION,
        epilog=EPILOG,
        formatter_class=RawDescriptionHelpFormatter,
    )
    add_file_options(parser)
    add = parser.add_argument
    add("--min", action="append", default=[], metavar="COLUMN=VALUE", help="least quality")
    add("--max", action="append", default=[], metavar="COLUMN=VALUE", help="greatest quality")
    add("--explain", metavar="FILE", help="write every change in full, one article a line")
    return parser
