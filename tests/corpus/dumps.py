"""What the tests of the command share: invented dumps, and the command as users start it."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

BODY = "茶园今日开采，采茶工人清晨上山。\n图书馆新增座位三百个，市民可以预约。\n灯会持续到周末。"
COMMAND = [sys.executable, "-c", "import sys; from newsspider.cli import main; sys.exit(main())"]
FOOTER = "\n（责编：林知远）\n返回顶部"


def article(number: int, **values: Any) -> dict[str, Any]:
    """Return a foreign record; every third one has a footer."""
    footer = FOOTER if number % 3 == 0 else ""
    record = {
        "link": f"http://gd.people.com.cn/n2/2026/1103/c123-{40000000 + number}.html",
        "headline": f"茶园第{number}次开采",
        "content": BODY + footer,
        "pubtime": "2026年11月3日 9:05",
        "score": number / 7,
    }
    return record | values


def large_dump() -> bytes:
    """Return 1,500 records in four chunks; what fills them is carried along, not cleaned."""
    return to_lines(*(article(number, page="<p>茶园</p>" * 160) for number in range(1500)))


def to_lines(*records: object) -> bytes:
    return "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records).encode()


def from_lines(data: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in data.splitlines()]


def newsspider(
    *arguments: object, data: bytes | None = None, **options: Any
) -> subprocess.CompletedProcess[bytes]:
    """Run the command as users do, in a process of its own."""
    command = [*COMMAND, *map(str, arguments)]
    options = {"capture_output": True, "timeout": 120} | options
    return subprocess.run(command, input=data, check=False, **options)
