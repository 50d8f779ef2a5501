"""Answer a query: the exact number of results, one page of them, and the counts of every facet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import tantivy

from archive.search.freshness import Shown, ready
from archive.search.matching import Bounds, Matcher, matcher
from archive.search.query import ARTICLE_FACETS, STATEMENT_FACETS, Answer, FacetCount, Query
from archive.search.reader import Opened, Side
from archive.search.schema import article_bounds, statement_bounds

# The engine counts exactly only when it may keep at least as many values as a facet has.
MORE_THAN_ALL_VALUES = 4_000_000
# Asking the engine for a page far behind the last one would make it reserve memory for all before it.
FAR = 1_000
MOST_ANSWERS_KEPT = 64


@dataclass(frozen=True, slots=True)
class _Search:
    """What is asked of which index, as it is open now."""

    name: str
    side: Side
    matcher: Matcher
    facets: tuple[str, ...]


def search_articles(
    query: Query, *, page: int = 1, per_page: int = 20, facets: Sequence[str] = ARTICLE_FACETS
) -> Answer:
    """The published articles that ``query`` finds, by date (undated last), the newest id first.

    ``facets`` names the facets to count. Raises IndexUnavailable when there is no index and the archive is too large
    to make one while a reader waits.
    """
    shown = ready()
    side = shown.opened.articles
    return _answer("articles", query, shown, side, article_bounds, page, per_page, tuple(facets))


def search_statements(
    query: Query, *, page: int = 1, per_page: int = 20, facets: Sequence[str] = STATEMENT_FACETS
) -> Answer:
    """The same for published statements; those of one article stand in the order of the text."""
    shown = ready()
    side = shown.opened.statements
    return _answer("statements", query, shown, side, statement_bounds, page, per_page, tuple(facets))


def _answer(
    name: str, query: Query, shown: Shown, side: Side, bounds: Bounds, page: int, per_page: int, facets: tuple[str, ...]
) -> Answer:
    hidden = shown.hidden_articles if name == "articles" else shown.hidden_statements
    words = shown.opened.articles.vocabulary
    search = _Search(name, side, matcher(query, side, words=words, bounds=bounds, hidden=hidden), facets)
    if query != Query() or hidden is not None:
        return _search(search, query, page, per_page)
    return _kept(shown.opened, search, page, per_page)


def _kept(opened: Opened, search: _Search, page: int, per_page: int) -> Answer:
    """The answer to the empty query, which counts the whole archive: worked out once for each state of the index."""
    key = (search.name, page, per_page, search.facets)
    if key not in opened.kept:
        if len(opened.kept) >= MOST_ANSWERS_KEPT:
            opened.kept.clear()
        opened.kept[key] = _search(search, Query(), page, per_page)
    return opened.kept[key]


def _search(search: _Search, query: Query, page: int, per_page: int) -> Answer:
    count, ids = _page(search.side, search.matcher.query(), max(0, page - 1) * per_page, per_page)
    return Answer(count, ids, _facets(search, query))


def _page(side: Side, query: tantivy.Query, offset: int, length: int) -> tuple[int, tuple[int, ...]]:
    if offset > FAR and (count := side.count(query)) <= offset:
        return count, ()
    result = side.searcher.search(query, max(1, length), order_by_field="order", offset=offset)
    addresses = [address for _, address in result.hits[:length]]
    return result.count, tuple(side.searcher.fast_field_values("id", addresses))


def _facets(search: _Search, query: Query) -> dict[str, tuple[FacetCount, ...]]:
    """One pass for the facets without a chosen value, and one for each of the others without its own filter."""
    chosen = [name for name in search.facets if name in search.matcher.filters]
    free = [name for name in search.facets if name not in chosen]
    counts = _count(search.side, search.matcher.query(), free)
    for name in chosen:
        counts |= _count(search.side, search.matcher.query(left_out=name), [name])
        counts[name] = _with_chosen(counts[name], getattr(query, name))
    return {name: counts[name] for name in search.facets}


def _count(side: Side, query: tantivy.Query, names: Iterable[str]) -> dict[str, tuple[FacetCount, ...]]:
    sizes = {"size": MORE_THAN_ALL_VALUES, "segment_size": MORE_THAN_ALL_VALUES}
    wanted = {name: {"terms": {"field": name, **sizes}} for name in names}
    if not wanted:
        return {}
    found = side.searcher.aggregate(query, wanted)
    return {name: _greatest_first(found[name]["buckets"]) for name in wanted}


def _greatest_first(buckets: list[dict]) -> tuple[FacetCount, ...]:
    pairs = sorted((-bucket["doc_count"], bucket["key"]) for bucket in buckets)
    return tuple(FacetCount(value, -negative) for negative, value in pairs)


def _with_chosen(counts: tuple[FacetCount, ...], chosen: Sequence) -> tuple[FacetCount, ...]:
    """A chosen value that nothing has is shown too, with 0, so that it can be taken back."""
    there = {each.value for each in counts}
    return counts + tuple(FacetCount(value, 0) for value in dict.fromkeys(chosen) if value not in there)
