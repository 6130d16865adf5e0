"""Hostile text: ``python benchmarks/hostile.py``, milliseconds of processor time per 100 KB.

One paragraph of prose and then one unit again and again, 10 KB and 100 KB of it, through
``clean_text``; in the second table the unit is never twice the same, so that nothing remembered
helps. The last column is the time of the larger over that of the smaller, by size: near 1 where the
work is linear, near 10 where it is quadratic.
"""

from __future__ import annotations

import time
from itertools import count
from typing import TYPE_CHECKING

from newsspider.cleaning import clean_text

if TYPE_CHECKING:
    from collections.abc import Callable

PROSE = "村口的老樟树下，新修的石板路一直铺到了茶园。\n"
TOO_MUCH = 2000
"""Milliseconds per 100 KB from which only the smaller text is tried."""
UNITS = {
    "characters": [
        "一", "县", "1", "一a", "一ア", "a一é", "安ا", "一\u0301", "\U00020000", "é", "创",
        "創",
    ],
    "marks": [
        "（", "）", "【", "[[", "<", "《", "“”", "，某", "、", "———", "_", "…", "·", "|", "[1",
        "!?",
    ],
    "nested": ["（一", "（图）", "(a)", "(chuàng)", "創(chuàng)", "亳(bó)", "{}", "【1】"],
    "blanks": [
        "\n", " ", "\t\n", "\u3000\n", "\r\n", "\r", "\x0b", "一\n", "\n\n一", "走\n　走\n\n",
        "走\n走\n\n", "一\n\r", " \r\n", "a\t\n", "a\tb\t\n", "　　修路\n\n",
        "一\r\n二\n\n三\x0b四\u2028五\r",
    ],
    "names": [
        "林知远", "林知远、", "、安国市", "|安国市", "安国市\n", "北京\n", "北京 ", "娱乐\n",
        "娱乐|",
    ],
    "templates": [
        "责编：", "来源：", "（责编：某某）", "责编：某\n", "来源：某报\n", "返回顶部\n",
        "相关阅读\n", "推荐阅读\n", "打印\n", "微信\n", "2024-08-09 09:31\n", "扫码关注\n",
        "首页\n", "首页>", "首页|", "上一页 ", "版权", "地址:", "2024-08-09 ", "a1b2c3\n",
        "国产,", "国产\n", "点击>>\n", "》》", ">", "审核：许亭\n", "图。林知远 摄\n", "供图\n",
        "?/", "?/p>", "?？~",
    ],
    "damage": [
        "\x00", "\x93", "\x85", "\x85\n", "\u2028", "\ud83d", "\ufffd", "\ue000", "\ue5e5",
        "⼈", "⼈一", "\u200b", "\u200b一", "\u200e", "\u200d", "ا\u200f", "\ufeff\n", "&nbsp;",
        "&amp;", "&amp;amp;", "&", "锟斤拷", "ï¿½", "烫", "闄曡タ", "浜", "銆", "ä¸­", "ÖÐ",
        "Ã©", "â€œ", "?", "???一", "&lt;", "&lt; 是", "锟斤拷烫", "⼈部", "5⽉2⽇", "!", "！龘",
        "!龘", "？龘", "?一", "? ", "；", "&nbsp", "&nbsp;\n", "&#1;", "&#20013;", "\u200b\n",
        "a\u200e", "\u200eا\n", "a\xad", "a浣犲ソ", "锛?", "鈥?一", "⼈民\n", "一?/p>",
        "創(chu", "\ud842\udfb7", "一\x93",
    ],
}  # fmt: skip
"""What is repeated, by kind."""


VARIED = {
    "editor lines": "责编：林{a}\n",
    "source lines": "来源：{a}{b}报\n",
    "reprint lines": "本文转自：{a}网\n",
    "headlines under a heading": "相关阅读：{a}\n",
    "lines that lead elsewhere": "点击进入{a}专题>>\n",
    "keyword lines": "国产{a},亚洲{b},在线观看\n",
    "doubled captions": "{a}采茶。林知远 摄\n{a}采茶。林知远 摄\n",
    "a place, then none": "安国市\n{a}\n",
    "a place behind a word": "{a}村安国市|",
    "a reading behind each": "{a}(bó)",
    "a mark before each": "?{a}",
    "two rare behind a mark": "!{a}{b}",
}
"""What is repeated with two other characters each time."""
MISREAD = {
    "UTF-8 read as GBK": ("utf-8", "gb18030"),
    "UTF-8 read as Latin-1": ("utf-8", "latin-1"),
    "GBK read as Latin-1": ("gb18030", "latin-1"),
}
"""The same for two characters written in one charset, read in another, between ASCII."""


def repeated(unit: str, kilobytes: int) -> str:
    return PROSE + unit * (kilobytes * 1000 // len(unit.encode("utf-8", "surrogatepass")))


def varied(unit: Callable[[str, str], str], kilobytes: int) -> str:
    parts, size = [PROSE], 0
    for number in count():
        parts.append(unit(chr(0x4E00 + number % 20_000), chr(0x4E00 + number * 7 % 20_000)))
        size += len(parts[-1].encode())
        if size >= kilobytes * 1000:
            break
    return "".join(parts)


def filled(template: str) -> Callable[[str, str], str]:
    return lambda a, b: template.format(a=a, b=b)


def misread(written: str, read: str) -> Callable[[str, str], str]:
    return lambda a, b: "a" + f"{a}{b}".encode(written).decode(read, "replace")


def per_100_kb(text: str) -> float:
    """Return the least of two runs, in milliseconds per 100 KB of UTF-8."""
    times = []
    data = text.encode("utf-8", "surrogatepass")
    for _ in range(2):
        fresh = data.decode("utf-8", "surrogatepass")
        start = time.process_time()
        clean_text(fresh)
        times.append(time.process_time() - start)
    return min(times) * 1e8 / len(data)


def show(name: str, small: str, large: str) -> None:
    """Print the row of one shape."""
    first = per_100_kb(small)
    if first > TOO_MUCH:
        print(f"  {name:<32} {first:7.1f} ms  (of 10 KB only)", flush=True)
        return
    second = per_100_kb(large)
    print(f"  {name:<32} {second:7.1f} ms  {second / max(first, 0.01):5.2f} x", flush=True)


def main() -> None:
    clean_text(PROSE + "（图）?")
    for kind, units in UNITS.items():
        print(kind)
        for unit in units:
            show(ascii(unit), repeated(unit, 10), repeated(unit, 100))
    print("never twice the same")
    shapes = {name: filled(template) for name, template in VARIED.items()}
    shapes |= {name: misread(*charsets) for name, charsets in MISREAD.items()}
    for name, shape in shapes.items():
        show(name, varied(shape, 10), varied(shape, 100))
    line = per_100_kb(repeated("新修的石板路一直铺到了茶园，", 1000))
    print(f"one line of 1 MB                   {line:7.1f} ms")
    lines = per_100_kb(repeated("新修的石板路\n", 100_000 * 19 // 1000))
    print(f"100,000 short lines                {lines:7.1f} ms")


if __name__ == "__main__":
    main()
