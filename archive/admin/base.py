"""What all pages of the desk share: folded search, history in full, and writing through curation."""

from contextlib import suppress

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models.functions import Coalesce
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from archive.admin.history import tell
from archive.admin.searching import MOST_HITS, Found
from archive.curation import Conflict
from archive.search import LockBusy
from archive.search.keeping import follow_a_little, is_usable
from archive.text.folding import fold

CHANGES_WHILE_WAITING = 500
# Django's Arabic says "added" where this says "changed"; named here, it is translated by the archive's own messages.
CHANGED = gettext_noop("The {name} “{obj}” was changed successfully.")


def index_follows() -> None:
    """Let the search index take in what was written, once it is committed."""
    transaction.on_commit(_follow)


def _follow() -> None:
    """A little only, for an editor waits; a busy or missing index catches up by itself from the log of changes."""
    if is_usable():
        with suppress(LockBusy, OSError):
            follow_a_little(CHANGES_WHILE_WAITING)


def count_of(model: type[models.Model], name: str):
    """How many rows of ``model`` refer by ``name`` to the row of the outer query; counted for the rows shown alone."""
    rows = model.objects.filter(**{name: models.OuterRef("pk")}).order_by().values(name)
    return Coalesce(models.Subquery(rows.annotate(count=models.Count("pk")).values("count")), 0)


def warn_if_cut(request, found: Found) -> None:
    """Say so where the list is not all that matches."""
    if found.cut:
        text = _("More than %(count)d match; the list holds the newest. Search for something rarer to see the others.")
        messages.warning(request, text % {"count": MOST_HITS})


def admin_link(row, text=None) -> str:
    """A link to the row's page on the desk; nothing for None."""
    if row is None:
        return ""
    url = reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
    return format_html('<a href="{}"><bdi>{}</bdi></a>', url, text or row)


class ArchiveAdmin(admin.ModelAdmin):
    """A table whose ``search_fields`` hold folded text (unless it says otherwise), written through curation.

    Curation logs what it does, so the admin's own logging is switched off.
    """

    show_full_result_count = False
    list_per_page = 50
    empty_value_display = "–"
    search_is_folded = True
    search_hint = ""
    object_history_template = "admin/archive/object_history.html"

    def get_search_results(self, request, queryset, search_term):
        term = fold(search_term) if self.search_is_folded else search_term
        return super().get_search_results(request, queryset, term)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except ValidationError as error:
            explanation = " ".join(error.messages)
        except Conflict:
            explanation = _("Someone else changed this in the meantime. Nothing was saved; look at it again.")
        # The form had let the change pass: another request came between its check and the write.
        messages.error(request, explanation)
        return HttpResponseRedirect(request.get_full_path())

    def history_view(self, request, object_id, extra_context=None):
        response = super().history_view(request, object_id, extra_context)
        if context := getattr(response, "context_data", None):
            context["events"] = tell(context["action_list"], self.model)
        return response

    def construct_change_message(self, request, form, formsets, add=False):
        """Nothing: what was done is in the log already."""
        return []

    def log_addition(self, request, obj, message):
        return None

    def log_change(self, request, obj, message):
        return None

    def log_deletions(self, request, queryset):
        return None


class ReadOnlyAdmin(ArchiveAdmin):
    """A table that imports alone write."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class ReadOnlyInline(admin.TabularInline):
    """Rows that belong to the one on the page and are only shown there."""

    extra = 0
    can_delete = False

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False
