"""Articles: read them with their statements marked, and hide them from readers."""

from django.contrib import admin, messages
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from archive.admin.base import (
    ArchiveAdmin,
    ReadOnlyAdmin,
    ReadOnlyInline,
    admin_link,
    count_of,
    index_follows,
    warn_if_cut,
)
from archive.admin.context import article_with_statements
from archive.admin.filters import OutletFilter
from archive.admin.searching import articles_matching
from archive.curation import hide_articles, show_articles
from archive.models import Article, CountryMention, PersonMention, Statement


class ArticleOutletFilter(OutletFilter):
    field = "outlet"


class StatementInline(ReadOnlyInline):
    model = Statement
    fields = ["words", "kind", "speaker_shown", "cue_lemma", "certainty", "status"]
    readonly_fields = ["words", "speaker_shown", "certainty"]
    view_on_site = False
    ordering = ["start"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("speaker_person", "speaker_organisation")

    @admin.display(description=_("reported words"))
    def words(self, obj):
        return admin_link(obj, Truncator(obj.quote).chars(140))

    @admin.display(description=_("confidence"))
    def certainty(self, obj):
        return f"{obj.confidence:.0%}"

    @admin.display(description=_("speaker"))
    def speaker_shown(self, obj):
        return format_html("<bdi>{}</bdi>", obj.speaker) if obj.speaker else None


@admin.register(Article)
class ArticleAdmin(ArchiveAdmin):
    """The one thing that an editor changes here is whether readers see the article."""

    actions = ["hide", "show"]
    date_hierarchy = "date"
    list_display = ["title_shown", "outlet", "date", "statements_shown", "current", "hidden"]
    list_filter = ["hidden", "current", "date_source", ArticleOutletFilter]
    list_select_related = ["outlet"]
    ordering = ["-date", "-pk"]
    search_fields = ["title"]
    search_hint = _("Words of the article, in any spelling.")
    inlines = [StatementInline]
    facts = ["outlet", "date", "date_source", "date_precision", "current"]
    origin = ["dispatch_link", "ordinal", "start", "extractor", "keywords_shown"]
    fieldsets = [
        (None, {"fields": ["title", tuple(facts), "hidden", "reading"]}),
        (_("How it came in"), {"fields": [tuple(origin)]}),
    ]
    readonly_fields = ["title", *facts, "reading", *origin]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        """Articles are hidden, never deleted: the dispatch and the statements would lose where they came from."""
        return False

    def get_queryset(self, request):
        articles = super().get_queryset(request).annotate(statement_count=count_of(Statement, "article"))
        return articles.select_related("outlet", "dispatch").defer("dispatch__raw")

    def get_search_results(self, request, queryset, search_term):
        found = articles_matching(queryset, search_term)
        warn_if_cut(request, found)
        return found.rows, False

    def get_view_on_site_url(self, obj=None):
        """Readers have no page for what they may not see."""
        return super().get_view_on_site_url(obj) if obj and obj.current and not obj.hidden else None

    def save_model(self, request, obj, form, change):
        (hide_articles if form.cleaned_data["hidden"] else show_articles)([obj], by=request.user)
        index_follows()

    def save_formset(self, request, form, formset, change):
        """The statements are only shown here."""

    @admin.action(description=_("Hide the selected articles from readers"), permissions=["change"])
    def hide(self, request, queryset):
        count = hide_articles(queryset, by=request.user)
        text = ngettext("%(count)d article is now hidden.", "%(count)d articles are now hidden.", count)
        self.report(request, text, count)

    @admin.action(description=_("Show the selected articles to readers"), permissions=["change"])
    def show(self, request, queryset):
        count = show_articles(queryset, by=request.user)
        text = ngettext("%(count)d article is now shown.", "%(count)d articles are now shown.", count)
        self.report(request, text, count)

    def report(self, request, text: str, count: int) -> None:
        index_follows()
        self.message_user(request, text % {"count": count}, messages.SUCCESS if count else messages.INFO)

    @admin.display(description=_("title"), ordering="title")
    def title_shown(self, obj):
        return format_html('<bdi class="words">{}</bdi>', Truncator(obj).chars(120))

    @admin.display(description=_("statements"), ordering="statement_count")
    def statements_shown(self, obj):
        return obj.statement_count

    @admin.display(description=_("dispatch"))
    def dispatch_link(self, obj):
        return admin_link(obj.dispatch)

    @admin.display(description=_("keywords"))
    def keywords_shown(self, obj):
        return render_to_string("admin/archive/keywords.html", {"keywords": obj.keywords})

    @admin.display(description=_("text"))
    def reading(self, obj):
        paragraphs = article_with_statements(obj, obj.statements.all())
        return render_to_string("admin/archive/paragraphs.html", {"paragraphs": paragraphs})


class MentionAdmin(ReadOnlyAdmin):
    """Where an article names someone or something; imports write it."""

    list_select_related = ["article"]
    ordering = ["-pk"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related(*self.list_select_related)

    @admin.display(description=_("as printed"))
    def printed(self, obj):
        return format_html("<bdi>{}</bdi>", obj)

    @admin.display(description=_("article"))
    def article_link(self, obj):
        return admin_link(obj.article, Truncator(obj.article).chars(80))


@admin.register(PersonMention)
class PersonMentionAdmin(MentionAdmin):
    list_display = ["printed", "person", "role", "article_link"]
    list_select_related = ["article", "person", "role"]
    fields = ["printed", "person", "role", "article_link", "start", "end"]
    readonly_fields = ["printed", "article_link"]
    search_fields = ["person__key__contains", "person__variants__folded__contains"]


@admin.register(CountryMention)
class CountryMentionAdmin(MentionAdmin):
    list_display = ["printed", "country", "certain", "article_link"]
    list_filter = ["certain"]
    list_select_related = ["article", "country"]
    fields = ["printed", "country", "certain", "article_link", "start", "end"]
    readonly_fields = ["printed", "article_link"]
    search_fields = ["country__iso2__iexact", "country__name_ar", "country__name_en__icontains"]
