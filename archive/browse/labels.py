"""Find the words for filter values, with one database query for each kind of thing."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from archive.models import Country, CueClass, Organisation, Outlet, Person, StatementKind

TITLES = {
    "persons": pgettext_lazy("filter", "Mentions"),
    "speakers": pgettext_lazy("filter", "Speaker"),
    "organisations": pgettext_lazy("filter", "Speaking body"),
    "countries": pgettext_lazy("filter", "Country"),
    "outlets": pgettext_lazy("filter", "Outlet"),
    "years": pgettext_lazy("filter", "Year"),
    "months": pgettext_lazy("filter", "Month"),
    "kinds": pgettext_lazy("filter", "Kind of speech"),
    "cue_classes": pgettext_lazy("filter", "Reporting verb"),
    "text": pgettext_lazy("filter", "Text"),
    "exact": pgettext_lazy("filter", "Spelling"),
    "date_from": pgettext_lazy("filter", "From"),
    "date_to": pgettext_lazy("filter", "To"),
}
MODELS = {
    "persons": Person,
    "speakers": Person,
    "organisations": Organisation,
    "countries": Country,
    "outlets": Outlet,
}
EXACT = gettext_lazy("exactly as typed")


@dataclass(frozen=True, slots=True)
class Labels:
    """The words for values of filters; ``names`` holds those that come from the database, by model and key."""

    names: Mapping[type, Mapping]

    def of(self, field: str, value) -> str:
        """What a reader sees for ``value`` of the filter ``field``."""
        if field in MODELS:
            return self.names[MODELS[field]].get(value) or _("unknown (%(key)s)") % {"key": value}
        return str(_plain(field, value))


def labels_for(values: Iterable[tuple[str, str | int]]) -> Labels:
    """Labels for pairs of filter and value: at most one query for each model among them."""
    keys = defaultdict(set)
    for field, value in values:
        if field in MODELS:
            keys[MODELS[field]].add(value)
    return Labels({model: _names(model, wanted) for model, wanted in keys.items()})


def month_label(month: str) -> str:
    """``2024-01`` as a month in the language of the page."""
    return formats.date_format(date.fromisoformat(f"{month}-01"), "YEAR_MONTH_FORMAT")


def _names(model: type, keys: set) -> dict:
    return {key: thing.name for key, thing in model._default_manager.in_bulk(keys).items()}


def _plain(field: str, value):
    if field == "months":
        return month_label(value)
    if field == "kinds":
        return StatementKind(value).label
    if field == "cue_classes":
        return CueClass(value).label
    if field == "exact":
        return EXACT
    if isinstance(value, date):
        return formats.date_format(value, "DATE_FORMAT")
    return value
