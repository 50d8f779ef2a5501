"""Know the words of an index: how they are spelt in it, and how many documents have each."""

import tantivy

from archive.search.forms import attested_forms
from archive.search.schema import EVERY, SPELT

MOST_KEPT = 20_000


class Vocabulary:
    """The words of one searcher's documents. What was looked up is kept: a searcher never changes."""

    def __init__(self, searcher: tantivy.Searcher, schema: tantivy.Schema):
        self._searcher = searcher
        self._schema = schema
        self._total = searcher.num_docs
        self._holds_deleted = searcher.doc_freq("every", EVERY) != self._total
        self._counts: dict[str, int] = {}
        self._forms: dict[str, tuple[str, ...]] = {}

    def spellings(self, folded: str) -> tuple[str, ...]:
        """Every spelling that folds to ``folded`` and stands in some document, the folded one included."""
        others = [term.partition(SPELT)[2] for term, _ in self._searcher.terms_with_prefix("spelling", folded + SPELT)]
        return tuple(sorted([*others, folded] if self._searcher.doc_freq("text", folded) else others))

    def count(self, folded: str) -> int:
        """How many documents have the word; one that spells it in two ways counts twice."""
        if folded not in self._counts:
            _make_room(self._counts)
            self._counts[folded] = sum(map(self._documents_with, self.spellings(folded)))
        return self._counts[folded]

    def forms(self, folded: str) -> tuple[str, ...]:
        """The folded forms by which the word is found, its particles aside."""
        if folded not in self._forms:
            _make_room(self._forms)
            self._forms[folded] = attested_forms(folded, self.count, self._total)
        return self._forms[folded]

    def _documents_with(self, spelling: str) -> int:
        """Exactly: which forms are borne out must not depend on deleted documents waiting to be swept out."""
        if not self._holds_deleted:
            return self._searcher.doc_freq("text", spelling)
        term = tantivy.Query.term_query(self._schema, "text", spelling, index_option="basic")
        return self._searcher.search(term, 1).count


def _make_room(kept: dict) -> None:
    if len(kept) >= MOST_KEPT:
        kept.clear()
