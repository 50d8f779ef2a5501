"""A spelling pattern finds in raw text what folding would make equal to the phrase."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.tests.text.strategies import LETTERS
from archive.text.folding import fold
from archive.text.spelling import any_spelling, spelling


@given(st.text(alphabet=LETTERS, min_size=1, max_size=12))
def test_a_pattern_matches_the_phrase_it_was_made_of(phrase):
    assert re.fullmatch(spelling(phrase), phrase)


@given(st.text(alphabet=LETTERS, min_size=1, max_size=12), st.text(alphabet=LETTERS, min_size=1, max_size=12))
def test_a_pattern_matches_exactly_the_words_that_fold_alike(one, other):
    assert bool(re.fullmatch(spelling(one), other)) == (fold(one) == fold(other))


@pytest.mark.parametrize("written", ["إقرأ أيضًا", "اقرأ ايضا", "اقـــرأ  أيضاً", "اقرا\u00a0أيضا", "ﺍقرأ أيضا"])
def test_a_label_is_found_however_it_is_written(written):
    assert re.fullmatch(spelling("اقرأ أيضا"), written)


def test_a_ligature_is_two_letters():
    assert re.fullmatch(spelling("الأول"), "اﻷول")


def test_the_fullest_of_several_phrases_wins():
    pattern = re.compile(any_spelling(["كانون", "كانون الثاني"]))
    assert pattern.match("كانون الثاني 2024")[0].strip() == "كانون الثاني"
