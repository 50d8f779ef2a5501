"""Filters of the lists that the stock admin does not have."""

from django.contrib.admin import SimpleListFilter
from django.utils.translation import gettext_lazy as _

from archive.models import Outlet, Rejection, RejectionReason, Statement

BANDS = {"0": (0.0, 0.5), "50": (0.5, 0.7), "70": (0.7, 0.85), "85": (0.85, 0.95), "95": (0.95, 1.01)}


class ConfidenceFilter(SimpleListFilter):
    title = _("confidence")
    parameter_name = "confidence_band"

    def lookups(self, request, model_admin):
        return [
            (key, _("%(low)s to %(high)s") % {"low": f"{low:.0%}", "high": f"{min(high, 1):.0%}"})
            for key, (low, high) in BANDS.items()
        ]

    def queryset(self, request, queryset):
        if self.value() not in BANDS:
            return queryset
        low, high = BANDS[self.value()]
        return queryset.filter(confidence__gte=low, confidence__lt=high)


class OutletFilter(SimpleListFilter):
    title = _("outlet")
    parameter_name = "outlet"
    field = "article__outlet"

    def lookups(self, request, model_admin):
        outlets = [(str(pk), name) for pk, name in Outlet.objects.values_list("pk", "name")]
        return [*outlets, ("none", _("without an outlet"))]

    def queryset(self, request, queryset):
        if self.value() == "none":
            return queryset.filter(**{f"{self.field}__isnull": True})
        if self.value() and self.value().isdecimal():
            return queryset.filter(**{self.field: self.value()})
        return queryset


class RuleFilter(SimpleListFilter):
    title = _("rule")
    parameter_name = "rule"

    def lookups(self, request, model_admin):
        rules = Statement.objects.order_by("rule").values_list("rule", flat=True).distinct()
        return [(rule, rule) for rule in rules if rule]

    def queryset(self, request, queryset):
        return queryset.filter(rule=self.value()) if self.value() else queryset


class ReasonFilter(SimpleListFilter):
    """Of the reasons for which records are rejected, those that have occurred."""

    title = _("reason")
    parameter_name = "reason"

    def lookups(self, request, model_admin):
        occurring = set(Rejection.objects.order_by().values_list("reason", flat=True).distinct())
        return [(reason.value, reason.label) for reason in RejectionReason if reason in occurring]

    def queryset(self, request, queryset):
        return queryset.filter(reason=self.value()) if self.value() else queryset


class UseFilter(SimpleListFilter):
    """Of persons: who speaks, who is only mentioned, and who is neither."""

    title = _("occurrence")
    parameter_name = "occurrence"

    def lookups(self, request, model_admin):
        return [("speaks", _("speaks")), ("mentioned", _("only mentioned")), ("unused", _("not in any article"))]

    def queryset(self, request, queryset):
        if self.value() == "speaks":
            return queryset.filter(pk__in=Statement.objects.values("speaker_person"))
        if self.value() == "mentioned":
            return queryset.filter(statements=None).exclude(mentions=None)
        if self.value() == "unused":
            return queryset.filter(statements=None, mentions=None)
        return queryset
