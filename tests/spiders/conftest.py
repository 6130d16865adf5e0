"""The fixture behind most tests here: a crawl of a site made for one test."""

from __future__ import annotations

import pytest
from loopback import Loopback
from small_site import outcome, run, toml


@pytest.fixture
def crawl(tmp_path):
    """Return a function that serves ``{address: page}`` and crawls Guangdong in it.

    ``answers`` changes single responses: ``{address: {"status": ..., "headers": ...}}``.
    """

    def crawl_site(pages, *arguments, answers=None, spider="people", settings=None):
        root = tmp_path / "site"
        (root / "gd.people.com.cn").mkdir(parents=True, exist_ok=True)
        for url, page in pages.items():
            path = root / url.partition("://")[2]
            path = path / "index.html" if url.endswith("/") else path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(page if isinstance(page, bytes) else page.encode())
        (root / "responses.toml").write_text(toml(answers or {}), encoding="utf-8")
        with Loopback(root) as site:
            options = arguments or ("region=CN-GD",)
            done = run(tmp_path, site.environment, *options, spider=spider, settings=settings)
            asked = [f"{visit.scheme}://{visit.host}{visit.path}" for visit in site.journal]
        return outcome(tmp_path, done, asked)

    return crawl_site
