"""Tests of finding typed words in an article."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from archive.curation.spans import find_beginning, find_places, find_words, is_quoted, surroundings
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


def test_every_place_of_the_words_is_found_in_order():
    assert [place.start for place in find_places(TEXT, "قال أحمد")] == [0, TEXT.rindex("قال أحمد")]


def test_a_part_of_a_word_is_a_place_only_where_no_whole_word_is():
    text = "والجسر مغلق، ثم قيل إن الجسر مغلق."
    assert [place.start for place in find_places(text, "الجسر مغلق")] == [text.rindex("الجسر")]
    assert [place.of(text) for place in find_places("والجسر مغلق.", "الجسر مغلق")] == ["الجسر مغلق"]


@pytest.mark.parametrize("typed", ["«الجسر مغلق»", '"الجسر مغلق"', "“الجسر\nمغلق”", "الجسر مغلق"])
def test_quotation_marks_round_the_words_are_left_out(typed):
    text = "قال: «الجسر مغلق»."
    assert [place.of(text) for place in find_places(text, typed)] == ["الجسر مغلق"]


def test_quotation_marks_within_the_words_are_kept():
    text = "قال إن «الجسر» مغلق «تماما»."
    assert find_places(text, '"الجسر" مغلق "تماما"')[0].of(text) == "«الجسر» مغلق «تماما»"


@pytest.mark.parametrize("words", ["", " \u200f\n", "النفق"])
def test_there_is_no_place_of_no_words_or_of_others(words):
    assert find_places(TEXT, words) == []


def test_the_beginning_that_the_text_has_is_told():
    assert find_beginning(TEXT, "الطريق مفتوح، ثم قال سعيد إن") == "الطريق مفتوح، ثم قال"
    assert find_beginning(TEXT, "النفق مغلق") == ""


def test_surroundings_are_cut_between_words_and_say_that_they_are_cut():
    text = "في صباح يوم بعيد جدا قال العمدة إن الجسر\nمغلق منذ الفجر ولن يفتح قبل المساء"
    start = text.index("الجسر")
    seen = surroundings(text, Span(start, start + len("الجسر\nمغلق")), reach=15)
    assert (seen.before, seen.words, seen.after) == ("…قال العمدة إن ", "الجسر مغلق", " منذ الفجر ولن…")


def test_long_words_are_cut_in_the_middle():
    seen = surroundings("س" * 200 + "ص" * 200, Span(0, 400), longest=20)
    assert seen.words == f"{'س' * 10} … {'ص' * 10}"


@given(st.text("اب \n.", max_size=80), st.data())
def test_surroundings_of_a_short_text_are_the_whole_text(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    seen = surroundings(text, Span(start, end))
    if start <= 40 and len(text) - end <= 40:
        assert (seen.before + seen.words + seen.after).split() == text.split()


@given(st.text("ابوإة .«»\n", min_size=1, max_size=60), st.data())
def test_words_cut_out_of_a_text_have_a_place_in_it(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    words = text[start:end]
    places = find_places(text, words)
    assert bool(places) == bool(words.strip())
    assert all(Span(0, len(text)).covers(place) and len(place) for place in places)
    if words.strip():
        assert find_beginning(text, words).split() == words.split()


@pytest.mark.parametrize(
    ("text", "quoted"),
    [("قال: «نعم».", True), ('قال " نعم."', True), ("قال نعم.", False), ("قال «إن نعم».", False), ("نعم", False)],
)
def test_words_between_quotation_marks_are_quoted(text, quoted):
    start = text.index("نعم")
    assert is_quoted(text, Span(start, start + 3)) == quoted
