"""``newsspider undo``: take back what cleaning did, using the ``changes`` in each record."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from newsspider.cleaning.rules import rule_names
from newsspider.corpus.aliases import FieldNames
from newsspider.corpus.batch import Stages
from newsspider.corpus.session import file_parser, packing_of, run_session
from newsspider.corpus.worker import Worker
from newsspider.errors import ArgumentError

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

_DESCRIPTION = """\
Undo an earlier cleaning: put back what its rules removed, exactly where it
stood. Substitutions that a record holds folded (count above 1) cannot be
undone, for only the place of the first is known. clean_version and quality
become null; changes that were not undone stay on the record.
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status."""
    parser = file_parser("newsspider undo", _DESCRIPTION)
    parser.add_argument(
        "--rule",
        action="append",
        default=[],
        metavar="NAME",
        help="undo this rule only, named as in a record's changes; may be repeated",
    )
    options = parser.parse_args(argv)
    return run_session(parser, options, lambda: _worker(options))


def _worker(options: Namespace) -> Worker:
    for name in options.rule:
        if name not in rule_names():
            raise ArgumentError("--rule", name, _nearest(name))
    stages = Stages(FieldNames.parse(options.map), undo=tuple(options.rule))
    return Worker(stages, packing_of(options.output))


def _nearest(name: str) -> str:
    near = ", ".join(get_close_matches(name, sorted(rule_names()), cutoff=0.4)) or "place_list"
    return f"must be a rule of docs/rules.md, such as {near}"
