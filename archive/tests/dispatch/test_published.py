"""The date of publication is the one printed for the article, never the page's own day nor an event's."""

import pytest

from archive.dispatch.document import RecordFields
from archive.dispatch.reader import read_dispatch
from archive.tests.dispatch.samples import HEADLINE, LEAD, NEXT, SECOND_HEADLINE, SECOND_LEAD, dispatch


def published(*lines: str) -> str | None:
    (article,) = read_dispatch(dispatch(*lines))
    assert article.title == HEADLINE
    return article.published


@pytest.mark.parametrize(
    "line",
    [
        "تاريخ النشر: 24th, January 2024 GMT",
        "نشر في: الأربعاء 24 كانون الثاني/يناير 2024",
        "الأربعاء 24 يناير 2024 - 10:30",
        "2024/01/24",
        "24-1-2024",
        "آخر تحديث: ٢٤ يناير ٢٠٢٤",
        "الأربعاء 12 رجب 1445هـ الموافق 24 يناير 2024م",
        "24 جانفي 2024",
        "نشر: 24 يناير 2024 | آخر تحديث: 26 يناير 2024",
    ],
)
def test_a_date_below_the_headline_is_the_date_of_publication(line):
    assert published(HEADLINE, line, LEAD, NEXT) == "2024-01-24"


def test_the_day_on_which_the_page_was_fetched_is_not():
    assert published("الجمعة 22 نوفمبر 2024", HEADLINE, LEAD, NEXT) is None


def test_an_older_date_below_the_headline_wins_over_the_page_header():
    assert published("الجمعة 22 نوفمبر 2024", HEADLINE, "الأربعاء 17 يوليو 2019 - 10:30", LEAD) == "2019-07-17"


@pytest.mark.parametrize(
    "text", [(" date 2025-09-21", HEADLINE), (f" date 2025-09-21 {HEADLINE}",), (f"{HEADLINE} date 2025-09-21",)]
)
def test_a_scrapers_stamp_is_taken_as_the_date(text):
    assert published(*text, LEAD, NEXT) == "2025-09-21"


def test_the_first_printing_counts_not_the_last_change():
    assert published(HEADLINE, "آخر تحديث: 26 يناير 2024", "تاريخ النشر: 24 يناير 2024", LEAD) == "2024-01-24"


def test_a_date_below_the_headline_wins_over_one_above_it():
    assert published("22 نوفمبر 2024", HEADLINE, "17 يوليو 2019", LEAD) == "2019-07-17"


def test_dates_of_events_in_the_body_are_never_used():
    assert published(HEADLINE, LEAD, "وتعود الهدنة الأولى إلى 3 مارس 2019.") is None


def test_the_date_of_a_decree_quoted_in_the_body_is_not_the_articles():
    assert published(HEADLINE, LEAD, "الرقم: 12", "التاريخ: 8/10/1436هـ", NEXT) is None


def test_a_dateline_with_a_full_date_dates_the_article():
    assert published(HEADLINE, f"بكين 25 يناير 2024 (شينخوا) {LEAD}") == "2024-01-25"


def test_a_month_alone_can_be_the_date():
    assert published(HEADLINE, "تاريخ النشر: مايو 2019", LEAD) == "2019-05"


def test_an_impossible_date_is_no_date():
    assert published(HEADLINE, "تاريخ النشر: 31 فبراير 2024", LEAD) is None


def test_the_date_of_a_record_wins_and_its_day_of_collection_is_none():
    fields = RecordFields(title=HEADLINE, published="2015-07-20", collected="2015-07-23")
    (article,) = read_dispatch(dispatch(LEAD, NEXT), fields)
    assert article.published == "2015-07-20"
    (article,) = read_dispatch(dispatch(LEAD, NEXT), RecordFields(title=HEADLINE, collected="2015-07-23"))
    assert article.published is None


def test_the_date_of_the_first_article_is_not_the_date_of_the_second():
    text = dispatch(
        HEADLINE, "24 يناير 2024", LEAD, NEXT, "المصدر: الأسبوع", "إقرأ أيضاً:", SECOND_HEADLINE, SECOND_LEAD
    )
    assert [article.published for article in read_dispatch(text)] == ["2024-01-24", None]
