"""A second story pasted below the first is an article of its own; a link or a sub-heading is not."""

import pytest

from archive.dispatch.reader import read_dispatch
from archive.tests.dispatch.samples import (
    HEADLINE,
    LAST,
    LEAD,
    LINK,
    NEXT,
    SECOND_HEADLINE,
    SECOND_LEAD,
    SECOND_NEXT,
    dispatch,
)

CLOSING = ("المصدر: الأسبوع", "كلمات دلالية: جنيف")


def titles(*lines: str) -> list[str | None]:
    return [article.title for article in read_dispatch(dispatch(*lines))]


@pytest.mark.parametrize("label", ["إقرأ أيضاً:", "أهم الاخبار", "شاهد أيضاً", "انظر ايضاً", "أخبار ذات صلة"])
@pytest.mark.parametrize("closing", [(), CLOSING])
def test_a_headline_with_a_body_of_its_own_begins_an_article(label, closing):
    lines = (HEADLINE, LEAD, NEXT, *closing, label, SECOND_HEADLINE, SECOND_LEAD, SECOND_NEXT)
    assert titles(*lines) == [HEADLINE, SECOND_HEADLINE]


def test_the_articles_share_nothing():
    text = dispatch(HEADLINE, LEAD, NEXT, *CLOSING, "إقرأ أيضاً:", SECOND_HEADLINE, SECOND_LEAD, SECOND_NEXT)
    first, second = read_dispatch(text)
    assert first.body.of(text) == f"{LEAD}\n{NEXT}"
    assert second.body.of(text) == f"{SECOND_LEAD}\n{SECOND_NEXT}"
    assert first.region.end <= second.region.start
    assert second.region.of(text).startswith(SECOND_HEADLINE)
    assert (first.outlet, second.outlet) == ("الأسبوع", None)
    assert (first.keywords, second.keywords) == (("جنيف",), ())
    assert (first.read_also, second.read_also) == ((), ())


def test_the_second_article_keeps_its_own_dateline_and_glued_label():
    text = dispatch(
        HEADLINE,
        LEAD,
        *CLOSING,
        "إقرأ أيضاً:",
        SECOND_HEADLINE,
        "أنقرة (الاتحاد، وكالات)",
        f"أخبار ذات صلة{SECOND_LEAD}",
    )
    _, second = read_dispatch(text)
    assert (second.title, second.outlet) == (SECOND_HEADLINE, "الاتحاد")
    assert second.body.of(text) == SECOND_LEAD


def test_a_headline_on_the_line_of_the_label_begins_an_article_after_the_sources():
    lines = (HEADLINE, LEAD, NEXT, *CLOSING, f"إقرأ أيضاً: {SECOND_HEADLINE}", SECOND_LEAD, SECOND_NEXT)
    assert titles(*lines) == [HEADLINE, SECOND_HEADLINE]


def test_links_before_the_second_headline_belong_to_the_first_article():
    text = dispatch(HEADLINE, LEAD, NEXT, *CLOSING, "إقرأ أيضاً:", LINK, SECOND_HEADLINE, SECOND_LEAD)
    first, second = read_dispatch(text)
    assert first.read_also == (LINK,)
    assert second.title == SECOND_HEADLINE


def test_a_third_article_may_follow():
    third = (
        "بغداد تجمع وزراء المياه في أيار",
        "أعلنت بغداد أنها تجمع وزراء المياه في المنطقة لبحث حصص الأنهار المشتركة.",
    )
    lines = (HEADLINE, LEAD, *CLOSING, "إقرأ أيضاً:", SECOND_HEADLINE, SECOND_LEAD, *CLOSING, "إقرأ أيضاً:", *third)
    assert titles(*lines) == [HEADLINE, SECOND_HEADLINE, third[0]]


def test_a_sub_heading_in_the_running_body_begins_no_article():
    assert titles(HEADLINE, LEAD, NEXT, SECOND_HEADLINE, SECOND_LEAD, SECOND_NEXT) == [HEADLINE]


def test_a_link_whose_next_paragraph_goes_on_begins_no_article():
    assert titles(HEADLINE, LEAD, "اقرأ أيضاً:", SECOND_HEADLINE, NEXT, LAST) == [HEADLINE]


def test_a_link_that_has_nothing_to_do_with_the_next_paragraph_begins_no_article():
    paragraph = "الجلسة الأولى ستبدأ عند الظهر في قصر البلدية بحضور المراقبين."
    assert titles(HEADLINE, LEAD, "اقرأ أيضاً:", LINK, paragraph, LAST) == [HEADLINE]


def test_links_to_the_end_begin_no_article():
    assert titles(HEADLINE, LEAD, NEXT, *CLOSING, "إقرأ أيضاً:", SECOND_HEADLINE, LINK) == [HEADLINE]
