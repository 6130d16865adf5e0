"""Z2: days of runs over a section that goes on; each is disturbed first, then left in peace."""

from __future__ import annotations

import random

import pytest
from fault_crawl import address, answer, good, key, listing
from fault_folder import published, run
from fault_server import FaultServer

from newsspider.ledger.failpoints import NAMES

HOME = "bj.people.com.cn/"
SITEMAP = "www.people.cn/sitemap_index.xml"
ENTRY = "<url><loc>{}</loc><lastmod>{}</lastmod></url>"
TITLES = frozenset(["春茶开采", "采茶归来", "新茶上市"])
FAILING = answer(b"", 500)
DAYS = range(1, 6)


class Section:
    """A section on the server: lists of three, the newest article on top, and a sitemap."""

    def __init__(self, seed):
        self.draw = random.Random(seed)  # noqa: S311 - repeatable, not secret
        self.pages = {}
        self.said = {}
        """Titles that each article has had, one after the other; the newest article comes last."""
        self.changed = {}
        """The ``lastmod`` of each; after an edit it is later than any clock."""

    def begin(self, day):
        """Edit two articles, perhaps back to what they said before, and publish up to six more."""
        for url in self.draw.sample(list(self.said), min(2, len(self.said))):
            self.said[url].append(self.draw.choice(sorted(TITLES - {self.said[url][-1]})))
            self.changed[url] = f"2099-01-{day:02}"
        for number in range(self.draw.randrange(1, 7)):
            url = address("bj", 41000000 + 10 * day + number, f"11{day:02}")
            self.said[url], self.changed[url] = ["春茶开采"], "2020-01-01"

    def show(self):
        """Put everything on the server as it is today."""
        urls = list(reversed(self.said))
        for start in range(0, len(urls), 3):
            number = start // 3 + 1
            place = HOME if number == 1 else f"{HOME}index{number}.html"
            pager = f'<a href="/index{number + 1}.html">下一页</a>' if urls[start + 3 :] else ""
            self.pages[place] = answer(listing(*urls[start : start + 3], rest=pager))
        entries = "".join(ENTRY.format(*item) for item in self.changed.items())
        self.pages[SITEMAP] = answer(f"<urlset>{entries}</urlset>", kind="text/xml")
        self.pages |= {key(url): good(titles[-1]) for url, titles in self.said.items()}

    def disturb(self, day):
        """Let pages fail, or return the arguments and the failpoint of a run that is not whole."""
        kind = self.draw.choice(["kill", "kill", "lists", "articles", "until", "max_pages"])
        if kind == "kill":
            return [], f"{self.draw.choice(NAMES)}:{self.draw.choice([1, 2, 4])}"
        if kind == "until":
            return [f"until=2026-11-{day - 1:02}" if day > 1 else "until=2026-10-31"], ""
        if kind == "max_pages":
            return ["max_pages=1"], ""
        places = [place for place in self.pages if ("/n2/" in place) == (kind == "articles")]
        self.pages |= dict.fromkeys(self.draw.sample(places, len(places) // 2), FAILING)
        return [], ""


def versions(folder):
    """Return the titles under which each article is published, in order."""
    found, records = {}, published(folder)
    for record in records:
        found.setdefault(record["url"], []).append(record["title"])
    assert len({record["id"] for record in records}) == len(records)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("seed", [39])  # failing lists, until twice, a kill, failing articles
def test_z2_each_version_of_each_article_is_published_once_whatever_happened_before(tmp_path, seed):
    folder, section = tmp_path / "data", Section(seed)
    with FaultServer(section.pages) as server:
        for day in DAYS:
            section.begin(day)
            section.show()
            arguments, failpoint = section.disturb(day)
            run(server, folder, *arguments, failpoint=failpoint)
            section.show()
            assert "Traceback" not in run(server, folder).stderr
            assert versions(folder) == section.said
        server.journal.clear()
        run(server, folder)
        assert not [place for place in server.asked() if "/n2/" in place]
