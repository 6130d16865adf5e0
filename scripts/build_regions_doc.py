"""Write docs/regions.md from the sites' TOML files: run it after changing a region."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from newsspider.sites import SITES
from newsspider.sites.table import COLUMNS, rows

if TYPE_CHECKING:
    from newsspider.sites import Site

PAGE = Path(__file__).resolve().parent.parent / "docs" / "regions.md"
HEAD = """# Regional sections

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


def page() -> str:
    """Return docs/regions.md as it should be."""
    return "\n".join([HEAD, *map(section, SITES.values())])


def section(site: Site) -> str:
    """Return the table of one site below its heading; the column of the site is left out."""
    table = [COLUMNS, ["---"] * len(COLUMNS), *rows([site])]
    lines = "\n".join(f"| {' | '.join(row[1:])} |" for row in table)
    return f"## {site.name_zh} (`{site.name}`)\n\n{lines}\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
