"""Persons, the spellings of their names, and the roles they were printed with."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class Person(models.Model):
    """The one authority record behind many spellings of a name.

    ``key`` is the folded full name by which an import finds the person again; it stays when an editor corrects ``name``
    (``name_decided``), which no import overwrites.
    """

    name = models.CharField(_("name"), max_length=200)
    key = models.CharField(_("key"), max_length=200, unique=True, editable=False)
    slug = models.SlugField(_("slug"), max_length=220, unique=True, allow_unicode=True, editable=False)
    latin_name = models.CharField(_("name in Latin letters"), max_length=200, blank=True)
    name_decided = models.BooleanField(_("name set by an editor"), default=False, editable=False)

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("persons")
        ordering = ["name"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("archive:person", args=[self.slug])


class NameVariant(models.Model):
    """One spelling of a person's name, as it was printed; ``seen`` counts the mentions that imports found of it."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="variants", verbose_name=_("person"))
    spelling = models.CharField(_("spelling"), max_length=200)
    folded = models.CharField(_("folded spelling"), max_length=200, db_index=True, editable=False)
    seen = models.PositiveIntegerField(_("times printed"), default=0, editable=False)

    class Meta:
        verbose_name = _("spelling of a name")
        verbose_name_plural = _("spellings of names")
        ordering = ["spelling"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "spelling"],
                name="variant_spelt_once_per_person",
                violation_error_message=_("This person already has this spelling."),
            )
        ]

    def __str__(self):
        return self.spelling


class Role(models.Model):
    """A title as printed beside a person's name, and the days between which it was seen."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="roles", verbose_name=_("person"))
    title = models.CharField(_("title as printed"), max_length=300)
    folded = models.CharField(_("folded title"), max_length=300, editable=False)
    first_seen = models.DateField(_("first seen"), null=True, blank=True)
    last_seen = models.DateField(_("last seen"), null=True, blank=True)

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        ordering = [models.F("last_seen").desc(nulls_last=True), "title"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "folded"],
                name="role_once_per_person",
                violation_error_message=_("This person already has this role."),
            ),
            models.CheckConstraint(
                condition=models.Q(first_seen__isnull=True) | models.Q(first_seen__lte=models.F("last_seen")),
                name="role_first_seen_before_last_seen",
                violation_error_message=_("A role cannot be last seen before it was first seen."),
            ),
        ]

    def __str__(self):
        return self.title
