"""Cut text into words, numbers, punctuation marks and line breaks, each with its place."""

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from archive.text.folding import DROPPED, fold, unmark
from archive.text.spans import Span

_INNER = re.escape(DROPPED)
_INVISIBLE = re.escape(DROPPED.replace("\u0640", ""))  # a tatweel between spaces is printed, as a dash
_TOKEN = re.compile(
    rf"(?P<word>[^\W\d_{_INNER}][^\W_{_INNER}]*(?:[{_INNER}]+[^\W_]+)*[{_INNER}]*)"
    rf"|(?P<number>\d+)|(?P<line>\n+)|(?P<mark>[^\s{_INVISIBLE}])"
)


class Kind(Enum):
    WORD = "word"
    NUMBER = "number"
    LINE = "line"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number, mark or run of line breaks; ``text[start:end]`` is ``raw``.

    ``plain`` has no vowel marks but keeps hamza, ta marbuta and ى; ``folded`` is for comparing.
    """

    start: int
    end: int
    kind: Kind
    raw: str
    plain: str
    folded: str

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def is_word(self) -> bool:
        return self.kind is Kind.WORD


def tokenize(text: str) -> list[Token]:
    """The tokens of ``text`` in order; spaces and stray controls fall between them. Linear in the length."""
    return [_token(match) for match in _TOKEN.finditer(text)]


def _token(match: re.Match) -> Token:
    raw = match[0]
    kind = Kind(match.lastgroup)
    if kind in (Kind.LINE, Kind.MARK):
        return Token(match.start(), match.end(), kind, raw, raw, raw)
    plain, folded = _forms(raw)
    if not folded:  # a mark drawn as a letter, such as U+FE7D
        return Token(match.start(), match.end(), Kind.MARK, raw, raw, raw)
    return Token(match.start(), match.end(), kind, raw, plain, folded)


@lru_cache(maxsize=1 << 17)
def _forms(word: str) -> tuple[str, str]:
    return unmark(word), fold(word)
