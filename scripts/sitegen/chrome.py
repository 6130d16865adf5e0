"""What surrounds an article: navigation, related links, footers; ``heavy`` is their live weight."""

from __future__ import annotations

from dataclasses import dataclass, field

from sitegen.markup import link, template

# Host and the one-character name the navigation shows.
PEOPLE_SECTIONS = {
    "bj": "京", "tj": "津", "he": "冀", "sx": "晋", "nm": "蒙", "ln": "辽", "jl": "吉",
    "hlj": "黑", "sh": "沪", "js": "苏", "zj": "浙", "ah": "皖", "fj": "闽",
    "jx": "赣", "sd": "鲁", "henan": "豫",
    "hb": "鄂", "hn": "湘", "gd": "粤", "gx": "桂", "hi": "琼", "cq": "渝", "sc": "川", "gz": "黔",
    "yn": "滇", "xz": "藏", "sn": "陕", "gs": "甘", "qh": "青", "nx": "宁", "xj": "新", "sz": "鹏",
}  # fmt: skip
PEOPLE_CHANNELS = {"politics": "时政", "society": "社会", "finance": "经济", "edu": "教育"}
XINHUA_SECTIONS = {"bj": "北京", "gd": "广东", "ha": "河南", "hq": "海南", "sn": "陕西"}
LIVE_RELATED = 125
LIVE_SCRIPTS = 22


@dataclass(frozen=True, slots=True)
class Chrome:
    """The surroundings of all pages of one site build."""

    heavy: bool = False
    """Repeat lists and scripts until a page weighs about as much as a live one (30 KB)."""
    related: tuple[tuple[str, str], ...] = field(default=())
    """Address and title of the articles every page recommends."""

    def people_nav(self) -> str:
        chosen = PEOPLE_SECTIONS if self.heavy else dict(list(PEOPLE_SECTIONS.items())[15:21])
        items = [(f"http://{sub}.people.com.cn/", name) for sub, name in chosen.items()]
        items += [(f"http://{sub}.people.com.cn/", name) for sub, name in PEOPLE_CHANNELS.items()]
        rows = "\n".join(f"\t\t\t\t<li>{link(url, name)}</li>" for url, name in items)
        return f'\t\t\t<ul class="cf df">\n{rows}\n\t\t\t</ul>'

    def xinhua_nav(self) -> str:
        return " ".join(
            link(f"http://www.{sub}.xinhuanet.com/", name) for sub, name in XINHUA_SECTIONS.items()
        )

    def related_items(self, own: str) -> str:
        """List items of the recommended articles, without the page's own."""
        items = [pair for pair in self.related if pair[0] != own]
        if self.heavy:
            items = (items * LIVE_RELATED)[:LIVE_RELATED]
        return "\n".join(f"<li>{link(url, title)}</li>" for url, title in items)

    def scripts(self) -> str:
        return template("scripts.html").rstrip() * (LIVE_SCRIPTS if self.heavy else 1)

    def people_footer(self) -> str:
        return template("people_footer.html").rstrip()
