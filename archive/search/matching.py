"""Say a query in the engine's terms."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import tantivy
from tantivy import Occur

from archive.search.query import Query
from archive.search.reader import Side
from archive.search.schema import FACETS_OF_NUMBERS, FACETS_OF_WORDS
from archive.search.syntax import Clause, Term, parse
from archive.search.vocabulary import Vocabulary
from archive.search.words import fold_word

FACETS = FACETS_OF_NUMBERS + FACETS_OF_WORDS
GREATEST_NUMBER = 2**63 - 1
# More spellings of one word than this are not found in phrases: the automaton of a phrase must stay small.
MOST_IN_PHRASE = 60
_BEFORE_PREFIX = "(?:[وف]?[بك]?ال|[وف]?لل)?"

Bounds = Callable[[date | None, date | None], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Matcher:
    """The parts of a query, ready to be joined: one for each filter in force, and the rest."""

    filters: dict[str, tantivy.Query]
    rest: tuple[tuple[Occur, tantivy.Query], ...]

    def query(self, left_out: str | None = None) -> tantivy.Query:
        """All parts joined, but for the filter ``left_out``."""
        parts = [(Occur.Must, each) for name, each in self.filters.items() if name != left_out]
        parts += self.rest
        if all(occur == Occur.MustNot for occur, _ in parts):
            parts.append((Occur.Must, tantivy.Query.all_query()))
        return parts[0][1] if len(parts) == 1 else tantivy.Query.boolean_query(parts)


def matcher(query: Query, side: Side, *, words: Vocabulary, bounds: Bounds, hidden: tantivy.Query | None) -> Matcher:
    """``words`` is the vocabulary that bears out the forms of words; ``hidden`` matches what must not be shown."""
    filters = {name: _any_value(side.schema, name, values) for name in FACETS if (values := getattr(query, name))}
    rest = _TextParts(side, words, query.exact).parts(query.text)
    if query.date_from or query.date_to:
        rest.append((Occur.Must, _between(side.schema, *bounds(query.date_from, query.date_to))))
    if hidden is not None:
        rest.append((Occur.MustNot, hidden))
    return Matcher(filters, tuple(rest))


def any_number(schema: tantivy.Schema, name: str, values: Sequence[int]) -> tantivy.Query:
    """Documents that have one of ``values``; those that cannot be in the index match nothing."""
    return tantivy.Query.term_set_query(schema, name, [value for value in values if 0 <= value <= GREATEST_NUMBER])


def _any_value(schema: tantivy.Schema, name: str, values: Sequence) -> tantivy.Query:
    if name in FACETS_OF_NUMBERS:
        return any_number(schema, name, values)
    return tantivy.Query.term_set_query(schema, name, list(values))


def _between(schema: tantivy.Schema, first: int, last: int) -> tantivy.Query:
    return tantivy.Query.range_query(schema, "order", tantivy.FieldType.Unsigned, lower_bound=first, upper_bound=last)


@dataclass(frozen=True, slots=True)
class _TextParts:
    """Turns the words of a query into queries on the text of one index."""

    side: Side
    words: Vocabulary
    exact: bool

    def parts(self, text: str) -> list[tuple[Occur, tantivy.Query]]:
        if not text.strip():
            return []
        clauses = parse(text)
        if not clauses:  # A text without a word in it asks for something, and no document has it.
            return [(Occur.Must, tantivy.Query.empty_query())]
        return [(Occur.MustNot if clause.negated else Occur.Must, self._clause(clause)) for clause in clauses]

    def _clause(self, clause: Clause) -> tantivy.Query:
        return _any_of([self._term(term) for term in clause.terms])

    def _term(self, term: Term) -> tantivy.Query:
        if term.prefix:
            return self._prefix(term.words[0])
        spellings = [self._spellings(word) for word in term.words]
        if not all(spellings):
            return tantivy.Query.empty_query()
        if len(spellings) == 1:
            return _any_of([self._word(word) for word in spellings[0]])
        return self._phrase(spellings)

    def _spellings(self, word: str) -> tuple[str, ...]:
        """The words of the index by which ``word`` is found."""
        if self.exact:
            return (word,)
        own = self.side.vocabulary
        return tuple(spelling for form in self.words.forms(fold_word(word)) for spelling in own.spellings(form))

    def _word(self, word: str) -> tantivy.Query:
        return tantivy.Query.term_query(self.side.schema, "text", word, index_option="basic")

    def _phrase(self, spellings: list[tuple[str, ...]]) -> tantivy.Query:
        if all(len(each) == 1 for each in spellings):
            return tantivy.Query.phrase_query(self.side.schema, "text", [each[0] for each in spellings])
        patterns = ["|".join(each[:MOST_IN_PHRASE]) for each in spellings]
        return tantivy.Query.regex_phrase_query(self.side.schema, "text", patterns)

    def _prefix(self, word: str) -> tantivy.Query:
        """Words that begin so, also behind the article; in the spelling field the folded word comes first."""
        if self.exact:
            return tantivy.Query.regex_query(self.side.schema, "text", f"{word}.*")
        pattern = f"{_BEFORE_PREFIX}{fold_word(word)}.*"
        return _any_of([tantivy.Query.regex_query(self.side.schema, name, pattern) for name in ("text", "spelling")])


def _any_of(queries: list[tantivy.Query]) -> tantivy.Query:
    if len(queries) == 1:
        return queries[0]
    return tantivy.Query.boolean_query([(Occur.Should, query) for query in queries])
