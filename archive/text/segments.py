"""Cut a text at the edges of the spans that lie on it, so that a template only has to print the pieces."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Generic, TypeVar

Mark = TypeVar("Mark")


@dataclass(frozen=True, slots=True)
class Marked(Generic[Mark]):
    """``mark`` lies on the characters ``start`` up to but not including ``end``."""

    start: int
    end: int
    mark: Mark


@dataclass(frozen=True, slots=True)
class Segment(Generic[Mark]):
    """A piece of text on which the same ``marks`` lie throughout, the outermost first."""

    start: int
    end: int
    text: str
    marks: tuple[Mark, ...]


def segments(text: str, start: int, end: int, spans: Iterable[Marked[Mark]]) -> list[Segment[Mark]]:
    """``text[start:end]`` cut at every edge of ``spans``; the pieces joined are that text again.

    Spans may nest, cross and reach over the ends. Where several lie on a piece, the one that began first, then the
    longest, is the outermost.
    """
    inside = [span for span in spans if span.start < end and start < span.end and span.start < span.end]
    inside.sort(key=lambda span: (span.start, -span.end))
    edges = {start, end}
    edges.update(max(start, span.start) for span in inside)
    edges.update(min(end, span.end) for span in inside)
    return list(_sweep(text, sorted(edges), inside))


def _sweep(text: str, edges: list[int], spans: list[Marked[Mark]]) -> Iterator[Segment[Mark]]:
    waiting = iter(spans)
    following = next(waiting, None)
    open_spans: list[Marked[Mark]] = []
    for start, end in pairwise(edges):
        open_spans = [span for span in open_spans if span.end > start]
        while following is not None and following.start <= start:
            open_spans.append(following)
            following = next(waiting, None)
        yield Segment(start, end, text[start:end], tuple(span.mark for span in open_spans))


def runs(pieces: Iterable[Segment[Mark]], key) -> list[tuple]:
    """Neighbouring pieces with the same ``key(piece)``, as pairs of the key and the list of pieces."""
    return [(value, list(group)) for value, group in groupby(pieces, key)]
