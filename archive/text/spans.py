"""Half-open character ranges, and the maps that carry them from one text to another."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``start`` up to but not including ``end``, counted in code points.

    Raises ValueError when the range is negative or reversed.
    """

    start: int
    end: int

    def __post_init__(self):
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, position: int) -> bool:
        return self.start <= position < self.end

    def of(self, text: str) -> str:
        """The characters of ``text`` that the span covers."""
        return text[self.start : self.end]

    def shift(self, by: int) -> "Span":
        return Span(self.start + by, self.end + by)

    def covers(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end

    def trimmed(self, text: str, edge: str) -> "Span":
        """The same span without the characters of ``edge`` at either end of it."""
        start, end = self.start, self.end
        while start < end and text[start] in edge:
            start += 1
        while end > start and text[end - 1] in edge:
            end -= 1
        return Span(start, end)


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Where each character of a derived text begins in the text that it was made from.

    ``starts`` holds one offset for each derived character and, last, the length of the original; it never falls.
    """

    starts: tuple[int, ...]

    @classmethod
    def of_pieces(cls, pieces: Iterable[int], length: int) -> "OffsetMap":
        return cls((*pieces, length))

    def to_original(self, span: Span) -> Span:
        """The original characters from which ``span`` of the derived text was made."""
        if span.start == span.end:
            return Span(self.starts[span.start], self.starts[span.start])
        return Span(self.starts[span.start], self._end_of(span.end - 1))

    def to_derived(self, position: int) -> int:
        """The derived character that stands for the original one at ``position``."""
        return max(0, bisect_right(self.starts, position) - 1)

    def _end_of(self, index: int) -> int:
        """The original offset just behind derived character ``index``, over characters that one original made."""
        begin = self.starts[index]
        after = bisect_right(self.starts, begin, lo=index)
        return self.starts[min(after, len(self.starts) - 1)]
