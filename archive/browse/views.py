"""Answer the addresses of the public site."""

import logging
from functools import wraps

from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from archive.browse.details import article_page, newest_articles, relayed_by, statement_page, unfiltered_facet
from archive.browse.listing import listing
from archive.browse.pages import plain, render_list, render_page
from archive.browse.rows import roles_of, spellings
from archive.browse.sources import ARTICLES, COUNTRIES, PEOPLE, STATEMENTS
from archive.models import Article, Country, Person, Statement
from archive.search import IndexUnavailable, search_articles
from archive.search.query import Query

ROLES_IN_SIGHT = 5

logger = logging.getLogger(__name__)


def from_index(view):
    """A view that reads the search index: where there is none, the reader is told so."""

    @require_safe
    @wraps(view)
    def answered(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except IndexUnavailable:
            logger.exception("the search index cannot be read")
            return render_page(request, "archive/unavailable.html", "", status=503)

    return answered


@from_index
def articles(request: HttpRequest) -> HttpResponse:
    found = listing(request, ARTICLES)
    return render_list(request, "archive/articles.html", "articles", found, heading=_("Articles"))


@from_index
def statements(request: HttpRequest) -> HttpResponse:
    found = listing(request, STATEMENTS)
    return render_list(request, "archive/statements.html", "statements", found, heading=_("Statements"))


@from_index
def people(request: HttpRequest) -> HttpResponse:
    found = listing(request, PEOPLE)
    return render_list(request, "archive/people.html", "people", found, heading=_("People"))


@from_index
def countries(request: HttpRequest) -> HttpResponse:
    found = listing(request, COUNTRIES)
    return render_list(request, "archive/countries.html", "countries", found, heading=_("Countries"))


@require_safe
def article_detail(request: HttpRequest, pk: int) -> HttpResponse:
    article = _found(Article.objects.published().select_related("outlet", "dispatch").defer("dispatch__raw"), pk=pk)
    return render_page(request, "archive/article.html", "articles", page=article_page(article))


@require_safe
def statement_detail(request: HttpRequest, pk: int) -> HttpResponse:
    statement = _found(Statement.objects.published().with_facts(), pk=pk)
    return render_page(request, "archive/statement.html", "statements", page=statement_page(statement))


@from_index
def person_detail(request: HttpRequest, slug: str) -> HttpResponse:
    person = _found(Person.objects.prefetch_related("variants", "roles"), slug=slug)
    base = Query(speakers=(person.pk,))
    found = listing(request, STATEMENTS, base)
    context = {"person": person} if found.format != "html" else _person_context(person, found, base)
    return render_list(request, "archive/person.html", "people", found, heading=person.name, **context)


@from_index
def country_detail(request: HttpRequest, iso2: str) -> HttpResponse:
    country = _found(Country.objects.all(), pk=iso2.upper() if iso2.isascii() else iso2)
    base = Query(countries=(country.pk,))
    found = listing(request, STATEMENTS, base, path=country.get_absolute_url())
    context = {"country": country} if found.format != "html" else _country_context(country, found, base)
    return render_list(request, "archive/country.html", "countries", found, heading=country.name, **context)


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """Whether the database and the search index answer: 200 and ``ok``, else 503 and the name of what does not."""
    failed = [name for name, check in (("database", _check_database), ("index", _check_index)) if not _passes(check)]
    return plain(f"failed: {', '.join(failed)}\n", 503) if failed else plain("ok\n", 200)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render_page(request, "404.html", "", status=404)


def _person_context(person: Person, found, base: Query) -> dict:
    roles = roles_of(person)
    return {
        "person": person,
        "spellings": spellings(person),
        "roles": roles[:ROLES_IN_SIGHT],
        "more_roles": roles[ROLES_IN_SIGHT:],
        "articles": newest_articles(Query(persons=(person.pk,))),
        "sides": unfiltered_facet(found, base, ("countries", "outlets")),
        "relays": relayed_by(person),
    }


def _country_context(country: Country, found, base: Query) -> dict:
    return {
        "country": country,
        "articles": newest_articles(Query(countries=(country.pk,))),
        "sides": unfiltered_facet(found, base, ("speakers", "organisations")),
    }


def _found(queryset, **lookup):
    # PostgreSQL refuses NUL in a text with an error; such an address names nothing.
    if any("\x00" in str(value) for value in lookup.values()):
        raise Http404
    return get_object_or_404(queryset, **lookup)


def _passes(check) -> bool:
    try:
        check()
    except Exception:
        logger.exception("health check failed")
        return False
    return True


def _check_database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def _check_index() -> None:
    search_articles(Query(), page=1, per_page=1, facets=())
