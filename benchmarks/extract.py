"""Extraction beside its limit and its peers, on the same pages in the same run.

    python benchmarks/extract.py [--rounds 7] [--json FILE]

The pages are the saved ones under fixtures/ in their own charset, each padded to about 30 KB with
the navigation, scripts and lists that surround an article on the sites, and to ten paragraphs at
least where paragraphs can be repeated. The mix is that of a crawl of recent years: the regular
pages of current generations count as ``WEIGHTS`` says, older ones once (a tenth). Pages in
templates that no layout knows, which are read in whole, those of sections that no region's crawl
visits, and pages made to hold traps (no source, no title of the usual kind, odd containers) are
timed apart, by layout.
Every round runs all tools in a random order; the figures are medians of ratios within a round, so
that a busy machine slows both sides alike. A peer that is not installed is left out (they are the
``bench`` dependency group).
"""

from __future__ import annotations

import argparse
import json
import random
import re
import statistics
import time
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import lxml.html

from newsspider.pages import parse_article, read_article
from newsspider.text.decoding import decode

if TYPE_CHECKING:
    from collections.abc import Callable

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
TARGET_BYTES = 30_000
PARAGRAPHS = 10
WEIGHTS = {
    "rwb_zw": 8,
    "rm_txt": 16,
    "rm_txt_zw": 16,
    "p_detail": 12,
    "detail": 16,
    "detail_content": 16,
    "headed": 0,
    "ozoom": 0,
    "all_pics": 0,
}
TRAPS = {
    "central_traps",
    "chongqing_day_only",
    "commentator_signature",
    "day_only_no_source",
    "mixed_blocks",
    "pictures_only_container",
}
_PARAGRAPH = re.compile(r"<p[^>]*>\s*　　[^<]{15,}</p>", re.IGNORECASE)
SECTIONS = (("gd", "广东"), ("js", "江苏"), ("sn", "陕西"))
BASE = "lxml.html.fromstring"


class Page(NamedTuple):
    """One page as a server sends it."""

    layout: str
    case: str
    raw: bytes
    text: str
    url: str


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--json", type=Path, help="write the figures there")
    arguments = parser.parse_args()
    cases = load()
    pages = [page for page in cases for _ in range(weight(page))]
    figures = measure(pages, tools(), arguments.rounds)
    figures["layouts"] = per_layout(
        [page for page in cases if page.case not in TRAPS], arguments.rounds
    )
    figures["traps"] = per_layout([page for page in cases if page.case in TRAPS], arguments.rounds)
    figures["pages"] = len(pages)
    figures["mean_bytes"] = round(statistics.mean(len(page.raw) for page in pages))
    figures["read_in_whole"] = sum(read_article(page.raw, page.url).whole for page in pages)
    report(figures)
    if arguments.json:
        arguments.json.write_text(json.dumps(figures, ensure_ascii=False, indent=2) + "\n")


def load() -> list[Page]:
    pages = []
    for path in sorted(FIXTURES.glob("*/*/*/page.html")):
        layout = path.parts[-3]
        url = json.loads((path.parent / "meta.json").read_text(encoding="utf-8"))["url"]
        verdict = decode(path.read_bytes())
        if layout == "plain":
            continue
        text = padded(verdict.text, verdict.encoding)
        pages.append(Page(layout, path.parts[-2], text.encode(verdict.encoding), text, url))
    return pages


def weight(page: Page) -> int:
    return 0 if page.case in TRAPS else WEIGHTS.get(page.layout, 1)


