"""Identity: a digest of everything that must be unchanged for a run to resume."""

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
    """Return a digest of the input, the versions and every option that decides the output.

    A run that reads from a pipe gets a random identity, for it can never resume.
    """
    piped = any(source.size is None for source in sources)
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
        os.urandom(16).hex() if piped else "",
    ]
    return sha256(json.dumps(parts).encode()).hexdigest()
