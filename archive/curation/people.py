"""Curate persons: their names, and the spellings under which they are found."""

from itertools import chain

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from archive.curation.history import Act, Verb, log
from archive.curation.names import add_row, change_row, free_key, tidy
from archive.models import Change, NameVariant, Person
from archive.text.folding import fold


@transaction.atomic
def rename_person(person: Person, *, name: str, by: AbstractBaseUser) -> Person:
    """Set the name by which the archive knows this person. No import changes it again, and its address stays.

    The name becomes one of the person's spellings too, so that a search finds it.
    """
    if tidy(name) == person.name and person.name_decided:
        return person
    person = change_row(person, Verb.RENAME, by=by, name=tidy(name), name_decided=True)
    NameVariant.objects.get_or_create(person=person, spelling=person.name, defaults={"folded": fold(person.name)})
    _record_articles_of(person)
    return person


@transaction.atomic
def set_latin_name(person: Person, *, latin_name: str, by: AbstractBaseUser) -> Person:
    """Set, or with "" take away, the person's name in Latin letters."""
    person = change_row(person, Verb.CHANGE, by=by, latin_name=tidy(latin_name))
    _record_articles_of(person)
    return person


@transaction.atomic
def add_person(name: str, *, latin_name: str = "", by: AbstractBaseUser) -> Person:
    """Add a person whom no import has found; raises ValidationError where one of that name is there already."""
    name = tidy(name)
    key = free_key(Person, name)
    person = Person(name=name, latin_name=tidy(latin_name), key=key, slug=_free_slug(key), name_decided=True)
    add_row(person, by=by)
    NameVariant.objects.create(person=person, spelling=name, folded=fold(name))
    return person


@transaction.atomic
def add_variant(person: Person, *, spelling: str, by: AbstractBaseUser) -> NameVariant:
    """Add a spelling of the person's name; one that is there already is returned as it is."""
    spelling = tidy(spelling)
    if not fold(spelling).strip():
        raise ValidationError({"spelling": _("A spelling needs letters.")})
    variant, is_new = NameVariant.objects.get_or_create(
        person=person, spelling=spelling, defaults={"folded": fold(spelling)}
    )
    if is_new:
        log([(person, Act(Verb.ADD_VARIANT, {}, {"spelling": spelling}))], by=by)
        _record_articles_of(person)
    return variant


@transaction.atomic
def remove_variant(variant: NameVariant, *, by: AbstractBaseUser) -> None:
    """Take a spelling away; raises ValidationError where it is the person's name, or an article prints it."""
    if variant.spelling == variant.person.name:
        raise ValidationError({"spelling": _("This is the name of the person; it cannot be removed.")})
    if variant.seen:
        raise ValidationError({"spelling": _("Articles print this spelling; it cannot be removed.")})
    log([(variant.person, Act(Verb.REMOVE_VARIANT, {"spelling": variant.spelling}))], by=by)
    _record_articles_of(variant.person)
    variant.delete()


def _record_articles_of(person: Person) -> None:
    mentioned = person.mentions.values_list("article_id", flat=True)
    Change.objects.record(chain(mentioned, person.statements.values_list("article_id", flat=True)))


def _free_slug(key: str) -> str:
    """The key as a part of an address that no other person has."""
    stem = key.replace(" ", "-")
    taken = set(Person.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    return next(slug for slug in chain([stem], (f"{stem}-{n}" for n in range(2, len(taken) + 3))) if slug not in taken)
