"""Whatever text arrives, its parts stand in order, apart from each other, and nothing breaks or hangs."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.dispatch.document import RecordFields
from archive.dispatch.reader import read_dispatch
from archive.tests.dispatch.samples import HEADLINE, LAST, LEAD, LINK, NEXT, SECOND_HEADLINE, SECOND_LEAD, dispatch
from archive.tests.text.strategies import arabic_text

FURNITURE = [
    "", " ", "إقرأ أيضاً:", "اقرأ أيضاً", f"اقرأ أيضا: {LINK}", f"شاهد أيضا{LINK}", f"أخبار ذات صلة{LEAD}", "المصدر:",
    "المصدر: الأسبوع", "كلمات دلالية: جنيف", "كلمات دلالية:", "24 يناير 2024", "الجمعة 22 نوفمبر 2024", "موسكو-سانا",
    "تاريخ النشر: 25th, January 2024 GMT", "شارك", "رابط الخبر بصحيفة الوئام: عنوان", "كتب: سامر نعمة", "صورة", "صورة",
    f"{LEAD} اقرأ أيضا – {LINK} {NEXT}", f"{NEXT} سمات جنيف الأسرى", f" date 2025-09-21 {HEADLINE}", "https://example.org",
]  # fmt: skip
LINES = st.one_of(
    st.sampled_from([HEADLINE, LEAD, NEXT, LAST, SECOND_HEADLINE, SECOND_LEAD, *FURNITURE]), arabic_text(40)
)
DISPATCHES = st.lists(LINES, max_size=14).map("\n".join)
FIELDS = st.one_of(
    st.none(), st.builds(RecordFields, title=st.one_of(st.none(), LINES), author=st.one_of(st.none(), LINES))
)


@given(DISPATCHES, FIELDS)
def test_regions_stand_in_order_and_apart(text, fields):
    end = 0
    for article in read_dispatch(text, fields):
        assert end <= article.region.start < article.region.end <= len(text)
        end = article.region.end


@given(DISPATCHES, FIELDS)
def test_blocks_stand_in_order_apart_and_inside_their_region(text, fields):
    for article in read_dispatch(text, fields):
        end = article.region.start
        for block in article.blocks:
            assert end <= block.span.start < block.span.end <= article.region.end
            end = block.span.end


@given(DISPATCHES, FIELDS)
def test_the_body_runs_from_its_first_paragraph_to_its_last(text, fields):
    for article in read_dispatch(text, fields):
        paragraphs = article.paragraphs
        assert (article.body.start, article.body.end) == (paragraphs[0].start, paragraphs[-1].end)
        assert article.body.of(text).strip()


@given(DISPATCHES, FIELDS)
def test_the_title_lies_outside_the_body_and_is_what_its_span_shows(text, fields):
    for article in read_dispatch(text, fields):
        if article.title_span is None:
            continue
        assert not article.title_span.overlaps(article.body)
        if fields is None or not fields.title:
            assert article.title_span.of(text) == article.title


@given(DISPATCHES)
def test_no_word_of_a_text_is_lost_between_the_blocks(text):
    articles = read_dispatch(text)
    covered = [block.span for article in articles for block in article.blocks]
    for article in articles:
        rest = [c for i, c in enumerate(text) if i in article.region and not any(i in span for span in covered)]
        assert not [character for character in rest if character.isalnum()]


@given(DISPATCHES)
def test_reading_twice_is_reading_once(text):
    assert read_dispatch(text) == read_dispatch(text)


@pytest.mark.parametrize(
    "unit",
    [
        "\n", " ", "ا", ".", "»", ". ", "\u064b", "اـ", "بوتين\n", "25 يناير 2024\n", "اقرأ أيضاً: ",
        f"اقرأ أيضاً: {LINK}\n",
        f"انتهى. اقرأ أيضاً: {LINK} ", "كلمات دلالية: جنيف\n", "Next Previous ", "موسكو - ", "رابط الخبر ", "سمات. ",
        f"{LEAD}\nالمصدر:\n", f"{LEAD} ", f"{LEAD}\n", f"{HEADLINE}\nموسكو - رويترز\n",
        "جنيف الأسرى السويسرية الأحمر\n",
    ],
)  # fmt: skip
def test_reading_is_linear(unit):
    """Four times the text may take a few times as long, never sixteen times; and a small text is quick."""
    read_dispatch(dispatch(HEADLINE, LEAD))
    small, large = (_seconds(dispatch(HEADLINE, LEAD, unit * (size // len(unit)))) for size in (25_000, 100_000))
    assert large < 8
    assert large < 9 * small + 1


def _seconds(text: str) -> float:
    begin = time.process_time()
    read_dispatch(text)
    return time.process_time() - begin


def test_a_line_of_five_million_letters_is_read():
    text = LEAD + " " + "سلام " * 1_000_000
    begin = time.process_time()
    (article,) = read_dispatch(text)
    assert article.body.start == 0
    assert time.process_time() - begin < 20
