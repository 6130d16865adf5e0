"""A full crawl beside a stock Scrapy spider that only follows the same links.

Ours reads lists and articles, decodes, extracts, cleans, validates and writes JSON Lines, with the
project's settings but for the delay; once into a plain feed, once through the ledger into published
shards. The stock spider has Scrapy's default settings but for the log level, which spares it three
messages a page, follows the same links by one regular expression and does nothing with the pages.
Both ask a server on loopback (asyncio, answers ready in memory, in a process of its own) through
``http_proxy``, in turn, in one run; only the ratio carries over to other machines.

Pages per second count from the opening of the spider to its close; CPU is that of the whole
process, start-up included. On a machine that does other things as well the CPU is the figure to go
by: pages per second then show who had to wait.

    python benchmarks/crawl.py --articles 3000 --rounds 3 [--gzip] [--json]
"""

from __future__ import annotations

import argparse
import compileall
import contextlib
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
PER_LIST = 50
KINDS = ("stock", "ours", "ledger")
SITES = {"people": "http://gd.people.com.cn/", "xinhua": "https://www.gd.news.cn/"}


def child(kind: str, site: str, out: str) -> None:
    """Run one crawl in this process and print what it took."""
    from scrapy.crawler import CrawlerProcess
    from scrapy.utils.project import get_project_settings

    quiet = {"LOG_LEVEL": "WARNING", "CONCURRENT_REQUESTS_PER_DOMAIN": 8}
    if kind != "stock":
        places = {
            "ours": {"NEWSSPIDER_DATA": "", "FEEDS": {out: {"format": "jsonlines"}}},
            "ledger": {"NEWSSPIDER_DATA": f"{out}.data"},
        }
        settings = get_project_settings()
        settings.setdict(
            quiet
            | {
                "DOWNLOAD_DELAY": 0,
                "AUTOTHROTTLE_ENABLED": False,
                "NEWSSPIDER_REJECTED": "",
                "NEWSSPIDER_DATA": "",
                "NEWSSPIDER_MAX_PAGES": 10_000,
                "NEWSSPIDER_PROGRESS": 0,
            }
            | places[kind],
            priority="cmdline",
        )
        process = CrawlerProcess(settings)
        crawler = process.create_crawler(site)
        process.crawl(crawler, region="CN-GD")
    else:
        process = CrawlerProcess(quiet)
        crawler = process.create_crawler(stock_spider())
        process.crawl(crawler, start=SITES[site])
    process.start()
    stats = crawler.stats.get_stats()
    usage = resource.getrusage(resource.RUSAGE_SELF)
    exported = stats.get("item_scraped_count", 0)
    articles = stats["articles"] if kind == "stock" else exported
    print(
        json.dumps(
            {
                "articles": articles,
                "seconds": stats["elapsed_time_seconds"],
                "cpu": usage.ru_utime + usage.ru_stime,
                "peak_mb": usage.ru_maxrss / 1024,
            }
        )
    )


def stock_spider() -> type:
    """Return what one writes first: follow links, count pages."""
    import re

    import scrapy

    class Stock(scrapy.Spider):
        name = "stock"

        def __init__(self, start):
            super().__init__()
            self.start_urls = [start]
            self.article = re.compile(r"/c\d+-\d+\.html|/c\.html")

        def parse(self, response):
            for href in response.css("a::attr(href)").getall():
                if self.article.search(href):
                    yield response.follow(href, self.count)
                elif "index" in href:
                    yield response.follow(href)

        def count(self, response):  # noqa: ARG002 - Scrapy passes it by position
            self.crawler.stats.inc_value("articles")

    return Stock


def measure(kind: str, site: str, proxy: str) -> dict:
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, __file__, "--child", kind, site, f"{folder}/out.jsonl"]
        environment = os.environ | {"http_proxy": proxy, "https_proxy": proxy, "no_proxy": ""}
        done = subprocess.run(
            command, cwd=HERE.parent, env=environment, capture_output=True, text=True, check=False
        )
    if done.returncode:
        raise SystemExit(done.stderr)
    return json.loads(done.stdout.splitlines()[-1])


@contextlib.contextmanager
def server(articles: int, *, gzip: bool):
    command = [sys.executable, str(HERE / "crawl_server.py"), str(articles), str(int(gzip))]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process.stdout.readline().strip()
        finally:
            process.terminate()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=3000, help="article pages per site")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--gzip", action="store_true", help="serve compressed, as real hosts do")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--child", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        child(*options.child)
        return
    # As installed: without byte code on disk, ours would be compiled anew in every run.
    compileall.compile_dir(HERE.parent / "newsspider", quiet=1)
    runs: list[dict] = []
    with server(options.articles, gzip=options.gzip) as proxy:
        for number in range(options.rounds):
            for site in SITES:
                for kind in KINDS if number % 2 else reversed(KINDS):
                    found = measure(kind, site, proxy)
                    if found["articles"] != options.articles:
                        raise SystemExit(f"{kind} {site}: {found['articles']} articles")
                    runs.append(found | {"kind": kind, "site": site, "round": number})
    report(runs, options)


def report(runs: list[dict], options: argparse.Namespace) -> None:
    results = {site: compared(runs, site, options.rounds) for site in SITES}
    if options.json:
        print(json.dumps({"server": "asyncio", "gzip": options.gzip, "sites": results}, indent=2))
        return
    for site, row in results.items():
        print(
            f"{site:<7} ours {row['ours']:6.0f} pages/s, {row['ours_peak_mb']:4.0f} MB;"
            f" stock {row['stock']:6.0f} pages/s, {row['stock_peak_mb']:4.0f} MB;"
            f" ratio {row['ratio']:.2f} (CPU {row['cpu_ratio']:.2f});"
            f" through the ledger {row['ledger_ratio']:.2f} of ours"
            f" (CPU {row['ledger_cpu_ratio']:.2f}), {row['ledger_peak_mb']:.0f} MB"
        )


def compared(runs: list[dict], site: str, rounds: int) -> dict:
    """Return medians over the rounds; ratios are of the same round."""
    by = {(run["kind"], run["round"]): run for run in runs if run["site"] == site}
    numbers = range(rounds)

    def rate(kind, number, what="seconds"):
        return by[kind, number]["articles"] / by[kind, number][what]

    def median(values):
        return round(statistics.median(values), 3)

    return {
        "ours": median(rate("ours", n) for n in numbers),
        "stock": median(rate("stock", n) for n in numbers),
        "ratio": median(rate("ours", n) / rate("stock", n) for n in numbers),
        "cpu_ratio": median(rate("ours", n, "cpu") / rate("stock", n, "cpu") for n in numbers),
        "ledger_ratio": median(rate("ledger", n) / rate("ours", n) for n in numbers),
        "ledger_cpu_ratio": median(
            rate("ledger", n, "cpu") / rate("ours", n, "cpu") for n in numbers
        ),
        "ledger_peak_mb": median(by["ledger", n]["peak_mb"] for n in numbers),
        "ours_peak_mb": median(by["ours", n]["peak_mb"] for n in numbers),
        "stock_peak_mb": median(by["stock", n]["peak_mb"] for n in numbers),
    }


if __name__ == "__main__":
    main()
