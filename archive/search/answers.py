"""Answer a query: the exact number of results, one page of them, and the counts of every facet."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import tantivy

from archive.search.freshness import Shown, ready
from archive.search.matching import Bounds, Matcher, matcher
from archive.search.query import ARTICLE_FACETS, STATEMENT_FACETS, Answer, FacetCount, Query
from archive.search.reader import Side
from archive.search.schema import article_bounds, statement_bounds

# The engine counts exactly only when it may keep at least as many values as a facet has.
MORE_THAN_ALL_VALUES = 4_000_000
# The engine refuses to answer with more than 65,000 counts at once: so many of each facet when all are asked for
# together, and so many of one alone. A facet with even more values shows the most frequent of them.
MOST_TOGETHER = 12_000
MOST_ALONE = 64_000
# Asking the engine for a page far behind the last one would make it reserve memory for all before it.
FAR = 1_000
MOST_ANSWERS_KEPT = 64


@dataclass(frozen=True, slots=True)
class _Search:
    """What is asked of which index, as it is open now; with ``kept`` answers about the whole archive are kept there."""

    name: str
    side: Side
    query: Query
    matcher: Matcher
    kept: dict[tuple, Any] | None


def search_articles(
    query: Query, *, page: int = 1, per_page: int = 20, facets: Sequence[str] = ARTICLE_FACETS
) -> Answer:
    """The published articles that ``query`` finds, by date (undated last), the newest id first.

    ``facets`` names the facets to count. Raises IndexUnavailable when there is no index and the archive is too large
    to make one while a reader waits.
    """
    shown = ready()
    side, hidden = shown.opened.articles, shown.hidden_articles
    search = _asked("articles", side, query, shown, article_bounds, hidden)
    return Answer(*_page(search, page, per_page), _facets(search, facets))


def search_statements(
    query: Query, *, page: int = 1, per_page: int = 20, facets: Sequence[str] = STATEMENT_FACETS
) -> Answer:
    """The same for published statements; those of one article stand in the order of the text."""
    shown = ready()
    side, hidden = shown.opened.statements, shown.hidden_statements
    search = _asked("statements", side, query, shown, statement_bounds, hidden)
    return Answer(*_page(search, page, per_page), _facets(search, facets))


def _asked(name: str, side: Side, query: Query, shown: Shown, bounds: Bounds, hidden: tantivy.Query | None) -> _Search:
    words = shown.opened.articles.vocabulary
    parts = matcher(query, side, words=words, bounds=bounds, hidden=hidden)
    return _Search(name, side, query, parts, None if hidden is not None else shown.opened.kept)


def _page(search: _Search, page: int, per_page: int) -> tuple[int, tuple[int, ...]]:
    """The number of results, and the ids of one page of them."""
    offset = max(0, page - 1) * per_page
    if search.query != Query():
        return _ids(search.side, search.matcher.query(), offset, per_page)
    key = (search.name, offset, per_page)
    return _once(search, key, lambda: _ids(search.side, search.matcher.query(), offset, per_page))


def _ids(side: Side, query: tantivy.Query, offset: int, length: int) -> tuple[int, tuple[int, ...]]:
    if offset > FAR and (count := side.count(query)) <= offset:
        return count, ()
    result = side.searcher.search(query, max(1, length), order_by_field="order", offset=offset)
    addresses = [address for _, address in result.hits[:length]]
    return result.count, tuple(side.searcher.fast_field_values("id", addresses))


def _facets(search: _Search, names: Sequence[str]) -> dict[str, tuple[FacetCount, ...]]:
    """One pass for the facets without a chosen value, and one for each of the others without its own filter."""
    chosen = [name for name in names if name in search.matcher.filters]
    counts = _counts(search, [name for name in names if name not in chosen])
    for name in chosen:
        counts |= _counts(search, [name], left_out=name)
        counts[name] = _with_chosen(counts[name], getattr(search.query, name))
    return {name: counts[name] for name in names}


def _counts(search: _Search, names: Sequence[str], left_out: str | None = None) -> dict[str, tuple[FacetCount, ...]]:
    """The counts of some facets among what is found without the filter ``left_out``."""
    query = replace(search.query, **{left_out: ()}) if left_out else search.query
    if query != Query():
        return _count(search.side, search.matcher.query(left_out), names)
    count = partial(_count, search.side, search.matcher.query(left_out), names)
    return _once(search, (search.name, *names), count)


def _once(search: _Search, key: tuple, work_out: Callable[[], Any]) -> Any:
    """What is asked about the whole archive takes longest and most often: work it out once for each state of it."""
    if search.kept is None:
        return work_out()
    if key not in search.kept:
        if len(search.kept) >= MOST_ANSWERS_KEPT:
            search.kept.clear()
        search.kept[key] = work_out()
    return search.kept[key]


def _count(side: Side, query: tantivy.Query, names: Sequence[str]) -> dict[str, tuple[FacetCount, ...]]:
    counts = _most_frequent(side, query, names, MOST_TOGETHER)
    for name in [name for name in names if len(counts[name]) == MOST_TOGETHER]:
        counts |= _most_frequent(side, query, [name], MOST_ALONE)
    return counts


def _most_frequent(
    side: Side, query: tantivy.Query, names: Sequence[str], at_most: int
) -> dict[str, tuple[FacetCount, ...]]:
    sizes = {"size": at_most, "segment_size": MORE_THAN_ALL_VALUES}
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
