"""Quotation marks of every style are paired, also where the writer forgot one or turned it round."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.extraction.passage import Passage
from archive.text.tokens import tokenize

PIECES = st.lists(st.sampled_from(["«", "»", '"', "“", "”", "'", "((", "))", "قال", "كلمة", "إن", ":", ".", "،", " "]))


def quoted(text: str) -> list[str]:
    passage = Passage(text, tokenize(text))
    return [passage.span(*passage.inside(quote)).of(text) for quote in passage.quotes if quote.words]


@pytest.mark.parametrize(
    "text",
    [
        "قال «نحن هنا اليوم»",
        'قال "نحن هنا اليوم"',
        "قال “نحن هنا اليوم”",
        "قال ”نحن هنا اليوم“",
        "قال ‘نحن هنا اليوم’",
        "قال ((نحن هنا اليوم))",
        "قال « نحن هنا اليوم »",
        "قال »نحن هنا اليوم«",
    ],
)
def test_marks_of_every_style_are_paired(text):
    assert quoted(text) == ["نحن هنا اليوم"]


def test_the_same_mark_inside_a_quotation_does_not_end_it():
    assert quoted('قال "زرنا مصنع "الأمل" أمس"') == ['زرنا مصنع "الأمل" أمس']


def test_a_quotation_never_closed_ends_before_the_next_report():
    assert quoted("قال: «وصلنا متأخرين. وأضاف: «سنعود غدا»") == ["وصلنا متأخرين", "سنعود غدا"]


def test_a_quotation_never_closed_ends_with_its_paragraph():
    assert quoted("قال: «وصلنا متأخرين إلى الملعب") == ["وصلنا متأخرين إلى الملعب"]


def test_a_mark_behind_a_conjunction_opens():
    assert quoted("بين “السهم”و”الرمح”") == ["السهم", "الرمح"]


def test_a_closing_mark_behind_the_cue_opens():
    assert quoted("قال إن» الطريق مغلق منذ أمس».") == ["الطريق مغلق منذ أمس"]


@given(PIECES)
def test_quotations_never_overlap_and_stay_inside_the_text(pieces):
    text = " ".join(pieces)
    passage = Passage(text, tokenize(text))
    ends = 0
    for quote in passage.quotes:
        assert ends <= quote.open < quote.close <= len(passage.tokens)
        ends = quote.close
