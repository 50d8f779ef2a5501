"""A phrase pattern finds in folded text what the phrase folds to."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.tests.text.strategies import LETTERS
from archive.text.folding import fold
from archive.text.phrases import any_phrase, phrase

WORDS = st.text(alphabet=LETTERS, min_size=1, max_size=12)


@given(WORDS, WORDS)
def test_a_pattern_matches_exactly_the_words_that_fold_alike(one, other):
    assert bool(re.fullmatch(phrase(one), fold(other))) == (fold(one) == fold(other))


@pytest.mark.parametrize("written", ["إقرأ أيضًا", "اقرأ ايضا", "اقـــرأ  أيضاً", "اقرا\u00a0أيضا", "ﺍقرأ أيضا"])
def test_a_phrase_is_found_however_it_is_written(written):
    assert re.fullmatch(phrase("اقرأ أيضا"), fold(written))


def test_marks_of_a_phrase_mean_themselves():
    assert re.fullmatch(phrase("أ. ب"), "ا. ب")
    assert not re.fullmatch(phrase("أ. ب"), "اء ب")


def test_the_fullest_of_several_phrases_wins():
    pattern = re.compile(any_phrase(["كانون", "كانون الثاني"]))
    assert pattern.match(fold("كانون الثاني 2024"))[0] == "كانون الثاني"
