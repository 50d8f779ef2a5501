"""Answer the address of a list: one page of rows, the facets, the filters in force, and the addresses around it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from django.http import HttpRequest
from django.utils.translation import gettext as _

from archive.browse.charts import Bar, timeline
from archive.browse.facets import Chip, Facet, facets_and_chips
from archive.browse.filters import asked
from archive.browse.links import Place, without
from archive.browse.sources import Source
from archive.search.query import Answer, Query

WINDOW = 2


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link to one page of results; ``gap`` where pages were left out before it."""

    number: int
    url: str
    current: bool
    gap: bool


@dataclass(frozen=True, slots=True)
class Pager:
    """Where in the results this page lies."""

    number: int
    last: int
    previous_url: str
    next_url: str
    links: tuple[PageLink, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """Everything that the page, the export or the feed of a list shows."""

    source: Source
    place: Place
    query: Query
    format: str
    count: int
    rows: Sequence
    facets: Sequence[Facet]
    chips: Sequence[Chip]
    notes: Sequence[str]
    pager: Pager
    timeline: Sequence[Bar]
    answer: Answer

    @property
    def clear_url(self) -> str:
        """The list without any filter of the reader's."""
        return self.place.path

    @property
    def url(self) -> str:
        return self.place.url(self.query, page=self.pager.number)

    @property
    def json_url(self) -> str:
        return self.place.url(self.query, format="json")

    @property
    def csv_url(self) -> str:
        return self.place.url(self.query, format="csv")

    @property
    def atom_url(self) -> str:
        return self.place.url(self.query, format="atom")

    @property
    def spelling_url(self) -> str:
        """The same text, taken as spelt if it was not, and the other way round."""
        return self.place.url(replace(self.query, exact=not self.query.exact))

    @property
    def kept_for_text(self) -> tuple[tuple[str, str], ...]:
        """What a form that asks for another text must carry along."""
        return self.place.pairs(without(self.query, "text"))

    @property
    def kept_for_dates(self) -> tuple[tuple[str, str], ...]:
        """What a form that asks for other dates must carry along."""
        return self.place.pairs(replace(self.query, date_from=None, date_to=None, exact=False))

    @property
    def kept_for_refinement(self) -> tuple[tuple[str, str], ...]:
        """What a form that asks for text, spelling and dates must carry along."""
        return self.place.pairs(replace(self.query, text="", date_from=None, date_to=None, exact=False))


def listing(request: HttpRequest, source: Source, base: Query | None = None, *, path: str = "") -> Listing:
    """The list of ``source`` that the address of ``request`` asks for, always within the filters of ``base``.

    ``path`` is the list's own path where ``request`` may have come by another one.
    """
    given = asked(request.GET, source.filterset)
    fixed = {name: value for name in Query.__dataclass_fields__ if base and (value := getattr(base, name))}
    query = replace(given.query, **fixed)
    place = Place(path or request.path, frozenset(fixed))
    find, rows = source.open()
    wanted = source.facets if given.format == "html" else ()
    find = partial(find, per_page=source.per_page, facets=wanted)
    page, answer, notes = _page_in_range(find, query, given.page, source.per_page, list(given.notes))
    facets, chips = facets_and_chips(query, answer, place, wanted)
    return Listing(
        source=source,
        place=place,
        query=query,
        format=given.format,
        count=answer.count,
        rows=rows(answer.ids, query),
        facets=facets,
        chips=chips,
        notes=notes,
        pager=_pager(place, query, page, _last_page(answer.count, source.per_page)),
        timeline=timeline(query, answer, place),
        answer=answer,
    )


def _page_in_range(find, query: Query, page: int, per_page: int, notes: list[str]):
    """The page asked for, or the last one with a note when there are not so many."""
    answer = find(query, page=page)
    last = _last_page(answer.count, per_page)
    if page <= last:
        return page, answer, notes
    notes.append(_("There is no page %(page)s; this is the last page.") % {"page": page})
    return last, find(query, page=last), notes


def _last_page(count: int, per_page: int) -> int:
    return max(1, -(-count // per_page))


def _pager(place: Place, query: Query, page: int, last: int) -> Pager:
    numbers = sorted({1, last, *range(max(1, page - WINDOW), min(last, page + WINDOW) + 1)})
    links = tuple(
        PageLink(number, place.url(query, page=number), number == page, index > 0 and number > numbers[index - 1] + 1)
        for index, number in enumerate(numbers)
    )
    return Pager(
        number=page,
        last=last,
        previous_url=place.url(query, page=page - 1) if page > 1 else "",
        next_url=place.url(query, page=page + 1) if page < last else "",
        links=links,
    )
