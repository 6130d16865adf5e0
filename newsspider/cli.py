"""The command line: ``newsspider COMMAND``; each command loads only what it needs."""

from __future__ import annotations

import json
import os
import sys
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

import newsspider
from newsspider.corpus.arguments import (
    BAD_ARGUMENTS,
    DISK_FULL,
    OK,
    Parser,
    leave_pipe,
    whole_number,
)
from newsspider.disk import is_full
from newsspider.errors import ArgumentError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

COMMANDS = {
    "clean": ("newsspider.corpus.clean_command:main", "clean files of articles"),
    "undo": ("newsspider.corpus.undo_command:main", "undo what clean changed"),
    "explain": ("newsspider.corpus.explain_command:main", "show how a damaged text is restored"),
    "crawl": ("newsspider.cli:crawl", "crawl a site: newsspider crawl people -a region=CN-GD"),
    "status": ("newsspider.cli:status", "show what past crawls of a data folder did"),
    "regions": ("newsspider.cli:regions", "list the regional sections"),
}
"""Each command's function ``(argv) -> exit status``, as ``module:name``, and its line of help."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command that the arguments name; return its exit status."""
    _open_closed()
    _speak_utf8()
    try:
        try:
            return _run(sys.argv[1:] if argv is None else argv)
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        return leave_pipe()
    except OSError as error:
        if not is_full(error):
            raise
        leave_pipe()
        again = "the disk is full; free some space and run the same command again"
        print(f"newsspider: {again}", file=sys.stderr)
        return DISK_FULL


def _run(argv: Sequence[str]) -> int:
    if not argv or argv[0] in ("-h", "--help"):
        print(_help())
        return OK if argv else BAD_ARGUMENTS
    command, *arguments = argv
    if command in ("-V", "--version"):
        print(f"newsspider {newsspider.__version__}")
        return OK
    if command not in COMMANDS:
        print(f"newsspider: no command {command!r}\n\n{_help()}", file=sys.stderr)
        return BAD_ARGUMENTS
    return _function(COMMANDS[command][0])(arguments)


def _open_closed() -> None:
    """Open what the caller has closed to be printed to, so that no file of ours takes its place."""
    for number, name in ((1, "stdout"), (2, "stderr")):
        if getattr(sys, name) is None:
            os.dup2(os.open(os.devnull, os.O_WRONLY), number)
            setattr(sys, name, os.fdopen(number, "w", encoding="utf-8"))


def _speak_utf8() -> None:
    """Make Chinese printable where the locale cannot encode it, such as C.

    Pipes and files get UTF-8; a terminal keeps its encoding and gets escapes instead.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and stream.encoding.lower() != "utf-8":
            if stream.isatty():
                stream.reconfigure(errors="backslashreplace")
            else:
                stream.reconfigure(encoding="utf-8")


def crawl(argv: Sequence[str]) -> int:
    """Run Scrapy's crawl command with our settings, whether inside the checkout or not."""
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
    parser.add_argument("--site", metavar="NAME", help="only this site: people or xinhua")
    parser.add_argument("--json", action="store_true", help="print every detail as JSON")
    options = parser.parse_args(argv)
    try:
        sites = chosen(options.site)
    except ArgumentError as error:
        parser.refuse(error)
    print(as_json(sites) if options.json else as_table(sites))
    return OK


def status(argv: Sequence[str]) -> int:
    """Print what the ledger of a data folder says, as tables or as JSON."""
    from sqlite3 import DatabaseError

    from newsspider.ledger.status import as_text, read
    from newsspider.ledger.store import FILE

    options = _status_parser().parse_args(argv)
    path = options.folder / FILE
    if not path.is_file():
        print(f"newsspider status: {path}: no such file; name a data folder", file=sys.stderr)
        return BAD_ARGUMENTS
    try:
        found = read(path, days=options.days, runs=options.runs)
    except DatabaseError as error:
        print(f"newsspider status: {path}: cannot be read ({error})", file=sys.stderr)
        return BAD_ARGUMENTS
    print(json.dumps(found, ensure_ascii=False, indent=1) if options.json else as_text(found))
    return OK


def _status_parser() -> Parser:
    from newsspider.extensions.folder_name import FOLDER

    parser = Parser(
        prog="newsspider status",
        description="Show what past crawls of a data folder did: articles by region and day, the "
        "last runs, what was rejected and why, and what is waiting. A running crawl is not "
        "disturbed.",
    )
    add = parser.add_argument
    folder = "data folder (default: %(default)s)"
    add("folder", nargs="?", metavar="FOLDER", default=FOLDER, type=Path, help=folder)
    days = "show the newest N days of each region (default: %(default)s)"
    add("--days", type=whole_number, metavar="N", default=7, help=days)
    runs = "show the newest N runs (default: %(default)s)"
    add("--runs", type=whole_number, metavar="N", default=5, help=runs)
    add("--json", action="store_true", help="print the same as JSON")
    return parser


def _function(path: str) -> Callable[[Sequence[str]], int]:
    module, _, name = path.partition(":")
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
            "Run newsspider COMMAND --help for the options of a command.",
        ]
    )
