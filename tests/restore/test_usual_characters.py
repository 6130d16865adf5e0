"""The list of usual characters: what the model says, without the model."""

from __future__ import annotations

from newsspider import clean_text
from newsspider.restore.alphabet import characters
from newsspider.restore.evidence import USUAL, usual
from newsspider.restore.language import language_model
from newsspider.restore.marks import stand_in
from newsspider.restore.script import tables


def test_the_list_holds_what_the_model_calls_usual() -> None:
    table = tables().simplified
    for character in characters().values():
        cost = language_model().single(stand_in(table.get(character, character)))
        assert (character in usual()) == (cost < USUAL), character


def test_cleaning_an_undamaged_text_does_not_load_the_model() -> None:
    text = "为什么要修这条路？山里的人都知道；路通了，茶就不愁卖！"
    language_model.cache_clear()
    assert clean_text(text) == text
    assert language_model.cache_info().currsize == 0
