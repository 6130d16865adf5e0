"""Build newsspider/restore/data/language.xz from packaged word lists.

    apt-get download sunpinyin-data && dpkg-deb -x sunpinyin-data_*.deb DIR
    python scripts/build_language_model.py DIR/usr/lib/*/sunpinyin/data

Two sources, both about words; no running text is read:

- open-gram (Debian package sunpinyin-data, CC BY-SA 3.0): how likely words and marks are, alone
  and behind each other;
- jieba's dictionary (MIT): how often words occur in newspapers and novels.

From both come the expected numbers of characters, of pairs and of triples of characters; the
pairs and triples that say most beyond the shorter context are kept.
"""

from __future__ import annotations

import argparse
import lzma
import struct
from array import array
from collections import Counter, defaultdict
from math import log
from pathlib import Path
from typing import NamedTuple

import jieba

OUTPUT = Path(__file__).parent.parent / "newsspider" / "restore" / "data" / "language.xz"
MARKS = "，。；？！：“”、…"
NEWSPAPER_SHARE = 0.35
PAIRS, TRIPLES = 500_000, 950_000
Counts = defaultdict[str, float]


class Model(NamedTuple):
    """A threaded back-off model: word ids, their probabilities, and what follows each."""

    words: list[str]
    singles: list[tuple[int, float, float, int]]
    pairs: list[tuple[int, float, int]]
    triples: list[tuple[int, float]]


def read_words(path: Path) -> list[str]:
    data = path.read_bytes()
    (offset,) = struct.unpack_from("<I", data, 8)
    return data[offset:].decode("utf-32-le").split("\0")


def read_model(folder: Path) -> Model:
    """Read sunpinyin's ``lm_sc.t3g``: 12-byte nodes for words and pairs, 8-byte leaves."""
    data = (folder / "lm_sc.t3g").read_bytes()
    sizes = struct.unpack_from("<4I", data, 8)
    chances = struct.unpack_from("<65536f", data, 24)
    back_offs = struct.unpack_from("<16384f", data, 24 + 65536 * 4)
    at = 24 + 65536 * 4 + 16384 * 4 + 12 * sizes[0]
    singles = []
    for head, middle, tail in struct.iter_unpack("<3I", data[at : at + 12 * sizes[1]]):
        child = (middle >> 16) | (tail >> 25) << 16
        singles.append((head & 0x3FFFF, chances[middle & 0xFFFF], back_offs[head >> 18], child))
    at += 12 * sizes[1]
    pairs = []
    for head, middle, tail in struct.iter_unpack("<3I", data[at : at + 12 * sizes[2]]):
        child = (middle >> 16) | (tail >> 25) << 16
        pairs.append((head & 0x3FFFF, chances[middle & 0xFFFF], child))
    at += 12 * sizes[2]
    triples = []
    for head, tail in struct.iter_unpack("<2I", data[at:]):
        triples.append((head & 0x3FFFF, chances[(tail >> 25 & 3) << 14 | head >> 18]))
    return Model(read_words(folder / "pydict_sc.bin"), singles, pairs, triples)


def is_word(word: str) -> bool:
    return bool(word) and all("\u4e00" <= char <= "\u9fa5" or char in MARKS for char in word)


def add_word(word: str, weight: float, counts: Counts) -> None:
    for size in (1, 2, 3):
        for start in range(len(word) - size + 1):
            counts[word[start : start + size]] += weight


def add_meeting(left: str, right: str, weight: float, counts: Counts) -> None:
    """Count the pairs and triples of characters that cross the border of two words."""
    counts[left[-1] + right[0]] += weight
    if len(left) > 1:
        counts[left[-2:] + right[0]] += weight
    if len(right) > 1:
        counts[left[-1] + right[:2]] += weight


def add_open_gram(model: Model, share: float, counts: Counts) -> None:
    words = [word if is_word(word) else "" for word in model.words]
    open_ends: Counts = defaultdict(float)
    starts: Counts = defaultdict(float)
    for at, (left_id, chance, back_off, child) in enumerate(model.singles[:-1]):
        left = words[left_id] if left_id < len(words) else ""
        if not left:
            continue
        add_word(left, share * chance, counts)
        starts[left[0]] += chance
        seen = 0.0
        for place in range(child, model.singles[at + 1][3]):
            right_id, follows, grandchild = model.pairs[place]
            right = words[right_id] if right_id < len(words) else ""
            if right:
                weight = share * chance * follows
                seen += follows
                add_meeting(left, right, weight, counts)
                if len(right) == 1:
                    for leaf in range(grandchild, model.pairs[place + 1][2]):
                        third_id, after = model.triples[leaf]
                        third = words[third_id] if third_id < len(words) else ""
                        if third:
                            counts[left[-1] + right + third[0]] += weight * after
        open_ends[left[-1]] += share * chance * min(back_off, max(0.0, 1 - seen))
    add_strangers(open_ends, starts, counts)


