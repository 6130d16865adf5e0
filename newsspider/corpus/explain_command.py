"""``newsspider explain``: show what restoration did to a text, span by span, and why."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from newsspider.cleaning import explain_text
from newsspider.corpus.arguments import OK, Parser
from newsspider.errors import ArgumentError
from newsspider.restore import restore
from newsspider.restore.report import as_html, as_text
from newsspider.text.decoding import decode

if TYPE_CHECKING:
    from collections.abc import Sequence

_DESCRIPTION = """\
Show each damaged span of a text, the original bytes, the reading chosen, how sure that is, and the
alternatives. FILE is a text file, or - for standard input.
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status."""
    parser = Parser(prog="newsspider explain", description=_DESCRIPTION)
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("--html", metavar="PAGE", type=Path, help="write one HTML page instead")
    parser.add_argument(
        "--mirror", action="store_true", help="the page the text is from is known to be a mirror's"
    )
    options = parser.parse_args(argv)
    try:
        text = _read(options.file)
    except ArgumentError as error:
        parser.refuse(error)
    restored = restore(text, mirror=True if options.mirror else None)
    if options.html:
        page = as_html(Path(options.file).name, text, restored)
        options.html.write_text(page, encoding="utf-8", newline="\n")
    else:
        sys.stdout.write(f"{as_text(text, restored)}\n{_cleaning(text)}\n")
    return OK


def _read(name: str) -> str:
    if name == "-":
        return decode(sys.stdin.buffer.read()).text
    try:
        return decode(Path(name).read_bytes()).text
    except OSError as error:
        raise ArgumentError("FILE", name, f"a file that can be read: {error.strerror}") from None


def _cleaning(text: str) -> str:
    """Return how often each rule of the whole cleaning acted."""
    counts: dict[str, int] = {}
    for change in explain_text(text).changes:
        counts[change.rule] = counts.get(change.rule, 0) + change.count
    rules = ", ".join(f"{rule} {count}" for rule, count in sorted(counts.items()))
    return f"cleaning: {rules or 'nothing to do'}"
