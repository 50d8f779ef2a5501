"""Pair quotation marks of every style, also those that are nested, turned round, or never closed."""

from collections.abc import Sequence
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
_PREFIXES = frozenset("وفبلك") | {"لل", "ال"}


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch between two marks: ``open`` and ``close`` are token indices of the marks, ``words`` counts what is between.

    An unclosed quotation has ``closed`` False and ``close`` is the token behind its last.
    """

    open: int
    close: int
    words: int
    closed: bool = True


def find_quotes(tokens: Sequence[Token], speech_before: "SpeechTest" = lambda index: False) -> tuple[Quote, ...]:
    """The outermost quotations of one paragraph, in order. Linear in the number of tokens.

    ``speech_before(index)`` says whether the token before ``index`` calls for quoted words (a colon, أن, a verb of
    saying): there a mark opens whichever way it is drawn.
    """
    reader = _Reader(tokens, speech_before)
    for index, token in enumerate(tokens):
        if token.kind is Kind.MARK:
            reader.read(index)
    return reader.finish()


class _Reader:
    """The marks read so far: those still open, and the pairs made."""

    def __init__(self, tokens, speech_before):
        self.tokens = tokens
        self.speech_before = speech_before
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
        """Two brackets in a row quote; only the outer one of each pair is read."""
        mark, tokens = self.tokens[index].raw, self.tokens
        if mark == "(" and _touching(tokens, index, index + 1) and tokens[index + 1].raw == "(":
            return "paren"
        if mark == ")" and index and _touching(tokens, index - 1, index) and tokens[index - 1].raw == ")":
            return "paren"
        return None

    def _closes(self, index: int, mark: str, family: str) -> bool:
        if not self.counts[family]:
            return False
        if family == "paren":
            return mark == ")"
        free_left, free_right = self._free(index)
        if mark in _CLOSERS:
            return not (free_left and not free_right and self.speech_before(index))
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
        """Close what is still open: with the last mark of the same style if a long stretch lies before it, else at the end."""
        left = [(start, family) for start, family in self.open if family != "single"]
        if not left:
            return
        start = left[0][0]
        inner = [pair for pair in self.pairs if pair[0] > start]
        if inner and inner[-1][1] >= len(self.tokens) - 2:
            self.pairs = [pair for pair in self.pairs if pair[0] <= start]
            self.pairs.append((start, inner[-1][1]))
            return
        self.unclosed.append((start, len(self.tokens)))

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
