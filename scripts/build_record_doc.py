"""Write docs/record.md from the docstrings of newsspider/items.py."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ITEMS = ROOT / "newsspider" / "items.py"
PAGE = ROOT / "docs" / "record.md"
FLAGS = ROOT / "scripts" / "flags.md"

HEAD = """# The record

One line of JSON Lines is one article. Every key is always present and always in this order; what
the page does not say is `null` or an empty list, never guessed. This page is generated from the
docstrings of `newsspider/items.py` by `make docs`.
"""


def fields(node: ast.ClassDef) -> list[tuple[str, str, str]]:
    """Return ``(name, type, docstring)`` of each field of a dataclass, in order."""
    rows: list[tuple[str, str, str]] = []
    for here, after in zip(node.body, node.body[1:], strict=False):
        if isinstance(here, ast.AnnAssign) and isinstance(here.target, ast.Name):
            text = after.value.value if isinstance(after, ast.Expr) else ""
            rows.append((here.target.id, ast.unparse(here.annotation), " ".join(text.split())))
    return rows


def cell(text: str) -> str:
    return text.replace("``", "`").replace("|", "\\|")


def section(node: ast.ClassDef) -> str:
    """Return one dataclass as a heading, its docstring and a table of its fields."""
    doc = (ast.get_docstring(node) or "").replace("``", "`")
    head = ["", "| field | type | meaning and source | example |", "|---|---|---|---|"]
    rows = [row(*one) for one in fields(node)]
    return "\n".join([f"## {node.name}", "", doc, *head, *rows])


def row(name: str, kind: str, text: str) -> str:
    meaning, _, example = text.partition(" Example: ")
    return f"| `{name}` | `{cell(kind)}` | {cell(meaning)} | {cell(example).removesuffix('.')} |"


def page() -> str:
    """Return docs/record.md as it should be."""
    tree = ast.parse(ITEMS.read_text(encoding="utf-8"))
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    classes.sort(key=lambda node: node.name != "Article")
    flags = FLAGS.read_text(encoding="utf-8")
    return "\n\n".join([HEAD.strip(), *map(section, classes), flags.strip()]) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
