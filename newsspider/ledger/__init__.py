"""The ledger: what was discovered, leased and published, in one SQLite file per folder.

At whatever moment the process or the machine dies: running the same command again ends with every
discovered address published once or listed with a reason (docs/reliability.md).
"""

from newsspider.ledger.backlog import Backlog
from newsspider.ledger.frontier import Frontier, Wanted
from newsspider.ledger.lock import FolderInUse, FolderLock
from newsspider.ledger.recovery import recover
from newsspider.ledger.runs import Run, begin, end
from newsspider.ledger.shards import ShardWriter
from newsspider.ledger.store import Store

__all__ = [
    "Backlog",
    "FolderInUse",
    "FolderLock",
    "Frontier",
    "Run",
    "ShardWriter",
    "Store",
    "Wanted",
    "begin",
    "end",
    "recover",
]
