"""The forms of the desk: an editor's input as the arguments of a curation function."""

from django import forms
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.curation import version_of
from archive.curation.spans import find_words
from archive.models import Statement
from archive.text.folding import fold


class StatementForm(forms.ModelForm):
    """Correct a statement: ``changes`` are the arguments of ``correct_statement``.

    The form carries the version that was on the screen. Where the statement is another by now, nothing is saved; the
    page then shows the statement as it is beside what the editor typed, and saving again is a decision made knowingly.
    """

    words = forms.CharField(
        label=gettext_lazy("Reported words"),
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto", "class": "vLargeTextField"}),
        help_text=gettext_lazy("Take words away at either end, or add those that follow in the article."),
    )
    version = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Statement
        fields = [
            "kind",
            "cue_class",
            "negated",
            "speaker_person",
            "speaker_organisation",
            "speaker_name",
            "source",
            "countries",
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # A user who may only look gets a form without fields.
        if "words" in self.fields:
            self.initial["words"] = self.instance.quote
            if self.instance.pk:
                self.initial["version"] = version_of(self.instance)
        self.changes = {}

    def clean(self):
        cleaned = super().clean()
        self._check_version()
        changes = {name: cleaned[name] for name in ("kind", "cue_class", "negated", "source") if name in cleaned}
        if "countries" in cleaned:
            changes["countries"] = list(cleaned["countries"])
        self.changes = changes | self._span(cleaned) | self._speaker(cleaned)
        return cleaned

    def _check_version(self) -> None:
        current = Statement.objects.select_for_update(of=("self",)).filter(pk=self.instance.pk).first()
        if current is None or self.data.get("version") in ("", None, version_of(current)):
            return
        self.data = self.data.copy()
        self.data["version"] = version_of(current)
        self.add_error(None, self._conflict(current))

    def _conflict(self, current: Statement) -> str:
        if current.decided_at is None:
            return _("This statement was changed in the meantime. Compare it with your input and save again.")
        return _("%(user)s decided on this statement at %(time)s: %(status)s. Compare and save again.") % {
            "user": current.decided_by or _("Someone"),
            "time": date_format(localtime(current.decided_at), "SHORT_DATETIME_FORMAT"),
            "status": current.get_status_display(),
        }

    def _span(self, cleaned: dict) -> dict:
        words = cleaned.get("words", "")
        if not words or fold(words).split() == fold(self.instance.quote).split():
            return {}
        span = find_words(self.instance.article.text, words, near=self.instance.start)
        if span is None:
            self.add_error("words", _("These words do not stand in the article in this order."))
            return {}
        others = Statement.objects.filter(article=self.instance.article_id, start=span.start, end=span.end)
        if others.exclude(pk=self.instance.pk).exists():
            self.add_error("words", _("This stretch of the article is already a statement."))
        return {"start": span.start, "end": span.end}

    def _speaker(self, cleaned: dict) -> dict:
        person, organisation = cleaned.get("speaker_person"), cleaned.get("speaker_organisation")
        if person and organisation:
            self.add_error("speaker_person", _("Name a person or an organisation as the speaker, not both."))
        speaker = person or organisation or cleaned.get("speaker_name", "")
        return {} if speaker == self.instance.speaker else {"speaker": speaker}
