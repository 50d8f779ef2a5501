"""Match the words and phrases of ``lexicons/markers.tsv`` against folded tokens."""

from collections.abc import Sequence
from enum import StrEnum
from functools import cache

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
    phrases = _phrases()[role]
    word = words[index]
    best = _longest(phrases.get(word, ()), words, index)
    if not best and len(word) > 2 and word[0] in "وف":
        best = _longest(phrases.get(word[1:], ()), words, index)
    return best


def is_marker(role: Role, word: str) -> bool:
    """Whether the folded ``word`` alone is a marker of that role, with or without a leading و or ف."""
    singles = _singles()[role]
    return word in singles or (len(word) > 2 and word[0] in "وف" and word[1:] in singles)


def _longest(tails: Sequence[tuple[str, ...]], words: Sequence[str], index: int) -> int:
    for tail in tails:
        if tuple(words[index + 1 : index + 1 + len(tail)]) == tail:
            return 1 + len(tail)
    return 0


@cache
def _phrases() -> dict[Role, dict[str, tuple[tuple[str, ...], ...]]]:
    """For each role and first word the words that follow it, the longest first."""
    table: dict[Role, dict[str, set[tuple[str, ...]]]] = {role: {} for role in Role}
    for row in load_rows("markers"):
        first, *rest = fold(row.phrase).split()
        table[Role(row.role)].setdefault(first, set()).add(tuple(rest))
    return {
        role: {word: tuple(sorted(tails, key=len, reverse=True)) for word, tails in t.items()}
        for role, t in table.items()
    }


@cache
def _singles() -> dict[Role, frozenset[str]]:
    return {role: frozenset(word for word, tails in t.items() if () in tails) for role, t in _phrases().items()}
