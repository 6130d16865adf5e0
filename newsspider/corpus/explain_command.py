"""``newsspider explain``: show what restoration did to a text, span by span, and why."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from newsspider.cleaning import explain_text
from newsspider.corpus.arguments import OK, Parser
from newsspider.corpus.contents import HEAD, holds_records, packing_by_content
from newsspider.corpus.sources import STDIN
from newsspider.disk import is_full
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
        "--html", metavar="PAGE", help="write the spans to PAGE, a single HTML file"
    )
    parser.add_argument(
        "--mirror",
        action="store_true",
        help="the text is known to come from a hijacked mirror; look for no proof of that",
    )
    options = parser.parse_args(argv)
    try:
        _check(options.html, options.file)
        text = _read(options.file)
        restored = restore(text, mirror=options.mirror)
        if options.html is None:
            sys.stdout.write(f"{as_text(text, restored)}\n{_cleaning(text)}\n")
        else:
            _write(options.html, as_html(Path(options.file).name, text, restored))
    except ArgumentError as error:
        parser.refuse(error)
    return OK


def _read(name: str) -> str:
    if name == STDIN and sys.stdin is None:
        raise ArgumentError("FILE", name, "standard input is closed")
    try:
        body = sys.stdin.buffer.read() if name == STDIN else Path(name).read_bytes()
    except OSError as error:
        raise ArgumentError("FILE", name, f"cannot be read: {error.strerror}") from None
    head = body[:HEAD]
    if packing := packing_by_content(head, None):
        raise ArgumentError("FILE", name, f"is packed with {packing}; unpack it first")
    if holds_records(head):
        how = "jq -r .text FILE | newsspider explain -"
        raise ArgumentError("FILE", name, f"holds records; give their text: {how}")
    text = decode(body).text
    if "\0" in text:
        raise ArgumentError("FILE", name, "is no text")
    return text


def _check(page: str | None, name: str) -> None:
    if page is not None and (not page or os.path.realpath(page) == os.path.realpath(name)):
        raise ArgumentError("--html", page, "must be the name of a file other than FILE")


def _write(name: str, page: str) -> None:
    try:
        Path(name).write_text(page, encoding="utf-8", newline="\n")
    except OSError as error:
        if is_full(error):
            raise
        raise ArgumentError("--html", name, f"cannot be written: {error.strerror}") from None


def _cleaning(text: str) -> str:
    """Return one line that says how often each cleaning rule acted on the text."""
    counts: dict[str, int] = {}
    for change in explain_text(text).changes:
        counts[change.rule] = counts.get(change.rule, 0) + change.count
    rules = ", ".join(f"{rule} {count}" for rule, count in sorted(counts.items()))
    return f"cleaning: {rules or 'nothing to do'}"
