"""Persons: their decided names, the spellings under which they are found, and their roles."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from archive.admin.base import ArchiveAdmin, ReadOnlyAdmin, ReadOnlyInline, admin_link, count_of, index_follows
from archive.admin.filters import UseFilter
from archive.curation import (
    add_person,
    add_variant,
    delete_unused,
    free_key,
    remove_variant,
    rename_person,
    set_latin_name,
)
from archive.curation.names import tidy
from archive.models import NameVariant, Person, PersonMention, Role, Statement


class PersonForm(forms.ModelForm):
    """Refuses a second person of the same folded name."""

    class Meta:
        model = Person
        fields = ["name", "latin_name"]

    def clean_name(self):
        name = tidy(self.cleaned_data["name"])
        if self.instance._state.adding:
            free_key(Person, name)
        return name


class VariantFormSet(forms.BaseInlineFormSet):
    def add_fields(self, form, index):
        """Name the fields, which a table gives no labels, for those who do not see its head."""
        super().add_fields(form, index)
        if "spelling" in form.fields:
            form.fields["spelling"].widget.attrs["aria-label"] = _("spelling")
        if "DELETE" in form.fields:
            form.fields["DELETE"].widget.attrs["aria-label"] = _("Remove %(name)s") % {"name": form.instance.spelling}

    def clean(self):
        super().clean()
        for form in self.deleted_forms:
            if form.instance.spelling == self.instance.name:
                raise ValidationError(_("This is the name of the person; it cannot be removed."))
            if form.instance.seen:
                raise ValidationError(_("Articles print this spelling; it cannot be removed."))


class VariantInline(admin.TabularInline):
    """Spellings are added or taken away, never changed: what was printed stays as it was printed."""

    model = NameVariant
    formset = VariantFormSet
    fields = ["spelling", "seen"]
    readonly_fields = ["seen"]
    extra = 1

    def has_change_permission(self, request, obj=None):
        return False


class RoleInline(ReadOnlyInline):
    model = Role
    fields = ["title", "first_seen", "last_seen"]


@admin.register(Person)
class PersonAdmin(ArchiveAdmin):
    form = PersonForm
    list_display = ["name", "latin_name", "spellings", "statements_shown", "mentions_shown", "name_decided"]
    list_filter = [UseFilter, "name_decided"]
    ordering = ["name", "pk"]
    search_fields = ["key__contains", "variants__folded__contains", "latin_name__icontains"]
    search_hint = _("A name in any spelling, also in Latin letters.")
    fields = ["name", "latin_name", "name_decided", "slug", "statements_link", "mentions_shown"]
    readonly_fields = ["name_decided", "slug", "statements_link", "mentions_shown"]
    inlines = [VariantInline, RoleInline]

    def get_fields(self, request, obj=None):
        return self.fields if obj else ["name", "latin_name"]

    def get_inlines(self, request, obj):
        return self.inlines if obj else []

    def get_queryset(self, request):
        persons = super().get_queryset(request)
        if request.resolver_match.url_name == "autocomplete":
            return persons
        return persons.annotate(
            statement_count=count_of(Statement, "speaker_person"), mention_count=count_of(PersonMention, "person")
        ).prefetch_related("variants")

    def save_model(self, request, obj, form, change):
        name, latin_name = form.cleaned_data["name"], form.cleaned_data["latin_name"]
        if not change:
            obj.pk = add_person(name, latin_name=latin_name, by=request.user).pk
            return
        if "name" in form.changed_data:
            rename_person(obj, name=name, by=request.user)
        if "latin_name" in form.changed_data:
            set_latin_name(obj, latin_name=latin_name, by=request.user)
        index_follows()

    def save_formset(self, request, form, formset, change):
        if formset.model is not NameVariant:
            return
        formset.save(commit=False)
        for variant in formset.new_objects:
            add_variant(form.instance, spelling=variant.spelling, by=request.user)
        for variant in formset.deleted_objects:
            remove_variant(variant, by=request.user)
        index_follows()

    def get_deleted_objects(self, objs, request):
        """Spellings and roles go with their person, though nobody deletes them by themselves."""
        deleted, counts, forbidden, protected = super().get_deleted_objects(objs, request)
        return deleted, counts, forbidden - {NameVariant._meta.verbose_name, Role._meta.verbose_name}, protected

    def delete_model(self, request, obj):
        delete_unused(obj, by=request.user)

    def delete_queryset(self, request, queryset):
        for person in queryset:
            delete_unused(person, by=request.user)

    @admin.display(description=_("spellings"))
    def spellings(self, obj):
        others = [variant.spelling for variant in obj.variants.all() if variant.spelling != obj.name]
        return format_html("<bdi>{}</bdi>", _(", ").join(others[:4])) if others else None

    @admin.display(description=_("statements"), ordering="statement_count")
    def statements_shown(self, obj):
        return obj.statement_count

    @admin.display(description=_("mentions"), ordering="mention_count")
    def mentions_shown(self, obj):
        return obj.mention_count

    @admin.display(description=_("statements"))
    def statements_link(self, obj):
        url = f"{reverse('admin:archive_statement_changelist')}?{urlencode({'speaker_person__id__exact': obj.pk})}"
        return format_html('<a href="{}">{}</a>', url, obj.statement_count)


class OfPersonAdmin(ReadOnlyAdmin):
    """What belongs to a person and is curated on the person's page."""

    list_select_related = ["person"]

    @admin.display(description=_("person"), ordering="person__name")
    def person_link(self, obj):
        return admin_link(obj.person)


@admin.register(NameVariant)
class NameVariantAdmin(OfPersonAdmin):
    list_display = ["spelling", "seen", "person_link"]
    search_fields = ["folded__contains"]
    fields = ["spelling", "seen", "person_link"]
    readonly_fields = ["seen", "person_link"]


@admin.register(Role)
class RoleAdmin(OfPersonAdmin):
    list_display = ["title", "person_link", "first_seen", "last_seen"]
    list_filter = ["last_seen"]
    search_fields = ["folded__contains", "person__key__contains"]
    fields = ["title", "person_link", "first_seen", "last_seen"]
    readonly_fields = ["person_link"]
