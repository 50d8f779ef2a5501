"""Stretches of an article that name a person or a country."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from archive.models.article import Article
from archive.models.country import Country
from archive.models.person import Person, Role


class PersonMention(models.Model):
    """``article.text[start:end]`` names ``person``; ``role`` is the title printed with this mention."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="person_mentions", verbose_name=_("article"))
    person = models.ForeignKey(Person, models.PROTECT, related_name="mentions", verbose_name=_("person"))
    role = models.ForeignKey(
        Role, models.SET_NULL, null=True, blank=True, related_name="mentions", verbose_name=_("role")
    )
    start = models.PositiveIntegerField(_("start"))
    end = models.PositiveIntegerField(_("end"))

    class Meta:
        verbose_name = _("mention of a person")
        verbose_name_plural = _("mentions of persons")
        ordering = ["article", "start"]
        constraints = [
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="person_mention_is_a_span"),
            models.UniqueConstraint(fields=["article", "start", "end"], name="person_mention_names_one_person"),
        ]

    def __str__(self):
        return self.article.text[self.start : self.end]


class CountryMention(models.Model):
    """``article.text[start:end]`` names ``country``; not ``certain`` for a city or the name of an agency."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="country_mentions", verbose_name=_("article"))
    country = models.ForeignKey(Country, models.PROTECT, related_name="mentions", verbose_name=_("country"))
    start = models.PositiveIntegerField(_("start"))
    end = models.PositiveIntegerField(_("end"))
    certain = models.BooleanField(_("certain"), default=True)

    class Meta:
        verbose_name = _("mention of a country")
        verbose_name_plural = _("mentions of countries")
        ordering = ["article", "start"]
        constraints = [
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="country_mention_is_a_span"),
            models.UniqueConstraint(fields=["article", "country", "start"], name="country_mention_once_per_place"),
        ]

    def __str__(self):
        return self.article.text[self.start : self.end]
