"""Answer a query by looking at every row in Python: what the index must agree with."""

import re
from collections import Counter
from dataclasses import dataclass, replace

from archive.models import Article, Statement
from archive.search.query import Query
from archive.text.folding import fold


@dataclass(frozen=True)
class Row:
    """One published article or statement, with the values of its facets and its folded pieces of text."""

    id: int
    date: object
    order: tuple
    values: dict
    pieces: list


def article_rows():
    rows = []
    for article in Article.objects.published():
        spoken = list(article.statements.published())
        values = _values(article, spoken)
        values["persons"] = values["speakers"] | set(article.person_mentions.values_list("person_id", flat=True))
        certain = article.country_mentions.filter(certain=True)
        values["countries"] = set(certain.values_list("country_id", flat=True))
        pieces = [
            article.title,
            *(article.text[start:end] for kind, start, end in article.blocks if kind != "headline"),
        ]
        rows.append(Row(article.pk, article.date, _newest_first(article), values, [fold(piece) for piece in pieces]))
    return sorted(rows, key=lambda row: row.order)


def statement_rows():
    rows = []
    for statement in Statement.objects.published():
        article = statement.article
        values = _values(article, [statement])
        inside = article.person_mentions.filter(start__gte=statement.start, end__lte=statement.end)
        values["persons"] = values["speakers"] | set(inside.values_list("person_id", flat=True))
        values["countries"] = set(statement.countries.values_list("pk", flat=True))
        order = (*_newest_first(article), statement.start, statement.end)
        rows.append(Row(statement.pk, article.date, order, values, [fold(statement.quote)]))
    return sorted(rows, key=lambda row: row.order)


def _newest_first(article):
    return (-article.date.toordinal() if article.date else 1, -article.pk)


def _values(article, statements):
    return {
        "speakers": {each.speaker_person_id for each in statements} - {None},
        "organisations": {each.speaker_organisation_id for each in statements} - {None},
        "outlets": {article.outlet_id} - {None},
        "years": {article.date.year} if article.date else set(),
        "months": {f"{article.date:%Y-%m}"} if article.date else set(),
        "kinds": {each.kind for each in statements},
        "cue_classes": {each.cue_class for each in statements},
    }


def found(rows, query: Query):
    return [row for row in rows if _matches(row, query)]


def facet(rows, query: Query, name: str):
    """The counts of one facet, with every other filter applied; chosen values that nothing has count 0."""
    counts = Counter(value for row in found(rows, replace(query, **{name: ()})) for value in row.values[name])
    counts.update(dict.fromkeys(getattr(query, name), 0))
    return dict(counts)


def _matches(row, query):
    chosen = ((name, set(getattr(query, name))) for name in row.values)
    return (
        all(not wanted or wanted & row.values[name] for name, wanted in chosen)
        and _in_dates(row, query)
        and _has_words(row, query.text)
    )


def _in_dates(row, query):
    if not (query.date_from or query.date_to):
        return True
    if row.date is None:
        return False
    return (not query.date_from or query.date_from <= row.date) and (not query.date_to or row.date <= query.date_to)


def _has_words(row, text):
    """Words, "phrases" and -words, without particles: enough to check everything round them."""
    for minus, phrase, word in re.findall(r'(-?)(?:"([^"]*)"|(\S+))', text):
        wanted = fold(phrase or word)
        there = any(re.search(rf"\b{wanted}\b", piece) for piece in row.pieces)
        if there == bool(minus):
            return False
    return True
