"""Gather what the pages of one article, statement, person or country show beside their lists."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import Count
from django.urls import reverse
from django.utils.http import urlencode

from archive.browse.article_text import Layout, Numbered, Run, context, lay_out, number_statements, runs_of
from archive.browse.labels import labels_for
from archive.browse.listing import Listing
from archive.browse.rows import WHAT_ROWS_LEAVE_OUT, ArticleRow, StatementRow, article_rows, rows_of_statements
from archive.dispatch.document import BlockKind
from archive.models import Article, Country, Organisation, Person, Statement
from archive.search import search_articles, search_statements
from archive.search.query import Query
from archive.text.segments import Marked

NEWEST = 5
LISTED = 12


@dataclass(frozen=True, slots=True)
class Named:
    """A name with its address and a number, for the short lists beside a page; ``url`` may be empty."""

    name: str
    url: str
    count: int = 0


@dataclass(frozen=True, slots=True)
class ArticlePage:
    article: Article
    layout: Layout
    statements: tuple[Numbered, ...]
    byline: str
    original: str
    countries: tuple[Country, ...]
    read_also: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class StatementPage:
    """``words`` are the statement by itself, ``context`` the sentences in which it stands, with it marked."""

    row: StatementRow
    words: tuple[Run, ...]
    context: tuple[Run, ...]
    cue: str
    previous: Statement | None
    next: Statement | None
    number: int
    total: int


@dataclass(frozen=True, slots=True)
class NewestArticles:
    """The newest few of the articles behind ``url``."""

    count: int
    url: str
    rows: tuple[ArticleRow, ...]


def article_page(article: Article) -> ArticlePage:
    """Everything on the page of ``article``."""
    statements = Statement.objects.published().with_facts().filter(article=article).order_by("start", "-end")
    statements = statements.defer(*WHAT_ROWS_LEAVE_OUT)
    numbered = number_statements(rows_of_statements(statements))
    countries = article.country_mentions.select_related("country")
    mentions = name_marks(article, countries)
    return ArticlePage(
        article=article,
        layout=lay_out(article, numbered, mentions),
        statements=tuple(numbered),
        byline=article.dispatch.author or _blocks_text(article, BlockKind.BYLINE),
        original=_web_address(article.dispatch.url),
        countries=tuple(dict.fromkeys(mention.country for mention in countries if mention.certain)),
        read_also=tuple(_read_also(article)),
    )


def statement_page(statement: Statement) -> StatementPage:
    """Everything on the page of ``statement``, fetched ``with_facts``."""
    article = statement.article
    [row] = rows_of_statements([statement])
    fellows = list(
        Statement.objects.published().filter(article=article).order_by("start", "-end").only("pk", "article")
    )
    place = [fellow.pk for fellow in fellows].index(statement.pk)
    names = name_marks(article, article.country_mentions.select_related("country"))
    marked = Marked(statement.start, statement.end, Numbered(place + 1, row))
    return StatementPage(
        row=row,
        words=runs_of(article, statement.start, statement.end, names),
        context=runs_of(article, *_context(statement), [marked, *names]),
        cue=article.text[statement.cue_start : statement.cue_end] if statement.cue_start is not None else "",
        previous=fellows[place - 1] if place else None,
        next=fellows[place + 1] if place + 1 < len(fellows) else None,
        number=place + 1,
        total=len(fellows),
    )


def name_marks(article: Article, countries: Iterable) -> list[Marked]:
    """The persons and countries named in the article, where they stand."""
    persons = article.person_mentions.select_related("person")
    return [Marked(mention.start, mention.end, mention.person) for mention in persons] + [
        Marked(mention.start, mention.end, mention.country) for mention in countries
    ]


def newest_articles(query: Query) -> NewestArticles:
    """The newest articles that answer ``query``, which holds persons or countries only."""
    answer = search_articles(query, page=1, per_page=NEWEST, facets=())
    parameters = [("person", pk) for pk in query.persons] + [("country", iso2.lower()) for iso2 in query.countries]
    url = f"{reverse('archive:articles')}?{urlencode(parameters)}"
    return NewestArticles(answer.count, url, tuple(article_rows(answer.ids, query)))


def unfiltered_facet(found: Listing, base: Query, fields: Iterable[str]) -> dict[str, list[Named]]:
    """The most frequent values of ``fields`` among all statements of ``base``, each with the address that lists it."""
    answer = search_statements(base, page=1, per_page=1, facets=tuple(fields)) if found.chips else found.answer
    counts = {field: answer.facets.get(field, ())[:LISTED] for field in fields}
    labels = labels_for((field, each.value) for field, values in counts.items() for each in values)
    return {
        field: [
            Named(labels.of(field, each.value), found.place.url(replace(base, **{field: (each.value,)})), each.count)
            for each in values
        ]
        for field, values in counts.items()
    }


def relayed_by(person: Person) -> list[Named]:
    """The agencies and papers through which the person's statements came, most often first."""
    counted = Statement.objects.published().filter(speaker_person=person, source__isnull=False).order_by()
    counts = dict(counted.values_list("source").annotate(times=Count("pk")).order_by("-times", "source")[:LISTED])
    names = Organisation.objects.in_bulk(counts)
    return [Named(names[pk].name, "", times) for pk, times in counts.items()]


def _context(statement: Statement) -> tuple[int, int]:
    """The sentences that hold the statement, its reporting verb and its speaker."""
    edges = [
        (statement.start, statement.end),
        (statement.cue_start, statement.cue_end),
        (statement.speaker_start, statement.speaker_end),
    ]
    known = [(start, end) for start, end in edges if start is not None and end is not None]
    return context(statement.article, min(known)[0], max(end for _, end in known))


def _blocks_text(article: Article, kind: BlockKind) -> str:
    texts = (article.text[start:end].strip() for name, start, end in article.blocks if name == kind.value)
    return " · ".join(dict.fromkeys(text for text in texts if text))


def _web_address(url: str) -> str:
    """``url`` if following it does no more than open a page; a dispatch may name any scheme."""
    return url if url.lower().startswith(("http://", "https://")) else ""


def _read_also(article: Article) -> list[Named]:
    """The titles that the article points to, with the address of those that the archive holds."""
    titles = [title for title in article.read_also if title]
    held = Article.objects.published().filter(title__in=titles).only("pk", "title") if titles else ()
    urls = {other.title: other.get_absolute_url() for other in held}
    return [Named(title, urls.get(title, "")) for title in titles]
