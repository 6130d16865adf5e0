"""How often the charset of a page is settled rightly, and whether every miss is flagged.

    python benchmarks/charset.py [--rounds 200] [--seed 1]

Each round writes pages of invented prose in {utf-8, gb18030, big5}, Simplified and Traditional,
with the charset declared in {header, meta, both, neither}, rightly, wrongly (as each of the other
charsets and as ISO-8859-1) or with header and meta at odds, in three lengths: a headline of some
10 Han, a paragraph of 50 to 90 and an article of 1,000.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from newsspider.text.decoding import decode

if TYPE_CHECKING:
    from collections.abc import Iterator

WORDS = {
    "hans": (
        (
            "县里的图书馆 新修的公路 镇上的茶农 社区志愿者 地铁五号线 灯会 博物馆 乡村小学 "
            "气象部门 老厂房 渔港 农技员 市民广场 养老服务中心 非遗工坊"
        ),
        "本周 今年春天 前天上午 去年以来 节假日期间 连日来 从下个月起 夜里",
        "迎来 开放 改造了 培训了 讨论 记录 恢复 扩建 展出 检查 收获 资助",
        (
            "三千名读者 两座桥梁 上百种展品 春茶 传统戏曲 水稻新品种 听证意见 老照片 "
            "排水管网 旅游线路 应急演练 儿童绘本 雪后道路 渔业资源"
        ),
    ),
    "hant": (
        (
            "縣裡的圖書館 新修的公路 鎮上的茶農 社區志工 捷運五號線 燈會 博物館 鄉村小學 "
            "氣象部門 老廠房 漁港 農技員 市民廣場 養老服務中心 非遺工坊"
        ),
        "本週 今年春天 前天上午 去年以來 節假日期間 連日來 從下個月起 夜裡",
        "迎來 開放 改造了 培訓了 討論 記錄 恢復 擴建 展出 檢查 收穫 資助",
        (
            "三千名讀者 兩座橋樑 上百種展品 春茶 傳統戲曲 水稻新品種 聽證意見 老照片 "
            "排水管網 旅遊路線 應急演練 兒童繪本 雪後道路 漁業資源"
        ),
    ),
}
SCRIPTS = {"utf-8": ("hans", "hant"), "gb18030": ("hans", "hant"), "big5": ("hant",)}
PLACES = ("header", "meta", "both", "none")
LENGTHS = {"headline": 1, "paragraph": 4, "article": 60}
LABELS = {"utf-8": "utf-8", "gb18030": "gb2312", "big5": "big5"}


@dataclass(frozen=True)
class Case:
    """One page with its truth."""

    encoding: str
    place: str
    declared: str
    length: str
    text: str
    body: bytes
    content_type: str


def sentence(dice: random.Random, script: str) -> str:
    who, when, verb, what = (dice.choice(words.split()) for words in WORDS[script])
    return dice.choice(["{1}，{0}{2}{3}。", "{0}{1}{2}{3}。", "{1}{0}{2}{3}"]).format(
        who, when, verb, what
    )


def page(dice: random.Random, script: str, length: str, meta: str | None) -> str:
    lines = [sentence(dice, script) for _ in range(LENGTHS[length])]
    declaration = f'<meta charset="{meta}">' if meta else ""
    paragraphs = "".join(f"<p>{line}</p>\n" for line in lines)
    return f"<html><head>{declaration}</head><body>{paragraphs}</body></html>"


def _declarations(encoding: str, place: str) -> Iterator[tuple[str, str | None, str | None]]:
    right = LABELS[encoding]
    if place == "none":
        yield "none", None, None
        return
    for label in (*LABELS.values(), "iso-8859-1"):
        kind = "right" if label == right else "wrong"
        yield kind, label if place != "meta" else None, label if place != "header" else None
        if place == "both" and kind == "wrong":
            yield "at odds", right, label
            yield "at odds", label, right


def cases(seed: int) -> Iterator[Case]:
    """Yield one page for each cell of the matrix."""
    dice = random.Random(seed)  # noqa: S311
    for encoding, place, length in product(SCRIPTS, PLACES, LENGTHS):
        for script in SCRIPTS[encoding]:
            for declared, header, meta in _declarations(encoding, place):
                text = page(dice, script, length, meta)
                content_type = f"text/html; charset={header}" if header else "text/html"
                body = text.encode(encoding)
                yield Case(encoding, place, declared, length, text, body, content_type)


def measure(rounds: int, seed: int = 1) -> Counter[tuple[str, str, str, str, str]]:
    """Count pages by (encoding, place, declaration, length, outcome)."""
    counts: Counter[tuple[str, str, str, str, str]] = Counter()
    for number in range(seed, seed + rounds):
        for case in cases(number):
            decoded = decode(case.body, case.content_type)
            outcome = "flagged" if decoded.conflict else "unflagged"
            outcome = f"{'right' if decoded.text == case.text else 'wrong'} {outcome}"
            counts[case.encoding, case.place, case.declared, case.length, outcome] += 1
    return counts


def report(counts: Counter[tuple[str, str, str, str, str]]) -> None:
    outcomes = ("right unflagged", "right flagged", "wrong flagged", "wrong unflagged")
    print(f"{'length':10}{'declared':10}" + "".join(f"{name:>17}" for name in outcomes))
    totals: Counter[tuple[str, str, str]] = Counter()
    for (_, _, declared, length, outcome), count in counts.items():
        totals[length, declared, outcome] += count
    for length, declared in sorted({key[:2] for key in totals}):
        row = "".join(f"{totals[length, declared, outcome]:17}" for outcome in outcomes)
        print(f"{length:10}{declared:10}{row}")
    for key, count in sorted(counts.items()):
        if "wrong " in key[-1]:
            print("miss:", *key, count)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    start = time.process_time()
    counts = measure(chosen.rounds, chosen.seed)
    pages = sum(counts.values())
    report(counts)
    print(
        f"{pages} pages, {(time.process_time() - start) / pages * 1e3:.3f} ms each (generated too)"
    )


if __name__ == "__main__":
    main()
