"""A text cut at the edges of spans is still that text."""

from hypothesis import given
from hypothesis import strategies as st

from archive.tests.text.strategies import arabic_text
from archive.text.segments import Marked, runs, segments

TEXT = "قال سامر الحلبي إن الميناء في لبنان جاهز"
positions = st.integers(0, len(TEXT) + 3)
spans = st.lists(st.builds(Marked, positions, positions, st.integers(0, 99)), max_size=8)


def pieces(*marks: tuple[int, int, str]) -> list[tuple[str, tuple[str, ...]]]:
    return [(each.text, each.marks) for each in segments("abcdef", 0, 6, [Marked(*mark) for mark in marks])]


@given(spans, st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
def test_the_pieces_joined_are_the_text(marked, one, other):
    start, end = sorted((one, other))
    assert "".join(piece.text for piece in segments(TEXT, start, end, marked)) == TEXT[start:end]


@given(arabic_text(), spans, positions, positions)
def test_the_pieces_of_any_text_join_to_it_and_stand_where_they_say(text, marked, one, other):
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    cut = segments(text, start, end, marked)
    assert "".join(piece.text for piece in cut) == text[start:end]
    assert all(piece.text == text[piece.start : piece.end] for piece in cut)


@given(spans)
def test_every_span_is_the_join_of_the_pieces_that_bear_it(marked):
    numbered = [Marked(span.start, span.end, number) for number, span in enumerate(marked)]
    cut = segments(TEXT, 0, len(TEXT), numbered)
    joined = ["".join(piece.text for piece in cut if span.mark in piece.marks) for span in numbered]
    assert joined == [TEXT[span.start : span.end] for span in numbered]


@given(spans)
def test_no_piece_could_be_joined_to_its_neighbour(marked):
    edges = {edge for span in marked if span.start < span.end for edge in (span.start, span.end)}
    cut = segments(TEXT, 0, len(TEXT), marked)
    assert {piece.start for piece in cut} == {0} | {edge for edge in edges if edge < len(TEXT)}


@given(spans)
def test_every_character_bears_exactly_the_marks_that_lie_on_it(marked):
    for piece in segments(TEXT, 0, len(TEXT), marked):
        for position in range(piece.start, piece.end):
            lying = sorted(span.mark for span in marked if span.start <= position < span.end)
            assert sorted(piece.marks) == lying


def test_a_text_without_spans_is_one_piece():
    assert pieces() == [("abcdef", ())]


def test_an_inner_span_comes_after_the_one_around_it():
    assert pieces((1, 5, "statement"), (2, 3, "name")) == [
        ("a", ()),
        ("b", ("statement",)),
        ("c", ("statement", "name")),
        ("de", ("statement",)),
        ("f", ()),
    ]


def test_of_two_spans_that_begin_together_the_longer_is_outside():
    assert pieces((0, 2, "name"), (0, 6, "statement"))[0] == ("ab", ("statement", "name"))


def test_spans_that_cross_are_cut_at_every_edge():
    assert pieces((0, 4, "x"), (2, 6, "y")) == [("ab", ("x",)), ("cd", ("x", "y")), ("ef", ("y",))]


def test_runs_join_neighbours_of_one_kind():
    assert [(key, list(group)) for key, group in runs("aabba", str)] == [
        ("a", ["a", "a"]),
        ("b", ["b", "b"]),
        ("a", ["a"]),
    ]
