"""What restoration found, told to a person: on a terminal, or as one HTML page."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

from newsspider.text.printable import on_one_line, printable

if TYPE_CHECKING:
    from newsspider.restore.changes import Restored
    from newsspider.restore.spans import Span

_SIGNS = {"restored": "restored", "uncertain": "uncertain", "unrestored": "not restored"}
_AROUND = 8
"""Characters shown on either side of a span."""


def as_text(given: str, restored: Restored) -> str:
    """Return the report for a terminal: one block for each span.

    >>> from newsspider.restore import restore
    >>> print(as_text("可靠?jī)?nèi)部", restore("可靠?jī)?nèi)部")).splitlines()[0])
    1 span: 1 restored, 0 uncertain, 0 not restored; the page is a mirror's
    """
    blocks = [summary(restored)]
    starts = _line_starts(given)
    for span in restored.spans:
        lines = [
            f"{_place(starts, span)}  {_SIGNS[span.status]}{_odds(span)}",
            f"  found     {_visible(span.before)}",
            f"  restored  {_visible(span.after)}",
        ]
        if span.proof:
            lines.append(f"  bytes     {span.proof}")
        lines += [f"  or        {_visible(other)}" for other in span.alternatives]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def summary(restored: Restored) -> str:
    """Return one line of counts."""
    counts = [
        f"{sum(span.status == status for span in restored.spans)} {sign}"
        for status, sign in _SIGNS.items()
    ]
    number = len(restored.spans)
    kind = "is a mirror's" if restored.mirror else "is not proved to be a mirror's"
    noun = "span" if number == 1 else "spans"
    return f"{number} {noun}: {', '.join(counts)}; the page {kind}"


def _line_starts(given: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer("\n", given))]


def _place(starts: list[int], span: Span) -> str:
    line = bisect_right(starts, span.start)
    return f"line {line}, column {span.start - starts[line - 1] + 1}"


def _odds(span: Span) -> str:
    if span.status == "unrestored" or not span.margin:
        return ""
    times = min(10.0 ** (span.margin / 23.026), 1e6)
    least = " or more" if times >= 1e6 else ""
    return f", {times:,.0f}{least} times likelier than the next reading"


def _visible(text: str) -> str:
    """Return a text with what nobody would see, or what would steer the terminal, made visible.

    A byte that is gone is shown as ``?``, a no-break space as ``␣``, other controls as escapes.
    """
    return on_one_line(text.replace("\x00", "?").replace("\u00a0", "␣"))


def as_html(name: str, given: str, restored: Restored) -> str:
    """Return the report as one page that needs nothing else: before and after side by side."""
    rows = "\n".join(_paragraphs(given, restored))
    name = printable(name)
    style = (files("newsspider.restore") / "data" / "report.css").read_text("utf-8")
    return f"""<!doctype html>
<html lang="zh-Hans">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{escape(name)}: what restoration did</title>
<style>
{style}</style>
</head>
<body>
<h1>{escape(name)}</h1>
<p class="facts">{escape(summary(restored))}</p>
{_spans_table(given, restored)}<h2>Text</h2>
<table>
<thead><tr><th>As found</th><th>Restored, before cleaning</th></tr></thead>
<tbody>
{rows}
</tbody>
</table>
</body>
</html>
"""


def _spans_table(given: str, restored: Restored) -> str:
    """Return the table of the spans under its heading; nothing if there are none."""
    if not restored.spans:
        return ""
    starts = _line_starts(given)
    rows = "\n".join(
        _span_row(given, number, span, _place(starts, span))
        for number, span in enumerate(restored.spans)
    )
    return f"""<h2>Spans</h2>
<table id="spans">
<thead><tr><th>Found</th><th>Restored</th><th>Why</th></tr></thead>
<tbody>
{rows}
</tbody>
</table>
"""


def _span_row(given: str, number: int, span: Span, place: str) -> str:
    proof = f"<br><code>{escape(span.proof)}</code>" if span.proof else ""
    others = "".join(f"<br>or {escape(_visible(other))}" for other in span.alternatives)
    return (
        f'<tr id="span{number}"><td>{_in_context(given, span)}<br>'
        f"<small>{place}</small></td>"
        f'<td><a href="#text{number}">{escape(_visible(span.after))}</a></td>'
        f'<td><span class="{span.status}">{_SIGNS[span.status]}</span>{_odds(span)}'
        f"{proof}{others}</td></tr>"
    )


def _in_context(given: str, span: Span) -> str:
    before = given[max(0, span.start - _AROUND) : span.start].rpartition("\n")[2]
    behind = given[span.end : span.end + _AROUND].partition("\n")[0]
    return f"<i>{escape(before)}</i><del>{escape(span.before)}</del><i>{escape(behind)}</i>"


def _paragraphs(given: str, restored: Restored) -> Iterator[str]:
    left = _marked(given, [(span.start, span.end, "del", "") for span in restored.spans])
    places = [
        (span.start_out, span.end_out, "mark", f' id="text{number}" class="{span.status}"')
        for number, span in enumerate(restored.spans)
    ]
    right = _marked(restored.text, places)
    for before, after in zip(left.split("\n"), right.split("\n"), strict=False):
        if before.strip() or after.strip():
            yield f"<tr><td>{before}</td><td>{after}</td></tr>"


def _marked(text: str, places: list[tuple[int, int, str, str]]) -> str:
    parts: list[str] = []
    done = 0
    for start, end, tag, attributes in places:
        inside = escape(text[start:end])
        parts += (escape(text[done:start]), f"<{tag}{attributes}>{inside}</{tag}>")
        done = end
    parts.append(escape(text[done:]))
    return "".join(parts)
