"""Sorts the blocks of a body into paragraphs, pictures with captions, and credits."""

from __future__ import annotations

import re
from itertools import takewhile, zip_longest
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from newsspider.items import Image
from newsspider.pages.blocks import Paragraph, Picture
from newsspider.pages.furniture import without_furniture, without_lists
from newsspider.pages.line import LONGEST_INFO
from newsspider.pages.source import source_of
from newsspider.sites.joining import linked
from newsspider.text.credits import (
    byline,
    dateline,
    editors,
    inline_reporters,
    is_editor_line,
    is_photo_credit,
)
from newsspider.text.dates import parse_time

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_CAPTION_OPENING = re.compile(
    r"[（(]?(?:(?:图片?为|圖為)(?![何谁啥]|什么)"
    r"|[上下左右][图圖](?=[为為系是中、：:，,（( \u3000①-⑥])"
    r"|图[①-⑥0-9一二三][：:]|资料图|[▲△↑])"
)
_NUMBERED_CAPTION = re.compile(r"图[①-⑥0-9一二三][：:]")
_LONGEST_CAPTION, _LONGEST_CREDIT = 400, 40
"""Characters of a caption, and of a line below it that is its photo credit."""
_CLAUSE = re.compile("[，。；]")
_LABEL = re.compile(r".{0,4}$|[（(]?[\d一二三四五六七八九十]{1,3}[）)、.．]|【")
"""A line without a clause that is rather a heading, or the label of a section, than a caption."""
_INFO = re.compile(
    r"[（(【\[]?\s*(?:(?:19|20)\d\d\D|(?:发布)?时间|(?:文章|稿件)?来源)[^，。；！？]*$"
)
"""A line of time and source and nothing else."""
_HEAD, _TAIL = 4, 5
"""Paragraphs from the start and from the end among which standalone bylines are looked for;
elsewhere what looks like one is dialogue."""

_OPENING = 3
"""Blocks from the start among which the headline is looked for."""

T = TypeVar("T")


class Story(NamedTuple):
    """What a body container holds."""

    paragraphs: list[str]
    images: list[Image]
    authors: list[str]
    editors: list[str]
    dateline: str | None


class Opened(NamedTuple):
    """A body separated from the headline, time and source that stand in the same box."""

    blocks: list[Paragraph | Picture]
    """The body."""
    told: list[str]
    """The lines with time and source."""


def opened(found: list[Paragraph | Picture], title: str | None) -> Opened:
    """Separate a body from the headline, and from time and source below it, if it has them."""
    heads = (
        place
        for place, block in enumerate(found[:_OPENING])
        if isinstance(block, Paragraph) and block.text == title
    )
    head = next(heads, -1)
    lines = takewhile(_tells_source if head >= 0 else _is_info, found[head + 1 :])
    told = [block.text for block in lines if isinstance(block, Paragraph)]
    body = found[: max(head, 0)] + found[head + 1 + len(told) :]
    last = [block.text for block in body[-1:] if isinstance(block, Paragraph)]
    return Opened(body, told + [text for text in last if "源" in text and is_editor_line(text)])


def _tells_source(block: Paragraph | Picture) -> bool:
    if not isinstance(block, Paragraph) or len(block.text) > LONGEST_INFO:
        return False
    return source_of(block.text) is not None and parse_time(block.text) is not None


def _is_info(block: Paragraph | Picture) -> bool:
    """Tell whether a block that no headline precedes is the line of time and source."""
    if not isinstance(block, Paragraph) or _INFO.match(block.text) is None:
        return False
    return _tells_source(block)


def story(blocks: Sequence[Paragraph | Picture], url: str) -> Story:
    """Sort blocks into body, captions and credits.

    Every paragraph ends up in exactly one of these. Only if there is nothing but pictures with
    captions, the captions are the body too.
    """
    body, images = _captioned(without_lists(blocks), url)
    return credited(body or [image.caption for image in images if image.caption], images)


def credited(body: Sequence[str], images: list[Image]) -> Story:
    """Take standalone bylines and editor lines out of `body`; read names and dateline."""
    paragraphs: list[str] = []
    authors: list[str] = []
    editing: list[str] = []
    for place, text in enumerate(body):
        names = byline(text) if place < _HEAD or place >= len(body) - _TAIL else None
        if names is not None:
            authors += names
            editing += editors(text)
        elif is_editor_line(text):
            editing += editors(text)
        else:
            paragraphs.append(text)
    paragraphs = without_furniture(paragraphs)
    datelined = {text: found for text in paragraphs[:_HEAD] if (found := dateline(text))}
    for text in dict.fromkeys([*paragraphs[:2], *datelined, *paragraphs[-1:]]):
        authors += inline_reporters(text)
    opening = next(iter(datelined.values()), None)
    return Story(paragraphs, images, unique(authors), unique(editing), opening)


def unique(names: Iterable[T]) -> list[T]:
    """Return `names` in order, each once."""
    return list(dict.fromkeys(names))


def _captioned(blocks: Sequence[Paragraph | Picture], url: str) -> tuple[list[str], list[Image]]:
    body: list[str] = []
    images: list[Image] = []
    behind_picture = False
    alt = ""
    centred = [block.centred for block in blocks if isinstance(block, Paragraph)]
    centring = centred.count(True) * 2 <= len(centred)
    for block, below in zip_longest(blocks, blocks[1:]):
        if isinstance(block, Picture):
            if address := linked(url, block.src):
                images.append(Image(url=address))
                behind_picture, alt = True, block.alt.strip()
        elif behind_picture and (
            _is_caption(block, alt, images[-1].caption)
            or (images[-1].caption is None and _is_below(block, below, centring=centring))
        ):
            images[-1].caption = " ".join(filter(None, (images[-1].caption, block.text)))
        else:
            behind_picture = False
            body.append(block.text)
    return body, images


def _is_below(block: Paragraph, below: Paragraph | Picture | None, *, centring: bool) -> bool:
    """Tell whether a line right below a picture is its caption, though it has no photo credit.

    It is if the credit is the line below it, or if it is centred where the body is not
    (``centring``) and holds a clause, or is neither bold nor numbered, as centred headings are.
    """
    if len(block.text) > _LONGEST_CAPTION:
        return False
    if centring and block.centred and (_CLAUSE.search(block.text) or _may_caption(block)):
        return True
    if not isinstance(below, Paragraph) or len(below.text) > _LONGEST_CREDIT:
        return False
    return is_photo_credit(below.text) and _CLAUSE.search(below.text[:-1]) is None


def _may_caption(block: Paragraph) -> bool:
    heads = block.bold or _LABEL.match(block.text) is not None
    return not heads and byline(block.text) is None and not is_editor_line(block.text)


def _is_caption(block: Paragraph, alt: str, already: str | None) -> bool:
    if len(block.text) > _LONGEST_CAPTION:
        return False
    if is_photo_credit(block.text):
        return True
    if block.captioned:
        return already is None or not is_photo_credit(already)
    if already is not None:
        return all(map(_NUMBERED_CAPTION.match, (already, block.text)))
    return (
        block.text == alt
        or (block.beside_picture and block.centred)
        or _CAPTION_OPENING.match(block.text) is not None
    )
