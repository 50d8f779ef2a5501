"""Write a query as an address, always in the same form, and as the addresses one click away from it."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from urllib.parse import urlencode

from archive.search.query import Query

# The name of each field in an address, in the order in which it is written there.
PARAMETERS = {
    "text": "q",
    "exact": "exact",
    "persons": "person",
    "speakers": "speaker",
    "organisations": "organisation",
    "countries": "country",
    "outlets": "outlet",
    "years": "year",
    "months": "month",
    "kinds": "kind",
    "cue_classes": "cue",
    "date_from": "date_from",
    "date_to": "date_to",
}
FIELDS = {name: field for field, name in PARAMETERS.items()}
MULTIPLE = tuple(field.name for field in fields(Query) if isinstance(field.default, tuple))

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A list at ``path`` whose address need not repeat the filters ``fixed`` by the path itself."""

    path: str
    fixed: frozenset[str] = frozenset()

    def pairs(self, query: Query) -> Pairs:
        """The parameters that stand for ``query`` here: ordered, sorted, without empty ones."""
        return tuple(
            (name, written)
            for field, name in PARAMETERS.items()
            if field not in self.fixed
            for written in _written(field, getattr(query, field))
        )

    def url(self, query: Query, *, page: int = 1, format: str = "") -> str:
        """The one address of ``query`` here; the first page and the HTML form go without saying."""
        extra = (("page", str(page)),) if page > 1 else ()
        extra += (("format", format),) if format else ()
        encoded = urlencode(self.pairs(query) + extra)
        return f"{self.path}?{encoded}" if encoded else self.path


def toggled(query: Query, field: str, value: str | int) -> Query:
    """``query`` with ``value`` added to a filter, or taken out of it when it is there already."""
    present = set(getattr(query, field))
    return replace(query, **{field: in_order(present ^ {value})})


def only(query: Query, field: str, value: str | int) -> Query:
    """``query`` with ``value`` in place of everything that the filter held."""
    return replace(query, **{field: (value,)})


def without(query: Query, field: str) -> Query:
    """``query`` without one of its filters."""
    return replace(query, **{field: Query.__dataclass_fields__[field].default})


def in_order(values: Iterable) -> tuple:
    """Distinct values in the order in which an address writes them."""
    return tuple(sorted(set(values)))


def _written(field: str, value) -> list[str]:
    if field in MULTIPLE:
        return [_parameter(field, each) for each in value]
    if isinstance(value, date):
        return [value.isoformat()]
    if value is True:
        return ["1"]
    return [value] if value else []


def _parameter(field: str, value: str | int) -> str:
    """Country codes are lower case in addresses, as in ``/countries/sa/``."""
    return value.lower() if field == "countries" else str(value)
