"""Who did what on the desk, over all tables."""

from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from archive.admin.base import ReadOnlyAdmin
from archive.curation.history import act_of


@admin.register(LogEntry)
class LogEntryAdmin(ReadOnlyAdmin):
    date_hierarchy = "action_time"
    list_display = ["action_time", "user", "done", "content_type", "object_shown"]
    list_display_links = None
    list_filter = ["user"]
    list_select_related = ["user", "content_type"]
    search_is_folded = False
    search_fields = ["object_repr__icontains"]

    @admin.display(description=_("done"))
    def done(self, obj):
        act = act_of(obj)
        return act.verb.label if act else obj.get_change_message()

    @admin.display(description=_("row"))
    def object_shown(self, obj):
        text = Truncator(obj.object_repr).chars(90)
        url = None if obj.is_deletion() else obj.get_admin_url()
        return format_html('<a href="{}"><bdi>{}</bdi></a>', url, text) if url else format_html("<bdi>{}</bdi>", text)
