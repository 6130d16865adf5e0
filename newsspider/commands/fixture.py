"""``scrapy fixture``: save a page as a test case, so that adding a layout takes minutes."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import urlsplit

import scrapy
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from newsspider import settings as ours
from newsspider.errors import PageError
from newsspider.items import to_record
from newsspider.pages import parse_article
from newsspider.sites import site_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import AsyncIterator, Callable

    from scrapy import Request
    from scrapy.http import Response

NOT_SAVED = 1
"""Exit status if the page could not be fetched."""


LEFT_OUT = ("id", "url", "fetched_at", "changes", "quality", "clean_version")
"""Fields not in expected.json: the address, the run or the cleaning decides them, not the page."""


class PageSpider(scrapy.Spider):
    """Fetches one page and hands over its raw bytes; robots.txt is obeyed."""

    name = "fixture"

    def __init__(self, url: str, keep: Callable[[Response], None]) -> None:
        super().__init__()
        self.url = url
        self.keep = keep
        site = site_of(url)
        self.allowed_domains = list(site.domains) if site else [urlsplit(url).hostname or url]

    async def start(self) -> AsyncIterator[Request]:
        yield scrapy.Request(self.url)

    def parse(self, response: Response) -> None:
        self.keep(response)


class Command(ScrapyCommand):
    """``scrapy fixture URL`` or ``scrapy fixture FILE --url ADDRESS``.

    It keeps to our settings wherever it runs, below what the project there sets itself.
    """

    default_settings: ClassVar[dict[str, Any]] = {
        name: value for name, value in vars(ours).items() if name.isupper()
    }

    def syntax(self) -> str:
        return "[options] <url | file>"

    def short_desc(self) -> str:
        return "Save a page, and a draft of its record, as a test case"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument(
            "--url", metavar="ADDRESS", help="where a saved file came from; required with a file"
        )
        parser.add_argument(
            "--content-type",
            metavar="HEADER",
            help="the Content-Type header a saved file was sent with",
        )
        parser.add_argument(
            "--out",
            metavar="FOLDER",
            default="fixtures",
            help="write <site>/<layout>/<address>/ below this folder (default: %(default)s)",
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if len(args) != 1:
            raise UsageError
        self.out = Path(opts.out)
        if args[0].startswith(("http://", "https://")):
            self._fetch(args[0])
        else:
            self._read(Path(args[0]), opts)

    def _read(self, path: Path, opts: argparse.Namespace) -> None:
        if not path.is_file():
            raise UsageError(f"{path}: neither a file nor an http(s) address", print_help=False)
        if not opts.url:
            raise UsageError("with a file, --url must name its address", print_help=False)
        self._report(save(self.out, path.read_bytes(), opts.url, opts.content_type, {}))

    def _fetch(self, url: str) -> None:
        assert self.crawler_process is not None  # noqa: S101 - Scrapy sets it before run
        saved: list[Path] = []

        def keep(response: Response) -> None:
            headers = {str(k): str(v) for k, v in response.headers.to_unicode_dict().items()}
            content_type = headers.get("Content-Type")
            saved.append(save(self.out, response.body, response.url, content_type, headers))

        self.crawler_process.crawl(PageSpider, url=url, keep=keep)
        self.crawler_process.start()
        if saved:
            self._report(saved[0])
        else:
            print(f"{url}: not fetched, see the log")
            self.exitcode = NOT_SAVED

    def _report(self, folder: Path) -> None:
        print(f"{folder}: check expected.json against the page by eye, then run the tests")


def save(
    out: Path, body: bytes, url: str, content_type: str | None, headers: dict[str, str]
) -> Path:
    """Write ``page.html`` (the bytes), ``meta.json`` and a draft ``expected.json``.

    The draft is the record as found, before cleaning, its text as a list of paragraphs. The folder
    is ``<out>/<site>/<layout>/<slug>``, all three made of letters, digits, ``_`` and
    ``-``; a page that no layout claims goes to ``unknown`` and its draft says why.
    """
    layout, expected = _draft(body, url, content_type)
    site = site_of(url)
    folder = out / (site.name if site else "other") / (layout or "unknown") / slug(url)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "page.html").write_bytes(body)
    _write(folder / "meta.json", {"url": url, "content_type": content_type, "headers": headers})
    _write(folder / "expected.json", expected)
    return folder


def slug(url: str) -> str:
    """Return a folder name for an address.

    >>> slug("http://gd.people.com.cn/n2/2026/1103/c123932-41.html")
    'gd_people_com_cn_n2_2026_1103_c123932-41'
    """
    parts = urlsplit(url)
    path = re.sub(r"\.\w+$", "", parts.path)
    return re.sub(r"[^0-9A-Za-z-]+", "_", f"{parts.hostname}{path}").strip("_")[:100]


def _draft(body: bytes, url: str, content_type: str | None) -> tuple[str | None, dict[str, Any]]:
    try:
        article = parse_article(body, url, content_type=content_type)
    except PageError as error:
        return None, {"reason": error.reason, "detail": error.detail}
    record = {key: value for key, value in to_record(article).items() if key not in LEFT_OUT}
    text = record.pop("text")
    record["paragraphs"] = text.split("\n") if text else []
    return re.sub(r"(?<!^)(?=[A-Z])", "_", article.layout or "").lower(), record


def _write(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
