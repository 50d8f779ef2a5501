"""Rank persons and countries by how much was said, from the counts of the search index."""

from collections.abc import Collection, Mapping, Sequence

from archive.browse.rows import persons_spelt
from archive.models import Country, Person
from archive.search import search_articles, search_statements
from archive.search.query import Answer, Query
from archive.text.folding import fold

# How many of each a list counts: statements, then articles.
Counts = Mapping[int | str, tuple[int, int]]


def person_counts() -> Counts:
    """The statements by every person, and the articles that name them."""
    return _counts("speakers", "persons")


def country_counts() -> Counts:
    """The statements about every country, and the articles that name it."""
    return _counts("countries", "countries")


def find_persons(query: Query, *, page: int, per_page: int, counts: Counts, facets: Sequence[str] = ()) -> Answer:
    """One page of the persons any of whose spellings holds the words of the query, most statements first."""
    found = counts.keys() if not query.text else counts.keys() & _persons_named(query)
    return _page(found, page, per_page, counts)


def find_countries(query: Query, *, page: int, per_page: int, counts: Counts, facets: Sequence[str] = ()) -> Answer:
    """One page of the countries whose Arabic or English name holds the query, most statements first."""
    found = counts.keys() if not query.text else counts.keys() & _countries_named(query)
    return _page(found, page, per_page, counts)


def _counts(statement_field: str, article_field: str) -> Counts:
    statements = _facet(search_statements(Query(), page=1, per_page=1, facets=(statement_field,)), statement_field)
    articles = _facet(search_articles(Query(), page=1, per_page=1, facets=(article_field,)), article_field)
    return {key: (statements.get(key, 0), articles.get(key, 0)) for key in statements.keys() | articles.keys()}


def _facet(answer: Answer, field: str) -> dict:
    return {each.value: each.count for each in answer.facets[field]}


def _page(keys: Collection, page: int, per_page: int, counts: Counts) -> Answer:
    ranked = sorted(keys, key=lambda key: (-counts[key][0], -counts[key][1], key))
    start = (page - 1) * per_page
    return Answer(count=len(ranked), ids=tuple(ranked[start : start + per_page]), facets={})


def _persons_named(query: Query) -> set[int]:
    latin = set(Person.objects.filter(latin_name__icontains=query.text).values_list("pk", flat=True))
    if query.exact:
        return latin | persons_spelt((), exact=query.text)
    return latin | persons_spelt(fold(query.text).split())


def _countries_named(query: Query) -> set[str]:
    wanted = fold(query.text).strip()
    if query.exact:
        return {each.pk for each in Country.objects.all() if query.text in (each.name_ar, each.name_en)}
    return {
        each.pk
        for each in Country.objects.all()
        if wanted in fold(each.name_ar) or wanted in fold(each.name_en) or wanted == each.pk.lower()
    }
