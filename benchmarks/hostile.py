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
UNITS = [
    *("一", "（", "）", "【", "|", "\n", " ", "县", "?/", "1", "[1", "，某", "首页>", "国产,"),
    *("责编：", "来源：", "（责编：某某）", "、安国市", "|安国市", "安国市\n", "返回顶部\n"),
    *("相关阅读\n", "娱乐\n", "图。林知远 摄\n", "\x00", "\x93", "\x85", "\u200e", "\u200b一"),
    *(
        "&nbsp;",
        "&amp;",
        "锟斤拷",
        "?",
        "\ufffd",
        "!",
        "！龘",
        "é",
        "ä¸­",
        "\u3000\n",
        "\r\n",
        "⼈",
        "ÖÐ",
    ),
]


def per_100_kb(unit: str, kilobytes: int) -> float:
    """Return the least of two runs, in milliseconds per 100 KB of UTF-8."""
    text = PROSE + unit * (kilobytes * 1000 // len(unit.encode()))
    times = []
    for _ in range(2):
        start = time.process_time()
        clean_text(text)
        times.append(time.process_time() - start)
    return min(times) * 1e8 / len(text.encode())


def main() -> None:
    clean_text(PROSE + "（图）?")
    for unit in UNITS:
        small = per_100_kb(unit, 10)
        if small > TOO_MUCH:
            print(f"{unit!a:<34} {small:7.1f} ms  (of 10 KB only)", flush=True)
            continue
        large = per_100_kb(unit, 100)
        print(f"{unit!a:<34} {large:7.1f} ms  {large / max(small, 0.01):5.2f} x", flush=True)


if __name__ == "__main__":
    main()
