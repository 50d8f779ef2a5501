"""Marking the words of a query in the text as it was printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search import best_passage, highlight_spans, rebuild
from archive.search.query import Query
from archive.tests.factories import make_article

TEXT = "زار الوزير مِيناءَ صيدا، ثم عاد إلى المينـــاء مساءً. ويدير أحمد الحلبي ميناء طرابلس."


@pytest.fixture
def marked(db):
    make_article(text=f"خبر الميناء\n{TEXT}\nالميناء بعيد. ميناء جديد. ميناء قديم.\n")
    rebuild()

    def find(text, **options):
        return [span.of(TEXT) for span in highlight_spans(TEXT, Query(text=text, **options))]

    return find


def test_words_are_marked_as_printed_with_their_marks_and_particles(marked):
    assert marked("ميناء") == ["مِيناءَ", "المينـــاء", "ميناء"]


def test_any_spelling_of_a_name_is_marked(marked):
    assert marked("احمد") == ["أحمد"]


def test_only_the_exact_spelling_is_marked_when_asked_for(marked):
    assert marked("احمد", exact=True) == []
    assert marked("أحمد", exact=True) == ["أحمد"]


def test_a_phrase_is_marked_only_where_its_words_stand_together(marked):
    assert marked('"ميناء طرابلس"') == ["ميناء", "طرابلس"]


def test_a_beginning_marks_the_whole_word(marked):
    assert marked("طرا*") == ["طرابلس"]


def test_excluded_words_are_not_marked(marked):
    assert marked("صيدا -طرابلس") == ["صيدا"]


def test_without_an_index_the_word_itself_is_marked():
    assert [span.of(TEXT) for span in highlight_spans(TEXT, Query(text="صيدا"))] == ["صيدا"]


def test_the_passage_holds_most_of_the_words(marked):
    passage = best_passage(TEXT, Query(text="ميناء طرابلس"), 40)
    assert "ميناء طرابلس" in passage.of(TEXT)
    assert len(passage) <= 40


def test_the_passage_begins_and_ends_with_whole_words_of_one_line(marked):
    text = "سطر أول لا شيء فيه\nوصلت ثلاث سفن كبيرة إلى رصيف صيدا الجنوبي بعد عاصفة طويلة\nسطر أخير"
    passage = best_passage(text, Query(text="صيدا"), 30).of(text)
    assert "\n" not in passage
    assert set(passage.split()) <= set(text.split())
    assert "صيدا" in passage


def test_there_is_no_passage_where_nothing_matches(marked):
    assert best_passage(TEXT, Query(text="غواصة")) is None
    assert best_passage(TEXT, Query()) is None


@given(st.text(alphabet="اأمين ءَـ\n.،A1", max_size=80), st.text(alphabet='اأمين "*', max_size=8), st.integers(1, 60))
def test_spans_are_ordered_and_lie_within_the_text(text, words, length):
    spans = highlight_spans(text, Query(text=words, exact=True))
    assert all(before.end <= after.start for before, after in zip(spans, spans[1:], strict=False))
    assert all(span.of(text).strip() for span in spans)
    passage = best_passage(text, Query(text=words, exact=True), length)
    assert (passage is None) == (not spans)
