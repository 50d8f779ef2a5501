"""Read what a reader typed into the search box; every string is a valid query."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from archive.search.words import WORD, plain_words
from archive.text.folding import unmark

LONGEST_TEXT = 10_000
MOST_WORDS = 64
MOST_STARS = 8
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

    Whatever has no word in it is passed over. Only the first 64 words count, and the first 8 stars: that many already
    name one text, and every text is answered in a moment.
    """
    clauses: list[Clause] = []
    budget = _Budget()
    joined = negated = False
    for match in _PIECE.finditer(text[:LONGEST_TEXT]):
        operator = match["bare"]
        if operator in ("OR", "|"):
            joined = bool(clauses)
        elif operator == "NOT":
            negated = True
        elif operator != "AND" and (clause := _clause(match, budget)):
            _add(clauses, replace(clause, negated=clause.negated or negated), joined)
            joined = negated = False
    return tuple(dict.fromkeys(clauses))


def terms_to_find(text: str) -> Iterator[Term]:
    """The terms that a text may be found by, without those that it must not have."""
    return (term for clause in parse(text) if not clause.negated for term in clause.terms)


@dataclass(slots=True)
class _Budget:
    """How many words and stars of a query may still count."""

    words: int = MOST_WORDS
    stars: int = MOST_STARS

    def take_words(self, piece: str) -> tuple[str, ...]:
        words = tuple(plain_words(piece)[: self.words])
        self.words -= len(words)
        return words

    def take_star(self) -> bool:
        self.stars -= 1
        return self.stars >= 0


def _clause(match: re.Match, budget: _Budget) -> Clause | None:
    piece = match["phrase"] if match["bare"] is None else match["bare"]
    words = budget.take_words(piece)
    if not words:
        return None
    if match["bare"] is None:
        return Clause((Term(words),), negated=bool(match["minus"]))
    prefix = _ends_in_star(piece, words) and budget.take_star()
    return Clause((Term(words, prefix=prefix),), negated=piece.startswith("-"))


def _ends_in_star(piece: str, words: tuple[str, ...]) -> bool:
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
