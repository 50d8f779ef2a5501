"""Render a page with what surrounds it: navigation, the search box, the language switch."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse, translate_url
from django.utils.translation import get_language, override, pgettext
from django.utils.translation import gettext as _

from archive.browse.exports import export
from archive.browse.listing import Listing

SECTIONS = ("articles", "statements", "people", "countries")
SEARCHED = ("articles", "statements", "people")


@dataclass(frozen=True, slots=True)
class NavigationItem:
    name: str
    label: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """The page in another language; ``label`` is the language's own name for itself."""

    code: str
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class SearchBox:
    """Where the box in the header sends its text, what it holds, and the filters that it carries along."""

    url: str
    label: str
    text: str
    kept: tuple[tuple[str, str], ...]
    exact: bool


def render_page(
    request: HttpRequest, template: str, section: str, *, found: Listing | None = None, status: int = 200, **context
) -> HttpResponse:
    """The page ``template`` of ``section``. The box searches ``found`` where the page is that section's list."""
    is_list = found is not None and request.path == _section_url(section)
    context |= {
        "found": found,
        "navigation": navigation(section),
        "languages": language_links(request),
        "search_box": _search_box(section, found if is_list else None),
        "elsewhere": _elsewhere(section, found) if is_list else (),
        "language": get_language(),
    }
    return render(request, template, context, status=status)


def render_list(
    request: HttpRequest, template: str, section: str, found: Listing, *, heading: str, **context
) -> HttpResponse | StreamingHttpResponse:
    """The list as a page, or in the machine-readable format that the address asks for."""
    if found.format != "html":
        return export(request, found, _("%(heading)s · News archive") % {"heading": heading})
    return render_page(request, template, section, found=found, heading=heading, **context)


def navigation(section: str) -> list[NavigationItem]:
    labels = {
        "articles": pgettext("navigation", "Articles"),
        "statements": pgettext("navigation", "Statements"),
        "people": pgettext("navigation", "People"),
        "countries": pgettext("navigation", "Countries"),
    }
    return [NavigationItem(name, labels[name], _section_url(name), name == section) for name in SECTIONS]


def language_links(request: HttpRequest) -> list[LanguageLink]:
    """The same page, with the same query, in every other language."""
    return [
        LanguageLink(code, label, _translated(request, code))
        for code, label in settings.LANGUAGES
        if code != get_language()
    ]


def _elsewhere(section: str, found: Listing) -> list[NavigationItem]:
    """The other lists, asked for the same text."""
    if not found.query.text:
        return []
    text = urlencode({"q": found.query.text} | ({"exact": "1"} if found.query.exact else {}))
    return [
        replace(item, url=f"{item.url}?{text}")
        for item in navigation(section)
        if item.name in SEARCHED and not item.current
    ]


def _translated(request: HttpRequest, code: str) -> str:
    try:
        resolve(request.path_info)
    except Resolver404:
        with override(code):
            return reverse("archive:articles")
    return translate_url(request.get_full_path(), code)


def _section_url(section: str) -> str:
    return reverse(f"archive:{section if section in SECTIONS else 'articles'}")


def _search_box(section: str, found: Listing | None) -> SearchBox:
    if found is None:
        return SearchBox(reverse("archive:articles"), _("Search the articles"), "", (), False)
    labels = {
        "articles": _("Search the articles"),
        "statements": _("Search the statements"),
        "people": _("Search for a person, by any spelling"),
        "countries": _("Search for a country"),
    }
    kept = found.kept_for_text
    return SearchBox(found.place.path, labels[section], found.query.text, kept, found.query.exact)


def plain(text: str, status: int) -> HttpResponse:
    """A page for machines."""
    return HttpResponse(text, status=status, content_type="text/plain; charset=utf-8")
