"""Turn articles and their statements into the documents of the two indexes."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import tantivy

from archive.dispatch.document import BlockKind
from archive.models import Article, CountryMention, PersonMention, Statement
from archive.search.schema import EVERY, SPELT, article_order, statement_order
from archive.search.words import fold_word, plain_words

# Of an article longer than this (a book by mistake) only the beginning can be found by its words.
LONGEST_TEXT = 5_000_000
_READ = {kind.value for kind in (BlockKind.PARAGRAPH, BlockKind.SUBHEADING, BlockKind.CAPTION)}


@dataclass(frozen=True, slots=True)
class Documents:
    """The documents of some articles and of their statements; what readers may not see has none."""

    articles: list[tantivy.Document] = field(default_factory=list)
    statements: list[tantivy.Document] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Facts:
    """What the tables say about one article."""

    article: tuple
    persons: list[tuple[int, int, int]]
    countries: set[str]
    statements: list[tuple]


def documents_of(article_ids: Sequence[int]) -> Documents:
    """The documents of those of the articles that are published, from five queries."""
    documents = Documents()
    countries_of_statement = _statement_countries(article_ids)
    for facts in _facts(article_ids):
        documents.articles.append(_article_document(facts))
        for rank, statement in enumerate(facts.statements):
            countries = countries_of_statement[statement.pk]
            documents.statements.append(_statement_document(facts, statement, rank, countries))
    return documents


def _facts(article_ids: Sequence[int]) -> Iterable[_Facts]:
    persons, countries, statements = defaultdict(list), defaultdict(set), defaultdict(list)
    for article, *mention in PersonMention.objects.filter(article__in=article_ids).values_list(
        "article_id", "person_id", "start", "end"
    ):
        persons[article].append(tuple(mention))
    certain = CountryMention.objects.filter(article__in=article_ids, certain=True)
    for article, country in certain.values_list("article_id", "country_id"):
        countries[article].add(country)
    for statement in _statement_rows(article_ids):
        statements[statement.article_id].append(statement)
    for article in _article_rows(article_ids):
        yield _Facts(article, persons[article.pk], countries[article.pk], statements[article.pk])


def _article_rows(article_ids: Sequence[int]):
    columns = ("pk", "text", "blocks", "body_start", "body_end", "title", "outlet_id", "date", "keywords")
    return Article.objects.published().filter(pk__in=article_ids).order_by("pk").values_list(*columns, named=True)


def _statement_rows(article_ids: Sequence[int]):
    columns = ("pk", "article_id", "start", "end", "quote", "kind", "cue_class", "speaker_person_id")
    return (
        Statement.objects.published()
        .filter(article__in=article_ids)
        .order_by("article_id", "start", "end")
        .values_list(*columns, "speaker_organisation_id", named=True)
    )


def _statement_countries(article_ids: Sequence[int]) -> dict[int, set[str]]:
    countries = defaultdict(set)
    links = Statement.countries.through.objects.filter(statement__article__in=article_ids)
    for statement, country in links.values_list("statement_id", "country_id"):
        countries[statement].add(country)
    return countries


def _article_document(facts: _Facts) -> tantivy.Document:
    article = facts.article
    document = _document(article.pk, article, article_order(article.date, article.pk), _readable(article))
    speakers = {statement.speaker_person_id for statement in facts.statements}
    _add_numbers(document, "persons", speakers | {person for person, _, _ in facts.persons})
    _add_numbers(document, "speakers", speakers)
    _add_numbers(document, "organisations", {each.speaker_organisation_id for each in facts.statements})
    _add_words(document, "countries", facts.countries)
    _add_words(document, "kinds", {statement.kind for statement in facts.statements})
    _add_words(document, "cue_classes", {statement.cue_class for statement in facts.statements})
    return document


def _statement_document(facts: _Facts, statement, rank: int, countries: set[str]) -> tantivy.Document:
    article = facts.article
    order = statement_order(article.date, article.pk, rank)
    document = _document(statement.pk, article, order, [statement.quote])
    named = {person for person, start, end in facts.persons if statement.start <= start and end <= statement.end}
    _add_numbers(document, "persons", named | {statement.speaker_person_id})
    _add_numbers(document, "speakers", {statement.speaker_person_id})
    _add_numbers(document, "organisations", {statement.speaker_organisation_id})
    _add_words(document, "countries", countries)
    _add_words(document, "kinds", {statement.kind})
    _add_words(document, "cue_classes", {statement.cue_class})
    return document


def _document(pk: int, article, order: int, pieces: Iterable[str]) -> tantivy.Document:
    """What both kinds of document have; a phrase is not found across two pieces."""
    document = tantivy.Document()
    document.add_unsigned("id", pk)
    document.add_unsigned("article", article.pk)
    document.add_unsigned("order", order)
    document.add_text("every", EVERY)
    _add_numbers(document, "outlets", {article.outlet_id})
    if article.date:
        document.add_unsigned("years", article.date.year)
        document.add_text("months", f"{article.date:%Y-%m}")
    _add_text(document, pieces)
    return document


def _readable(article) -> list[str]:
    """The headline, captions, running text and keywords, without the links and furniture of the page."""
    blocks = [article.text[start:end] for kind, start, end in article.blocks if kind in _READ]
    body = blocks or [article.text[article.body_start : article.body_end]]
    return [article.title, *body, *map(str, article.keywords)]


def _add_text(document: tantivy.Document, pieces: Iterable[str]) -> None:
    seen: set[str] = set()
    left = LONGEST_TEXT
    for piece in pieces:
        words = plain_words(piece[:left])
        left -= len(piece[:left])
        document.add_text("text", " ".join(words))
        seen.update(words)
    document.add_text("spelling", " ".join(filter(None, map(_spelling, seen))))


@lru_cache(maxsize=1 << 17)
def _spelling(word: str) -> str:
    """The term that leads from a folded word to this spelling of it, or nothing where the two are one."""
    folded = fold_word(word)
    return "" if folded == word else folded + SPELT + word


def _add_numbers(document: tantivy.Document, name: str, values: set[int | None]) -> None:
    for value in sorted(values - {None}):
        document.add_unsigned(name, value)


def _add_words(document: tantivy.Document, name: str, values: set[str]) -> None:
    for value in sorted(values):
        document.add_text(name, value)
