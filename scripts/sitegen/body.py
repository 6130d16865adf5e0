"""A body in the markup of its layout: how a paragraph, a picture and its caption are written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sitegen.markup import escape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sitegen.model import Block


@dataclass(frozen=True, slots=True)
class Style:
    """Frames of one layout; ``{}`` is the content."""

    paragraph: str
    picture: str
    caption: str
    joint: str = "\n"


RWB_ZW = Style(
    paragraph='<p style="text-indent: 2em;">\n\t{}</p>',
    picture='<p style="text-align: center;">\n\t<img alt="" src="{}" width="600" /></p>',
    caption='<p style="text-align: center;">\n\t{}</p>',
)
RM_TXT = Style(
    paragraph="<p>\n\t　　{}</p>",
    picture='<p style="text-align: center;"><img src="{}" width="900" alt="" /></p>',
    caption='<p class="desc" style="text-align: center;">{}</p>',
)
P_CONTENT = Style(
    paragraph="<p>　　{}</p>",
    picture='<p align="center"><img src="{}" border="0" alt="" /></p>',
    caption='<p align="center">{}</p>',
)
P_DETAIL = Style(
    paragraph="<p>　　{}</p>",
    picture='<p align="center"><img src="{}" align="center" alt="" /></p>',
    caption='<p align="center"><font color="navy" face="楷体">　　{}</font></p>',
)
DETAIL_CONTENT = Style(
    paragraph="<p>&emsp;&emsp;{}</p>",
    picture='<p><img style="margin: 0 auto; display: block; float: none;" src="{}"></p>',
    caption='<p style="text-align: center;"><span style="color:#000080;">{}</span></p>',
    joint="",
)
TABLE = Style(
    paragraph="<p>&nbsp;&nbsp;&nbsp;&nbsp;{} ",  # these pages never close a paragraph
    picture='<p align=center><IMG src="{}" border=0>',
    caption='<p align=center><font color="navy">{}</font>',
)


def body_html(blocks: Iterable[Block], style: Style, change: Callable[[str], str] = str) -> str:
    """Write ``blocks``; ``change`` is applied to the text of every paragraph."""
    return style.joint.join(part for block in blocks for part in parts(block, style, change))


def parts(block: Block, style: Style, change: Callable[[str], str]) -> Iterable[str]:
    if block.raw is not None:
        yield block.raw
    elif block.image is not None:
        yield style.picture.format(block.image)
        if block.caption:
            yield style.caption.format(escape(block.caption))
    elif block.byline is not None:
        yield style.paragraph.format(escape(block.byline))
    elif block.html is not None:
        yield style.paragraph.format(block.html)
    else:
        yield style.paragraph.format(escape(change(block.text or "")))
