"""Law 1: every stretch of an article maps back to the bytes of the raw dispatch that it was decoded from."""

import json
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.intake.decoding import storable
from archive.intake.provenance import decoded_as, raw_span
from archive.intake.readers import read_paths
from archive.intake.records import RawDispatch
from archive.tests.intake.samples import HARBOUR, write

# Arabic with marks and tatweel, letters beyond the basic plane, controls, and what JSON has to escape.
TEXT = st.text(st.sampled_from('ابتةىءأؤلاﷲـًّ \n\r\t"\\/\u200f\0\x1a😀𐤀é'), min_size=1).filter(
    lambda text: sum(map(text.count, "\0\x1a")) < 2 and storable(text).strip()
)
CUT = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(sorted)


def only_dispatch(path) -> RawDispatch:
    (dispatch,) = (item for item in read_paths([path]) if isinstance(item, RawDispatch))
    return dispatch


def bytes_of(dispatch: RawDispatch, start: int, end: int, article_start=0) -> bytes:
    row = SimpleNamespace(raw=dispatch.raw, encoding=dispatch.encoding, format=dispatch.form.value)
    first, last = raw_span(row, SimpleNamespace(start=article_start), start, end)
    return dispatch.raw[first:last]


@given(TEXT, CUT, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
def test_a_stretch_of_a_text_file_maps_to_its_bytes(tmp_path_factory, text, cut, encoding):
    text = "خبر" + text
    dispatch = only_dispatch(write(tmp_path_factory.getbasetemp() / "law.txt", text.encode(encoding)))
    start, end = (min(place, len(text)) for place in cut)
    assert dispatch.text == storable(text)
    assert decoded_as(bytes_of(dispatch, start, end), dispatch.encoding) == text[start:end]


@given(TEXT, CUT, st.booleans(), st.sampled_from(["utf-8", "utf-16"]))
def test_a_stretch_of_a_record_maps_to_its_bytes_escapes_and_all(tmp_path_factory, text, cut, ascii_only, encoding):
    record = {"title": 'عنوان "آخر"', "content": text, "n": [1, {"content": "لا"}]}
    packed = json.dumps([record], ensure_ascii=ascii_only, indent=1).encode(encoding)
    dispatch = only_dispatch(write(tmp_path_factory.getbasetemp() / "law.json", packed))
    start, end = (min(place, len(text)) for place in cut)
    assert dispatch.text == storable(text)
    spelt = decoded_as(bytes_of(dispatch, start, end), dispatch.encoding)
    assert json.loads(f'"{spelt}"') == text[start:end]


def test_windows_1256_has_one_byte_for_each_letter(tmp_path):
    dispatch = only_dispatch(write(tmp_path / "1.txt", HARBOUR.encode("cp1256")))
    assert bytes_of(dispatch, 3, 12) == HARBOUR[3:12].encode("cp1256")


def test_damaged_bytes_are_found_again(tmp_path):
    raw = HARBOUR[:30].encode() + b"\xff" + HARBOUR[30:].encode()
    dispatch = only_dispatch(write(tmp_path / "1.txt", raw))
    assert bytes_of(dispatch, 30, 31) == b"\xff"
    assert bytes_of(dispatch, 31, 40) == HARBOUR[30:39].encode()


def test_the_last_of_two_fields_of_one_name_counts(tmp_path):
    dispatch = only_dispatch(write(tmp_path / "1.json", '[{"content": "أول", "content": "ثان هنا"}]'))
    assert bytes_of(dispatch, 4, 7) == "هنا".encode()


def test_offsets_count_from_the_start_of_the_article(tmp_path):
    dispatch = only_dispatch(write(tmp_path / "1.txt", HARBOUR))
    assert bytes_of(dispatch, 2, 5, article_start=10) == HARBOUR[12:15].encode()


@pytest.mark.parametrize("form", ["1.txt", "1.json"])
def test_a_stretch_beyond_the_dispatch_is_an_error(tmp_path, form):
    content = HARBOUR if form == "1.txt" else json.dumps([{"content": HARBOUR}])
    dispatch = only_dispatch(write(tmp_path / form, content))
    with pytest.raises(ValueError, match="characters"):
        bytes_of(dispatch, 0, len(HARBOUR) + 1)
