"""Find titles beside a name: «وزير الخارجية الأمريكي» before it, «المدير التنفيذي للصندوق» behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from archive.extraction.clitics import splits
from archive.extraction.countries import country_forms
from archive.extraction.vocabulary import Use, find_title, is_speech_verb, read_word, role_breaks, title_kind
from archive.text.tokens import Kind, Token

LONGEST = 14  # words of a title
_COMMAS = frozenset("،,")
_QUIET = frozenset("«»\"“”()'#/") | frozenset("_-–")  # marks that may stand inside a title or around a name
_CARRIERS = frozenset("في")
_ABBREVIATIONS = frozenset(("د", "م", "ا"))


@dataclass(frozen=True, slots=True)
class Role:
    """Tokens ``first`` to ``last``, both included; ``cut`` folded letters of a clitic stand before the title."""

    first: int
    last: int
    cut: int


def roles_before(tokens: Sequence[Token]) -> list[Role | None]:
    """For each token the title that ends right before it, or None. One pass."""
    tracker = _Tracker(tokens)
    found: list[Role | None] = []
    for index, token in enumerate(tokens):
        found.append(tracker.role())
        if tracker.first is not None or title_kind(token.folded) is not None:
            tracker.take(index)
    return found


def roles_behind(tokens: Sequence[Token], start: int) -> Role | None:
    """The title that explains the name in front of ``start``, a comma or nothing between."""
    index = start
    if index < len(tokens) and tokens[index].raw in _COMMAS | {"(", "»", '"', "”"}:
        index += 1
    if index < len(tokens) and tokens[index].folded == "وهو":
        index += 1
    if index >= len(tokens) or not tokens[index].is_word or title_kind(tokens[index].folded) is None:
        return None
    if title_cut(tokens[index].folded):
        return None
    tracker = _Tracker(tokens)
    last = index
    for position in range(index, min(index + LONGEST, len(tokens))):
        if tokens[position].raw in _COMMAS or not tracker.take(position):
            break
        if tokens[position].is_word and _may_be_name(tokens[position].folded) and position > index:
            return None  # the title announces the next name
        if tokens[position].is_word:
            last = position
    return Role(index, last, 0) if last > index or tokens[index].folded.startswith("ال") else None


def title_cut(folded: str) -> int:
    """How many letters of clitics stand before the title that a word is."""
    title = find_title(folded)
    return title[1] if title else 0


class _Tracker:
    """Walks over tokens and remembers the title that is being spelt out."""

    def __init__(self, tokens: Sequence[Token]):
        self.tokens = tokens
        self.first: int | None = None
        self.last = -1
        self.commas = 0
        self.definite = False

    def role(self) -> Role | None:
        if self.first is None:
            return None
        return Role(self.first, self.last, title_cut(self.tokens[self.first].folded))

    def take(self, index: int) -> bool:
        """Read one more token; whether a title goes on."""
        token = self.tokens[index]
        if token.is_word:
            self._word(index, token.folded)
        elif token.kind is Kind.MARK:
            self._mark(index, token.raw)
        else:
            self.first = None
        return self.first is not None

    def _mark(self, index: int, raw: str) -> None:
        if raw in _QUIET or self.first is None:
            return
        if raw == "." and self.tokens[index - 1].folded in _ABBREVIATIONS:
            return
        self.commas += raw in _COMMAS
        if raw not in _COMMAS or self.commas > 1:
            self.first = None

    def _word(self, index: int, word: str) -> None:
        if title_kind(word) is not None and not (word in _ABBREVIATIONS and self._next(index) not in (".", "/")):
            self._begin(index, word)
            return
        if self.first is None:
            return
        if index - self.first >= LONGEST or self.commas or not self._goes_on(word):
            self.first = None
            return
        self.last = index
        self.definite = _is_definite(word) or (self.definite and word[0] not in "لب")

    def _begin(self, index: int, word: str) -> None:
        joined = word.startswith("و") and title_cut(word) > 0
        if self.first is None or joined or self.commas:
            self.first, self.commas, self.definite = index, 0, False
        self.last = index
        self.definite = _is_definite(word)

    def _next(self, index: int) -> str:
        return self.tokens[index + 1].raw if index + 1 < len(self.tokens) else ""

    def _goes_on(self, word: str) -> bool:
        if word in _CARRIERS:
            return True
        if word in role_breaks() or is_speech_verb(word):
            return False
        return not self.definite or _can_complete(word)


@lru_cache(maxsize=1 << 16)
def _is_definite(word: str) -> bool:
    return word.startswith(("ال", "لل", "وال", "بال")) or bool(country_forms(word))


@lru_cache(maxsize=1 << 16)
def _can_complete(word: str) -> bool:
    """Whether a word can follow where a title is complete already: «السابق», «للشؤون», «باسم», a place."""
    if _is_definite(word) or any(country_forms(stem) for stem, _ in splits(word)):
        return True
    return read_word(word).use is not Use.COMMON or word.startswith(("ل", "ب"))


@lru_cache(maxsize=1 << 16)
def _may_be_name(word: str) -> bool:
    return read_word(word).use is Use.GIVEN
