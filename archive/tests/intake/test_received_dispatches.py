"""Five dispatches as they were received give seven articles that do not mix."""

from collections import Counter
from io import StringIO

import pytest
from django.core.management import call_command

from archive.models import Article, Dispatch, Rejection, Statement
from archive.text.folding import fold

pytestmark = pytest.mark.django_db


@pytest.fixture
def imported(shared):
    call_command("import_articles", str(shared / "seeds"), stdout=StringIO(), stderr=StringIO())


def test_every_dispatch_is_read_and_two_of_them_hold_two_articles(imported):
    assert Rejection.objects.count() == 0
    articles = Counter(Article.objects.values_list("dispatch__source", flat=True))
    names = {source.rpartition("/")[2][:3]: number for source, number in articles.items()}
    assert names == {"000": 1, "001": 2, "002": 1, "003": 2, "004": 1}


def test_the_speakers_of_a_second_article_are_named_in_that_article(imported):
    statements = Statement.objects.filter(article__ordinal=1).select_related("article", "speaker_person")
    assert statements.count() > 10
    for statement in statements:
        speaker = statement.speaker_person
        assert speaker is None or statement.article.person_mentions.filter(person=speaker).exists()


def test_nobody_who_is_named_in_the_first_article_alone_speaks_in_the_second(imported):
    for dispatch in Dispatch.objects.filter(articles__ordinal=1):
        first, second = dispatch.articles.order_by("ordinal")
        said = fold(second.text)
        only_first = [p for p in first.persons.distinct() if fold(p.name).split()[-1] not in said]
        assert not second.statements.filter(speaker_person__in=only_first).exists()
