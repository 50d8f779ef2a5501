"""Describe the four things that are listed, so that one listing, one export and one feed serve them all."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from archive.browse import rows
from archive.browse.filters import ArticleFilter, CountryFilter, PersonFilter, StatementFilter, TextFilter
from archive.browse.people import country_counts, find_countries, find_persons, person_counts
from archive.search import search_articles, search_statements
from archive.search.query import ARTICLE_FACETS, STATEMENT_FACETS, Answer

Record = dict[str, object]


@dataclass(frozen=True, slots=True)
class Source:
    """How one kind of thing is found, fetched and written down.

    ``open`` answers a ``find(query, *, page, per_page, facets)`` and a ``rows(ids, query)`` that serve one request.
    ``record`` gives a row as plain values, addresses below the site's root. ``title`` and ``updated`` are for feeds.
    """

    name: str
    filterset: type[TextFilter]
    open: Callable[[], tuple[Callable[..., Answer], Callable[..., list]]]
    facets: tuple[str, ...]
    record: Callable[..., Record]
    title: Callable[..., str]
    updated: Callable[[Sequence], dict]
    per_page: int = 20


def article_record(row: rows.ArticleRow) -> Record:
    article = row.article
    return {
        "id": article.pk,
        "url": row.url,
        "title": str(article),
        "date": article.date,
        "date_precision": article.date_precision,
        "outlet": article.outlet.name if article.outlet else "",
        "countries": [country.pk for country in row.countries],
        "statements": row.statements,
        "passage": str(row.passage),
    }


def statement_record(row: rows.StatementRow) -> Record:
    statement = row.statement
    article = statement.article
    return {
        "id": statement.pk,
        "url": row.url,
        "quote": statement.quote,
        "kind": statement.kind,
        "speaker": row.speaker,
        "speaker_type": statement.speaker_type,
        "speaker_url": row.speaker_url,
        "role": row.role,
        "cue": statement.cue_lemma,
        "cue_class": statement.cue_class,
        "source": statement.source.name if statement.source else "",
        "countries": [country.pk for country in row.countries],
        "status": statement.status,
        "date": article.date,
        "date_precision": article.date_precision,
        "outlet": article.outlet.name if article.outlet else "",
        "article": article.pk,
        "article_url": row.article_url,
        "start": statement.start,
        "end": statement.end,
    }


def person_record(row: rows.PersonRow) -> Record:
    return {
        "id": row.person.pk,
        "url": row.url,
        "name": row.person.name,
        "latin_name": row.person.latin_name,
        "spellings": list(row.spellings),
        "role": row.role,
        "statements": row.statements,
        "articles": row.articles,
    }


def country_record(row: rows.CountryRow) -> Record:
    return {
        "id": row.country.pk,
        "url": row.url,
        "name": row.country.name,
        "name_ar": row.country.name_ar,
        "name_en": row.country.name_en,
        "statements": row.statements,
        "articles": row.articles,
    }


def _open_articles():
    return search_articles, rows.article_rows


def _open_statements():
    return search_statements, rows.statement_rows


def _open_persons():
    counts = person_counts()
    return partial(find_persons, counts=counts), lambda ids, query: rows.person_rows(ids, counts)


def _open_countries():
    counts = country_counts()
    return partial(find_countries, counts=counts), lambda ids, query: rows.country_rows(ids, counts)


def _statement_title(row: rows.StatementRow) -> str:
    words = row.statement.quote
    words = words if len(words) <= 120 else f"{words[:119]}…"
    return f"{row.speaker}: {words}" if row.speaker else words


ARTICLES = Source(
    name="articles",
    filterset=ArticleFilter,
    open=_open_articles,
    facets=ARTICLE_FACETS,
    record=article_record,
    title=lambda row: str(row.article),
    updated=lambda found: {row.url: row.article.date for row in found},
)
STATEMENTS = Source(
    name="statements",
    filterset=StatementFilter,
    open=_open_statements,
    facets=STATEMENT_FACETS,
    record=statement_record,
    title=_statement_title,
    updated=lambda found: {row.url: row.statement.article.date for row in found},
)
PEOPLE = Source(
    name="people",
    filterset=PersonFilter,
    open=_open_persons,
    facets=(),
    record=person_record,
    title=lambda row: row.person.name,
    updated=lambda found: _latest(found, "persons", lambda row: row.person.pk),
)
COUNTRIES = Source(
    name="countries",
    filterset=CountryFilter,
    open=_open_countries,
    facets=(),
    record=country_record,
    title=lambda row: row.country.name,
    updated=lambda found: _latest(found, "countries", lambda row: row.country.pk),
    per_page=300,
)


def _latest(found: Sequence, field: str, key: Callable) -> dict:
    dates = rows.latest_articles(field, [key(row) for row in found])
    return {row.url: dates.get(key(row)) for row in found}
