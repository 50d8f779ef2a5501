"""Spans are half-open, ordered and never reversed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text.spans import OffsetMap, Span


@given(st.integers(0, 50), st.integers(0, 50))
def test_a_span_cuts_what_a_slice_cuts(start, length):
    text = "بغداد تستضيف القمة العربية"
    assert Span(start, start + length).of(text) == text[start : start + length]


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 1)])
def test_a_reversed_or_negative_range_is_no_span(start, end):
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


def test_touching_spans_do_not_overlap():
    assert not Span(0, 3).overlaps(Span(3, 5))
    assert Span(0, 4).overlaps(Span(3, 5))


def test_a_span_covers_itself_and_what_lies_inside():
    assert Span(2, 8).covers(Span(2, 8))
    assert Span(2, 8).covers(Span(3, 5))
    assert not Span(2, 8).covers(Span(7, 9))


def test_trimming_takes_characters_off_both_ends():
    assert Span(0, 9).trimmed(" «سلام» . ", " «».") == Span(2, 6)


def test_trimming_can_leave_nothing():
    span = Span(0, 3).trimmed("...", ".")
    assert len(span) == 0


def test_a_shifted_span_keeps_its_length():
    assert Span(2, 5).shift(10) == Span(12, 15)


def test_an_empty_stretch_maps_to_an_empty_stretch():
    offsets = OffsetMap.of_pieces([0, 2, 2, 3], 5)
    assert offsets.to_original(Span(1, 1)) == Span(2, 2)


def test_characters_made_of_one_original_map_back_to_all_of_it():
    offsets = OffsetMap.of_pieces([0, 2, 2, 3], 5)
    assert offsets.to_original(Span(1, 2)) == Span(2, 3)
    assert offsets.to_original(Span(0, 4)) == Span(0, 5)
