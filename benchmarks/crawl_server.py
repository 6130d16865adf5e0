"""The server of the crawl benchmark: two sections of made-up news, every answer ready in memory.

    python benchmarks/crawl_server.py ARTICLES GZIP

Prints its address; speaks as a proxy and ends TLS itself, as scripts/loopback.py does.
"""

from __future__ import annotations

import asyncio
import gzip
import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "scripts"))

from loopback import tls_context

PER_LIST = 50
PAGE_BYTES = 30_000
MISSING = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
WORDS = tuple(
    "市民 图书馆 采茶 修路 灯会 地铁 骑楼 荔枝 渡口 社区 老街 夜校 山路 春耕 龙舟 花市".split(" ")  # noqa: SIM905
)
VERBS = tuple("走进 记录 修好 迎来 翻新 守护 点亮 试种 开通 讲述".split(" "))  # noqa: SIM905


def prose(rng: random.Random) -> list[str]:
    """Return about a thousand characters of invented sentences in paragraphs."""
    return [
        "".join(
            f"{rng.choice(WORDS)}{rng.choice(VERBS)}{rng.choice(WORDS)}，{rng.randint(2, 99)}位"
            f"{rng.choice(WORDS)}的邻居{rng.choice(VERBS)}了“{rng.choice(WORDS)}”。"
            for _ in range(5)
        )
        for _ in range(6)
    ]


def chrome(size: int) -> str:
    """Return navigation and scripts of the given size, as pages carry around their text."""
    item = (
        '<li><a href="http://www.people.com.cn/GB/{0}/{1}/index.html" target="_blank">{2}</a></li>'
    )
    menu = "".join(item.format(n, n * 7, WORDS[n % len(WORDS)]) for n in range(60))
    script = '<script>var a={};document.write("<div class=ad id=x"+a.n+"></div>");</script>\n'
    filler = f'<div class="nav clearfix"><ul>{menu}</ul></div>'
    return filler + script * max((size - len(filler.encode())) // len(script), 0)


def people(number: int, rng: random.Random, head: str, tail: str) -> tuple[str, bytes]:
    title = f"{rng.choice(WORDS)}{rng.choice(VERBS)}{rng.choice(WORDS)}之{number}"
    body = "\n".join(f"<p>\n\t　　{text}</p>" for text in prose(rng))
    page = (
        f'<html><head><meta http-equiv="content-type" content="text/html;charset=GB2312"/>'
        f'<meta name="keywords" content="{title}"><title>{title}--人民网 </title></head><body>'
        f'{head}<div class="layout route cf"><div class="path fl" id="rwb_navpath">'
        f'<a href="http://gd.people.com.cn/" class="clink">人民网</a>&gt;&gt;'
        f'<a href="http://gd.people.com.cn/GB/1/index.html" class="clink">广东频道</a></div></div>'
        f'<div class="layout rm_txt cf"><div class="col col-1 fl"><h1>{title}</h1>'
        f'<div class="author cf"></div><div class="channel cf"><div class="col-1-1 fl">'
        f"2026年11月{number % 20 + 1:02d}日08:{number % 60:02d} | 来源："
        f'<a href="http://gd.people.com.cn/">人民网－广东频道</a></div></div>'
        f'<div class="rm_txt_con cf">{body}<div class="zdfy clearfix"></div>'
        f'<p class="paper_num">分享让更多人看到</p><div class="edit cf">(责编：某某、某某某)</div>'
        f"</div></div></div>{tail}</body></html>"
    )
    path = f"/n2/2026/11{number % 20 + 1:02d}/c123932-{41_000_000 + number}.html"
    return path, page.encode("gb18030")


def xinhua(number: int, rng: random.Random, head: str, tail: str) -> tuple[str, bytes]:
    title = f"{rng.choice(WORDS)}{rng.choice(VERBS)}{rng.choice(WORDS)}之{number}"
    day = number % 20 + 1
    body = "\n".join(f"<p>　　{text}</p>" for text in prose(rng))
    page = (
        f'<html><head><meta charset="utf-8"><title>{title}\n-新华网</title></head>{head}'
        f'<div class="header domPC"><div class="header-top clearfix"><div class="header-nav left">'
        f'<a href="http://www.news.cn/">新华网</a> &gt; <a href="" class="curColumn"></a>'
        f"</div></div>"
        f'<div class="header-time left"><span class="year"><em>2026</em>'
        f'</span><span class="day"><em>11</em>/<em>{day:02d}</em></span>'
        f'<span class="time">08:{number % 60:02d}:00</span></div>'
        f'<div class="source">来源：新华网</div>'
        f'<div class="head-line clearfix"><h1><span class="title">{title}</span></h1></div></div>'
        f'<div class="mheader domMobile"><h1><span class="title">{title}</span></h1>'
        f'<div class="info">2026-11-{day:02d} 08:{number % 60:02d}:00'
        f"<span>来源：新华网</span></div></div>"
        f'<div class="main clearfix"><div id="detail"><span id="detailContent">{body}</span>'
        f'<div id="articleEdit"><span class="editor">【责任编辑:某某 】</span></div>'
        f"</div></div>{tail}</html>"
    )
    return f"/202611{day:02d}/{number:032x}/c.html", page.encode()


def build(articles: int, *, packed: bool) -> dict[str, bytes]:
    """Return every answer by ``host/path``."""
    rng = random.Random(20261123)  # noqa: S311 - the same site every time
    answers: dict[str, bytes] = {}
    for host, make in (("gd.people.com.cn", people), ("www.gd.news.cn", xinhua)):
        size = PAGE_BYTES - len(make(0, rng, "", "")[1])
        head, tail = chrome(size // 2), chrome(size // 2)
        paths = []
        for number in range(articles):
            path, body = make(number, rng, head, tail)
            paths.append(path)
            answers[host + path] = answer(body, packed=packed)
        lists = [paths[start : start + PER_LIST] for start in range(0, articles, PER_LIST)]
        pager = "".join(f'<a href="/index{n}.html">{n}</a>' for n in range(2, len(lists) + 1))
        for number, rows in enumerate(lists, 1):
            page = "".join(f'<li><a href="{path}">标题</a></li>' for path in rows) + pager
            name = "/" if number == 1 else f"/index{number}.html"
            answers[host + name] = answer(page.encode(), packed=packed)
    return answers


def answer(body: bytes, *, packed: bool) -> bytes:
    extra = b""
    if packed:
        body, extra = gzip.compress(body, 6, mtime=0), b"Content-Encoding: gzip\r\n"
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n%bContent-Length: %d\r\n\r\n"
    return head % (extra, len(body)) + body


async def serve(answers: dict[str, bytes]) -> None:
    tls = tls_context(["gd.people.com.cn", "www.gd.news.cn"])

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        host = ""
        while True:
            try:
                head = await reader.readuntil(b"\r\n\r\n")
            except (asyncio.IncompleteReadError, ConnectionError):
                break
            method, target, _ = head.split(b" ", 2)
            if method == b"CONNECT":
                host = target.decode().partition(":")[0]
                writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
                await writer.drain()
                await writer.start_tls(tls)
                continue
            key = target.decode().partition("://")[2] or host + target.decode()
            writer.write(answers.get(key, MISSING))
        writer.close()

    listening = await asyncio.start_server(talk, "127.0.0.1", 0)
    print(f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}", flush=True)
    async with listening:
        await listening.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(build(int(sys.argv[1]), packed=sys.argv[2] == "1")))