def padded(text: str, encoding: str) -> str:
    """Return `text` as long as articles are, a third of the site's furniture above it."""
    found = _PARAGRAPH.search(text)
    if found:
        more = max(PARAGRAPHS - len(_PARAGRAPH.findall(text)), 0)
        text = text[: found.end()] + found[0] * more + text[found.end() :]
    filler = max(TARGET_BYTES - len(text.encode(encoding)), 0) // len(furniture().encode(encoding))
    above = furniture() * (filler // 3)
    below = furniture() * (filler - filler // 3)
    low = text.lower()
    start = low.find("<body")
    start = text.find(">", start) + 1 if start >= 0 else low.find("</head>") + len("</head>")
    end = low.rfind("</body")
    end = end if end >= 0 else low.rfind("</html")
    end = end if end >= 0 else len(text)
    return text[:start] + above + text[start:end] + below + text[end:]


def furniture() -> str:
    links = "".join(
        f'<li class="menu_item"><a href="http://{slug}.people.com.cn/GB/{number}/index.html" '
        f'target="_blank">{label}</a></li>\n'
        for number, (slug, label) in enumerate(SECTIONS, 1024)
    )
    return (
        f'<div class="nav cf"><ul class="cf">\n{links}</ul></div>\n'
        '<script type="text/javascript">var shown = document.getElementById("x");'
        'if (shown) { shown.className = "on"; }</script>\n'
        '<div class="box"><h5>本地新闻</h5><p>街口的图书馆，周末开放</p></div>\n'
    )


def tools() -> dict[str, Callable[[Page], object]]:
    found: dict[str, Callable[[Page], object]] = {
        BASE: lambda page: lxml.html.fromstring(page.text),
        "decode alone": lambda page: decode(page.raw),
        "newsspider.parse_article": lambda page: parse_article(page.raw, page.url),
        "the same, whole document": lambda page: read_article(page.raw, page.url, whole=True),
    }
    try:
        import trafilatura
    except ImportError:
        print("trafilatura is not installed: left out")
    else:
        found["trafilatura.extract"] = lambda page: trafilatura.extract(page.text)
    try:
        from gne import GeneralNewsExtractor
    except ImportError:
        print("GNE is not installed: left out")
    else:
        extractor = GeneralNewsExtractor()
        found["GNE"] = lambda page: extractor.extract(page.text)
    return found


def measure(
    pages: list[Page], found: dict[str, Callable[[Page], object]], rounds: int
) -> dict[str, object]:
    seconds: dict[str, list[float]] = {name: [] for name in found}
    for _ in range(rounds):
        for name in random.sample(list(found), len(found)):
            seconds[name].append(timed(found[name], pages))
    return {
        "tools": {
            name: {
                "ms_per_page": round(1000 * statistics.median(times) / len(pages), 3),
                "vs_lxml": round(
                    statistics.median(
                        mine / limit for mine, limit in zip(times, seconds[BASE], strict=True)
                    ),
                    2,
                ),
            }
            for name, times in seconds.items()
        }
    }


def per_layout(pages: list[Page], rounds: int) -> dict[str, float]:
    """Return our time over the bare parse for the pages of each layout."""
    ratios = {}
    for layout in dict.fromkeys(page.layout for page in pages):
        mine = [page for page in pages if page.layout == layout] * 10
        ratios[layout] = round(
            statistics.median(
                timed(lambda page: parse_article(page.raw, page.url), mine)
                / timed(lambda page: lxml.html.fromstring(page.text), mine)
                for _ in range(rounds)
            ),
            2,
        )
    return ratios


def timed(tool: Callable[[Page], object], pages: list[Page]) -> float:
    start = time.process_time()
    for page in pages:
        tool(page)
    return time.process_time() - start


def report(figures: dict[str, object]) -> None:
    print(
        f"{figures['pages']} pages, {figures['mean_bytes']} bytes each on average, "
        f"{figures['read_in_whole']} read in whole\n"
    )
    print(f"{'':28}{'ms/page':>10}{'x lxml':>10}")
    for name, row in figures["tools"].items():
        print(f"{name:28}{row['ms_per_page']:>10.3f}{row['vs_lxml']:>10.2f}")
    for kind, title in (("layouts", "by layout"), ("traps", "pages made to hold traps")):
        print(f"\nparse_article over the bare parse, {title}:")
        for layout, ratio in figures[kind].items():
            print(f"  {layout:26}{ratio:>20.2f}")


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    main()
