"""Import runs, the raw dispatches they brought in, and what they had to reject."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class BatchState(models.TextChoices):
    RUNNING = "running", _("running")
    FINISHED = "finished", _("finished")


class Batch(models.Model):
    """One import run. A run that was cut short is found again by its ``fingerprint`` and continued."""

    label = models.CharField(_("label"), max_length=500, help_text=_("The files and folders as they were named."))
    fingerprint = models.CharField(_("fingerprint"), max_length=64, db_index=True, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=BatchState.choices, default=BatchState.RUNNING)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, verbose_name=_("imported by")
    )
    started_at = models.DateTimeField(_("started"), auto_now_add=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    added = models.PositiveIntegerField(_("added"), default=0)
    unchanged = models.PositiveIntegerField(_("unchanged"), default=0)
    changed = models.PositiveIntegerField(_("changed"), default=0)
    rejected = models.PositiveIntegerField(_("rejected"), default=0)

    class Meta:
        verbose_name = _("import batch")
        verbose_name_plural = _("import batches")
        ordering = ["-started_at", "-pk"]

    def __str__(self):
        return f"{self.pk}: {self.label}"


class DispatchFormat(models.TextChoices):
    TEXT = "text", _("plain text")
    RECORD = "record", _("record with fields")


class Dispatch(models.Model):
    """One raw document exactly as it was received. ``raw`` never changes; everything else is read out of it.

    ``identity`` is the SHA-256 of what two versions of one document share: its address where it has one, else the name
    of its file and its folded headline. The newest version is the one collected last, then the one of the latest batch,
    then the one with the greatest ``sha256``.
    """

    batch = models.ForeignKey(Batch, models.PROTECT, related_name="dispatches", verbose_name=_("batch"))
    sha256 = models.CharField(_("SHA-256"), max_length=64, unique=True)
    raw = models.BinaryField(_("raw bytes"))
    encoding = models.CharField(_("encoding"), max_length=20)
    format = models.CharField(_("format"), max_length=10, choices=DispatchFormat.choices)
    source = models.CharField(_("file"), max_length=500, help_text=_("The file it came in, inside archives too."))
    position = models.PositiveIntegerField(_("record number"), default=1)
    identity = models.CharField(_("identity"), max_length=64, db_index=True)
    url = models.URLField(_("address"), max_length=2000, blank=True)
    author = models.CharField(_("byline"), max_length=500, blank=True)
    collected = models.DateField(_("collected on"), null=True, blank=True)

    class Meta:
        verbose_name = _("dispatch")
        verbose_name_plural = _("dispatches")

    def __str__(self):
        return f"{self.source}#{self.position}"


class RejectionReason(models.TextChoices):
    """Why a record was rejected; the values are those of the importer's ``Reason``."""

    MISSING = "missing", _("no such file")
    UNREADABLE = "unreadable", _("cannot be opened")
    NOT_A_FILE = "not-a-file", _("not a file")
    EMPTY = "empty", _("empty")
    NO_BODY = "no-body", _("no running text")
    NOT_TEXT = "not-text", _("not readable as text")
    TOO_LARGE = "too-large", _("too large")
    WRONG_FORMAT = "wrong-format", _("wrong format")
    BROKEN_JSON = "broken-json", _("broken JSON")
    CUT_OFF = "cut-off", _("breaks off")
    NOT_A_RECORD = "not-a-record", _("not a record with a text")
    BROKEN_ARCHIVE = "broken-archive", _("broken archive")
    ENCRYPTED = "encrypted", _("encrypted")
    BOMB = "unpacks-too-large", _("too large when unpacked")
    NESTED = "nested-too-deep", _("within too many archives")
    GIVEN_UP = "given-up", _("rest of the file given up")
    FAULT = "fault", _("fault of the program")


class Rejection(models.Model):
    """A record that could not be imported, with the reason a person can act on."""

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="rejections", verbose_name=_("batch"))
    source = models.CharField(_("file"), max_length=500)
    position = models.CharField(_("place"), max_length=100, blank=True, help_text=_("Record or line number."))
    reason = models.CharField(_("reason"), max_length=50, choices=RejectionReason.choices)
    detail = models.TextField(_("explanation"))

    class Meta:
        verbose_name = _("rejected record")
        verbose_name_plural = _("rejected records")
        constraints = [
            models.UniqueConstraint(fields=["batch", "source", "position", "reason"], name="rejection_named_once")
        ]

    def __str__(self):
        return f"{self.source} {self.position}: {self.detail}"
