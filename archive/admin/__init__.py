"""The editors' desk: the stock admin over the archive's tables, writing through curation alone."""

from django.contrib import admin
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from archive.admin import articles, imports, log, names, people, statements, users

__all__ = ["articles", "imports", "log", "names", "people", "statements", "users"]

admin.site.site_header = _("Newsroom archive: the editors' desk")
admin.site.site_title = _("Editors' desk")
admin.site.index_title = _("What there is to curate")
admin.site.site_url = reverse_lazy("archive:articles")
