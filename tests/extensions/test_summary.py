"""What the summary of a crawl tells beside numbers of records."""

from __future__ import annotations

from scrapy.utils.test import get_crawler

from newsspider.extensions.summary import RegionSummary, by_region, table
from newsspider.items import Article

HOST = "gd.people.com.cn"


def test_records_in_a_template_that_no_layout_knows_are_counted_by_region_and_host():
    crawler = get_crawler()
    summary = RegionSummary(crawler)
    for number, flags in enumerate(([], ["unnamed_layout"], ["mirror", "unnamed_layout"])):
        url = f"http://{HOST}/n2/2026/1103/c123932-{number}.html"
        summary.item_scraped(Article(id=str(number), url=url, region="CN-GD", flags=flags))
    summary.item_scraped({"text": "采茶"})
    stats = crawler.stats.get_stats()
    assert stats[f"newsspider/hosts/{HOST}/unnamed_layout"] == 2
    regions = by_region(stats)
    assert regions == {"CN-GD": {"exported": 3, "unnamed_layout": 2}, "national": {"exported": 1}}
    assert [line.endswith("unnamed_layout 2") for line in table(regions).split("\n")] == [
        False,
        True,
        False,
    ]
