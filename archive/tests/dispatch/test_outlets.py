"""The outlet is the publisher that the text names, not the agency it copies from."""

import pytest

from archive.dispatch.byline import inline_dateline, named_outlet, read_byline
from archive.dispatch.document import RecordFields
from archive.dispatch.lexicon import credits, outlets, places
from archive.dispatch.reader import read_dispatch
from archive.tests.dispatch.samples import HEADLINE, LEAD, NEXT, dispatch


def outlet(*lines: str) -> str | None:
    (article,) = read_dispatch(dispatch(*lines))
    return article.outlet


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("المصدر: الأسبوع", "الأسبوع"),
        ("المصدر : صحيفة النهضة", "صحيفة النهضة"),
        ("(المصدر: الجزيرة + وكالات)", "الجزيرة"),
        ("المصدر: وكالات", None),
    ],
)
def test_a_source_line_names_the_outlet(line, name):
    assert outlet(HEADLINE, LEAD, NEXT, line) == name


def test_the_name_may_stand_below_the_label():
    assert outlet(HEADLINE, LEAD, NEXT, "المصدر:", "الأسبوع") == "الأسبوع"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("موسكو-سانا", "سانا"),
        ("بغداد اليوم - بغداد", "بغداد اليوم"),
        ("الرياض - الوئام :", "الوئام"),
        ("سبق- متابعة:", "سبق"),
        ("ليلى حداد – عين اليوم", "عين اليوم"),
        ("العربية.نت - سامر نعمة", "العربية.نت"),
        ("موسكو، كييف (الاتحاد، وكالات)", "الاتحاد"),
        ("فرانس 24", "فرانس 24"),
        ("طرابلس - نشرة الميناء", "نشرة الميناء"),
        ("EXAMPLE.INFO", "EXAMPLE.INFO"),
        ("واشنطن: أ ف ب", None),
        ("روما - د. ب. أ", None),
        ("رويترز", None),
        ("واس - جدة", None),
        ("بغداد: سامر نعمة، ليلى حداد", None),
        ("«الاقتصادية» من الرياض", None),
    ],
)
def test_a_byline_names_the_outlet_but_no_agency(line, name):
    assert read_byline(line).outlet == name
    assert outlet(HEADLINE, line, LEAD, NEXT) == name


@pytest.mark.parametrize(
    ("opening", "name"),
    [
        ("سرايا - ", "سرايا"),
        ("المشرق نيوز - ", "المشرق نيوز"),
        ("الشاهد - ", "الشاهد"),
        ("موسكو-سانا ", "سانا"),
        ("لندن- “القدس العربي”: ", "القدس العربي"),
        ("مسقط في 25 يناير/ العمانية / ", "العمانية"),
        ("بغداد اليوم - بغداد ", "بغداد اليوم"),
        ("أبوظبي، الإمارات (CNN)— ", "CNN"),
        ("بكين 25 يناير (شينخوا) ", "شينخوا"),
        ("موسكو - ", None),
        ("موسكو (رويترز) - ", None),
        ("موسكو - رويترز - ", None),
        ("", None),
    ],
)
def test_an_inline_dateline_names_the_outlet_but_no_agency(opening, name):
    assert outlet(HEADLINE, opening + LEAD, NEXT) == name


def test_a_subject_before_a_dash_is_no_outlet():
    assert inline_dateline("الوزير الأول - كما وصفته الصحف - قال إن الهدنة قريبة.").outlet is None


@pytest.mark.parametrize("line", ["مبنى الأمم المتحدة في جنيف", "وقال الوزير إن الدعوة مفتوحة بلا شروط.", HEADLINE])
def test_other_lines_are_no_bylines(line):
    assert not read_byline(line).is_one


def test_the_outlet_of_a_record_wins():
    fields = RecordFields(title=HEADLINE, outlet="okaz", author="سبق- الرياض:")
    (article,) = read_dispatch(dispatch(LEAD, "المصدر: الأسبوع"), fields)
    assert article.outlet == "عكاظ"


def test_the_author_line_of_a_record_may_name_the_outlet():
    (article,) = read_dispatch(LEAD, RecordFields(title=HEADLINE, author="سبق- الرياض:"))
    assert article.outlet == "سبق"


def test_a_source_line_may_name_several():
    assert named_outlet("وكالات + الأسبوع") == "الأسبوع"
    assert named_outlet("") is None


def test_nobody_is_both_outlet_and_agency():
    assert not set(outlets()) & credits()
    assert places()
