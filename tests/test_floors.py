"""The house rule: a room imports only from the floors below it (see docs/architecture.md)."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "newsspider"
FREE = {"items", "errors"}
FLOORS = [
    {"text", "places", "zstd", "disk"},
    {"restore", "decompression"},
    {"cleaning", "sites"},
    {"discovery", "pages", "ledger"},
    {"corpus"},
    {
        *("spiders", "pipelines", "publishing", "exporters", "middlewares", "network"),
        *("extensions", "commands", "addon", "settings", "cli", "__main__"),
    },
]
LEVEL = {room: level for level, rooms in enumerate(FLOORS) for room in rooms}
FORBIDDEN = {("spiders", "pipelines"), ("pipelines", "pages")}
WITHOUT_SCRAPY = set().union(*FLOORS[:-1]) | FREE
FILES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_room_imports_only_from_floors_below(path):
    room = room_of(path)
    names = imports(path)
    for name in names:
        parts = name.split(".")
        other = parts[1] if parts[0] == "newsspider" and len(parts) > 1 else None
        if other not in LEVEL.keys() | FREE:
            continue
        assert room not in FREE, f"{path.name} imports {name}: it may import nothing of ours"
        if other == room or other in FREE:
            continue
        same_top = LEVEL[room] == LEVEL[other] == len(FLOORS) - 1
        assert LEVEL[other] < LEVEL[room] or same_top, f"{room} must not import {name}"
        assert (room, other) not in FORBIDDEN, f"{room} must not import {name}"
    if room in WITHOUT_SCRAPY:
        heavy = {name for name in names if name.split(".")[0] in {"scrapy", "twisted"}}
        assert not heavy, f"{path.name} must work without Scrapy: {heavy}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_every_file_has_a_known_room_and_keeps_to_one_subject(path):
    assert room_of(path) in LEVEL or room_of(path) in FREE
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 250


@pytest.mark.parametrize("room", ["cleaning", "corpus", "pages", "restore", "text"])
def test_the_map_of_a_large_room_names_its_modules_and_no_others(room):
    tree = ast.parse((PACKAGE / room / "__init__.py").read_text(encoding="utf-8"))
    named = set(re.findall(r"``(\w+)``", ast.get_docstring(tree) or ""))
    assert named == {path.stem for path in (PACKAGE / room).glob("*.py")} - {"__init__"}
