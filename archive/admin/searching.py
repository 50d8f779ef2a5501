"""Search articles and statements on the desk, those that readers do not see included."""

from dataclasses import dataclass
from functools import reduce

from django.db.models import Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, Replace

from archive.models import Article, Organisation, Person, StatementStatus
from archive.search import IndexUnavailable, search_articles, search_statements
from archive.search.query import Query
from archive.text.folding import fold

# More hits than anyone pages through; the list says so when there are more.
MOST_HITS = 10_000
_VARIANTS = {"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه"} | dict.fromkeys("ـًٌٍَُِّْ", "")


@dataclass(frozen=True, slots=True)
class Found:
    """The rows that match; ``cut`` where there were more than ``MOST_HITS``, and only the newest are among them."""

    rows: QuerySet
    cut: bool = False


def statements_matching(statements: QuerySet, term: str) -> Found:
    """Those whose words or whose speaker's name, in any spelling, match ``term``."""
    if not term.strip():
        return Found(statements)
    speakers = Q(speaker_person__in=persons_named(term)) | Q(speaker_organisation__in=organisations_named(term))
    withdrawn = Article.objects.filter(Q(hidden=True) | Q(current=False))
    unseen = [Q(status=StatementStatus.REJECTED), Q(article__in=withdrawn)]
    words, cut = _matching(term, search_statements, unseen)
    statements = statements.alias(folded_text=folded("quote"))
    return Found(statements.filter(speakers | words), cut)


def articles_matching(articles: QuerySet, term: str) -> Found:
    """Those whose text matches ``term``; of those hidden from readers, whose title does."""
    if not term.strip():
        return Found(articles)
    words, cut = _matching(term, search_articles, [Q(hidden=True), Q(current=False)])
    return Found(articles.alias(folded_text=folded("title")).filter(words), cut)


def persons_named(term: str) -> QuerySet:
    """Persons one of whose spellings holds every word of ``term``."""
    words = fold(term).split()
    spelt = reduce(Q.__and__, (Q(variants__folded__contains=word) for word in words), Q())
    return Person.objects.filter(spelt | _each(words, "key__contains") | _each(words, "latin_name__icontains"))


def organisations_named(term: str) -> QuerySet:
    return Organisation.objects.filter(_each(fold(term).split(), "key__contains"))


def folded(field: str):
    """``field`` with its common spelling variants reduced to one form, by means that every database has."""
    text = Cast(field, TextField())
    for spelt, plain in _VARIANTS.items():
        text = Replace(text, Value(spelt), Value(plain), output_field=TextField())
    return text


def _matching(term: str, search, unseen: list[Q]) -> tuple[Q, bool]:
    """The condition for ``term``: the index knows what readers see, and the database is asked about the rest.

    What is ``unseen`` comes as several conditions, for each of which the database has an index of its own.
    """
    in_database = _each(fold(term).split(), "folded_text__icontains")
    try:
        answer = search(Query(text=term), per_page=MOST_HITS, facets=())
    except IndexUnavailable:
        return in_database, False
    found = reduce(Q.__or__, (condition & in_database for condition in unseen), Q(pk__in=answer.ids))
    return found, answer.count > len(answer.ids)


def _each(words: list[str], lookup: str) -> Q:
    return reduce(Q.__and__, (Q(**{lookup: word}) for word in words), Q())