def add_strangers(ends: Counts, starts: Counts, counts: Counts) -> None:
    """Count the meetings of words that nobody listed: as likely as the words are."""
    total = sum(starts.values())
    for left, weight in ends.items():
        for right, chance in starts.items():
            expected = weight * chance / total
            if expected > 1e-8:
                counts[left + right] += expected


def add_jieba(share: float, counts: Counts) -> None:
    ends: Counts = defaultdict(float)
    starts: Counts = defaultdict(float)
    lines = Path(jieba.__file__).with_name("dict.txt").read_text(encoding="utf-8").splitlines()
    rows = [(word, float(count)) for word, count, *_ in map(str.split, lines) if is_word(word)]
    total = sum(count for _, count in rows)
    for word, count in rows:
        add_word(word, share * count / total, counts)
        starts[word[0]] += count / total
        ends[word[-1]] += share * count / total
    add_strangers(ends, starts, counts)


def cost(chance: float) -> int:
    """Return minus the natural logarithm in tenths, as one byte."""
    return max(0, min(255, round(-10 * log(chance))))


def keep(gain: dict[str, float], limit: int) -> list[str]:
    return sorted(sorted(gain, key=gain.__getitem__, reverse=True)[:limit])


def pack(counts: Counts) -> bytes:
    singles = {key: value for key, value in counts.items() if len(key) == 1}
    total = sum(singles.values())
    order = "".join(sorted(singles, key=singles.__getitem__, reverse=True))
    rank = {char: place for place, char in enumerate(order)}
    left = margins(counts, 2)
    pair_gain = {
        key: value * log(value / left[key[0]] / (singles[key[1]] / total) + 1)
        for key, value in counts.items()
        if len(key) == 2
    }
    pairs = sorted(keep(pair_gain, PAIRS), key=lambda key: (rank[key[0]], rank[key[1]]))
    kept = set(pairs)
    over = margins(counts, 3)
    triple_gain = {}
    for key, value in counts.items():
        if len(key) == 3 and key[:2] in kept:
            follows, shorter = value / over[key[:2]], counts[key[1:]] / left[key[1]]
            triple_gain[key] = value * abs(log(follows / shorter)) if shorter else value
    triples = sorted(keep(triple_gain, TRIPLES), key=lambda key: [rank[char] for char in key])
    tables = Tables(order, rank, {key: value / total for key, value in singles.items()}, {}, {})
    tables.pairs.update((pair, counts[pair] / left[pair[0]]) for pair in pairs)
    tables.triples.update((key, counts[key] / over[key[:2]]) for key in triples)
    return write(tables)


def margins(counts: Counts, size: int) -> Counts:
    """Return how often each context of ``size - 1`` characters is followed by anything."""
    found: Counts = defaultdict(float)
    for key, value in counts.items():
        if len(key) == size:
            found[key[:-1]] += value
    return found


class Tables(NamedTuple):
    """Chances of what is kept, in the order in which it is written."""

    order: str
    rank: dict[str, int]
    singles: dict[str, float]
    pairs: dict[str, float]
    triples: dict[str, float]


def left_over(pairs: dict[str, float], singles: dict[str, float]) -> dict[str, int]:
    """Return what it costs, behind each character, that a pair was not kept."""
    kept: Counts = defaultdict(float)
    expected: Counts = defaultdict(float)
    for (first, second), chance in pairs.items():
        kept[first] += chance
        expected[first] += singles[second]
    return {key: cost(max(1e-3, 1 - kept[key]) / max(1e-3, 1 - expected[key])) for key in kept}


def write(tables: Tables) -> bytes:
    order, rank, singles, pairs, triples = tables
    followers = Counter(key[:2] for key in triples)
    strangers = left_over(pairs, singles)
    per_first = Counter(key[0] for key in pairs)
    sections = [
        order.encode(),
        bytes(cost(singles[char]) for char in order),
        bytes(strangers.get(char, 0) for char in order),
        array("H", [per_first[char] for char in order]).tobytes(),
        array("H", [rank[pair[1]] for pair in pairs]).tobytes(),
        bytes(map(cost, pairs.values())),
        array("H", [followers[pair] for pair in pairs]).tobytes(),
        array("H", [rank[key[2]] for key in triples]).tobytes(),
        bytes(map(cost, triples.values())),
    ]
    sizes = [len(section) for section in sections]
    return lzma.compress(struct.pack(f"<{len(sizes)}I", *sizes) + b"".join(sections), preset=9)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, help="sunpinyin's data folder")
    counts: Counts = defaultdict(float)
    add_open_gram(read_model(parser.parse_args().folder), 1 - NEWSPAPER_SHARE, counts)
    add_jieba(NEWSPAPER_SHARE, counts)
    OUTPUT.write_bytes(pack(counts))
    print(f"{OUTPUT.name}: {OUTPUT.stat().st_size:,} bytes from {len(counts):,} counts")


if __name__ == "__main__":
    main()
