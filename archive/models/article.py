"""Articles: what a dispatch holds, as readers see it."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from archive.models.batch import Dispatch
from archive.models.country import Country
from archive.models.outlet import Outlet
from archive.models.person import Person


class Precision(models.TextChoices):
    DAY = "day", _("day")
    MONTH = "month", _("month")


class DateSource(models.TextChoices):
    PRINTED = "printed", _("printed in the article")
    COLLECTED = "collected", _("day on which the text was collected")


class ArticleQuerySet(models.QuerySet):
    def published(self):
        """What a reader may see: the current version of each article, unless an editor has hidden it."""
        return self.filter(current=True, hidden=False)

    def newest_first(self):
        return self.order_by(F("date").desc(nulls_last=True), "-pk")


class Article(models.Model):
    """One article of a dispatch.

    ``text`` is the stretch ``start`` to ``start + len(text)`` of the decoded dispatch, unchanged; every offset of its
    blocks, mentions and statements counts code points of ``text``. ``blocks`` is a list of ``[kind, start, end]``.
    ``date`` is what lists sort by; ``date_source`` says what it rests on.
    """

    dispatch = models.ForeignKey(Dispatch, models.CASCADE, related_name="articles", verbose_name=_("dispatch"))
    ordinal = models.PositiveSmallIntegerField(_("place in the dispatch"), default=0)
    start = models.PositiveIntegerField(_("offset in the dispatch"), default=0)
    text = models.TextField(_("text"))
    blocks = models.JSONField(_("blocks"), default=list)
    body_start = models.PositiveIntegerField(_("start of the body"))
    body_end = models.PositiveIntegerField(_("end of the body"))
    title = models.CharField(_("title"), max_length=1000, blank=True)
    outlet = models.ForeignKey(
        Outlet, models.PROTECT, null=True, blank=True, related_name="articles", verbose_name=_("outlet")
    )
    date = models.DateField(_("date"), null=True, blank=True)
    date_source = models.CharField(_("date taken from"), max_length=10, choices=DateSource.choices, blank=True)
    date_precision = models.CharField(_("precision of the date"), max_length=5, choices=Precision.choices, blank=True)
    keywords = models.JSONField(_("keywords"), default=list, blank=True)
    read_also = models.JSONField(_("read-also links"), default=list, blank=True)
    current = models.BooleanField(_("newest version"), default=True)
    hidden = models.BooleanField(_("hidden from readers"), default=False)
    extractor = models.CharField(_("extractor version"), max_length=20, blank=True, editable=False)
    persons = models.ManyToManyField(Person, through="PersonMention", related_name="articles")
    countries = models.ManyToManyField(Country, through="CountryMention", related_name="articles")

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        constraints = [
            models.UniqueConstraint(fields=["dispatch", "ordinal"], name="article_place_in_dispatch"),
            models.CheckConstraint(
                condition=Q(body_start__lte=F("body_end")),
                name="article_body_is_a_span",
                violation_error_message=_("The body cannot end before it starts."),
            ),
            models.CheckConstraint(
                condition=Q(date__isnull=True, date_source="", date_precision="")
                | (Q(date__isnull=False) & ~Q(date_source="") & ~Q(date_precision="")),
                name="article_date_has_source",
                violation_error_message=_("A date needs its source and its precision."),
            ),
        ]
        indexes = [models.Index(fields=["-date", "-id"], name="article_newest_first")]

    def __str__(self):
        return self.title or self.text[self.body_start : self.body_start + 80]

    def get_absolute_url(self):
        return reverse("archive:article", args=[self.pk])
