"""Cut text into words, numbers, punctuation marks and line breaks, each with its place."""

import re
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from archive.text.folding import DROPPED, fold, unmark
from archive.text.spans import Span

_INNER = re.escape(DROPPED)
_INVISIBLE = re.escape(DROPPED.replace("\u0640", ""))  # a tatweel between spaces is printed, as a dash
_TOKEN = re.compile(
    rf"[^\W\d_{_INNER}][^\W_{_INNER}]*(?:[{_INNER}]+[^\W_]+)*[{_INNER}]*"  # a word
    rf"|\d+|\n+|[^\s{_INVISIBLE}]"
)


class Kind(Enum):
    WORD = "word"
    NUMBER = "number"
    LINE = "line"
    MARK = "mark"


class Token(NamedTuple):
    """One word, number, mark or run of line breaks; ``text[start:end]`` is ``raw``.

    ``plain`` has no vowel marks but keeps hamza, ta marbuta and ى; ``folded`` is for comparing.
    """

    # A dispatch has hundreds of tokens, and a named tuple is made in a fifth of the time of a frozen dataclass.
    start: int
    end: int
    kind: Kind
    raw: str
    plain: str
    folded: str
    is_word: bool

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


_new = tuple.__new__


def tokenize(text: str) -> list[Token]:
    """The tokens of ``text`` in order; spaces and stray controls fall between them. Linear in the length."""
    # Token(…) would go through a function in Python once more for each token.
    return [_new(Token, (*match.span(), *_read(match[0]))) for match in _TOKEN.finditer(text)]


def word_token(start: int, raw: str) -> Token:
    """The token of ``raw``, a word or a part of one, at ``start``."""
    return Token(start, start + len(raw), *_read(raw))


@lru_cache(maxsize=1 << 17)
def _read(raw: str) -> tuple[Kind, str, str, str, bool]:
    """What a token that is written ``raw`` says of itself: all its fields but its place."""
    if raw[0] == "\n":
        return Kind.LINE, raw, raw, raw, False
    folded = fold(raw) if raw[0].isalnum() else ""
    if not folded:  # a mark, or one drawn as a letter, such as U+FE7D
        return Kind.MARK, raw, raw, raw, False
    kind = Kind.NUMBER if raw.isdecimal() else Kind.WORD
    return kind, raw, unmark(raw), folded, kind is Kind.WORD
