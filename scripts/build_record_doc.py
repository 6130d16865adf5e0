"""Write docs/record.md from the docstrings of newsspider/items.py."""

from __future__ import annotations

import ast
from pathlib import Path
from textwrap import fill

ROOT = Path(__file__).resolve().parent.parent
ITEMS = ROOT / "newsspider" / "items.py"
PAGE = ROOT / "docs" / "record.md"
FLAGS = ROOT / "scripts" / "flags.md"

HEAD = """# The record

One line of JSON Lines is one article. Every key is always present and always in this order; what
the page does not say is `null` or an empty list, never guessed. This page is generated from the
docstrings of `newsspider/items.py` by `make docs`.
"""

SCHEMA = """## Schema

Loaders that guess types from values guess another type for each file: a column of nulls has none,
and a column of times may turn into timestamps without a zone. This is the schema for Arrow, which
[most tools take](cleaning-dumps.md#loading-the-result):

<!-- fmt: off -->
```python
import pyarrow as pa

text, number, ratio = pa.string(), pa.int64(), pa.float64()
{}
```

`extra`, which `newsspider clean` adds if a dump had other keys, differs from dump to dump.
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


def arrow(kind: str) -> str:
    """Return the Arrow type, as the schema spells it, of a field's annotation."""
    kind = kind.removesuffix(" | None")
    if kind.startswith("list["):
        return f"pa.list_({arrow(kind[5:-1])})"
    return {"str": "text", "int": "number", "float": "ratio"}.get(kind, kind.lower())


def columns(node: ast.ClassDef) -> str:
    found = ", ".join(f'"{name}":\0{arrow(kind)}' for name, kind, _ in fields(node))
    lines = fill(found, 96, initial_indent="    ", subsequent_indent="    ")
    return lines.replace("\0", " ") + ","


def schema(article: ast.ClassDef, inner: list[ast.ClassDef]) -> str:
    """Return the Arrow schema of the record as Python."""
    structs = [f"{node.name.lower()} = pa.struct({{\n{columns(node)}\n}})" for node in inner]
    return SCHEMA.format("\n".join([*structs, f"SCHEMA = pa.schema({{\n{columns(article)}\n}})"]))


def page() -> str:
    """Return docs/record.md as it should be."""
    tree = ast.parse(ITEMS.read_text(encoding="utf-8"))
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    classes.sort(key=lambda node: node.name != "Article")
    flags = FLAGS.read_text(encoding="utf-8")
    parts = [HEAD, *map(section, classes), flags, schema(classes[0], classes[1:])]
    return "\n\n".join(part.strip() for part in parts) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
