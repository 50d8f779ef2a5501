"""Tests of finding typed words in an article."""

from hypothesis import assume, given
from hypothesis import strategies as st

from archive.curation.spans import find_words
from archive.text.spans import Span

TEXT = "قال أحمد إنّ الطريق مفتوح،\r\nثم قال أحمد إن الجسر مغلق."


def test_words_are_found_where_they_stand():
    assert find_words(TEXT, "الجسر مغلق", near=0).of(TEXT) == "الجسر مغلق"


def test_of_two_places_the_nearer_is_meant():
    second = TEXT.rindex("قال أحمد")
    assert find_words(TEXT, "قال أحمد", near=0).start == 0
    assert find_words(TEXT, "قال أحمد", near=second + 3).start == second


def test_a_spelling_without_hamza_and_marks_is_found():
    assert find_words(TEXT, "احمد ان الطريق", near=0).of(TEXT) == "أحمد إنّ الطريق"


def test_line_ends_that_a_browser_sends_are_blanks():
    assert find_words(TEXT, "مفتوح،\nثم  قال", near=0).of(TEXT) == "مفتوح،\r\nثم قال"


def test_words_that_do_not_stand_there_are_not_found():
    assert find_words(TEXT, "النفق مغلق", near=0) is None


def test_no_words_are_not_found():
    assert find_words(TEXT, " \n ", near=0) is None


@given(st.text("ابتثأإةىًـ .«»\n\u00a0\u200f", max_size=60), st.data())
def test_words_cut_out_of_a_text_are_found_in_it_again(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    words = text[start:end]
    found = find_words(text, words, near=start)
    if found is None:
        assume(not words.strip(" \n\u00a0\u200fًـ"))
        return
    again = find_words(text, found.of(text), near=found.start)
    assert again == found
    assert Span(0, len(text)).covers(found)
