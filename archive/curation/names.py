"""Name things as the newsroom names them. The folded key by which an import finds a row again never changes."""

from typing import Any, TypeVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from archive.curation.history import Act, Verb, differences, log
from archive.models import Country, Organisation, Outlet, Person
from archive.text.keys import label_key, name_key

Row = TypeVar("Row", bound=models.Model)


def rename_outlet(outlet: Outlet, *, name: str, by: AbstractBaseUser) -> Outlet:
    return change_row(outlet, Verb.RENAME, by=by, name=tidy(name))


def rename_country(country: Country, *, name_ar: str, name_en: str, by: AbstractBaseUser) -> Country:
    return change_row(country, Verb.RENAME, by=by, name_ar=tidy(name_ar), name_en=tidy(name_en))


def change_organisation(organisation: Organisation, *, name: str, type: str, by: AbstractBaseUser) -> Organisation:
    return change_row(organisation, Verb.CHANGE, by=by, name=tidy(name), type=type)


def add_outlet(name: str, *, by: AbstractBaseUser) -> Outlet:
    return add_row(Outlet(name=tidy(name), key=free_key(Outlet, name)), by=by)


def add_organisation(name: str, *, type: str, by: AbstractBaseUser) -> Organisation:
    return add_row(Organisation(name=tidy(name), key=free_key(Organisation, name), type=type), by=by)


def free_key(model: type[models.Model], name: str) -> str:
    """The key by which imports will find a new row of this name.

    Raises ValidationError where the name has no letters, or a row of that key is there already.
    """
    key = (name_key if model is Person else label_key)(name)
    if not key:
        raise ValidationError(_("A name needs letters."))
    if model.objects.filter(key=key).exists():
        raise ValidationError(_("There is one of this name already."))
    return key


@transaction.atomic
def delete_unused(row: models.Model, *, by: AbstractBaseUser) -> None:
    """Delete a row to which nothing in the archive refers; raises ProtectedError where something does."""
    log([(row, Act(Verb.DELETE, {"name": str(row)}))], by=by)
    row.delete()


@transaction.atomic
def change_row(row: Row, verb: Verb, *, by: AbstractBaseUser, **values: Any) -> Row:
    """Give the row these values and log it; what changes nothing writes nothing. Raises ValidationError."""
    current = type(row).objects.select_for_update().get(pk=row.pk)
    was, now = differences({name: getattr(current, name) for name in values}, values)
    if not now:
        return current
    for name, value in now.items():
        setattr(current, name, value)
    current.full_clean()
    current.save(update_fields=list(now))
    log([(current, Act(verb, was, now))], by=by)
    return current


@transaction.atomic
def add_row(row: Row, *, by: AbstractBaseUser) -> Row:
    """Store a new row and log it. Raises ValidationError."""
    row.full_clean()
    row.save()
    log([(row, Act(Verb.ADD, {}, {"name": row.name}))], by=by)
    return row


def tidy(name: str) -> str:
    """The name with single blanks between its words and none round it."""
    return " ".join(name.split())
