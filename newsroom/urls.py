"""Addresses of the whole site: Arabic at the root, English below /en/."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from archive.browse.views import healthz

handler404 = "archive.browse.views.page_not_found"

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    *i18n_patterns(
        path("admin/", admin.site.urls),
        path("", include("archive.browse.urls")),
        prefix_default_language=False,
    ),
]
