"""The queue of statements: confirm, reject, correct, and see each one where it was printed."""

from datetime import datetime

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.http import HttpResponseRedirect
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from archive.admin.adding import AddingAdmin
from archive.admin.base import admin_link, index_follows, warn_if_cut
from archive.admin.context import article_with_statements, statement_in_context
from archive.admin.filters import ConfidenceFilter, OutletFilter, RuleFilter
from archive.admin.forms import StatementForm
from archive.admin.searching import statements_matching
from archive.curation import Outcome, confirm_statements, correct_statement, reject_statements, return_to_queue
from archive.models import Statement

FACTS = ("printed_in", "date", "status", "decided_by", "decided_at")
SPEAKERS = ("speaker_person", "speaker_organisation", "speaker_name", "source", "countries")
ORIGIN = ("cue_lemma", "rule", "confidence", "extractor", "in_headline")


class StatementActionForm(ActionForm):
    """Says when the list was shown, so that what others decided since then is left alone."""

    as_of = forms.CharField(
        required=False, label="", widget=forms.HiddenInput, initial=lambda: timezone.now().isoformat()
    )


def confirmed(count: int) -> str:
    text = ngettext("%(count)d statement was confirmed.", "%(count)d statements were confirmed.", count)
    return text % {"count": count}


def rejected(count: int) -> str:
    text = ngettext("%(count)d statement was rejected.", "%(count)d statements were rejected.", count)
    return text % {"count": count}


def returned(count: int) -> str:
    text = ngettext(
        "%(count)d statement was returned to the queue.", "%(count)d statements were returned to the queue.", count
    )
    return text % {"count": count}


def withdrawn(count: int) -> str:
    text = ngettext(
        "%(count)d statement that an editor had added was rejected: the queue never held it.",
        "%(count)d statements that an editor had added were rejected: the queue never held them.",
        count,
    )
    return text % {"count": count}


def left_alone(count: int) -> str:
    text = ngettext(
        "%(count)d statement was left alone: someone else decided on it in the meantime.",
        "%(count)d statements were left alone: someone else decided on them in the meantime.",
        count,
    )
    return text % {"count": count}


