"""Restoration until nothing is left to restore: what one pass puts right may explain the rest.

Two passes are one restoration of the text as it was given; the second is the exception.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from newsspider.restore.changes import Restored
from newsspider.restore.restoration import restore_once
from newsspider.restore.spans import Span, common_ends, unrestored
from newsspider.text.edits import Edit, placed, shifts

PASSES = 4
"""Passes after which a text that still changes is left as found; real damage settles in two."""


def restore(text: str, *, mirror: bool = False) -> Restored:
    """Undo what a mirror did to a text; a text without such damage comes back as it is.

    ``mirror=True`` says that the page the text is from is known to be a mirror's, as for the
    title of an article whose body was proved to be one; without it the text itself decides.
    Restoring the restored text changes nothing.

    >>> restore("可靠?jī)?nèi)部，創(chuàng)業(yè)").text
    '可靠内部，创业'
    >>> restore("臺北市圖書館,開放時間").text
    '臺北市圖書館,開放時間'
    """
    done = restore_once(text, mirror=mirror)
    for _ in range(PASSES):
        # What was restored by annotations alone holds nothing that a second pass would look at.
        if done.pieces is None:
            return done
        again = restore_once(done.text)
        if again.text == done.text:
            return done
        done = _followed(done, again)
    return Restored(text, (unrestored(text, 0),), given=text)


def _followed(first: Restored, second: Restored) -> Restored:
    """Return two passes as one. All that the second changed is one span of the text as given."""
    before, after = first.text, second.text
    pieces = first.pieces or ()
    places = placed(pieces)
    left, right = _changed(before, after, places)
    ahead = sum(place[1] <= left for place in places)
    behind = max(ahead, sum(place[0] < right for place in places))
    growth = shifts(pieces)
    start, end = left - growth[ahead], right - growth[behind]
    grown = len(after) - len(before)
    span = Span(
        start,
        before=first.given[start:end],
        after=after[left : right + grown],
        status=_status((*first.spans, *second.spans)),
        alternatives=(before[left:right],),
        start_out=left,
    )
    kept = [one for one in first.spans if one.end <= start]
    moved = (one for one in first.spans if one.start >= end)
    kept += [span, *(replace(one, start_out=one.start_out + grown) for one in moved)]
    whole = (*pieces[:ahead], Edit(start, end, span.after), *pieces[behind:])
    return Restored(after, tuple(kept), mirror=True, given=first.given, pieces=whole)


def _changed(before: str, after: str, places: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Return the stretch that another pass changed; what it touches of the first is all in it."""
    left, same = common_ends(before, after)
    right = len(before) - same
    touched = [place for place in places if place[0] < right and left < place[1]]
    return (
        min([left, *(start for start, _ in touched)]),
        max([right, *(end for _, end in touched)]),
    )


def _status(spans: Iterable[Span]) -> str:
    certain = all(span.status == "restored" for span in spans)
    return "restored" if certain else "uncertain"
