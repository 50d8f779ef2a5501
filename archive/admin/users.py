"""Users: whoever has decided something is deactivated, never deleted, so that the log keeps its authors."""

from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.contrib.auth.admin import UserAdmin

admin.site.unregister(get_user_model())


@admin.register(get_user_model())
class EditorAdmin(UserAdmin):
    def has_delete_permission(self, request, obj=None):
        if obj and LogEntry.objects.filter(user=obj).exists():
            return False
        return super().has_delete_permission(request, obj)
