"""The command line: ``newsspider COMMAND``; each command loads only what it needs."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from io import TextIOWrapper
from typing import TYPE_CHECKING

import newsspider
from newsspider.corpus.arguments import BAD_ARGUMENTS, OK, Parser, leave_pipe
from newsspider.errors import ArgumentError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

COMMANDS = {
    "clean": ("newsspider.corpus.clean_command:main", "clean the files you already have"),
    "undo": ("newsspider.corpus.undo_command:main", "take back what cleaning did"),
    "explain": ("newsspider.corpus.explain_command:main", "show what restoring did, and why"),
    "crawl": ("newsspider.cli:crawl", "crawl a site: newsspider crawl people -a region=CN-GD"),
    "status": ("newsspider.ledger.status:main", "show what a data folder's ledger knows"),
    "regions": ("newsspider.cli:regions", "list the regional sections"),
}
"""Where each command's function is, and what it does; ``(argv) -> exit status``."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command that the arguments name; return its exit status."""
    _speak_utf8()
    arguments = sys.argv[1:] if argv is None else list(argv)
    if not arguments or arguments[0] in ("-h", "--help"):
        print(_help())
        return OK if arguments else BAD_ARGUMENTS
    if arguments[0] in ("-V", "--version"):
        print(f"newsspider {newsspider.__version__}")
        return OK
    if arguments[0] not in COMMANDS:
        print(f"newsspider: no command {arguments[0]!r}\n\n{_help()}", file=sys.stderr)
        return BAD_ARGUMENTS
    try:
        status = _function(COMMANDS[arguments[0]][0])(arguments[1:])
        sys.stdout.flush()
    except BrokenPipeError:
        return leave_pipe()
    return status


def _speak_utf8() -> None:
    """Let Chinese out where the locale's encoding has none: C, or a Windows code page in a pipe.

    A terminal keeps its encoding and gets escapes.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and stream.encoding.lower() != "utf-8":
            if stream.isatty():
                stream.reconfigure(errors="backslashreplace")
            else:
                stream.reconfigure(encoding="utf-8")


def crawl(argv: Sequence[str]) -> int:
    """Run Scrapy's crawl command with our settings, inside the checkout or not."""
    os.environ.setdefault("SCRAPY_SETTINGS_MODULE", "newsspider.settings")
    from scrapy.cmdline import execute

    try:
        execute(["scrapy", "crawl", *argv])
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else OK
    return OK


def regions(argv: Sequence[str]) -> int:
    """Print the regional sections as a table or as JSON."""
    from newsspider.sites.table import as_json, as_table, chosen

    parser = Parser(prog="newsspider regions", description="List the regional sections.")
    parser.add_argument("--site", metavar="NAME", help="one site only, people or xinhua")
    parser.add_argument("--json", action="store_true", help="everything known, as JSON")
    options = parser.parse_args(argv)
    try:
        sites = chosen(options.site)
    except ArgumentError as error:
        parser.refuse(error)
    print(as_json(sites) if options.json else as_table(sites))
    return OK


def _function(place: str) -> Callable[[Sequence[str]], int]:
    module, _, name = place.partition(":")
    function: Callable[[Sequence[str]], int] = getattr(import_module(module), name)
    return function


def _help() -> str:
    width = max(map(len, COMMANDS))
    rows = (f"  {name:<{width}}  {what}" for name, (_, what) in COMMANDS.items())
    return "\n".join(
        [
            "usage: newsspider COMMAND ...",
            "",
            "Regional news of 人民网 and 新华网 as clean text.",
            "",
            *rows,
            "",
            "newsspider COMMAND --help tells more; newsspider --version the version.",
        ]
    )
