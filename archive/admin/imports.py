"""What came in: batches, their dispatches with the raw bytes, and what had to be rejected. Imports write it."""

from pathlib import PurePosixPath

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import F, IntegerField
from django.db.models.functions import Length
from django.http import Http404, HttpResponse
from django.template.defaultfilters import filesizeformat
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.http import content_disposition_header, urlencode
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from archive.admin.base import ReadOnlyAdmin, ReadOnlyInline, admin_link
from archive.admin.filters import ReasonFilter
from archive.models import Batch, Change, Dispatch, Rejection

# A batch that went wrong can have thousands of rejections; the page shows the first of them and links to the rest.
REJECTIONS_SHOWN = 50


class RejectionInline(ReadOnlyInline):
    model = Rejection
    fields = ["file", "position", "reason", "detail"]
    readonly_fields = ["file"]
    ordering = ["pk"]
    verbose_name_plural = _("first rejected records")

    @admin.display(description=_("file"))
    def file(self, obj):
        return format_html("<bdi>{}</bdi>", obj.source)

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        return type("FirstRejections", (formset,), {"get_queryset": first_rows(formset.get_queryset)})


def first_rows(get_queryset):
    return lambda formset: get_queryset(formset)[:REJECTIONS_SHOWN]


@admin.register(Batch)
class BatchAdmin(ReadOnlyAdmin):
    date_hierarchy = "started_at"
    list_display = ["pk", "label_shown", "state", "user", "started_at", "added", "unchanged", "changed", "rejected"]
    list_display_links = ["pk", "label_shown"]
    list_filter = ["state"]
    list_select_related = ["user"]
    search_is_folded = False
    search_fields = ["label__icontains"]
    counts = ["added", "unchanged", "changed", "rejected"]
    fields = ["label_in_full", "state", "user", ("started_at", "finished_at"), tuple(counts), "rows"]
    readonly_fields = ["label_in_full", "started_at", "rows"]
    inlines = [RejectionInline]

    @admin.display(description=_("files"), ordering="label")
    def label_shown(self, obj):
        return format_html("<bdi>{}</bdi>", Truncator(obj.label).chars(80))

    @admin.display(description=_("files"))
    def label_in_full(self, obj):
        return format_html("<bdi>{}</bdi>", obj.label)

    @admin.display(description=_("everything in it"))
    def rows(self, obj):
        lists = (("archive_dispatch", _("dispatches")), ("archive_rejection", _("rejected records")))
        links = (
            (f"{reverse(f'admin:{name}_changelist')}?{urlencode({'batch__id__exact': obj.pk})}", label)
            for name, label in lists
        )
        return format_html_join(" · ", '<a href="{}">{}</a>', links)


@admin.register(Dispatch)
class DispatchAdmin(ReadOnlyAdmin):
    date_hierarchy = "collected"
    list_display = ["file", "batch_link", "format", "encoding", "size", "collected", "digest"]
    list_filter = ["format", "encoding"]
    list_select_related = ["batch"]
    ordering = ["-pk"]
    search_is_folded = False
    search_fields = ["source__icontains", "sha256__startswith", "url__icontains"]
    search_hint = _("A part of the file's name or address, or the beginning of the SHA-256.")
    fields = [
        ("file", "position"),
        "batch_link",
        ("format", "encoding", "size", "collected"),
        "sha256",
        "raw_link",
        "url",
        "author",
        "articles_shown",
    ]
    readonly_fields = ["file", "batch_link", "size", "raw_link", "articles_shown"]

    def get_queryset(self, request):
        dispatches = super().get_queryset(request).select_related("batch").defer("raw")
        return dispatches.annotate(byte_count=Length(F("raw"), output_field=IntegerField()))

    def get_urls(self):
        raw = path("<int:pk>/raw/", self.admin_site.admin_view(self.raw_bytes), name="archive_dispatch_raw")
        return [raw, *super().get_urls()]

    def raw_bytes(self, request, pk):
        """The dispatch exactly as it was received, as a file."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        dispatch = Dispatch.objects.filter(pk=pk).first()
        if dispatch is None:
            raise Http404
        name = PurePosixPath(dispatch.source).name or f"{dispatch.sha256}.txt"
        disposition = content_disposition_header(True, name)
        headers = {"Content-Disposition": disposition, "Content-Type": "application/octet-stream"}
        return HttpResponse(bytes(dispatch.raw), headers=headers)

    @admin.display(description=_("file"), ordering="source")
    def file(self, obj):
        return format_html("<bdi>{}</bdi>", obj)

    @admin.display(description=_("batch"), ordering="batch")
    def batch_link(self, obj):
        return admin_link(obj.batch, Truncator(obj.batch).chars(60))

    @admin.display(description=_("size"), ordering="byte_count")
    def size(self, obj):
        return filesizeformat(obj.byte_count)

    @admin.display(description=_("SHA-256"), ordering="sha256")
    def digest(self, obj):
        return format_html('<code title="{}">{}…</code>', obj.sha256, obj.sha256[:12])

    @admin.display(description=_("raw bytes"))
    def raw_link(self, obj):
        url = reverse("admin:archive_dispatch_raw", args=[obj.pk])
        return format_html('<a href="{}">{}</a>', url, _("Download exactly as received"))

    @admin.display(description=_("articles"))
    def articles_shown(self, obj):
        return format_html_join(" · ", "{}", ((admin_link(article),) for article in obj.articles.all()))


@admin.register(Rejection)
class RejectionAdmin(ReadOnlyAdmin):
    list_display = ["source", "position", "reason", "detail_shown", "batch_link"]
    list_filter = [ReasonFilter]
    list_select_related = ["batch"]
    ordering = ["-pk"]
    search_is_folded = False
    search_fields = ["source__icontains", "detail__icontains"]

    @admin.display(description=_("explanation"), ordering="detail")
    def detail_shown(self, obj):
        return Truncator(obj.detail).chars(160)

    @admin.display(description=_("batch"), ordering="batch")
    def batch_link(self, obj):
        return admin_link(obj.batch, Truncator(obj.batch).chars(60))


@admin.register(Change)
class ChangeAdmin(ReadOnlyAdmin):
    """What the search index has to take in, in order."""

    list_display = ["pk", "article_id", "at"]
    ordering = ["-pk"]
