"""Log who did what to which row, and read it back.

The log is the admin's own: it shows in every row's history. Beside the words that the admin prints, an entry holds the
verb and the values before and after, so that an act can be shown in full and undone.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib.admin.models import ADDITION, CHANGE, DELETION, LogEntry
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from archive.curation.chunks import chunks


class Verb(models.TextChoices):
    CONFIRM = "confirm", _("Confirmed")
    REJECT = "reject", _("Rejected")
    CORRECT = "correct", _("Corrected")
    RETURN = "return", _("Returned to the queue")
    RENAME = "rename", _("Renamed")
    CHANGE = "change", _("Changed")
    HIDE = "hide", _("Hidden from readers")
    SHOW = "show", _("Shown to readers")
    ADD = "add", _("Added")
    ADD_VARIANT = "add-variant", _("Spelling added")
    REMOVE_VARIANT = "remove-variant", _("Spelling removed")
    DELETE = "delete", _("Deleted")


FLAGS = {Verb.ADD: ADDITION, Verb.DELETE: DELETION}
Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Act:
    """What one entry of the log says: ``was`` and ``now`` hold the same fields, as JSON values (rows by their keys)."""

    verb: Verb
    was: Values = field(default_factory=dict)
    now: Values = field(default_factory=dict)


def differences(was: Values, now: Values) -> tuple[dict, dict]:
    """The two dictionaries without the fields on which they agree."""
    changed = [name for name in now if was.get(name) != now[name]]
    return {name: was.get(name) for name in changed}, {name: now[name] for name in changed}


def log(acts: Iterable[tuple[models.Model, Act]], *, by: AbstractBaseUser) -> None:
    """Write one entry for each row and what was done to it; call it in the transaction that did it."""
    LogEntry.objects.bulk_create([_entry(row, act, by) for row, act in acts])


def act_of(entry: LogEntry) -> Act | None:
    """What ``entry`` records, or None where something else than curation wrote it."""
    try:
        message = json.loads(entry.change_message)[0]
        return Act(Verb(message["verb"]), message.get("was", {}), message.get("now", {}))
    except (ValueError, KeyError, IndexError, TypeError):
        return None


def acts_on(model: type[models.Model], ids: Iterable[int]) -> dict[int, list[Act]]:
    """What was done to each of these rows, the latest act first."""
    kind = ContentType.objects.get_for_model(model)
    found: dict[int, list[Act]] = {}
    for some in chunks(ids):
        entries = LogEntry.objects.filter(content_type=kind, object_id__in=list(map(str, some)))
        for entry in entries.order_by("-action_time", "-pk"):
            if act := act_of(entry):
                found.setdefault(int(entry.object_id), []).append(act)
    return found


def _entry(row: models.Model, act: Act, by: AbstractBaseUser) -> LogEntry:
    return LogEntry(
        user_id=by.pk,
        content_type=ContentType.objects.get_for_model(row),
        object_id=str(row.pk),
        object_repr=str(row)[:200],
        action_flag=FLAGS.get(act.verb, CHANGE),
        change_message=json.dumps([_message(row, act)], ensure_ascii=False),
    )


def _message(row: models.Model, act: Act) -> dict:
    """The admin's own form of a message, with the verb and the values beside it."""
    if act.verb == Verb.ADD:
        return {"added": {}, "verb": act.verb, "now": dict(act.now)}
    return {
        "changed": {"fields": _labels(row, act.now)},
        "verb": act.verb,
        "was": dict(act.was),
        "now": dict(act.now),
    }


def _labels(row: models.Model, names: Iterable[str]) -> list[str]:
    """The fields' names in the source language; the admin translates them when it prints the entry."""
    known = {field.name: field for field in row._meta.get_fields()}
    with override(None):
        return [str(getattr(known.get(name.removesuffix("_id")), "verbose_name", name)) for name in names]
