"""Pair quotation marks of every style, also those that are nested, turned round, or never closed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from archive.text.tokens import Kind, Token

_FAMILY = {
    **dict.fromkeys("«»‹›", "angle"),
    **dict.fromkeys("“”„‟", "curly"),
    '"': "straight",
    "＂": "straight",
    **dict.fromkeys("‘’‚", "single"),
    "'": "single",
}
_OPENERS = frozenset("«‹“„‟‘‚")
_CLOSERS = frozenset("»›”’")
_NEUTRAL = frozenset("\"'＂")
# Letters that are written against the word behind them: «لـ"عكاظ"».
_FINAL = frozenset(".!؟?…")
_PREFIXES = frozenset("وفبلك") | {"لل", "ال"}


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch between two marks: ``open`` and ``close`` are their token indices, ``words`` counts what is between.

    An unclosed quotation has ``closed`` False and ``close`` is the token behind its last.
    """

    open: int
    close: int
    words: int
    closed: bool = True


Test = Callable[[int], bool]


def _never(index: int) -> bool:
    return False


def find_quotes(
    tokens: Sequence[Token], speech_before: Test = _never, report_begins: Test = _never
) -> tuple[Quote, ...]:
    """The outermost quotations of one paragraph, in order. Linear in the number of tokens.

    ``speech_before(index)`` says whether the token before ``index`` calls for quoted words (a colon, أن, a verb of
    saying): there a mark opens whichever way it is drawn. ``report_begins(index)`` says whether a reporting verb heads
    the sentence at ``index``: a quotation never closed ends before it.
    """
    reader = _Reader(tokens, speech_before, report_begins)
    for index, token in enumerate(tokens):
        if token.kind is Kind.MARK:
            reader.read(index)
    return reader.finish()


