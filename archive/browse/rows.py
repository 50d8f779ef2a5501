"""Fetch what the rows of a list show, in a number of database queries that does not grow with the rows."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Q
from django.urls import reverse
from django.utils.http import urlencode

from archive.browse.passages import Passage, Piece, passage, whole
from archive.models import (
    Article,
    Country,
    CountryMention,
    NameVariant,
    Organisation,
    Person,
    PersonMention,
    Role,
    Statement,
)
from archive.search.query import Query

# A row shows the quotation alone; reading the whole article for each would read it once for every statement.
WHAT_ROWS_LEAVE_OUT = ("article__text", "article__blocks")


@dataclass(frozen=True, slots=True)
class ArticleRow:
    article: Article
    countries: tuple[Country, ...]
    statements: int
    passage: Passage

    @property
    def url(self) -> str:
        return self.article.get_absolute_url()


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement with its speaker's name, address (may be empty) and title as printed in its article."""

    statement: Statement
    speaker: str
    speaker_url: str
    role: str
    countries: tuple[Country, ...]
    words: tuple[Piece, ...]

    @property
    def url(self) -> str:
        return self.statement.get_absolute_url()

    @property
    def article_url(self) -> str:
        return f"{self.statement.article.get_absolute_url()}#statement-{self.statement.pk}"


@dataclass(frozen=True, slots=True)
class PersonRow:
    person: Person
    statements: int
    articles: int
    spellings: tuple[str, ...]
    role: str

    @property
    def url(self) -> str:
        return self.person.get_absolute_url()


@dataclass(frozen=True, slots=True)
class CountryRow:
    country: Country
    statements: int
    articles: int

    @property
    def url(self) -> str:
        return self.country.get_absolute_url()


def article_rows(ids: Sequence[int], query: Query) -> list[ArticleRow]:
    """The rows of these articles, in this order; an article that readers may no longer see is left out."""
    articles = Article.objects.published().select_related("outlet").in_bulk(ids)
    countries = _countries_of_articles(articles)
    statements = dict(
        Statement.objects.published().filter(article__in=articles).values_list("article").annotate(Count("pk"))
    )
    return [
        ArticleRow(article, tuple(countries[pk]), statements.get(pk, 0), passage(article, query))
        for pk in ids
        if (article := articles.get(pk))
    ]


def statement_rows(ids: Sequence[int], query: Query) -> list[StatementRow]:
    """The rows of these statements, in this order; one that readers may no longer see is left out."""
    statements = Statement.objects.published().with_facts().defer(*WHAT_ROWS_LEAVE_OUT).in_bulk(ids)
    return rows_of_statements([statements[pk] for pk in ids if pk in statements], query)


def rows_of_statements(statements: Sequence[Statement], query: Query | None = None) -> list[StatementRow]:
    """Rows of statements fetched ``with_facts``."""
    roles = _roles(statements)
    return [
        StatementRow(
            statement=statement,
            speaker=str(statement.speaker),
            speaker_url=speaker_url(statement),
            role=roles.get((statement.article_id, statement.speaker_person_id), ""),
            countries=tuple(statement.countries.all()),
            words=whole(statement.quote, query),
        )
        for statement in statements
    ]


def person_rows(ids: Sequence[int], counts: Mapping[int, tuple[int, int]]) -> list[PersonRow]:
    """The rows of these persons, in this order; ``counts`` holds their statements and articles."""
    persons = Person.objects.prefetch_related("variants", "roles").in_bulk(ids)
    return [
        PersonRow(
            person,
            *counts.get(pk, (0, 0)),
            spellings=spellings(person),
            role=next((role.title for role in roles_of(person)), ""),
        )
        for pk in ids
        if (person := persons.get(pk))
    ]


def country_rows(ids: Sequence[str], counts: Mapping[str, tuple[int, int]]) -> list[CountryRow]:
    """The rows of these countries, in this order; ``counts`` holds their statements and articles."""
    countries = Country.objects.in_bulk(ids)
    return [CountryRow(countries[pk], *counts.get(pk, (0, 0))) for pk in ids if pk in countries]


def latest_articles(field: str, keys: Sequence) -> dict:
    """The date of the newest article in which each of ``keys`` is mentioned; ``field`` is persons or countries."""
    mentions = {"persons": ("person", PersonMention), "countries": ("country", CountryMention)}
    name, model = mentions[field]
    rows = model.objects.filter(Q(**{f"{name}__in": keys}), article__current=True, article__hidden=False)
    return dict(rows.values_list(name).annotate(Max("article__date")).order_by())


def speaker_url(statement: Statement) -> str:
    """The page of the person who spoke, or the statements of the organisation; empty for the unnamed."""
    speaker = statement.speaker
    if isinstance(speaker, Person):
        return speaker.get_absolute_url()
    if isinstance(speaker, Organisation):
        return f"{reverse('archive:statements')}?{urlencode({'organisation': speaker.pk})}"
    return ""


def spellings(person: Person) -> tuple[str, ...]:
    """The other spellings of a person's name, the most often printed first, from prefetched variants."""
    variants = sorted(person.variants.all(), key=lambda variant: (-variant.seen, variant.spelling))
    return tuple(each.spelling for each in variants if each.spelling != person.name)


def roles_of(person: Person) -> list[Role]:
    """Prefetched roles, the one seen last first; of those seen on one day the fullest first, the undated at the end."""
    return sorted(person.roles.all(), key=lambda role: (role.last_seen or date.min, len(role.title)), reverse=True)


def persons_spelt(folded_words: Sequence[str], *, exact: str = "") -> set[int]:
    """Persons one of whose spellings holds every word; with ``exact`` it holds that very string."""
    variants = NameVariant.objects.all()
    if exact:
        variants = variants.filter(spelling__contains=exact)
    for word in folded_words:
        variants = variants.filter(folded__contains=word)
    return set(variants.values_list("person", flat=True))


def _countries_of_articles(articles: Mapping[int, Article]) -> dict[int, list[Country]]:
    """The countries that are certainly mentioned, most often first, each once."""
    mentions = CountryMention.objects.filter(article__in=articles, certain=True).order_by()
    counted = mentions.values_list("article", "country").annotate(times=Count("pk"))
    counted = sorted(counted, key=lambda row: (-row[2], row[1]))
    countries = Country.objects.in_bulk({iso2 for _, iso2, _ in counted})
    found = defaultdict(list)
    for article, iso2, _ in counted:
        found[article].append(countries[iso2])
    return found


def _roles(statements: Sequence[Statement]) -> dict[tuple[int, int], str]:
    """The first title printed for each speaker in the article of the statement."""
    mentions = PersonMention.objects.filter(
        article__in={statement.article_id for statement in statements},
        person__in={statement.speaker_person_id for statement in statements if statement.speaker_person_id},
        role__isnull=False,
    )
    rows = mentions.order_by("-start").values_list("article", "person", "role__title")
    return {(article, person): title for article, person, title in rows}
