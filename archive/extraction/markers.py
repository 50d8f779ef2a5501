"""Match the words and phrases of ``lexicons/markers.tsv`` against folded tokens."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import cache, lru_cache

from archive.extraction.lexicon import load_rows
from archive.text.folding import fold


def particles(text: str) -> frozenset[str]:
    """The folded words of a space-separated list: for closed sets of particles that no editor will add to."""
    return frozenset(fold(text).split())


class Role(StrEnum):
    """What a marker does to the reading of a report."""

    __hash__ = str.__hash__  # that of Enum is written in Python, and this one is asked for every word

    IMPERSONAL = "impersonal"
    SHIFT = "shift"
    TOPIC = "topic"
    CONNECTOR = "connector"
    BACKGROUND = "background"
    SOURCE = "source"
    GOVERNOR = "governor"
    PREPOSITION = "preposition"
    RELATIVE = "relative"
    TIME = "time"
    OCCASION = "occasion"
    NAME = "name"
    CALLED = "called"
    CONTRAST = "contrast"
    LISTING = "listing"
    PRESS = "press"
    HONORIFIC = "honorific"
    BORROWED = "borrowed"
    GENERIC = "generic"
    DEFERENCE = "deference"
    SCRIPTURE = "scripture"
    TITLE = "title"


def marker_length(role: Role, words: Sequence[str], index: int) -> int:
    """How many of the folded ``words`` from ``index`` on are the longest marker of that role; 0 where there is none."""
    for tail in _tails(words[index]).get(role, ()):
        if not tail or tuple(words[index + 1 : index + 1 + len(tail)]) == tail:
            return 1 + len(tail)
    return 0


def find_markers(role: Role, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where markers of that role stand in the folded ``words``, and how many words each has; they may overlap."""
    for index, word in enumerate(words):
        if role in _tails(word):
            length = marker_length(role, words, index)
            if length:
                yield index, length


def is_marker(role: Role, word: str) -> bool:
    """Whether the folded ``word`` alone is a marker of that role, with or without a leading و or ف."""
    return () in _tails(word).get(role, ())


_Tails = tuple[tuple[str, ...], ...]
_NONE: dict[Role, _Tails] = {}


@lru_cache(maxsize=1 << 16)
def _tails(word: str) -> dict[Role, _Tails]:
    """For each role of which ``word`` begins a marker, what may follow it; without its و or ف comes second."""
    phrases = _phrases()
    own, bare = phrases.get(word, _NONE), phrases.get(word[1:], _NONE) if len(word) > 2 and word[0] in "وف" else _NONE
    return {role: own.get(role, ()) + bare.get(role, ()) for role in (*own, *bare)} if own or bare else _NONE


@cache
def _phrases() -> dict[str, dict[Role, _Tails]]:
    """For each first word and role the words that follow it, the longest first."""
    table: dict[str, dict[Role, set[tuple[str, ...]]]] = {}
    for row in load_rows("markers"):
        first, *rest = fold(row.phrase).split()
        table.setdefault(first, {}).setdefault(Role(row.role), set()).add(tuple(rest))
    return {
        word: {role: tuple(sorted(tails, key=len, reverse=True)) for role, tails in roles.items()}
        for word, roles in table.items()
    }
