"""Templates: files with ``{{names}}`` in them, and the small turns of markup they share."""

from __future__ import annotations

import html
import re
from functools import cache
from pathlib import Path

TEMPLATES = Path(__file__).parent / "templates"
NAME = re.compile(r"\{\{(\w+)\}\}")


@cache
def template(name: str) -> str:
    return (TEMPLATES / name).read_text("utf-8")


def render(template_name: str, **values: str) -> str:
    """Fill a template; a name without a value is an error, as is a value without a name."""
    text = template(template_name)
    unused = values.keys() - set(NAME.findall(text))
    if unused:
        raise KeyError(f"{template_name} has no place for {sorted(unused)}")
    return NAME.sub(lambda match: values[match[1]], text)


def escape(text: str) -> str:
    return html.escape(text, quote=False)


def link(url: str, text: str) -> str:
    return f'<a href="{html.escape(url)}" target="_blank">{escape(text)}</a>'
