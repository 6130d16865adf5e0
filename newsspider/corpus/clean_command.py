"""``newsspider clean``: clean files of articles that you already have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsspider.corpus.aliases import FieldNames
from newsspider.corpus.batch import Stages
from newsspider.corpus.bounds import COLUMNS, Bound
from newsspider.corpus.session import file_parser, packing_of, run_session
from newsspider.corpus.worker import Worker

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from newsspider.corpus.arguments import Parser

_DESCRIPTION = """\
Clean files of articles: .jsonl, .jsonl.gz, .jsonl.zst, .txt, .html, folders
of these, or JSON Lines on standard input (-). The output is JSON Lines, the
same bytes whatever the number of jobs. After a kill or an interruption the
same command resumes where it stopped.
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status."""
    parser = _parser()
    options = parser.parse_args(argv)
    return run_session(parser, options, lambda: _worker(options))


def _worker(options: Namespace) -> Worker:
    least = [Bound.parse(given, least=True) for given in options.min]
    greatest = [Bound.parse(given, least=False) for given in options.max]
    stages = Stages(FieldNames.parse(options.map), [*least, *greatest])
    return Worker(stages, packing_of(options.output), explain=options.explain is not None)


def _parser() -> Parser:
    held_back = ", or held back by --min or --max"
    parser = file_parser("newsspider clean", _DESCRIPTION, unless=held_back)
    add = parser.add_argument
    for option, what in (("--min", "lower"), ("--max", "higher")):
        add(
            option,
            action="append",
            default=[],
            metavar="COLUMN=VALUE",
            help=f"hold back records whose quality is {what}; may be repeated; columns: "
            + ", ".join(COLUMNS),
        )
    add("--explain", metavar="FILE", help="write every change of every changed record to FILE")
    return parser
