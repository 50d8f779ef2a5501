"""Clean the parameters of an address into a query; what makes no sense is left out and named."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import django_filters
from django import forms
from django.db import models
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from archive.browse.links import FIELDS, in_order
from archive.models import Article, Country, CueClass, Person, Statement, StatementKind
from archive.search.query import Query

LONGEST_TEXT = 300
GREATEST_ID = 2**63 - 1
LAST_PAGE = 1_000_000
FORMATS = ("html", "json", "csv", "atom")
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])", re.ASCII)
_COUNTRY = re.compile(r"[A-Z]{2}", re.ASCII)


class ManyField(forms.Field):
    """Every value of a repeated parameter; those that ``parse`` refuses with ValueError are kept in ``refused``."""

    widget = forms.MultipleHiddenInput

    def __init__(self, *, parse: Callable, **options):
        super().__init__(**options)
        self.parse = parse
        self.refused = []

    def clean(self, value):
        return in_order(parsed for raw in value or () if (parsed := self._parsed(raw)) is not None)

    def _parsed(self, raw: str):
        raw = raw.strip()
        if not raw:
            return None
        try:
            return self.parse(raw)
        except ValueError:
            self.refused.append(raw)
            return None


class ManyFilter(django_filters.Filter):
    """A parameter that may be repeated: ``?country=sa&country=eg``."""

    field_class = ManyField


def identifier(raw: str) -> int:
    return _number(raw, 1, GREATEST_ID)


def year(raw: str) -> int:
    return _number(raw, 1, 9999)


def month(raw: str) -> str:
    return _matched(raw, _MONTH)


def country(raw: str) -> str:
    return _matched(raw.upper(), _COUNTRY)


def one_of(choices: type[models.TextChoices]) -> Callable[[str], str]:
    """A parser that takes the values of ``choices`` alone."""
    return lambda raw: choices(raw).value


def _number(raw: str, least: int, greatest: int) -> int:
    # Longer digit strings are not numbers that anyone means, and int() refuses the longest itself.
    number = int(raw) if len(raw) <= 19 else 0
    if not least <= number <= greatest:
        raise ValueError(raw)
    return number


def _matched(raw: str, pattern: re.Pattern) -> str:
    if not pattern.fullmatch(raw):
        raise ValueError(raw)
    return raw


class TextFilter(django_filters.FilterSet):
    """What every list understands: the text and whether it is taken as spelt."""

    q = django_filters.CharFilter(label=gettext_lazy("search text"), max_length=LONGEST_TEXT)
    exact = django_filters.TypedChoiceFilter(
        label=gettext_lazy("exact spelling"), choices=[("1", "1"), ("0", "0")], coerce="1".__eq__, empty_value=False
    )

    def query(self) -> Query:
        """The query that the valid parameters make."""
        cleaned = self._cleaned()
        given = {FIELDS[name]: value for name, value in cleaned.items() if value not in (None, "", ())}
        return Query(**given)

    def notes(self) -> list[str]:
        """A sentence for each parameter that had to be left out."""
        refused = [(field, raw) for field in self.form.fields.values() for raw in getattr(field, "refused", ())]
        wrong = [(self.form.fields[name], self.form.data.get(name, "")) for name in self.form.errors]
        return [
            _("“%(value)s” is not a valid value for “%(label)s” and was left out.")
            % {"value": shortened(raw), "label": field.label}
            for field, raw in refused + wrong
        ]

    def _cleaned(self) -> dict:
        self.form.is_valid()
        return self.form.cleaned_data


class DatedFilter(TextFilter):
    """What the lists of articles and of statements both understand."""

    person = ManyFilter(label=gettext_lazy("person"), parse=identifier)
    speaker = ManyFilter(label=gettext_lazy("speaker"), parse=identifier)
    country = ManyFilter(label=gettext_lazy("country"), parse=country)
    outlet = ManyFilter(label=gettext_lazy("outlet"), parse=identifier)
    year = ManyFilter(label=gettext_lazy("year"), parse=year)
    month = ManyFilter(label=gettext_lazy("month"), parse=month)
    date_from = django_filters.DateFilter(label=pgettext_lazy("date range", "from"), input_formats=["%Y-%m-%d"])
    date_to = django_filters.DateFilter(label=pgettext_lazy("date range", "to"), input_formats=["%Y-%m-%d"])

    def _cleaned(self) -> dict:
        cleaned = super()._cleaned()
        first, last = cleaned.get("date_from"), cleaned.get("date_to")
        if first and last and first > last:
            return cleaned | {"date_from": last, "date_to": first}
        return cleaned


class ArticleFilter(DatedFilter):
    class Meta:
        model = Article
        fields = []


class StatementFilter(DatedFilter):
    organisation = ManyFilter(label=gettext_lazy("organisation"), parse=identifier)
    kind = ManyFilter(label=gettext_lazy("kind of speech"), parse=one_of(StatementKind))
    cue = ManyFilter(label=gettext_lazy("reporting verb"), parse=one_of(CueClass))

    class Meta:
        model = Statement
        fields = []


class PersonFilter(TextFilter):
    class Meta:
        model = Person
        fields = []


class CountryFilter(TextFilter):
    class Meta:
        model = Country
        fields = []


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address of a list asks for: the query, the page, the format, and notes on what was left out."""

    query: Query
    page: int
    format: str
    notes: tuple[str, ...]


def asked(parameters: QueryDict, filterset: type[TextFilter]) -> Asked:
    """What ``parameters`` ask of a list that ``filterset`` cleans for."""
    cleaned = filterset(parameters, queryset=filterset.Meta.model._default_manager.none())
    query = cleaned.query()
    notes = cleaned.notes()
    page = _taken(parameters, "page", _page, 1, _("page"), notes)
    format = _taken(parameters, "format", _format, "html", _("format"), notes)
    return Asked(query, page, format, tuple(notes))


def shortened(raw: str) -> str:
    return raw if len(raw) <= 60 else f"{raw[:59]}…"


def _taken(parameters: QueryDict, name: str, parse: Callable, default, label: str, notes: list[str]):
    raw = parameters.get(name, "").strip()
    if not raw:
        return default
    try:
        return parse(raw)
    except ValueError:
        notes.append(
            _("“%(value)s” is not a valid value for “%(label)s” and was left out.")
            % {"value": shortened(raw), "label": label}
        )
        return default


def _page(raw: str) -> int:
    return _number(raw, 1, LAST_PAGE)


def _format(raw: str) -> str:
    if raw not in FORMATS:
        raise ValueError(raw)
    return raw
