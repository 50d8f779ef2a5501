"""Bytes become text in the encoding they were written in, and can always be found again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.intake.decoding import NotText, decode, encode, has_arabic, mark_length, storable
from archive.tests.intake.samples import HARBOUR


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_text_is_read_in_every_unicode_encoding(encoding):
    assert decode(HARBOUR.encode(encoding)).text == HARBOUR


def test_utf_8_needs_no_remark():
    assert decode(HARBOUR.encode()).notes == ()


def test_windows_1256_is_read_with_a_remark():
    decoded = decode(HARBOUR.encode("cp1256"))
    assert (decoded.text, decoded.encoding) == (HARBOUR, "cp1256")
    assert "windows-1256" in decoded.notes[0]


def test_utf_16_without_a_mark_is_recognised_by_its_arabic():
    assert decode(HARBOUR.encode("utf-16-le")).text == HARBOUR


def test_a_record_in_windows_1256_is_recognised_although_its_field_names_are_ascii():
    record = '{"identifier": "http://example.org/a/very/long/address/without/arabic", "text": "سلام"}'
    assert decode(record.encode("cp1256"), is_json=True).text == record


@pytest.mark.parametrize(
    "raw",
    [
        bytes(range(256)) * 8,
        b"\x89PNG\r\n\x1a\n" + bytes(range(200, 256)) * 30,
        b"\0" * 500,
        "déjà vu à la très légère crème brûlée".encode("latin-1"),
        b"\x00\x01\x02\x03" * 100,
    ],
)
def test_what_is_no_text_is_refused(raw):
    with pytest.raises(NotText):
        decode(raw)


def test_a_few_damaged_bytes_do_not_make_utf_8_another_encoding():
    decoded = decode(HARBOUR.encode()[:-2])
    assert decoded.encoding == "utf-8"
    damaged = decode(HARBOUR[:20].encode() + b"\xff" + HARBOUR[20:].encode())
    assert damaged.encoding == "utf-8"
    assert storable(damaged.text).count("\ufffd") == 1
    assert damaged.notes


def test_storing_replaces_what_databases_refuse_one_for_one():
    assert storable("أ\0ب\ud800ج") == "أ\ufffdب\ufffdج"


def test_presentation_forms_are_arabic():
    assert has_arabic("ﻻ")
    assert not has_arabic("only Latin letters, 123")


@given(st.binary(max_size=300))
def test_whatever_can_be_decoded_can_be_encoded_to_the_same_bytes(raw):
    try:
        decoded = decode(raw)
    except NotText:
        return
    assert raw[mark_length(raw, decoded.encoding) :] == encode(decoded.text, decoded.encoding)
    assert len(storable(decoded.text)) == len(decoded.text)
    storable(decoded.text).encode()


@given(
    st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"])), st.sampled_from(["utf-8", "utf-16", "utf-8-sig"])
)
def test_text_of_any_script_comes_back_as_it_was_written(text, encoding):
    if not text.startswith("\ufeff"):
        assert decode(text.encode(encoding)).text == text
