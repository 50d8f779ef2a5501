"""Statements: who said what, and what an editor decided about it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from archive.models.article import Article
from archive.models.country import Country
from archive.models.organisation import Organisation
from archive.models.person import Person


class StatementKind(models.TextChoices):
    DIRECT = "direct", _("direct speech")
    INDIRECT = "indirect", _("indirect speech")
    MIXED = "mixed", _("mixed speech")


class SpeakerType(models.TextChoices):
    PERSON = "person", _("person")
    ORGANISATION = "organisation", _("organisation")
    UNKNOWN = "unknown", _("unnamed")


class CueClass(models.TextChoices):
    NEUTRAL = "neutral", _("says")
    INFORM = "inform", _("announces")
    EXPLAIN = "explain", _("points out")
    ASSERT = "assert", _("affirms")
    CLAIM = "claim", _("claims")
    EVALUATE = "evaluate", _("considers")
    DENY = "deny", _("denies")
    WARN = "warn", _("warns")
    CONDEMN = "condemn", _("condemns")
    DEMAND = "demand", _("demands")
    COMMIT = "commit", _("promises")
    FEEL = "feel", _("expresses a feeling")
    PREDICT = "predict", _("predicts")
    ASK = "ask", _("asks")


class StatementStatus(models.TextChoices):
    AUTOMATIC = "automatic", _("automatic")
    CONFIRMED = "confirmed", _("confirmed")
    CORRECTED = "corrected", _("corrected")
    REJECTED = "rejected", _("rejected")


# The rule of statements that no program found.
ADDED_BY_EDITOR = "editor"


class StatementQuerySet(models.QuerySet):
    def published(self):
        """What a reader may see: not rejected, and in an article that readers see."""
        return self.exclude(status=StatementStatus.REJECTED).filter(article__current=True, article__hidden=False)

    def undecided(self):
        return self.filter(status=StatementStatus.AUTOMATIC)

    def decided(self):
        return self.exclude(status=StatementStatus.AUTOMATIC)

    def with_facts(self):
        """Everything that a row of the statement list shows, in a fixed number of queries."""
        related = self.select_related("article__outlet", "speaker_person", "speaker_organisation", "source")
        return related.prefetch_related("countries")

    def newest_first(self):
        return self.order_by(F("article__date").desc(nulls_last=True), "-article_id", "start", "end")


class Statement(models.Model):
    """A reported utterance: ``article.text[start:end]`` are the reported words.

    The speaker is a person, an organisation, or unnamed (``speaker_name`` then holds the phrase as printed, or
    nothing). ``source`` is the agency or outlet through which the words came. Whatever ``status`` is not automatic was
    decided by a person and is never touched by a program.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="statements", verbose_name=_("article"))
    start = models.PositiveIntegerField(_("start"))
    end = models.PositiveIntegerField(_("end"))
    quote = models.TextField(_("reported words"), editable=False)
    kind = models.CharField(_("kind"), max_length=8, choices=StatementKind.choices)
    in_headline = models.BooleanField(_("in the headline"), default=False)

    cue_start = models.PositiveIntegerField(_("start of the cue"), null=True, blank=True)
    cue_end = models.PositiveIntegerField(_("end of the cue"), null=True, blank=True)
    cue_lemma = models.CharField(_("reporting verb"), max_length=50, blank=True)
    cue_class = models.CharField(_("class of the verb"), max_length=10, choices=CueClass.choices)
    negated = models.BooleanField(_("denied by the speaker"), default=False)

    speaker_type = models.CharField(_("type of speaker"), max_length=12, choices=SpeakerType.choices)
    speaker_person = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="statements",
        verbose_name=_("speaker (person)"),
    )
    speaker_organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="statements",
        verbose_name=_("speaker (organisation)"),
    )
    speaker_name = models.CharField(_("speaker as printed"), max_length=300, blank=True)
    speaker_start = models.PositiveIntegerField(_("start of the speaker"), null=True, blank=True)
    speaker_end = models.PositiveIntegerField(_("end of the speaker"), null=True, blank=True)
    source = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="relayed_statements",
        verbose_name=_("reported through"),
    )
    countries = models.ManyToManyField(Country, blank=True, related_name="statements", verbose_name=_("countries"))

    status = models.CharField(
        _("status"), max_length=10, choices=StatementStatus.choices, default=StatementStatus.AUTOMATIC
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, verbose_name=_("decided by")
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    rule = models.CharField(_("rule"), max_length=60, blank=True)
    confidence = models.FloatField(_("confidence"), default=1.0)
    extractor = models.CharField(_("extractor version"), max_length=20, blank=True, editable=False)

    objects = StatementQuerySet.as_manager()

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        constraints = [
            models.CheckConstraint(
                condition=Q(start__lt=F("end")),
                name="statement_is_a_span",
                violation_error_message=_("A statement must end after it starts."),
            ),
            models.UniqueConstraint(
                fields=["article", "start", "end"],
                name="statement_span_once_per_article",
                violation_error_message=_("This stretch of the article is already a statement."),
            ),
            models.CheckConstraint(
                condition=Q(
                    speaker_type=SpeakerType.PERSON, speaker_person__isnull=False, speaker_organisation__isnull=True
                )
                | Q(
                    speaker_type=SpeakerType.ORGANISATION,
                    speaker_person__isnull=True,
                    speaker_organisation__isnull=False,
                )
                | Q(speaker_type=SpeakerType.UNKNOWN, speaker_person__isnull=True, speaker_organisation__isnull=True),
                name="statement_speaker_fits_its_type",
                violation_error_message=_("Name a person or an organisation, as the type of speaker says; never both."),
            ),
            models.CheckConstraint(
                condition=Q(status=StatementStatus.AUTOMATIC, decided_at__isnull=True)
                | (~Q(status=StatementStatus.AUTOMATIC) & Q(decided_at__isnull=False)),
                name="statement_decision_has_a_date",
                violation_error_message=_("A decision needs its date, and only a decision has one."),
            ),
            models.CheckConstraint(
                condition=Q(confidence__gte=0) & Q(confidence__lte=1),
                name="statement_confidence_is_a_share",
                violation_error_message=_("Confidence lies between 0 and 1."),
            ),
        ]
        indexes = [models.Index("status", "confidence", name="statement_queue")]

    def __str__(self):
        return self.quote[:100]

    def get_absolute_url(self):
        return reverse("archive:statement", args=[self.pk])

    @property
    def is_added(self) -> bool:
        """Whether an editor added the statement, because the extraction had missed it."""
        return self.rule == ADDED_BY_EDITOR

    @property
    def speaker(self):
        """The Person or Organisation who spoke, or the printed phrase of someone unnamed (may be empty)."""
        return self.speaker_person or self.speaker_organisation or self.speaker_name
