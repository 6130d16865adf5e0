"""The forward model makes the damage that was seen, and recognises it."""

from __future__ import annotations

import itertools
import json
import random
import re
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsspider.restore import restore
from newsspider.restore.alphabet import encode
from newsspider.restore.model import Damage, annotate, cut, decode, explains
from newsspider.restore.script import reads, simplified, tables, traditional
from newsspider.restore.units import PINYIN
from newsspider.text.edits import apply

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared" / "specimens"
READINGS = {"績": "jī", "內": "nèi", "請": "qǐng", "報": "bào", "發": "fā", "規": "guī"}
HAN = st.text(
    st.sampled_from("的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出。，“”！"),
    max_size=40,
)


def sites():
    path = SHARED / "damage-sites.json"
    if not path.exists():
        return []
    return json.loads(path.read_text(encoding="utf-8"))


def table_places(trad: str, table: dict[str, str]) -> dict[int, str]:
    data = encode(trad)
    windows = ((end, data[end - 2 : end]) for end in range(2, len(data) + 1))
    decoded = ((end, pair.decode("gb18030", "replace")) for end, pair in windows)
    return {end: f"({table[char]})" for end, char in decoded if char in table}


def test_damage_seen_in_the_wild_is_reproduced():
    if not sites():
        pytest.skip("the shared folder is absent")
    table = json.loads((SHARED / "annotated-characters.json").read_text(encoding="utf-8"))
    for site in sites():
        places = table_places(site["trad"], table)
        firing = itertools.chain.from_iterable(
            itertools.combinations(places, size) for size in range(len(places), -1, -1)
        )
        assert any(
            explains(site["trad"], {at: places[at] for at in some}, site["observed"])
            for some in firing
        ), site["id"]


def test_the_specimen_is_reproduced_from_its_restoration():
    path = SHARED / "mirror-article.txt"
    if not path.exists():
        pytest.skip("the shared folder is absent")
    table = json.loads((SHARED / "annotated-characters.json").read_text(encoding="utf-8"))
    seen = path.read_text(encoding="utf-8")
    original = apply(seen, list(restore(seen).pieces))
    assert original != seen
    for before, after in zip(original.split("\n"), seen.split("\n"), strict=True):
        assert explains(before, fired(before, after, table), after), before


def fired(original: str, seen: str, table: dict[str, str]) -> dict[int, str]:
    """Choose which of the possible annotations fired, by the readings seen, in order."""
    places = table_places(original, table)
    offsets = list(places)
    possible = [places[offset] for offset in offsets]
    found = [f"({reading})" for reading in re.findall(rf"([{PINYIN}]+)\)", seen)]
    blocks = SequenceMatcher(None, possible, found, autojunk=False).get_matching_blocks()
    chosen = [offset for block in blocks for offset in offsets[block.a : block.a + block.size]]
    return {offset: places[offset] for offset in chosen}


def test_a_code_that_straddles_two_characters_is_annotated():
    assert Damage(readings=READINGS, marks="").apply("可靠內部") == "可靠?jī)?nèi)部"


def test_overlapping_codes_are_all_annotated():
    assert Damage(readings=READINGS, marks="").apply("日報") == "日?qǐng)?bào)"


def test_a_mark_that_straddles_two_characters_cuts():
    cutting = Damage(readings={}, marks="！")
    assert cutting.apply("。《規劃") == "?!兑巹?"
    silent = Damage(readings={}, marks="！", orphan="", swallows=False)
    assert silent.apply("。《規劃") == "!兑巹"


def test_an_orphan_takes_the_ascii_byte_behind_it_along():
    assert decode(bytes.fromhex("e93137"), "?", swallows=True) == "?7"
    assert decode(bytes.fromhex("e93137"), "?", swallows=False) == "?17"


def test_no_stage_firing_leaves_the_text_alone():
    text = encode("規劃。“當時")
    never = Damage(readings=READINGS)
    assert annotate(text, READINGS, lambda *_: False) == text
    assert cut(text, never, lambda *_: False) == "規劃。“當時"


def test_dropped_private_characters_leave_no_trace():
    kept = Damage(readings={}, marks="；", keeps_private=True).apply("。基于此")
    assert Damage(readings={}, marks="；", keeps_private=False).apply("。基于此") == "".join(
        character for character in kept if not "\ue000" <= character <= "\uf8ff"
    )


@given(HAN, st.integers(0, 9), st.sampled_from(["?", "\ufffd", ""]), st.booleans(), st.booleans())
def test_the_recogniser_accepts_what_the_model_makes(text, seed, orphan, narrow, kept):
    original = traditional(text)
    chance = random.Random(seed)  # noqa: S311
    damage = Damage(
        readings={},
        marks="！；？，",
        orphan=orphan,
        swallows=orphan == "?",
        narrow=narrow,
        keeps_private=kept,
    )
    seen = damage.apply(original, lambda *_: chance.random() < 0.5)
    assert explains(original, {}, seen)


def test_the_recogniser_refuses_another_original():
    assert not explains("可靠外部", {3: "(jī)", 4: "(nèi)"}, "可靠?jī)?nèi)部")


def test_every_reading_of_the_table_belongs_to_its_character():
    for character, known in tables().readings.items():
        assert all(reads(character, reading) for reading in known)


def test_words_that_were_never_converted_keep_their_characters():
    assert simplified("隨著乾隆年間的著名顯著變化") == "随着乾隆年间的著名显著变化"
    assert simplified("乾杯") == "干杯"
    assert (
        simplified("人們議論著書架上的名著,執著地編著新書")
        == "人们议论着书架上的名著,执著地编著新书"
    )
    assert simplified("新乾縣在江西,乾縣在陝西") == "新干县在江西,乾县在陕西"


def test_characters_that_no_conversion_makes_of_others_stay():
    clean = "昇腾芯片,哪吒灯,炒蒜薹"
    assert simplified(traditional(clean)) == clean


def test_forms_of_taiwan_and_hong_kong_are_known():
    assert simplified("衞生局敍述屋簷的裝修,為了綫路") == "卫生局叙述屋檐的装修,为了线路"


def test_a_no_break_space_becomes_a_question_mark():
    mirror = Damage(readings=READINGS, marks="")
    assert mirror.apply("摘\u00a0要:內部") == "摘?要:內(nèi)部"
    assert explains("摘\u00a0要", {}, "摘?要")
