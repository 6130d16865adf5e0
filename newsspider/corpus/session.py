"""A session: one run as a command, from its options to its exit status."""

from __future__ import annotations

import errno
import json
import os
import signal
import sys
from argparse import ArgumentTypeError
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from newsspider.corpus import arguments
from newsspider.corpus.journal import AlreadyRunningError
from newsspider.corpus.outputs import files_of
from newsspider.corpus.parts import PART
from newsspider.corpus.progress import Progress
from newsspider.corpus.rejects import to_words
from newsspider.corpus.run import Run
from newsspider.corpus.sources import find_sources
from newsspider.errors import ArgumentError

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Sequence

    from newsspider.corpus.arguments import Parser
    from newsspider.corpus.contents import Packing
    from newsspider.corpus.sources import Source
    from newsspider.corpus.worker import Worker

EPILOG = """\
exit status:
  0   all input is in the output, or was held back because it was asked for
  3   the disk is full; free some space and run the same command again
  4   an argument cannot be worked with
  9   finished, and some of the input was no record: see OUT.rejected.jsonl
  11  interrupted; run the same command again to go on
  23  another run writes the same output
"""
_MOST_JOBS = 256
"""More cores than machines have; each process takes 50 MB of memory."""
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def add_file_options(parser: Parser) -> None:
    """Add what every command over files of articles understands."""
    add = parser.add_argument
    add("inputs", nargs="+", metavar="IN", help="files, folders, - for JSON Lines as input")
    add("-o", "--output", metavar="OUT", help=".jsonl, .jsonl.gz or .jsonl.zst; standard output")
    add("--jobs", type=_jobs, default=os.cpu_count() or 1, help="processes; all cores")
    add("--map", action="append", default=[], metavar="KEY=FIELD", help="field a key stands for")
    add("--rejected", metavar="FILE", help="what is not in the output; OUT.rejected.jsonl")
    add("--report", metavar="FILE", help="write the counts as JSON")
    add("--quiet", action="store_true", help="tell nothing but errors")


def run_session(parser: Parser, options: Namespace, worker: Callable[[], Worker]) -> int:
    """Run the command; return its exit status."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _interrupted)
    try:
        files = files_of(options)
        sources = find_sources(options.inputs, files.named)
        told = _silent if options.quiet else _tell
        run = Run(sources, files, worker(), told=told)
    except ArgumentError as error:
        parser.refuse(error)
    except AlreadyRunningError as error:
        return _said(arguments.ALREADY_RUNNING, str(error))
    except OSError as error:
        return _failed(error)
    except KeyboardInterrupt:
        return _said(arguments.INTERRUPTED, "interrupted before it began")
    return _worked(run, sources, options)


def packing_of(output: str | None) -> Packing | None:
    """Return how the output is compressed, from its name."""
    name = (output or "").lower()
    if name.endswith(".gz"):
        return "gzip"
    return "zstd" if name.endswith(".zst") else None


def _silent(_row: dict[str, Any]) -> None:
    """Tell nobody."""


def _worked(run: Run, sources: Sequence[Source], options: Namespace) -> int:
    sizes = [source.size for source in sources if source.size is not None]
    total = sum(sizes) if len(sizes) == len(sources) else None
    progress = Progress(total, done=run.begun.weight)
    if not options.quiet:
        _tell_of_the_beginning(run)
    try:
        run.work(options.jobs, (lambda *_: None) if options.quiet else progress.moved)
    except KeyboardInterrupt:
        progress.ended()
        return _said(arguments.INTERRUPTED, "interrupted; run the same command again to go on")
    except BrokenPipeError:
        return arguments.leave_pipe()
    except OSError as error:
        progress.ended()
        return _failed(error)
    progress.ended()
    if not options.quiet:
        _sum_up(run, progress)
    if options.report:
        report = json.dumps(run.totals.as_dict(), ensure_ascii=False, indent=2)
        try:
            Path(options.report).write_text(report + "\n", encoding="utf-8")
        except OSError as error:
            return _failed(error)
    return arguments.SOME_REJECTED if run.totals.rejected else arguments.OK


def _sum_up(run: Run, progress: Progress) -> None:
    _write(run.totals.table())
    if run.totals.reasons and run.rejected:
        _write(f"not in the output, and why: {run.rejected}")
    _write(progress.summary())


def _tell_of_the_beginning(run: Run) -> None:
    if run.superseded:
        _write("an unfinished run of other input or options is started anew")
    if run.begun.chunks:
        megabytes = run.begun.weight / 1e6
        _write(f"going on behind the first {megabytes:,.1f} MB of input")


def _write(words: str) -> None:
    sys.stderr.write(words + "\n")


def _tell(row: dict[str, Any]) -> None:
    _write(to_words(row))


def _interrupted(_signal: int, _frame: object) -> NoReturn:
    """Leave in order, or at once if told twice: the journal holds what a kill leaves."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: os._exit(arguments.INTERRUPTED))
    raise KeyboardInterrupt


def _failed(error: OSError) -> int:
    if error.errno in _FULL:
        again = f"free some space and run the same command again; the *{PART} files are kept for it"
        return _said(arguments.DISK_FULL, f"the disk is full ({error.strerror}); {again}")
    return _said(1, f"{error.filename or 'a file'}: {error.strerror or error}")


def _said(status: int, words: str) -> int:
    _write(f"newsspider clean: {words}")
    return status


def _jobs(said: str) -> int:
    if not said.isdecimal() or not 1 <= int(said) <= _MOST_JOBS:
        raise ArgumentTypeError(f"{said!r} is no number of processes from 1 to {_MOST_JOBS}")
    return int(said)