class _Reader:
    """The marks read so far: those still open, and the pairs made."""

    def __init__(self, tokens: Sequence[Token], speech_before: Test, report_begins: Test):
        self.tokens = tokens
        self.speech_before = speech_before
        self.report_begins = report_begins
        self.open: list[tuple[int, str]] = []
        self.pairs: list[tuple[int, int]] = []
        self.unclosed: list[tuple[int, int]] = []
        self.counts = dict.fromkeys((*_FAMILY.values(), "paren"), 0)

    def read(self, index: int) -> None:
        mark = self.tokens[index].raw
        family = _FAMILY.get(mark) or self._doubled(index)
        if family is None:
            return
        if self._closes(index, mark, family):
            self._close(index, family)
        elif self._opens(index, mark, family):
            if self.open and self.speech_before(index):
                self._abandon(index, family)
            self.open.append((index, family))
            self.counts[family] += 1

    def _doubled(self, index: int) -> str | None:
        """Two brackets in a row quote; the inner one of each pair is read."""
        mark, tokens = self.tokens[index].raw, self.tokens
        if mark == "(" and index and _touching(tokens, index - 1, index) and tokens[index - 1].raw == "(":
            return "paren"
        if mark == ")" and _touching(tokens, index, index + 1) and tokens[index + 1].raw == ")":
            return "paren"
        return None

    def _closes(self, index: int, mark: str, family: str) -> bool:
        if not self.counts[family]:
            return False
        if family == "paren":
            return mark == ")"
        free_left, free_right = self._free(index)
        if mark in _CLOSERS:
            return not (free_left and not free_right and (self.speech_before(index) or self._behind_prefix(index)))
        if mark in _OPENERS:
            return free_right and not free_left
        return not free_left or (free_right and not self.speech_before(index))

    def _opens(self, index: int, mark: str, family: str) -> bool:
        if family == "paren":
            return mark == "("
        free_left, free_right = self._free(index)
        if family == "single":
            return free_left and not free_right
        if mark in _OPENERS:
            return not self._goes_on(index, family)
        if mark in _CLOSERS and free_left and not free_right and self._behind_prefix(index):
            return True
        return (free_left and not free_right) or self.speech_before(index) or (mark in _NEUTRAL and free_left)

    def _free(self, index: int) -> tuple[bool, bool]:
        """Whether nothing but space or punctuation touches the mark on its left and on its right (in reading order)."""
        tokens = self.tokens
        before = tokens[index - 1] if index and _touching(tokens, index - 1, index) else None
        after = tokens[index + 1] if index + 1 < len(tokens) and _touching(tokens, index, index + 1) else None
        free_left = before is None or before.kind is Kind.LINE or before.raw in ":([{-–—،؛/" or self._is_prefix(before)
        free_right = after is None or after.kind is Kind.LINE or (after.kind is Kind.MARK and after.raw not in "([#")
        return free_left, free_right

    def _behind_prefix(self, index: int) -> bool:
        return index > 0 and _touching(self.tokens, index - 1, index) and self._is_prefix(self.tokens[index - 1])

    def _goes_on(self, index: int, family: str) -> bool:
        """A mark that only opens the next sentence of the quotation that is open: «“…قال. “ثم…”»."""
        return bool(self.open) and self.open[-1][1] == family and self.tokens[index - 1].raw in _FINAL

    @staticmethod
    def _is_prefix(token: Token) -> bool:
        return token.is_word and token.folded in _PREFIXES

    def _close(self, index: int, family: str) -> None:
        while self.open:
            start, opened = self.open.pop()
            self.counts[opened] -= 1
            if opened == family:
                self.pairs.append((start, index))
                return
            if opened != "single":
                self.unclosed.append((start, index))

    def _abandon(self, index: int, family: str) -> None:
        """A new quotation of the same style begins, called for by its cue: the one still open was never closed."""
        if self.open[-1][1] != family:
            return
        start, opened = self.open.pop()
        self.counts[opened] -= 1
        self.unclosed.append((start, self._sentence_end_before(index, start)))

    def _sentence_end_before(self, index: int, start: int) -> int:
        for position in range(index - 1, start, -1):
            if self.tokens[position].raw in ".؟!،؛":
                return position
        return index

    def finish(self) -> tuple[Quote, ...]:
        self._repair()
        quotes = [self._quote(start, end, True) for start, end in self.pairs]
        quotes += [self._quote(start, end, False) for start, end in self.unclosed]
        return _outermost(quotes)

    def _repair(self) -> None:
        """Close the outermost one still open: where a mark in it also ends a sentence, or before the next report."""
        start = next((start for start, family in self.open if family != "single"), None)
        if start is None:
            return
        end = next((close for open_, close in sorted(self.pairs) if open_ > start and self._ends_sentence(close)), None)
        if end is not None:
            self.pairs = [pair for pair in self.pairs if pair[1] < start or pair[0] > end]
            self.pairs.append((start, end))
            return
        stop = self._next_report(start)
        self.unclosed.append((start, stop))
        self.pairs = [pair for pair in self.pairs if pair[1] < stop or pair[0] >= stop]

    def _ends_sentence(self, close: int) -> bool:
        after = self.tokens[close + 1] if close + 1 < len(self.tokens) else None
        return self.tokens[close - 1].raw in _FINAL or after is None or after.raw in _FINAL

    def _next_report(self, start: int) -> int:
        """The full stop behind which the reporter speaks again, or the end of the paragraph."""
        for index in range(start + 1, len(self.tokens) - 1):
            if self.tokens[index].raw in _FINAL and self.report_begins(index + 1):
                return index
        return len(self.tokens)

    def _quote(self, start: int, end: int, closed: bool) -> Quote:
        words = sum(token.kind in (Kind.WORD, Kind.NUMBER) for token in self.tokens[start + 1 : end])
        return Quote(start, end, words, closed)


def _touching(tokens: Sequence[Token], left: int, right: int) -> bool:
    return right < len(tokens) and tokens[left].end == tokens[right].start


def _outermost(quotes: list[Quote]) -> tuple[Quote, ...]:
    kept: list[Quote] = []
    for quote in sorted(quotes, key=lambda quote: (quote.open, -quote.close)):
        if not kept or quote.open >= kept[-1].close:
            kept.append(quote)
    return tuple(kept)
