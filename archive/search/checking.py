"""Compare the index with the database."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import tantivy
from django.db.models import Max

from archive.models import Article, Statement
from archive.search import log, reader
from archive.search.reader import Side

ARTICLES_AT_ONCE = 20_000


@dataclass(frozen=True, slots=True)
class Difference:
    """Ids that readers should find and cannot, and ids that they find and should not (or find twice)."""

    missing: tuple[int, ...] = ()
    surplus: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.missing or self.surplus)

    def __add__(self, other: "Difference") -> "Difference":
        return Difference(self.missing + other.missing, self.surplus + other.surplus)


@dataclass(frozen=True, slots=True)
class Check:
    """What a comparison found; ``behind`` changes of the log have not been followed yet."""

    articles: Difference
    statements: Difference
    behind: int

    @property
    def in_step(self) -> bool:
        return not (self.articles or self.statements or self.behind)


def check() -> Check:
    """Compare the ids of both indexes with those that are published. Raises IndexUnavailable if there is no index."""
    opened = reader.current()
    articles = statements = Difference()
    for first in range(0, _greatest_article(opened.articles) + 1, ARTICLES_AT_ONCE):
        last = first + ARTICLES_AT_ONCE - 1
        published = Article.objects.published().filter(pk__range=(first, last))
        articles += _difference(opened.articles, first, last, published.values_list("pk", flat=True))
        spoken = Statement.objects.published().filter(article_id__gte=first, article_id__lte=last)
        statements += _difference(opened.statements, first, last, spoken.values_list("pk", flat=True))
    return Check(articles, statements, log.unread(opened.position).count())


def _difference(side: Side, first: int, last: int, published: Iterable[int]) -> Difference:
    between = tantivy.Query.range_query(side.schema, "article", tantivy.FieldType.Unsigned, first, last)
    wanted, found = Counter(published), Counter(side.ids(between))
    return Difference(tuple(sorted(wanted - found)), tuple(sorted(found - wanted)))


def _greatest_article(side: Side) -> int:
    """The greatest id of an article in the index or in the database."""
    found = side.searcher.aggregate(tantivy.Query.all_query(), {"greatest": {"max": {"field": "article"}}})
    in_database = Article.objects.aggregate(greatest=Max("pk"))["greatest"]
    return max(int(found["greatest"]["value"] or 0), in_database or 0)
