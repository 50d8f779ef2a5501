"""Add a statement that the extraction missed: first find its words in the article, then say who spoke them and how."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from archive.admin.base import ArchiveAdmin, admin_link, index_follows
from archive.admin.forms import StatementForm
from archive.curation import Ambiguous, add_statement, countries_within, find_stretch
from archive.curation.spans import find_places, is_quoted, surroundings
from archive.models import Article, CueClass, Statement, StatementKind
from archive.text.spans import Span

# No reported utterance is longer; whoever pastes more has pasted the whole page.
LONGEST_WORDS = 20_000
# More places than these nobody reads through; a few words more tell them apart faster.
MOST_PLACES = 20


class WordsForm(forms.ModelForm):
    """The first step: an article, and words that stand in it. Valid, its instance has the stretch that is meant.

    ``place`` is where the stretch begins. It is asked for only where the words stand in several places.
    """

    words = forms.CharField(
        label=gettext_lazy("Reported words"),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto", "class": "vLargeTextField"}),
        help_text=gettext_lazy("Paste or type the words alone, as they stand in the article; any spelling will do."),
    )
    place = forms.CharField(label=gettext_lazy("Place in the article"), required=False, widget=forms.HiddenInput)

    class Meta:
        model = Statement
        fields = ["article"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.article_id = self.instance.article_id or self.initial.get("article")

    def clean(self):
        cleaned = super().clean()
        article, words = cleaned.get("article"), cleaned.get("words")
        if not article or not words:
            return cleaned
        try:
            span = find_stretch(article.text, words, occurrence=self._occurrence(article, words))
        except Ambiguous as ambiguity:
            self._ask_for_the_place(article, ambiguity)
        except ValidationError as error:
            self.add_error(None, error)
        else:
            self.instance.start, self.instance.end = span.start, span.end
            if there := statement_on(article, span):
                self.add_error("words", already_there(there))
        return cleaned

    def _occurrence(self, article: Article, words: str) -> int | None:
        """The number of the chosen place; None where none of today's places begins there."""
        starts = [str(place.start) for place in find_places(article.text, words)]
        chosen = self.cleaned_data.get("place")
        return starts.index(chosen) + 1 if chosen in starts else None

    def _ask_for_the_place(self, article: Article, ambiguity: Ambiguous) -> None:
        count = len(ambiguity.places)
        if count > MOST_PLACES:
            message = ngettext(
                "These words stand in the article %(count)d time. Add those that stand before or after them.",
                "These words stand in the article %(count)d times. Add those that stand before or after them.",
                count,
            )
            self.add_error("words", message % {"count": count})
            return
        choices = [(str(place.start), _in_its_surroundings(article, place)) for place in ambiguity.places]
        self.fields["place"].widget = forms.RadioSelect(choices=choices)
        self.add_error("place", ambiguity)


class AddedStatementForm(StatementForm):
    """The second step: everything else. ``changes`` are the facts that ``add_statement`` takes.

    ``found`` is the statement as the first step left it; the words can still be made longer or shorter.
    """

    found: Statement

    def __init__(self, *args, instance=None, **kwargs):
        super().__init__(*args, instance=self.found, **kwargs)

    @property
    def span(self) -> Span:
        return Span(self.changes.get("start", self.found.start), self.changes.get("end", self.found.end))

    def clean(self):
        cleaned = super().clean()
        if "words" not in self.errors and (there := statement_on(self.found.article, self.span)):
            self.add_error("words", already_there(there))
        return cleaned


