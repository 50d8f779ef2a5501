"""Tell the log of curation in words: what was done, and each value before and after."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.contrib.admin.models import LogEntry
from django.db import models
from django.utils.formats import localize
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from archive.curation.history import Act, act_of
from archive.models import Country, Organisation, Person

ROWS = {"speaker_person_id": Person, "speaker_organisation_id": Organisation, "source_id": Organisation}
# The words themselves say more than where they begin and end.
OFFSETS = ("start", "end", "cue_start", "cue_end", "speaker_start", "speaker_end")


@dataclass(frozen=True, slots=True)
class Difference:
    label: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of the log; ``differences`` is empty for entries that curation did not write."""

    entry: LogEntry
    what: str
    differences: tuple[Difference, ...] = ()


def tell(entries: Iterable[LogEntry], model: type[models.Model]) -> list[Event]:
    """The entries about one row of ``model`` in words, in a fixed number of queries."""
    acts = [(entry, act_of(entry)) for entry in entries]
    names = _names(act for _entry, act in acts if act)
    return [
        Event(entry, str(act.verb.label), tuple(_differences(act, model, names)))
        if act
        else Event(entry, entry.get_change_message())
        for entry, act in acts
    ]


def _names(acts: Iterable[Act]) -> dict:
    """The names of all rows that the acts refer to, by model and key."""
    wanted: dict[type[models.Model], set] = {}
    for act in acts:
        for values in (act.was, act.now):
            for name, model in ROWS.items():
                wanted.setdefault(model, set()).add(values.get(name))
            wanted.setdefault(Country, set()).update(values.get("countries") or ())
    return {(model, pk): str(row) for model, keys in wanted.items() for pk, row in model.objects.in_bulk(keys).items()}


def _differences(act: Act, model: type[models.Model], names: dict) -> Iterator[Difference]:
    fields = {field.name: field for field in model._meta.get_fields()}
    for name in dict.fromkeys((*act.was, *act.now)):
        if name in OFFSETS:
            continue
        field = fields.get(name.removesuffix("_id"))
        label = capfirst(str(getattr(field, "verbose_name", name)))
        yield Difference(label, *(_text(values.get(name), name, field, names) for values in (act.was, act.now)))


def _text(value, name: str, field, names: dict) -> str:
    if value in (None, "", []):
        return ""
    if name in ROWS:
        return names.get((ROWS[name], value), f"#{value}")
    if isinstance(value, list):
        return _(", ").join(names.get((Country, each), each) for each in value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(dict(getattr(field, "flatchoices", ())).get(value, localize(value)))
