"""Whatever a file holds, each of its records becomes a raw dispatch or a refusal by name."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from archive.intake.formats import Format
from archive.intake.readers import MOST_BYTES, MOST_REFUSALS_IN_A_ROW, read_paths
from archive.intake.records import Form, Notice, RawDispatch, Reason, Refusal
from archive.tests.intake.samples import HARBOUR, MARKET, RIVER, SCHOOL, json_lines, make_record, write


def read(path: Path, form=Format.AUTO) -> list:
    return list(read_paths([path], form=form))


def dispatches(path: Path, form=Format.AUTO) -> list[RawDispatch]:
    return [item for item in read(path, form) if isinstance(item, RawDispatch)]


def refusals(path: Path, form=Format.AUTO) -> list[tuple[str, Reason]]:
    return [(item.position, item.reason) for item in read(path, form) if isinstance(item, Refusal)]


def test_a_text_file_is_one_dispatch_with_its_very_bytes(tmp_path):
    path = write(tmp_path / "1.txt", HARBOUR)
    (dispatch,) = dispatches(path)
    assert dispatch.raw == HARBOUR.encode()
    assert dispatch.sha256 == sha256(HARBOUR.encode()).hexdigest()
    assert (dispatch.form, dispatch.source, dispatch.position) == (Form.TEXT, str(path), 1)


@pytest.mark.parametrize("name", ["day.json", "day.jsonl", "day.txt", "day"])
@pytest.mark.parametrize("indent", [None, 2])
def test_records_are_known_by_their_content(tmp_path, name, indent):
    path = write(tmp_path / name, json.dumps([make_record(HARBOUR), make_record(SCHOOL)], indent=indent))
    assert [(each.text, each.position, each.form) for each in dispatches(path)] == [
        (HARBOUR, 1, Form.RECORD),
        (SCHOOL, 2, Form.RECORD),
    ]


def test_a_text_that_begins_with_a_bracket_is_still_a_text(tmp_path):
    assert [each.form for each in dispatches(write(tmp_path / "1.txt", f"[صورة] {HARBOUR}"))] == [Form.TEXT]


def test_the_raw_bytes_of_a_record_are_those_of_its_json_value(tmp_path):
    path = write(tmp_path / "day.json", '[ {"content" :"خبر \\u0627"} ]')
    assert dispatches(path)[0].raw == '{"content" :"خبر \\u0627"}'.encode()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "cp1256"])
def test_records_are_read_in_every_encoding_with_their_very_bytes(tmp_path, encoding):
    content = json_lines(make_record(HARBOUR), make_record(SCHOOL)).encode(encoding)
    path = write(tmp_path / "day.jsonl", content)
    assert [each.text for each in dispatches(path)] == [HARBOUR, SCHOOL]
    assert all(each.raw in content for each in dispatches(path))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", Reason.EMPTY),
        (b" \n\t\xc2\xa0\n", Reason.EMPTY),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, Reason.NOT_TEXT),
        (b"\0" * 3000, Reason.NOT_TEXT),
        (b"%PDF-1.7 \xe2\xe3", Reason.WRONG_FORMAT),
        (b"<!DOCTYPE html><html><body>", Reason.WRONG_FORMAT),
        (b"\xff\xfe\x00\xd8\x00", Reason.NOT_TEXT),
    ],
)
def test_what_is_no_dispatch_is_refused(tmp_path, content, reason):
    assert refusals(write(tmp_path / "1.txt", content)) == [("", reason)]


def test_a_refusal_says_what_to_do(tmp_path):
    (refusal,) = read(write(tmp_path / "1.txt", b""))
    assert refusal.source == str(tmp_path / "1.txt")
    assert len(refusal.detail) > 20


def test_windows_1256_is_taken_in_with_a_notice(tmp_path):
    items = read(write(tmp_path / "1.txt", HARBOUR.encode("cp1256")))
    assert [type(item) for item in items] == [Notice, RawDispatch]
    assert items[1].text == HARBOUR


def test_a_nul_character_is_replaced_without_moving_anything(tmp_path):
    text = HARBOUR[:40] + "\0" + HARBOUR[40:]
    items = read(write(tmp_path / "1.txt", text))
    assert [type(item) for item in items] == [Notice, RawDispatch]
    assert items[1].raw == text.encode()
    assert items[1].text == text.replace("\0", "\ufffd")


def test_half_a_surrogate_pair_in_a_record_is_replaced(tmp_path):
    (dispatch,) = dispatches(write(tmp_path / "1.json", '[{"content": "خبر \\ud83d عاجل"}]'))
    assert dispatch.text == "خبر \ufffd عاجل"


def test_one_line_of_fifty_megabytes_is_refused(tmp_path):
    path = write(tmp_path / "1.txt", "خبر " * (7 << 20))
    assert path.stat().st_size == 7 * 7 << 20
    assert refusals(path) == [("", Reason.TOO_LARGE)]


def test_one_record_of_fifty_megabytes_is_refused_and_the_next_one_read(tmp_path):
    path = write(tmp_path / "1.jsonl", json_lines(make_record("خبر " * (7 << 20)), make_record(RIVER)))
    assert refusals(path) == [("1", Reason.TOO_LARGE)]
    assert [each.text for each in dispatches(path)] == [RIVER]


def test_a_record_just_within_the_limit_is_read(tmp_path):
    text = "خ" * ((MOST_BYTES - 100) // 2)
    assert dispatches(write(tmp_path / "1.jsonl", json_lines(make_record(text))))[0].text == text


def test_broken_json_at_record_seven_costs_that_record_alone(tmp_path):
    lines = [json_lines(make_record(f"{HARBOUR}{number}")) for number in range(1, 11)]
    lines[6] = lines[6].replace('": "', '": ', 1)
    path = write(tmp_path / "day.jsonl", "".join(lines))
    assert [each.position for each in dispatches(path)] == [1, 2, 3, 4, 5, 6, 8, 9, 10]
    (refusal,) = [item for item in read(path) if isinstance(item, Refusal)]
    assert (refusal.position, refusal.reason) == ("7", Reason.BROKEN_JSON)
    assert "7" in refusal.detail


def test_records_without_text_are_refused_one_by_one(tmp_path):
    path = write(tmp_path / "day.json", json.dumps([make_record(""), make_record(RIVER), {"title": "عنوان"}, 12]))
    assert refusals(path) == [("1", Reason.NO_BODY), ("3", Reason.NOT_A_RECORD), ("4", Reason.NOT_A_RECORD)]


def test_a_file_of_nothing_but_faults_is_given_up(tmp_path):
    path = write(tmp_path / "day.jsonl", '{"other": 1}\n' * (MOST_REFUSALS_IN_A_ROW + 500))
    assert len(refusals(path)) == MOST_REFUSALS_IN_A_ROW + 1
    assert refusals(path)[-1][1] is Reason.GIVEN_UP


def test_a_file_without_records_is_noted(tmp_path):
    assert [type(item) for item in read(write(tmp_path / "day.json", "[]"))] == [Notice]


def test_a_text_without_arabic_is_taken_in_with_a_notice(tmp_path):
    assert [type(item) for item in read(write(tmp_path / "1.txt", "Port reopens"))] == [Notice, RawDispatch]


def test_the_format_can_be_prescribed(tmp_path):
    path = write(tmp_path / "1.txt", json_lines(make_record(MARKET)))
    assert dispatches(path, Format.TEXT)[0].form is Form.TEXT
    assert refusals(path, Format.ZIP) == [("", Reason.WRONG_FORMAT)]
    assert refusals(write(tmp_path / "2.txt", MARKET), Format.JSONL) == [("1", Reason.BROKEN_JSON)]


def test_reading_tells_how_far_it_is(tmp_path):
    path = write(tmp_path / "1.txt", HARBOUR)
    sizes = []
    list(read_paths([path], advance=sizes.append))
    assert sum(sizes) == path.stat().st_size
