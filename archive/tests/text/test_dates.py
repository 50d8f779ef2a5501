"""Printed dates of every calendar and month naming become ISO dates, and nothing else does."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.tests.text.strategies import arabic_text
from archive.text.dates import Calendar, find_dates, parse_date

GULF = ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"]
LEVANT = [
    "كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران",
    "تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول",
]  # fmt: skip
MAGHREB = ["جانفي", "فيفري", "مارس", "أفريل", "ماي", "جوان", "جويلية", "أوت", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"]
MOROCCO = {5: "ماي", 7: "يوليوز", 8: "غشت", 9: "شتنبر", 11: "نونبر", 12: "دجنبر"}
NUMERIC = ["{y}/{m:02}/{d:02}", "{d}-{m}-{y}", "{y}-{m:02}-{d:02}", "{d:02}.{m:02}.{y}", "{d}/{m}/{y}"]
WORDS = "12 يناير 2024 / - 10:30 الخميس رمضان 1445 هـ الموافق م GMT".split()
DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))


@given(DAYS, st.sampled_from([GULF, LEVANT, MAGHREB]))
def test_every_month_name_of_every_region_is_read(day, months):
    assert parse_date(f"يوم {day.day} {months[day.month - 1]} {day.year}م") == day.isoformat()


@given(DAYS)
def test_doubled_month_names_are_one_month(day):
    doubled = f"{LEVANT[day.month - 1]}/ {GULF[day.month - 1]}"
    assert parse_date(f"{day.day} {doubled} {day.year}") == day.isoformat()


@given(DAYS)
def test_arabic_indic_digits_count_as_digits(day):
    eastern = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
    assert parse_date(f"{day.day} {GULF[day.month - 1]} {day.year}".translate(eastern)) == day.isoformat()


@given(DAYS, st.sampled_from(NUMERIC))
def test_numbers_are_read_with_the_year_at_either_end(day, form):
    assert parse_date(form.format(y=day.year, m=day.month, d=day.day)) == day.isoformat()


@pytest.mark.parametrize(("month", "name"), MOROCCO.items())
def test_moroccan_months_are_read(month, name):
    assert parse_date(f"9 {name} 2021") == f"2021-{month:02}-09"


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("تاريخ النشر: 25th, January 2024 GMT", "2024-01-25"),
        ("Published March 3, 2021", "2021-03-03"),
        ("29 يونيو حزيران 2015", "2015-06-29"),
        ("3 نوفمبر (تشرين الثاني) 2016", "2016-11-03"),
        ("الأول من أمس 7 من مايو من عام 2019", "2019-05-07"),
        ("الخميس، 25 يناير، 2024", "2024-01-25"),
        ("1/25/2024", "2024-01-25"),
    ],
)
def test_forms_of_the_press_are_read(text, iso):
    assert parse_date(text) == iso


@pytest.mark.parametrize(
    ("text", "iso"), [("في مايو 2019", "2019-05"), ("كانون الأول/ديسمبر 2017", "2017-12"), ("غشت 2021", "2021-08")]
)
def test_a_month_without_a_day_is_a_month(text, iso):
    (found,) = find_dates(text)
    assert (found.iso, found.has_day) == (iso, False)


@pytest.mark.parametrize(
    "text",
    [
        "31 فبراير 2024",
        "30/2/2024",
        "29 فبراير 2023",
        "0 يناير 2024",
        "2024/13/01",
        "12 مارس 20245",
        "23 يوليو",
        "الرقم 10.20.30.2024",
        "يونيو/تموز 2019",
        "31 رمضان 1445هـ",
        "15 رمضان 1200هـ",
        "صفر 2019",
        "",
    ],
)
def test_what_cannot_be_a_date_is_none(text):
    assert find_dates(text) == ()


@pytest.mark.parametrize("text", ["15 رمضان 1445هـ", "١٥ رمضان ١٤٤٥ هـ", "15 رمضان 1445", "1445/9/15", "15/9/1445هـ"])
def test_hijri_dates_are_turned_into_gregorian_ones(text):
    (found,) = find_dates(text)
    assert (found.iso, found.calendar) == ("2024-03-25", Calendar.HIJRI)


@pytest.mark.parametrize(
    "text",
    [
        "الاثنين 15 رمضان 1445هـ الموافق 25 مارس 2024م",
        "15 رمضان 1445هـ - 25 مارس 2024",
        "25 مارس 2024م (15 رمضان 1445هـ",
    ],
)
def test_a_date_in_both_calendars_is_one_gregorian_date(text):
    (found,) = find_dates(text)
    assert (found.iso, found.calendar) == ("2024-03-25", Calendar.GREGORIAN)


def test_where_the_calendars_disagree_by_sighting_the_gregorian_date_holds():
    assert parse_date("14 رمضان 1445هـ الموافق 25 مارس 2024م") == "2024-03-25"


def test_dates_of_both_calendars_that_mean_different_days_stay_two():
    assert [found.iso for found in find_dates("15 رمضان 1445هـ - 2 مايو 2024")] == ["2024-03-25", "2024-05-02"]


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("25 يناير 2024 - 14:05", "14:05"),
        ("25 يناير 2024 الساعة 10:30 مساءً", "22:30"),
        ("25 يناير 2024 12:15 ص", "00:15"),
        ("25 يناير 2024 12:15 م", "12:15"),
        ("10:30 ص | 25 يناير 2024", "10:30"),
        ("2024-01-25T09:07:55Z", "09:07"),
        ("25 يناير 2024 - 29:61", None),
        ("25 يناير 2024", None),
    ],
)
def test_the_time_beside_a_date_is_read(text, clock):
    (found,) = find_dates(text)
    assert (found.iso, found.time) == ("2024-01-25", clock)


def test_the_span_holds_weekday_date_and_time():
    text = "نشر في: الخميس، 25 يناير 2024 الساعة 10:30 GMT للمرة الأولى"
    (found,) = find_dates(text)
    assert found.span.of(text) == "الخميس، 25 يناير 2024 الساعة 10:30 GMT"


def test_every_date_of_a_text_is_found_in_order():
    text = "من 12 يناير 2024 إلى 3 شباط 2024، ثم في مايو 2025"
    assert [found.iso for found in find_dates(text)] == ["2024-01-12", "2024-02-03", "2025-05"]


@given(arabic_text(120))
def test_spans_lie_in_order_inside_the_text(text):
    end = 0
    for found in find_dates(text):
        assert end <= found.span.start <= found.span.end <= len(text)
        end = found.span.end


@given(
    st.lists(
        st.sampled_from(
            ["12", "يناير", "2024", "/", "-", "10:30", "الخميس", "رمضان", "1445", "هـ", " ", "الموافق", "م", "GMT"]
        )
    )
)
def test_no_heap_of_date_words_breaks_the_reader(words):
    text = " ".join(words)
    for found in find_dates(text):
        date.fromisoformat(found.iso if found.has_day else found.iso + "-01")
        assert found.span.end <= len(text)


@pytest.mark.parametrize("repeated", ["1", "15 ", "1/", "كانون ", "يناير ", "12 يناير/", "10:30 ", "الخميس 1 ", " "])
def test_a_hundred_thousand_repeated_characters_take_no_time(repeated):
    text = repeated * (100_000 // len(repeated))
    find_dates("1 يناير 2024")
    begin = time.process_time()
    find_dates(text)
    assert time.process_time() - begin < 2


def test_a_date_written_with_marks_and_tatweel_is_found_at_its_place():
    text = "صدر يوم الخَميـس، ٢٥ ينايـــر ٢٠٢٤ في بيانٍ"
    (printed,) = find_dates(text)
    assert printed.iso == "2024-01-25"
    assert printed.span.of(text) == "يوم الخَميـس، ٢٥ ينايـــر ٢٠٢٤"
