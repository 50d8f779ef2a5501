"""Open the index for a reader as fresh as can be had, and hide in it what the database no longer shows."""

from contextlib import suppress
from dataclasses import dataclass

import tantivy
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from archive.models import Article, Statement
from archive.search import log, reader
from archive.search.keeping import follow_a_little, is_usable, rebuild
from archive.search.matching import any_number
from archive.search.place import IndexUnavailable, LockBusy
from archive.search.reader import Opened

# What is taken in before a reader is answered, and the size of archive that is even indexed anew meanwhile.
CHANGES_WHILE_WAITING = 200
ARTICLES_WHILE_WAITING = 2_000


@dataclass(frozen=True, slots=True)
class Shown:
    """An open index, and the documents in it that readers may no longer see, if there are any."""

    opened: Opened
    hidden_articles: tantivy.Query | None = None
    hidden_statements: tantivy.Query | None = None


def ready() -> Shown:
    """The index after the changes that could be taken in at once.

    What another process is still taking in, or what is too much to wait for, is missing; but nothing that was deleted,
    hidden or rejected is shown, and it is not counted either.
    """
    if not is_usable():
        _make_if_small()
    opened = reader.current()
    if not log.is_ahead(opened.position):
        return Shown(opened)
    with suppress(LockBusy, OSError):  # A folder that this process may not write is followed by another.
        follow_a_little(CHANGES_WHILE_WAITING)
    opened = reader.current()
    if not log.is_ahead(opened.position):
        return Shown(opened)
    return Shown(opened, _hidden_articles(opened), _hidden_statements(opened))


def _make_if_small() -> None:
    if Article.objects.published()[:ARTICLES_WHILE_WAITING].count() == ARTICLES_WHILE_WAITING:
        raise IndexUnavailable(_("The search index has to be made first: manage.py index --rebuild"))
    try:
        rebuild()
    except LockBusy as busy:
        raise IndexUnavailable(_("The search index is being made. Try again in a moment.")) from busy


def _hidden_articles(opened: Opened) -> tantivy.Query | None:
    published = Article.objects.published().filter(pk=OuterRef("article_id"))
    gone = log.unread(opened.position).filter(~Exists(published)).values_list("article_id", flat=True)
    return _any_of(opened.articles, "id", set(gone))


def _hidden_statements(opened: Opened) -> tantivy.Query | None:
    changed = log.unread(opened.position).order_by().values_list("article_id", flat=True)
    side = opened.statements
    indexed = side.ids(any_number(side.schema, "article", sorted(set(changed))))
    published = Statement.objects.published().filter(article__in=changed).values_list("pk", flat=True)
    return _any_of(side, "id", set(indexed).difference(published))


def _any_of(side: reader.Side, name: str, values: set[int]) -> tantivy.Query | None:
    return any_number(side.schema, name, sorted(values)) if values else None
