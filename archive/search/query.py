"""What can be asked of the search index, and the shape of its answer."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Query:
    """One question. Values of one filter are joined by OR, the filters among each other by AND.

    ``text`` is what the reader typed; with ``exact`` it is taken as spelt. ``persons`` are spoken of or speaking,
    ``speakers`` speak (in articles: in one of their statements). ``countries`` are ISO codes; ``months`` are
    ``YYYY-MM``; ``date_from`` and ``date_to`` are both included.
    """

    text: str = ""
    exact: bool = False
    persons: tuple[int, ...] = ()
    speakers: tuple[int, ...] = ()
    organisations: tuple[int, ...] = ()
    countries: tuple[str, ...] = ()
    outlets: tuple[int, ...] = ()
    years: tuple[int, ...] = ()
    months: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    cue_classes: tuple[str, ...] = ()
    date_from: date | None = None
    date_to: date | None = None


@dataclass(frozen=True, slots=True)
class FacetCount:
    """How many results have ``value``, were it chosen in place of the facet's present values."""

    value: str | int
    count: int


@dataclass(frozen=True, slots=True)
class Answer:
    """The ids of one page of results, the exact number of all, and the counts of every facet.

    A facet's counts are computed with every *other* filter applied, so that the count beside a value is the number of
    results behind its link. ``facets`` maps the name of a ``Query`` field to its counts, the greatest first.
    """

    count: int
    ids: tuple[int, ...]
    facets: dict[str, tuple[FacetCount, ...]]


ARTICLE_FACETS = ("persons", "speakers", "countries", "outlets", "years", "months")
STATEMENT_FACETS = (
    "speakers",
    "organisations",
    "persons",
    "countries",
    "outlets",
    "years",
    "months",
    "kinds",
    "cue_classes",
)
