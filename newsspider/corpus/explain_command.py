"""``newsspider explain``: show what restoration did to a text, span by span, and why."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from newsspider.cleaning import explain_text
from newsspider.corpus.arguments import OK, Parser
from newsspider.corpus.contents import HEAD, packing_by_content
from newsspider.errors import ArgumentError
from newsspider.restore import restore
from newsspider.restore.report import as_html, as_text
from newsspider.text.decoding import decode

if TYPE_CHECKING:
    from collections.abc import Sequence

_DESCRIPTION = """\
Show every damaged span of a text: its bytes, the reading chosen, how certain that is, and the
alternatives; then how often each cleaning rule acted.
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status."""
    parser = Parser(prog="newsspider explain", description=_DESCRIPTION)
    parser.add_argument("file", metavar="FILE", help="text file, or - for standard input")
    parser.add_argument(
        "--html", metavar="PAGE", type=Path, help="write the spans to PAGE, a single HTML file"
    )
    parser.add_argument(
        "--mirror",
        action="store_true",
        help="the text is known to come from a hijacked mirror; look for no proof of that",
    )
    options = parser.parse_args(argv)
    try:
        text = _read(options.file)
    except ArgumentError as error:
        parser.refuse(error)
    restored = restore(text, mirror=options.mirror)
    if options.html is None:
        sys.stdout.write(f"{as_text(text, restored)}\n{_cleaning(text)}\n")
        return OK
    page = as_html(Path(options.file).name, text, restored)
    try:
        options.html.write_text(page, encoding="utf-8", newline="\n")
    except OSError as error:
        why = f"cannot be written: {error.strerror}"
        parser.refuse(ArgumentError("--html", str(options.html), why))
    return OK


def _read(name: str) -> str:
    try:
        body = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise ArgumentError("FILE", name, f"cannot be read: {error.strerror}") from None
    if packing := packing_by_content(body[:HEAD], None):
        raise ArgumentError("FILE", name, f"is packed with {packing}; unpack it first")
    return decode(body).text


def _cleaning(text: str) -> str:
    """Return one line that says how often each cleaning rule acted on the text."""
    counts: dict[str, int] = {}
    for change in explain_text(text).changes:
        counts[change.rule] = counts.get(change.rule, 0) + change.count
    rules = ", ".join(f"{rule} {count}" for rule, count in sorted(counts.items()))
    return f"cleaning: {rules or 'nothing to do'}"
