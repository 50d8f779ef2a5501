"""Turn the counts of an answer into facets whose every link is worked out beforehand."""

from collections.abc import Iterable
from dataclasses import dataclass

from archive.browse.labels import TITLES, Labels, labels_for
from archive.browse.links import MULTIPLE, PARAMETERS, Place, only, toggled, without
from archive.search.query import Answer, Query

SHOWN = 8
FOLDED = 40


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet.

    ``count`` is the number of results behind ``url``, which chooses this value alone. ``toggle_url`` adds the value to
    those chosen already, or takes it out again. Where nothing is chosen yet the two are one address.
    """

    value: str | int
    label: str
    count: int
    url: str
    toggle_url: str
    selected: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of one filter: those in sight, those folded away, and whether any is chosen."""

    field: str
    name: str
    title: str
    values: tuple[FacetValue, ...]
    more: tuple[FacetValue, ...]
    selected: bool
    unlisted: int


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter in force, and the address without it."""

    title: str
    label: str
    remove_url: str


def chosen_values(query: Query) -> list[tuple[str, str | int]]:
    """The filters in force as pairs of field and value, in the order of addresses."""
    pairs = []
    for field in PARAMETERS:
        value = getattr(query, field)
        pairs += [(field, each) for each in value] if field in MULTIPLE else [(field, value)] if value else []
    return pairs


def facets_and_chips(query: Query, answer: Answer, place: Place, wanted: Iterable[str]) -> tuple[list[Facet], list]:
    """The facets ``wanted`` that have something to choose from, and the filters in force."""
    counts = {field: _listed(field, query, answer, place) for field in wanted if field not in place.fixed}
    chosen = [pair for pair in chosen_values(query) if pair[0] not in place.fixed]
    labels = labels_for([(field, value) for field, pairs in counts.items() for value, _ in pairs] + chosen)
    facets = [_facet(field, pairs, query, answer, place, labels) for field, pairs in counts.items() if pairs]
    return facets, [_chip(field, value, query, place, labels) for field, value in chosen]


def _listed(field: str, query: Query, answer: Answer, place: Place) -> list[tuple[str | int, int]]:
    """Values to list with their counts: what is chosen first, whatever its count, then the most frequent.

    A speaker that the path fixes is named in every result, so choosing them again would change nothing.
    """
    if field == "months" and len(query.years) != 1 and not query.months:
        return []
    counts = {each.value: each.count for each in answer.facets.get(field, ())}
    chosen = getattr(query, field)
    known = query.speakers if field == "persons" and "speakers" in place.fixed else ()
    others = [value for value in counts if value not in chosen and value not in known]
    if field in ("years", "months"):
        others.sort(reverse=True)
    return [(value, counts.get(value, 0)) for value in (*chosen, *others[: SHOWN + FOLDED])]


def _facet(field: str, pairs: list, query: Query, answer: Answer, place: Place, labels: Labels) -> Facet:
    values = tuple(_value(field, value, count, query, place, labels) for value, count in pairs)
    in_sight = max(SHOWN, len(getattr(query, field)))
    return Facet(
        field=field,
        name=PARAMETERS[field],
        title=str(TITLES[field]),
        values=values[:in_sight],
        more=values[in_sight:],
        selected=bool(getattr(query, field)),
        unlisted=max(0, len(answer.facets.get(field, ())) - len(values)),
    )


def _value(field: str, value, count: int, query: Query, place: Place, labels: Labels) -> FacetValue:
    chosen = getattr(query, field)
    toggle_url = place.url(toggled(query, field, value))
    return FacetValue(
        value=value,
        label=labels.of(field, value),
        count=count,
        url=place.url(only(query, field, value)) if chosen else toggle_url,
        toggle_url=toggle_url,
        selected=value in chosen,
    )


def _chip(field: str, value, query: Query, place: Place, labels: Labels) -> Chip:
    rest = toggled(query, field, value) if field in MULTIPLE else without(query, field)
    return Chip(str(TITLES[field]), labels.of(field, value), place.url(rest))
