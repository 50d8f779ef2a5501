"""Hide articles from readers, and show them again."""

from collections.abc import Iterable

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from archive.curation.chunks import chunks
from archive.curation.history import Act, Verb, log
from archive.models import Article, Change


def hide_articles(articles: Iterable[Article], *, by: AbstractBaseUser) -> int:
    """Take these articles and their statements out of what readers see; returns how many were shown before."""
    return _set_hidden(articles, True, by=by)


def show_articles(articles: Iterable[Article], *, by: AbstractBaseUser) -> int:
    """Let readers see these articles again; returns how many were hidden before."""
    return _set_hidden(articles, False, by=by)


@transaction.atomic
def _set_hidden(articles: Iterable[Article], hidden: bool, *, by: AbstractBaseUser) -> int:
    rows: list[Article] = []
    for ids in chunks(article.pk for article in articles):
        wanted = Article.objects.filter(pk__in=ids).exclude(hidden=hidden)
        found = list(wanted.select_for_update(of=("self",)).order_by("pk"))
        Article.objects.filter(pk__in=[row.pk for row in found]).update(hidden=hidden)
        rows += found
    Change.objects.record(row.pk for row in rows)
    act = Act(Verb.HIDE if hidden else Verb.SHOW, {"hidden": not hidden}, {"hidden": hidden})
    log([(row, act) for row in rows], by=by)
    return len(rows)
