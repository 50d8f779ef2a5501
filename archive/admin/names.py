"""Outlets, organisations and countries: the newsroom's names for them."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from archive.admin.base import ArchiveAdmin, count_of
from archive.curation import (
    add_organisation,
    add_outlet,
    change_organisation,
    delete_unused,
    free_key,
    rename_country,
    rename_outlet,
)
from archive.curation.names import tidy
from archive.models import Article, Country, Organisation, Outlet, Statement
from archive.text.folding import fold


class KeyedForm(forms.ModelForm):
    """Refuses a second row of the same folded name."""

    def clean_name(self):
        name = tidy(self.cleaned_data["name"])
        if self.instance._state.adding:
            free_key(self._meta.model, name)
        return name


class KeyedAdmin(ArchiveAdmin):
    """Rows that an import finds by their folded name, so that the name itself is the editors' own."""

    form = KeyedForm
    search_fields = ["key__contains"]
    search_hint = _("A name in any spelling.")
    ordering = ["name", "pk"]

    def delete_model(self, request, obj):
        delete_unused(obj, by=request.user)

    def delete_queryset(self, request, queryset):
        for row in queryset:
            delete_unused(row, by=request.user)


@admin.register(Outlet)
class OutletAdmin(KeyedAdmin):
    list_display = ["name", "articles_shown"]
    fields = ["name"]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(article_count=count_of(Article, "outlet"))

    def save_model(self, request, obj, form, change):
        name = form.cleaned_data["name"]
        if change:
            rename_outlet(obj, name=name, by=request.user)
        else:
            obj.pk = add_outlet(name, by=request.user).pk

    @admin.display(description=_("articles"), ordering="article_count")
    def articles_shown(self, obj):
        return obj.article_count


@admin.register(Organisation)
class OrganisationAdmin(KeyedAdmin):
    list_display = ["name", "type", "statements_shown", "relayed_shown"]
    list_filter = ["type"]
    fields = ["name", "type"]

    def get_queryset(self, request):
        organisations = super().get_queryset(request)
        if request.resolver_match.url_name == "autocomplete":
            return organisations
        return organisations.annotate(
            statement_count=count_of(Statement, "speaker_organisation"), relayed_count=count_of(Statement, "source")
        )

    def save_model(self, request, obj, form, change):
        name, kind = form.cleaned_data["name"], form.cleaned_data["type"]
        if change:
            change_organisation(obj, name=name, type=kind, by=request.user)
        else:
            obj.pk = add_organisation(name, type=kind, by=request.user).pk

    @admin.display(description=_("statements"), ordering="statement_count")
    def statements_shown(self, obj):
        return obj.statement_count

    @admin.display(description=_("relayed statements"), ordering="relayed_count")
    def relayed_shown(self, obj):
        return obj.relayed_count


@admin.register(Country)
class CountryAdmin(ArchiveAdmin):
    """The list of countries is fixed by their codes; only their names are edited."""

    list_display = ["name_ar", "name_en", "iso2"]
    ordering = ["name_ar"]
    search_fields = ["name_ar__contains", "name_en__icontains", "iso2__iexact"]
    search_hint = _("An Arabic or English name, or an ISO code.")
    fields = ["iso2", "name_ar", "name_en"]
    readonly_fields = ["iso2"]

    def get_search_results(self, request, queryset, search_term):
        """The few names are folded here, for they have no folded column."""
        wanted = fold(search_term).split()
        if not wanted:
            return queryset, False
        names = queryset.values_list("pk", "name_ar", "name_en")
        found = [pk for pk, *printed in names if all(word in fold(" ".join([pk, *printed])) for word in wanted)]
        return queryset.filter(pk__in=found), False

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def save_model(self, request, obj, form, change):
        names = {"name_ar": form.cleaned_data["name_ar"], "name_en": form.cleaned_data["name_en"]}
        rename_country(obj, **names, by=request.user)
