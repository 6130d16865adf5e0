"""The regional sections as a table for people, as JSON, and as a page of the documentation."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from newsspider.errors import ArgumentError
from newsspider.sites.loader import SITES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsspider.sites.model import Site

_HEAD = ("site", "code", "GB/T 2260", "section", "name", "English name", "host", "found through")

_PAGE = """# Regional sections

Generated from `newsspider/sites/*.toml` by `scripts/build_regions_doc.py`. `scrapy regions` prints
the same table; `scrapy regions --json` adds every host and start page.

`-a region=` takes one of these, or several separated by commas:

- `all`;
- an ISO 3166-2 code or the Chinese or English name of a province (`CN-GD`, 广东, 广东省,
  Guangdong): its section and those of its cities;
- the name of a city or area (深圳, 长三角), or the site's own code in the column *section*
  (`gd`, `sz`): that section alone.

The two sites' own codes differ: 河南 is `henan` at 人民网 and `ha` at 新华网. *Shanxi* may mean
山西 or 陕西 and is refused; say `CN-SX` or `CN-SN`.

For a section that spans several provinces the table shows all their codes, such as CN-HK + CN-MO
for 港澳; its records carry the first. One of these codes stands for the section only if no narrower
section has it: CN-MO gives 港澳, but CN-JS does not give 长三角. GB/T 2260 has no code for such
areas, nor for 兵团.

## One address per article

`id` is made from the canonical address: `http://`, the section's first host (below), the day and
the article's number. Left out are https, `www.` and `m.`, the site's other domain and former hosts,
the column, `n1` or `n2`, `BIG5`, the page number, the query and the fragment:

    https://ha.people.com.cn/n1/2018/1103/c356896-456-2.html?from=app#liuyan
    http://henan.people.com.cn/n/2018/1103/c0-456.html

It names the article and is not meant to be fetched. The section's host stays, because 人民网 and
its sections number their articles separately. Articles under `m.people.cn/n4/` have numbers of
their own and keep their address.
"""


def chosen(name: str | None = None) -> list[Site]:
    """Return the site called `name`, or all; raises ArgumentError for any other name."""
    if name is None:
        return list(SITES.values())
    if name not in SITES:
        raise ArgumentError("site", name, f"allowed are {', '.join(SITES)}")
    return [SITES[name]]


def as_table(sites: Iterable[Site]) -> str:
    """Return one line per section; columns are aligned with Chinese characters two cells wide."""
    lines = [_HEAD, *_rows(sites)]
    widths = [max(map(cells, column)) for column in zip(*lines, strict=True)]
    padded = ("  ".join(map(_pad, line, widths)).rstrip() for line in lines)
    return "\n".join(padded)


def as_json(sites: Iterable[Site]) -> str:
    """Return a JSON list with one object per section, everything included."""
    rows = [{"site": site.name, **asdict(region)} for site in sites for region in site.regions]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def as_page() -> str:
    """Return the text of docs/regions.md."""
    return "\n".join([_PAGE, *(_markdown(site) for site in SITES.values())])


def cells(text: str) -> int:
    """Return how many terminal cells `text` takes.

    >>> cells("广东 gd")
    7
    """
    return sum(2 if east_asian_width(mark) in "WF" else 1 for mark in text)


def _pad(text: str, width: int) -> str:
    return text + " " * (width - cells(text))


def _rows(sites: Iterable[Site]) -> Iterator[Sequence[str]]:
    for site in sites:
        for region in site.regions:
            yield (
                site.name,
                " + ".join(region.codes),
                region.gbt or "-",
                region.slug,
                region.name_zh,
                region.name_en,
                region.home,
                ", ".join(region.discovery),
            )


def _markdown(site: Site) -> str:
    rows = [_HEAD[1:], ["---"] * (len(_HEAD) - 1), *(row[1:] for row in _rows([site]))]
    lines = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    return f"## {site.name_zh} (`{site.name}`)\n\n{lines}\n"
