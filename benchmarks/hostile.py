"""Hostile text: ``python benchmarks/hostile.py``, milliseconds of processor time per 100 KB.

One paragraph of prose and then one unit again and again, 10 KB and 100 KB of it, through
``clean_text``. The last column is the time of the larger over that of the smaller, by size: near
1 where the work is linear, near 10 where it is quadratic.
"""

from __future__ import annotations

import time

from newsspider.cleaning import clean_text

PROSE = "村口的老樟树下，新修的石板路一直铺到了茶园。\n"
TOO_MUCH = 2000
"""Milliseconds per 100 KB from which only the smaller text is tried."""
UNITS = {
    "characters": [
        "一",
        "县",
        "1",
        "一a",
        "一ア",
        "a一é",
        "安ا",
        "一\u0301",
        "\U00020000",
        "é",
        "创",
        "創",
    ],
    "marks": [
        "（",
        "）",
        "【",
        "[[",
        "<",
        "《",
        "“”",
        "，某",
        "、",
        "———",
        "_",
        "…",
        "·",
        "|",
        "[1",
        "!?",
    ],
    "nested": ["（一", "（图）", "(a)", "(chuàng)", "創(chuàng)", "亳(bó)", "{}", "【1】"],
    "blanks": [
        "\n",
        " ",
        "\t\n",
        "\u3000\n",
        "\r\n",
        "\r",
        "\x0b",
        "一\n",
        "\n\n一",
        "走\n　走\n\n",
    ],
    "names": [
        "林知远",
        "林知远、",
        "、安国市",
        "|安国市",
        "安国市\n",
        "北京\n",
        "北京 ",
        "娱乐\n",
        "娱乐|",
    ],
    "templates": [
        *(
            "责编：",
            "来源：",
            "（责编：某某）",
            "责编：某\n",
            "来源：某报\n",
            "返回顶部\n",
            "相关阅读\n",
        ),
        *(
            "扫码关注\n",
            "首页\n",
            "首页>",
            "首页|",
            "上一页 ",
            "版权",
            "地址:",
            "2024-08-09 ",
            "a1b2c3\n",
        ),
        *(
            "国产,",
            "国产\n",
            "点击>>\n",
            "》》",
            ">",
            "审核：许亭\n",
            "图。林知远 摄\n",
            "供图\n",
            "?/",
            "?/p>",
        ),
    ],
    "damage": [
        *(
            "\x00",
            "\x93",
            "\x85",
            "\x85\n",
            "\u2028",
            "\ud83d",
            "\ufffd",
            "\ue000",
            "\ue5e5",
            "⼈",
            "⼈一",
        ),
        *(
            "\u200b",
            "\u200b一",
            "\u200e",
            "\u200d",
            "ا\u200f",
            "\ufeff\n",
            "&nbsp;",
            "&amp;",
            "&amp;amp;",
            "&",
        ),
        *("锟斤拷", "ï¿½", "烫", "闄曡タ", "浜", "銆", "ä¸­", "ÖÐ", "Ã©", "â€œ", "?", "???一"),
        *("!", "！龘", "!龘", "？龘", "?一", "? ", "；"),
    ],
}
"""What is repeated, by kind."""


def per_100_kb(unit: str, kilobytes: int) -> float:
    """Return the least of two runs, in milliseconds per 100 KB of UTF-8."""
    text = PROSE + unit * (kilobytes * 1000 // len(unit.encode("utf-8", "surrogatepass")))
    times = []
    for _ in range(2):
        start = time.process_time()
        clean_text(text)
        times.append(time.process_time() - start)
    return min(times) * 1e8 / len(text.encode("utf-8", "surrogatepass"))


def main() -> None:
    clean_text(PROSE + "（图）?")
    for kind, units in UNITS.items():
        print(kind)
        for unit in units:
            small = per_100_kb(unit, 10)
            if small > TOO_MUCH:
                print(f"  {unit!a:<32} {small:7.1f} ms  (of 10 KB only)", flush=True)
                continue
            large = per_100_kb(unit, 100)
            print(f"  {unit!a:<32} {large:7.1f} ms  {large / max(small, 0.01):5.2f} x", flush=True)
    line = per_100_kb("新修的石板路一直铺到了茶园，", 1000)
    print(f"one line of 1 MB                   {line:7.1f} ms")
    lines = per_100_kb("新修的石板路\n", 100_000 * 19 // 1000)
    print(f"100,000 short lines                {lines:7.1f} ms")


if __name__ == "__main__":
    main()
