"""Identity: what an unfinished run must share with the next for it to go on from there."""

from __future__ import annotations

import json
import os
from hashlib import sha256
from typing import TYPE_CHECKING

import newsspider
from newsspider.cleaning import CLEAN_VERSION

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from newsspider.corpus.sources import Source
    from newsspider.corpus.worker import Worker


def identity_of(
    sources: Sequence[Source], worker: Worker, explained: Path | None, chunk_bytes: int
) -> str:
    """Return a digest of the input, the versions and all that decides the output.

    A pipe is read only once: a run that reads one has an identity of its own.
    """
    once = any(source.size is None for source in sources)
    parts = [
        newsspider.__version__,
        CLEAN_VERSION,
        chunk_bytes,
        [(source.name, source.size, source.modified) for source in sources],
        worker.stages.names.given,
        [(bound.column, bound.least, bound.value) for bound in worker.stages.bounds],
        worker.packing,
        worker.stages.undo,
        str(explained),
        os.urandom(16).hex() if once else "",
    ]
    return sha256(json.dumps(parts).encode()).hexdigest()
