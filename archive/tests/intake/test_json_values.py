"""A file of records is cut into them byte for byte, and a broken one costs itself alone."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.intake.json_values import BrokenValue, Fault, JsonValue, scan_values

RECORDS = st.lists(
    st.dictionaries(st.sampled_from(["text", "title", "n"]), st.text() | st.integers() | st.none(), min_size=1),
    max_size=8,
)


class Trickling(io.BytesIO):
    """A stream that hands out a few bytes at a time, as slow sources do."""

    def __init__(self, data: bytes, sizes: list[int]):
        super().__init__(data)
        self._sizes = sizes or [1]
        self._turn = 0

    def read(self, size=-1):
        self._turn += 1
        return super().read(self._sizes[self._turn % len(self._sizes)])


def scan(text: str | bytes, limit=10_000) -> list:
    return list(scan_values(io.BytesIO(text.encode() if isinstance(text, str) else text), limit=limit))


def sound(items: list) -> list:
    return [json.loads(item.raw) for item in items if isinstance(item, JsonValue)]


def broken(items: list) -> list[BrokenValue]:
    return [item for item in items if isinstance(item, BrokenValue)]


@pytest.mark.parametrize("text", ["", "  \n ", "[]", "[ ]\n"])
def test_a_file_without_records_has_none(text):
    assert scan(text) == []


def test_an_array_lines_and_records_in_a_row_are_the_same_records():
    expected = [{"text": "أول"}, {"text": "ثان"}]
    array = json.dumps(expected, ensure_ascii=False, indent=4)
    assert (
        sound(scan(array))
        == sound(scan('{"text":"أول"}\n{"text":"ثان"}'))
        == sound(scan('{"text":"أول"}{"text":"ثان"}'))
    )
    assert sound(scan(array)) == expected


def test_each_record_keeps_its_very_bytes():
    assert [item.raw for item in scan(b'[{"text" :  "a\\u0627"} , {"text":"b"}]')] == [
        b'{"text" :  "a\\u0627"}',
        b'{"text":"b"}',
    ]


@pytest.mark.parametrize(
    "seventh",
    [
        '{"text": "خبر"',
        '{"text": "خبر}',
        '{"text" "خبر"}',
        '{"text": خبر}',
        '{"text": "خبر",}',
        '{"text": "خ\nبر"}',
        '{"text": "خبر\\x"}',
        '{"text": ["خبر"}',
        '"text": "خبر"}',
        "{",
    ],
)
@pytest.mark.parametrize("layout", ["[%s]", "%s"])
def test_after_a_broken_seventh_record_reading_goes_on_with_the_eighth(seventh, layout):
    records = [json.dumps({"text": f"خبر {number}"}, ensure_ascii=False) for number in range(1, 11)]
    records[6] = seventh
    items = scan(layout % (",\n" if layout == "[%s]" else "\n").join(records))
    assert [record["text"] for record in sound(items)] == [f"خبر {n}" for n in (1, 2, 3, 4, 5, 6, 8, 9, 10)]
    assert [(fault.number, fault.begins) for fault in broken(items)] == [(7, 7)]


def test_a_broken_record_in_one_long_line_costs_itself_alone():
    items = scan('[{"text":"أ"},{"text":"ب},{"text":"ج"},{"text":"د"}]')
    assert [record["text"] for record in sound(items)] == ["أ", "ج", "د"]


def test_the_place_of_a_fault_is_told_in_lines_and_characters():
    (fault,) = broken(scan('{"text": "أ"}\n{"text": "باء", خطأ}\n{"text": "ج"}'))
    assert (fault.line, fault.column) == (2, 17)


def test_an_object_within_a_broken_record_is_not_taken_for_the_next_one():
    items = scan('{"text":"أ","by":{"name":"س"}}\n{"text":"ب" "by":\n{"name":"ص"}}\n{"text":"ج","by":{"name":"ع"}}')
    assert [record["text"] for record in sound(items)] == ["أ", "ج"]


@pytest.mark.parametrize(
    "text", ['[{"text":"أ"},{"text":"ب"', '[{"text":"أ"},{"text":"ب', '[{"text":"أ"},', '[{"text":"أ"}']
)
def test_a_file_that_breaks_off_keeps_its_whole_records_and_says_so(text):
    items = scan(text)
    assert sound(items) == [{"text": "أ"}]
    assert [fault.fault for fault in broken(items)] == [Fault.CUT_OFF]


def test_a_record_beyond_the_limit_is_refused_and_the_next_one_read():
    items = scan('{"text":"%s"}\n{"text":"أ"}' % ("x" * 500_000))
    assert [fault.fault for fault in broken(items)] == [Fault.TOO_LARGE]
    assert sound(items) == [{"text": "أ"}]


def test_lists_nested_without_end_are_refused():
    assert {fault.fault for fault in broken(scan("[" * 200_000))} == {Fault.DEEP}


def test_searching_for_the_next_record_is_given_up_in_the_end():
    items = scan('{"text":"أ"}\n{"text"\n' + '{"other": 1}\n' * 5000)
    assert [fault.fault for fault in broken(items)] == [Fault.BROKEN, Fault.GIVEN_UP]


@given(RECORDS, st.booleans(), st.sampled_from([None, 2]), st.lists(st.integers(1, 9), max_size=5))
def test_records_come_back_however_they_are_written_and_delivered(records, ascii_only, indent, sizes):
    text = json.dumps(records, ensure_ascii=ascii_only, indent=indent).encode("utf-8", "surrogatepass")
    items = list(scan_values(Trickling(text, sizes), limit=10_000))
    assert [json.loads(item.raw) for item in items] == records
    assert all(item.raw in text for item in items)


@given(st.binary(max_size=200))
def test_no_bytes_make_the_scanner_fail(data):
    list(scan_values(io.BytesIO(data), limit=100))
