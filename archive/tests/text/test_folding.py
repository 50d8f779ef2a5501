"""Folding makes the spelling variants of a word equal, and keeps the way back to the text."""

import pytest
from hypothesis import given

from archive.tests.text.strategies import arabic_text
from archive.text.folding import fold, fold_with_map, unmark
from archive.text.spans import Span


@given(arabic_text())
def test_folding_is_idempotent(text):
    assert fold(fold(text)) == fold(text)


@given(arabic_text())
def test_a_text_folds_character_by_character(text):
    assert fold(text) == "".join(map(fold, text))


@given(arabic_text())
def test_unmarking_is_idempotent(text):
    assert unmark(unmark(text)) == unmark(text)


@given(arabic_text())
def test_unmarking_changes_nothing_that_folding_would_not(text):
    assert fold(unmark(text)) == fold(text)


@given(arabic_text())
def test_the_folded_text_with_its_map_is_the_folded_text(text):
    folded, offsets = fold_with_map(text)
    assert folded == fold(text)
    assert len(offsets.starts) == len(folded) + 1


@given(arabic_text())
def test_each_folded_character_maps_back_to_one_that_folds_to_it(text):
    folded, offsets = fold_with_map(text)
    for index, character in enumerate(folded):
        original = offsets.to_original(Span(index, index + 1))
        assert character in fold(original.of(text))


@given(arabic_text())
def test_a_stretch_maps_back_to_text_that_folds_to_it(text):
    folded, offsets = fold_with_map(text)
    whole = offsets.to_original(Span(0, len(folded)))
    assert fold(whole.of(text)) == folded


@given(arabic_text())
def test_the_character_derived_from_a_position_begins_at_or_before_it(text):
    folded, offsets = fold_with_map(text)
    for position in range(len(text)):
        derived = offsets.to_derived(position)
        assert 0 <= derived <= len(folded)
        assert offsets.starts[derived] <= position or derived == 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("أحمد", "احمد"),
        ("إسطنبول", "اسطنبول"),
        ("آسيا", "اسيا"),
        ("مُسْتَشْفَى", "مستشفي"),
        ("القاهرة", "القاهره"),
        ("رئيس", "رييس"),
        ("مؤتمر", "موتمر"),
        ("العــــراق", "العراق"),
        ("کیم", "كيم"),
        ("٢٠٢٤", "2024"),
        ("۲۰۲۴", "2024"),
        ("ﻻجئون", "لاجئون"),
        ("\u202bبوتين\u202c", "بوتين"),
        ("NATO", "nato"),
        ("من\u00a0هنا", "من هنا"),
    ],
)
def test_spellings_of_one_word_fold_alike(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("على", "علم"), ("سورة", "صورة"), ("كلب", "قلب")])
def test_different_words_stay_different(one, other):
    assert fold(one) != fold(other)


def test_a_lam_alef_ligature_maps_back_to_itself():
    folded, offsets = fold_with_map("قال ﻻ")
    assert folded == "قال لا"
    assert offsets.to_original(Span(4, 6)) == Span(4, 5)


def test_the_spelling_pairs_of_the_gold_fold_alike(shared):
    """A few of the pairs carry a clitic too («لبوتين»), which is not folding's to take off."""
    pairs = (shared / "gold" / "search_pairs.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in pairs if line and line[0] != "#"]
    spellings = [(fold(query), fold(word)) for query, word, kind in rows if kind == "spelling"]
    differing = [
        pair for pair in spellings if pair[1] not in (pair[0], *(clitic + pair[0] for clitic in ("و", "ل", "لل")))
    ]
    assert spellings
    assert not differing