class AddingAdmin(ArchiveAdmin):
    """The page that adds a statement. Its address names the article and, from the second step on, the stretch."""

    def get_form(self, request, obj=None, change=False, **kwargs):
        if obj is None:
            found = statement_found(request)
            kwargs["form"] = type("FoundForm", (AddedStatementForm,), {"found": found}) if found else WordsForm
        return super().get_form(request, obj, change, **kwargs)

    def get_fieldsets(self, request, obj=None):
        if obj is not None:
            return self.fieldsets_of_statement(request, obj)
        if statement_found(request):
            return self.fieldsets_of_found
        words = ["words", "place"]
        # Where the article is known, its words are what the editor comes to enter.
        fields = [*words, "article", "context"] if article_named(request) else ["article", *words]
        return [(None, {"fields": fields})]

    def get_changeform_initial_data(self, request):
        if found := statement_found(request):
            countries = countries_within(found.article, Span(found.start, found.end))
            return {
                "kind": likely_kind(found),
                "cue_class": CueClass.NEUTRAL,
                "countries": [country.pk for country in countries],
            }
        article = article_named(request)
        return {"article": article.pk} if article else {}

    def add_view(self, request, form_url="", extra_context=None):
        found = statement_found(request)
        article = {"article": found.article_id} if found else {}
        context = {"found": found, "other_words_url": add_url(**article)}
        return super().add_view(request, form_url, context | (extra_context or {}))

    def add(self, request, obj, form) -> None:
        """Do what the second step asks; the first one writes nothing."""
        if not isinstance(form, AddedStatementForm):
            return
        facts = {name: value for name, value in form.changes.items() if name not in ("start", "end")}
        obj.pk = add_statement(obj.article, by=request.user, words=form.span, **facts).pk
        messages.success(request, _("The statement was added."))
        index_follows()

    def response_add(self, request, obj, post_url_continue=None):
        if obj.pk is None:
            return HttpResponseRedirect(add_url(article=obj.article_id, start=obj.start, end=obj.end))
        if "_addanother" in request.POST:
            return HttpResponseRedirect(add_url(article=obj.article_id))
        if request.user.has_perm("archive.view_article"):
            return HttpResponseRedirect(reverse("admin:archive_article_change", args=[obj.article_id]))
        return self.response_post_save_add(request, obj)


def add_url(**values: int) -> str:
    return f"{reverse('admin:archive_statement_add')}?{urlencode(values)}"


def article_named(request) -> Article | None:
    """The article that the form or else the address names, if there is one."""
    key = request.POST.get("article") or request.GET.get("article", "")
    return Article.objects.filter(pk=key).first() if _is_number(key) else None


def statement_found(request) -> Statement | None:
    """A new statement on the stretch that the address names; None where it names none."""
    start, end = request.GET.get("start", ""), request.GET.get("end", "")
    if not (_is_number(start) and _is_number(end) and _is_number(request.GET.get("article", ""))):
        return None
    article = Article.objects.filter(pk=request.GET["article"]).first()
    if article is None or not int(start) < int(end) <= len(article.text):
        return None
    words = article.text[int(start) : int(end)]
    return Statement(article=article, start=int(start), end=int(end), quote=words) if words.strip() else None


def statement_on(article: Article, span: Span) -> Statement | None:
    return Statement.objects.filter(article=article, start=span.start, end=span.end).first()


def already_there(statement: Statement) -> str:
    """Leads to the statement, for one that was rejected may be what the editor is looking for."""
    text = _("This stretch of the article is already a statement (%(status)s):")
    return format_html("{} {}", text % {"status": statement.get_status_display()}, admin_link(statement))


def likely_kind(statement: Statement) -> StatementKind:
    """What the quotation marks say about the kind of speech; the editor has the last word."""
    text, start = statement.article.text, statement.start
    if is_quoted(text, Span(start, statement.end)) or text[:start].rstrip().endswith(":"):
        return StatementKind.DIRECT
    return StatementKind.MIXED if any(mark in statement.quote for mark in '«“"') else StatementKind.INDIRECT


def _in_its_surroundings(article: Article, place: Span) -> str:
    seen = surroundings(article.text, place)
    pattern = '<bdi class="place" lang="ar" dir="auto">{}<mark>{}</mark>{}</bdi>'
    return format_html(pattern, seen.before, seen.words, seen.after)


def _is_number(text: str) -> bool:
    """Whether it is a number that every database can look for."""
    return text.isascii() and text.isdecimal() and len(text) < 19
