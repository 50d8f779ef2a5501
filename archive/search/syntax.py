"""Read what a reader typed into the search box; every string is a valid query."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from archive.search.words import WORD, plain_words
from archive.text.folding import unmark

LONGEST_TEXT = 10_000
MOST_WORDS = 64
SHORTEST_PREFIX = 2

_QUOTES = '"“”„«»'
_PIECE = re.compile(rf"(?P<minus>-?)[{_QUOTES}](?P<phrase>[^{_QUOTES}]*)[{_QUOTES}]?|(?P<bare>[^\s{_QUOTES}]+)")


@dataclass(frozen=True, slots=True)
class Term:
    """Words that must stand side by side, as spelt but without marks; with ``prefix`` the one word may go on."""

    words: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """One of ``terms`` must be found; none of them if ``negated``. All clauses of a query hold together."""

    terms: tuple[Term, ...]
    negated: bool = False


def parse(text: str) -> tuple[Clause, ...]:
    """The clauses of a query: words, "phrases", ``OR`` or ``|``, ``NOT`` or ``-``, and ``prefix*``.

    Whatever has no word in it is passed over. Only the first 64 words count: that many already name one text.
    """
    clauses: list[Clause] = []
    joined = negated = False
    words_left = MOST_WORDS
    for match in _PIECE.finditer(text[:LONGEST_TEXT]):
        operator = match["bare"]
        if operator in ("OR", "|"):
            joined = bool(clauses)
            continue
        if operator == "NOT":
            negated = True
            continue
        if operator == "AND" or not (clause := _clause(match, words_left)):
            continue
        words_left -= len(clause.terms[0].words)
        _add(clauses, replace(clause, negated=clause.negated or negated), joined)
        joined = negated = False
    return tuple(clauses)


def terms_to_find(text: str) -> Iterator[Term]:
    """The terms that a text may be found by, without those that it must not have."""
    return (term for clause in parse(text) if not clause.negated for term in clause.terms)


def _clause(match: re.Match, words_left: int) -> Clause | None:
    piece = match["phrase"] if match["bare"] is None else match["bare"]
    words = tuple(plain_words(piece)[:words_left])
    if not words:
        return None
    if match["bare"] is None:
        return Clause((Term(words),), negated=bool(match["minus"]))
    return Clause((Term(words, prefix=_is_prefix(piece, words)),), negated=piece.startswith("-"))


def _is_prefix(piece: str, words: tuple[str, ...]) -> bool:
    """Whether a star follows the one word at once; a single letter would begin half of all words."""
    if len(words) != 1 or len(words[0]) < SHORTEST_PREFIX:
        return False
    plain = unmark(piece)
    return plain[WORD.search(plain).end() :].startswith("*")


def _add(clauses: list[Clause], clause: Clause, joined: bool) -> None:
    """Append ``clause``, or make it an alternative of the one before; what is excluded cannot be an alternative."""
    if joined and not clause.negated and not clauses[-1].negated:
        clauses[-1] = Clause(clauses[-1].terms + clause.terms)
        return
    clauses.append(clause)
