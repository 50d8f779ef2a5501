"""Addresses of the public pages."""

app_name = "archive"
urlpatterns = []