@admin.register(Statement)
class StatementAdmin(AddingAdmin):
    form = StatementForm
    action_form = StatementActionForm
    actions = ["confirm", "reject", "return_to_the_queue"]
    list_display = ["shortened", "speaker_shown", "cue_lemma", "kind", "certainty", "state", "printed_in", "date"]
    list_filter = ["status", "kind", "cue_class", ConfidenceFilter, OutletFilter, RuleFilter, "article__date"]
    ordering = ["status", "confidence", "pk"]
    search_fields = ["quote"]
    search_hint = gettext_lazy("Words of the statement, or the name of its speaker in any spelling.")
    autocomplete_fields = ["article", "speaker_person", "speaker_organisation", "source", "countries"]
    readonly_fields = ["context", "quote", *FACTS, *ORIGIN]

    fieldsets_of_found = [
        (None, {"fields": ["context", "printed_in"]}),
        (gettext_lazy("What was said"), {"fields": ["words", "kind", "cue_class", "negated"]}),
        (gettext_lazy("By whom, through whom, and about which countries"), {"fields": SPEAKERS}),
    ]

    def fieldsets_of_statement(self, request, obj):
        if self.has_change_permission(request, obj):
            said = ["words", "kind", "cue_class", "negated", "version"]
        else:
            said = ["quote", "kind", "cue_class", "negated"]
        return [
            (None, {"fields": ["context", FACTS]}),
            (_("What was said"), {"fields": said}),
            (_("By whom, through whom, and about which countries"), {"fields": SPEAKERS}),
            (_("How it was found"), {"fields": [ORIGIN], "classes": ["collapse"]}),
        ]

    def has_delete_permission(self, request, obj=None):
        """Statements are rejected, never deleted: a deleted one would come back with the next import."""
        return False

    def get_queryset(self, request):
        related = ("article__outlet", "speaker_person", "speaker_organisation", "source", "decided_by")
        return super().get_queryset(request).select_related(*related)

    def get_search_results(self, request, queryset, search_term):
        found = statements_matching(queryset, search_term)
        warn_if_cut(request, found)
        return found.rows, False

    def get_view_on_site_url(self, obj=None):
        """Readers have no page for what they may not see."""
        if obj is None or not Statement.objects.published().filter(pk=obj.pk).exists():
            return None
        return super().get_view_on_site_url(obj)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """A speaker can be added and looked at from here, but neither edited nor deleted in passing."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if hasattr(getattr(field, "widget", None), "can_delete_related"):
            field.widget.can_delete_related = field.widget.can_change_related = False
        return field

    def save_model(self, request, obj, form, change):
        if change:
            self.message_user(request, self.decide(request, obj, form), messages.SUCCESS)
            index_follows()
        else:
            self.add(request, obj, form)

    def decide(self, request, obj, form) -> str:
        """Do what the pressed button says, and tell what was done."""
        if "_reject" in request.POST:
            return rejected(reject_statements([obj], by=request.user).changed)
        if "_return" in request.POST:
            outcome = return_to_queue([obj], by=request.user)
            return withdrawn(outcome.withdrawn) if outcome.withdrawn else returned(outcome.changed)
        before = obj.decided_at
        if correct_statement(obj, by=request.user, **form.changes).decided_at != before:
            return _("The correction was saved.")
        if "_confirm" in request.POST:
            return confirmed(confirm_statements([obj], by=request.user).changed)
        return _("Nothing was changed.")

    def save_related(self, request, form, formsets, change):
        """The countries were written with the rest."""

    def response_change(self, request, obj):
        if "_continue" in request.POST:
            return HttpResponseRedirect(request.get_full_path())
        return self.response_post_save_change(request, obj)

    @admin.action(description=gettext_lazy("Confirm the selected statements"), permissions=["change"])
    def confirm(self, request, queryset):
        self.report(request, confirm_statements(queryset, by=request.user, as_of=shown_at(request)), confirmed)

    @admin.action(description=gettext_lazy("Reject the selected statements"), permissions=["change"])
    def reject(self, request, queryset):
        self.report(request, reject_statements(queryset, by=request.user, as_of=shown_at(request)), rejected)

    @admin.action(description=gettext_lazy("Return the selected statements to the queue"), permissions=["change"])
    def return_to_the_queue(self, request, queryset):
        self.report(request, return_to_queue(queryset, by=request.user, as_of=shown_at(request)), returned)

    def report(self, request, outcome: Outcome, told) -> None:
        index_follows()
        if outcome.changed or not outcome.withdrawn:
            self.message_user(request, told(outcome.changed), messages.SUCCESS if outcome.changed else messages.INFO)
        if outcome.withdrawn:
            self.message_user(request, withdrawn(outcome.withdrawn), messages.SUCCESS)
        if outcome.left:
            self.message_user(request, left_alone(outcome.left), messages.WARNING)

    @admin.display(description=gettext_lazy("reported words"), ordering="quote")
    def shortened(self, obj):
        return format_html('<bdi class="words">{}</bdi>', Truncator(obj.quote).chars(140))

    @admin.display(description=gettext_lazy("speaker"))
    def speaker_shown(self, obj):
        return format_html("<bdi>{}</bdi>", obj.speaker) if obj.speaker else None

    @admin.display(description=gettext_lazy("confidence"), ordering="confidence")
    def certainty(self, obj):
        return f"{obj.confidence:.0%}"

    @admin.display(description=gettext_lazy("status"), ordering="status")
    def state(self, obj):
        return format_html('<span class="state {}">{}</span>', obj.status, obj.get_status_display())

    @admin.display(description=gettext_lazy("article"), ordering="article")
    def printed_in(self, obj):
        return admin_link(obj.article, Truncator(obj.article).chars(50))

    @admin.display(description=gettext_lazy("date"), ordering="article__date")
    def date(self, obj):
        return date_format(obj.article.date, "SHORT_DATE_FORMAT") if obj.article.date else None

    @admin.display(description=gettext_lazy("in the article"))
    def context(self, obj):
        """The statement where it stands; the whole article as long as its words have still to be found."""
        if obj.start is None:
            paragraphs = article_with_statements(obj.article, obj.article.statements.all())
        else:
            paragraphs = statement_in_context(obj)
        return render_to_string("admin/archive/paragraphs.html", {"paragraphs": paragraphs})


def shown_at(request) -> datetime | None:
    """When the list that the editor chose from was shown; None where the request does not say."""
    try:
        return parse_datetime(request.POST.get("as_of", ""))
    except ValueError:
        return None
