"""What a record says about its article wins over what is printed in it."""

from archive.dispatch.document import RecordFields
from archive.dispatch.reader import read_dispatch
from archive.tests.dispatch.samples import HEADLINE, LEAD, NEXT, SECOND_HEADLINE, SECOND_LEAD, dispatch


def test_the_whole_content_of_a_record_is_the_body():
    text = dispatch(LEAD, NEXT)
    (article,) = read_dispatch(text, RecordFields(title=HEADLINE))
    assert (article.title, article.title_span) == (HEADLINE, None)
    assert article.body.of(text) == text


def test_a_title_repeated_as_the_first_line_is_the_headline():
    text = dispatch(f"{HEADLINE} ", LEAD)
    (article,) = read_dispatch(text, RecordFields(title=HEADLINE.replace("أ", "ا")))
    assert article.title_span.of(text) == HEADLINE
    assert article.body.of(text) == LEAD


def test_a_record_without_a_title_takes_the_printed_one():
    (article,) = read_dispatch(dispatch(HEADLINE, LEAD), RecordFields(outlet="okaz"))
    assert article.title == HEADLINE


def test_a_byline_at_the_head_of_the_content_is_no_body():
    text = dispatch("عين اليوم – الرباط", LEAD)
    (article,) = read_dispatch(text, RecordFields(title=HEADLINE))
    assert article.body.of(text) == LEAD
    assert article.outlet == "عين اليوم"


def test_the_keywords_of_a_record_win():
    (article,) = read_dispatch(dispatch(LEAD, "كلمات دلالية: جنيف"), RecordFields(title=HEADLINE, keywords=("هدنة",)))
    assert article.keywords == ("هدنة",)


def test_the_fields_are_those_of_the_first_article_only():
    text = dispatch(LEAD, NEXT, "المصدر: الأسبوع", "إقرأ أيضاً:", SECOND_HEADLINE, SECOND_LEAD)
    fields = RecordFields(title=HEADLINE, published="2024-01-24", outlet="okaz", keywords=("هدنة",))
    first, second = read_dispatch(text, fields)
    assert (first.title, first.outlet, first.published) == (HEADLINE, "عكاظ", "2024-01-24")
    assert (second.title, second.outlet, second.published, second.keywords) == (SECOND_HEADLINE, None, None, ())


def test_a_record_without_content_has_no_article():
    assert read_dispatch("", RecordFields(title=HEADLINE)) == ()


def test_a_code_or_host_in_the_record_is_read_as_the_name_of_the_outlet():
    (article,) = read_dispatch("قال الوزير إن المشروع سيبدأ غدا في ثلاث مدن.", RecordFields(outlet="okaz.com.sa"))
    assert article.outlet == "عكاظ"


def test_an_outlet_that_the_lists_do_not_know_stays_as_given():
    (article,) = read_dispatch("قال الوزير إن المشروع سيبدأ غدا في ثلاث مدن.", RecordFields(outlet="مجلة الحي"))
    assert article.outlet == "مجلة الحي"
