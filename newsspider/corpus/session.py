"""A session: one run of ``clean`` or ``undo``, from command-line options to exit status."""

from __future__ import annotations

import json
import os
import signal
import sys
from argparse import RawDescriptionHelpFormatter
from typing import TYPE_CHECKING, NoReturn

from newsspider.corpus import arguments
from newsspider.corpus.arguments import Parser
from newsspider.corpus.journal import AlreadyRunningError
from newsspider.corpus.outputs import files_of
from newsspider.corpus.parallel import ProcessKilledError
from newsspider.corpus.parts import is_pipe
from newsspider.corpus.progress import Progress
from newsspider.corpus.rejects import to_words
from newsspider.corpus.run import Run
from newsspider.corpus.sources import LINES_AS_RECORDS, find_sources
from newsspider.disk import PART, is_full
from newsspider.errors import ArgumentError
from newsspider.text.printable import on_one_line, printable

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from newsspider.corpus.contents import Packing
    from newsspider.corpus.sources import Source
    from newsspider.corpus.worker import Worker

_EPILOG = """\
exit status:
  0   finished; every record was written{unless}
  1   a file could not be written
  3   the disk is full; free some space and run the same command again
  4   bad arguments
  9   finished, but some input gave no record: OUT.rejected.jsonl lists it
  11  interrupted; run the same command again to resume
  23  another run is writing the same output
"""
_LARGE_TEXT = 1 << 20
"""Bytes; more than the longest article, less than any corpus."""
_MOST_JOBS = 256
"""More than machines have cores; every process takes 50 MB of memory."""


def file_parser(prog: str, description: str, *, unless: str = "") -> Parser:
    """Return a parser of the options that ``clean`` and ``undo`` share.

    ``unless`` says what else keeps a record out of the output of a run that exits with status 0.
    """
    parser = Parser(
        prog=prog,
        description=description,
        epilog=_EPILOG.format(unless=unless),
        formatter_class=RawDescriptionHelpFormatter,
    )
    _add_options(parser)
    return parser


def _add_options(parser: Parser) -> None:
    add = parser.add_argument
    add("inputs", nargs="+", metavar="IN", help="file or folder, or - for standard input")
    add(
        "-o",
        "--output",
        metavar="OUT",
        help="write to this .jsonl, .jsonl.gz or .jsonl.zst file (default: standard output)",
    )
    add(
        "--jobs",
        type=lambda given: arguments.whole_number(given, _MOST_JOBS),
        default=os.cpu_count() or 1,
        metavar="N",
        help="use N processes (default: one per core)",
    )
    add(
        "--map",
        action="append",
        default=[],
        metavar="KEY=FIELD",
        help="read FIELD of the record from KEY of the input; dots lead into objects, as in "
        "data.content=text; may be repeated",
    )
    add(
        "--rejected",
        metavar="FILE",
        help="list the input that is not in the output, with reasons (default: OUT.rejected.jsonl)",
    )
    add("--report", metavar="FILE", help="write the final counts to FILE as JSON")
    add("--quiet", action="store_true", help="print nothing but errors")


def run_session(parser: Parser, options: Namespace, worker: Callable[[], Worker]) -> int:
    """Run the command; return its exit status.

    ``worker`` is called once the output is known to be usable; it may raise ArgumentError.
    """
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _interrupted)
    try:
        return _session(options, worker)
    except ArgumentError as error:
        parser.refuse(error)
    except AlreadyRunningError as error:
        return _fail(parser.prog, arguments.ALREADY_RUNNING, str(error))
    except (KeyboardInterrupt, ProcessKilledError) as error:
        resume = f"{error or 'interrupted'}; run the same command again to resume"
        return _fail(parser.prog, arguments.INTERRUPTED, resume)
    except BrokenPipeError:
        return arguments.leave_pipe()
    except OSError as error:
        return _fail_on_disk(parser.prog, error)


def _session(options: Namespace, worker: Callable[[], Worker]) -> int:
    passed_over: list[Path] = []
    files = files_of(options)
    sources = find_sources(options.inputs, files.written, passed_over.append)
    tell = (lambda _text: None) if options.quiet else _print
    run = Run(sources, files, worker(), on_rejection=lambda row: tell(to_words(row)))
    sizes = [source.size for source in sources]
    total = None if None in sizes else sum(filter(None, sizes))
    progress = Progress(total, done=run.begun.weight)
    for note in _notes_before(run, sources, passed_over):
        tell(note)
    try:
        run.work(options.jobs, (lambda *_: None) if options.quiet else progress.moved)
    finally:
        progress.ended()
    for note in _notes_after(run, progress, options.map):
        tell(note)
    if files.report:
        with files.report.open("a" if is_pipe(files.report) else "w", encoding="utf-8") as file:
            file.write(json.dumps(run.totals.as_dict(), ensure_ascii=False, indent=2) + "\n")
    return arguments.SOME_REJECTED if run.totals.rejected else arguments.OK


def packing_of(output: str | None) -> Packing | None:
    """Return how the output is compressed, from its name."""
    name = (output or "").lower()
    if name.endswith(".gz"):
        return "gzip"
    return "zstd" if name.endswith(".zst") else None


def _notes_before(
    run: Run, sources: Sequence[Source], passed_over: Sequence[Path]
) -> Iterator[str]:
    """Say what may have been meant otherwise: files not read, a corpus read as one article."""
    if passed_over:
        names = _names(str(path) for path in passed_over)
        yield f"files of other kinds passed over: {names}; name one to have it read"
    texts = [source for source in sources if source.kind == "text"]
    large = [source.name for source in texts if (source.size or 0) > _LARGE_TEXT]
    if large:
        how = f"if each line is one: {LINES_AS_RECORDS}"
        yield f"large texts read as one article each: {_names(large)}; {how}"
    if run.superseded:
        yield "input, options or version changed since the unfinished run; starting over"
    if run.begun.chunks:
        yield f"resuming after the first {run.begun.weight / 1e6:,.1f} MB of input"


def _names(names: Iterable[str]) -> str:
    """Return how many names there are, and the first of them."""
    named = [on_one_line(name) for name in names]
    return f"{len(named):,} ({', '.join(named[:3])}{', ...' * (len(named) > 3)})"


def _notes_after(run: Run, progress: Progress, pairs: Sequence[str]) -> Iterator[str]:
    yield run.totals.table()
    if run.totals.reasons and run.rejected:
        yield f"not in the output, and why: {run.rejected}"
    if run.totals.flags["markup"]:
        yield "texts with HTML in them are left as they are: take the text out first"
    yield progress.summary()
    for pair in pairs:
        key = pair.rpartition("=")[0]
        if key not in run.totals.keys:
            yield f"--map {pair} did nothing: no record has the key {key}"


def _print(text: str) -> None:
    sys.stderr.write(printable(text) + "\n")


def _interrupted(_signal: int, _frame: object) -> NoReturn:
    """Stop in order; a second signal exits at once, which costs no more than a kill."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: os._exit(arguments.INTERRUPTED))
    raise KeyboardInterrupt


def _fail_on_disk(prog: str, error: OSError) -> int:
    if is_full(error):
        again = f"free some space and run the same command again; it resumes from the *{PART} files"
        return _fail(prog, arguments.DISK_FULL, f"the disk is full ({error.strerror}); {again}")
    message = f"{error.filename or 'a file'}: {error.strerror or error}"
    return _fail(prog, arguments.FAILED, message)


def _fail(prog: str, status: int, message: str) -> int:
    _print(f"{prog}: {message}")
    return status
