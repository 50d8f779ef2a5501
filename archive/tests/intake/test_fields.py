"""Records give up their text and fields under whatever names, and say what is wrong with them."""

import json

import pytest

from archive.intake.fields import RecordProblem, read_record
from archive.intake.records import Reason


def read(**record):
    return read_record(json.dumps(record))


def refused(value) -> RecordProblem:
    with pytest.raises(RecordProblem) as caught:
        read_record(json.dumps(value))
    return caught.value


@pytest.mark.parametrize("key", ["content", "text", "body", "articleBody"])
def test_the_text_is_found_under_its_usual_names(key):
    assert read(**{key: "نص الخبر"}).text == "نص الخبر"


def test_the_text_is_left_as_it_is():
    assert read(content=" نص\r\n&quot;الخبر&quot;\t").text == " نص\r\n&quot;الخبر&quot;\t"


def test_an_empty_field_gives_way_to_a_filled_one():
    assert read(content=" ", body="نص").text == "نص"


def test_titles_lose_their_html_entities():
    assert read(text="نص", title="قال &quot;نعم&quot; &amp;amp; مضى").fields.title == 'قال "نعم" & مضى'


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2015-07-21 02:51:32", "2015-07-21"),
        ("2024-01-25T10:00:00Z", "2024-01-25"),
        ("Thu, 25 Jan 2024 10:00:00 GMT", "2024-01-25"),
        ("25 يناير 2024", "2024-01-25"),
        ("1706176800", "2024-01-25"),
        ("2024-01", "2024-01"),
    ],
)
def test_dates_are_read_as_systems_write_them(written, day):
    assert read(text="نص", published=written).fields.published == day


def test_a_timestamp_given_as_a_number_is_a_date():
    assert read(text="نص", date=1706176800).fields.published == "2024-01-25"


@pytest.mark.parametrize("written", ["2015-13-45", "أمس", "99999999999999", "0000-00-00"])
def test_an_impossible_date_is_left_out_and_noted(written):
    record = read(text="نص", date=written)
    assert record.fields.published is None
    assert written in record.notes[0]


def test_the_day_of_collection_is_not_the_day_of_publication():
    fields = read(text="نص", date_extracted="2015-07-21 02:51:32").fields
    assert (fields.published, fields.collected) == (None, "2015-07-21")


def test_a_month_is_no_day_of_collection():
    record = read(text="نص", collected="2015-07")
    assert record.fields.collected is None
    assert record.notes


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "خبر", "http://", "http://x/" + "a" * 3000]
)
def test_only_web_addresses_are_addresses(url):
    record = read(text="نص", url=url)
    assert record.fields.url is None
    assert record.notes


def test_keywords_come_as_a_list_or_with_commas():
    assert read(text="نص", tags=["ميناء", "نقل"]).fields.keywords == ("ميناء", "نقل")
    assert read(text="نص", keywords="ميناء، نقل ,ميناء").fields.keywords == ("ميناء", "نقل")


def test_a_field_of_the_wrong_type_is_left_out_and_noted():
    record = read(text="نص", title={"ar": "عنوان"}, author=["سلمى", "رامي"])
    assert record.fields.title is None
    assert "title" in record.notes[0]
    assert record.fields.author == "سلمى، رامي"


def test_the_records_own_identifier_is_kept():
    assert read(text="نص", id="خ-12").record_id == "خ-12"
    assert read(text="نص", id=12).record_id == "12"


def test_fields_hold_nothing_that_databases_refuse():
    assert read(text="نص", title="أ\0ب\ud800").fields.title == "أ\ufffdب\ufffd"


def test_a_record_without_text_says_which_fields_it_has():
    problem = refused({"headline": "عنوان", "when": "أمس"})
    assert problem.reason is Reason.NOT_A_RECORD
    assert "headline, when" in str(problem)


@pytest.mark.parametrize("text", ["", "  \n", None])
def test_a_record_with_empty_text_has_no_body(text):
    assert refused({"content": text}).reason is Reason.NO_BODY


@pytest.mark.parametrize("text", [12, ["فقرة"], {"ar": "نص"}, True])
def test_a_text_of_the_wrong_type_is_refused(text):
    assert refused({"content": text}).reason in (Reason.NOT_A_RECORD, Reason.NO_BODY)


@pytest.mark.parametrize("value", [12, "نص", [], None, ["نص"]])
def test_what_is_no_object_is_no_record(value):
    assert refused(value).reason is Reason.NOT_A_RECORD
