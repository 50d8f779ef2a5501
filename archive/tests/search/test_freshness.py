"""What a reader sees is never what was deleted, hidden or rejected, even before the index has followed."""

import pytest
from django.utils import timezone

from archive.models import Article, Change
from archive.search import IndexUnavailable, follow, place, rebuild, search_articles, search_statements
from archive.search.query import Query
from archive.tests.factories import make_article, make_country, make_person, make_statement

pytestmark = pytest.mark.django_db


@pytest.fixture(params=[False, True], ids=["free", "taken"])
def writing(request):
    """Run the test once with the writer's place free and once with it taken."""
    if not request.param:
        yield
        return
    rebuild()
    with place.lock(place.WRITING):
        yield


def reject(statement):
    statement.status, statement.decided_at = "rejected", timezone.now()
    statement.save()
    Change.objects.record([statement.article_id])


def facet(answer, name):
    return {each.value: each.count for each in answer.facets[name]}


@pytest.fixture
def spoken():
    """Two statements in one article."""
    article, speaker = make_article(), make_person()
    first = make_statement(article=article, start=0, end=6, speaker=speaker, countries=[make_country()])
    second = make_statement(article=article, start=7, end=12, speaker=speaker)
    rebuild()
    return first, second


def test_a_rejected_statement_vanishes_at_once_and_is_not_counted(spoken, writing):
    first, second = spoken
    assert facet(search_statements(Query()), "countries") == {"LB": 1}
    reject(first)
    answer = search_statements(Query())
    assert (answer.count, answer.ids) == (1, (second.pk,))
    assert facet(answer, "countries") == {}
    assert facet(answer, "speakers") == {second.speaker_person_id: 1}


def test_a_statement_that_is_confirmed_stays(spoken, writing):
    first, second = spoken
    first.status, first.decided_at = "confirmed", timezone.now()
    first.save()
    Change.objects.record([first.article_id])
    assert search_statements(Query()).ids == (first.pk, second.pk)


def test_a_deleted_statement_vanishes_at_once(spoken, writing):
    first, second = spoken
    first.delete()
    Change.objects.record([second.article_id])
    assert search_statements(Query()).ids == (second.pk,)


def test_a_hidden_article_vanishes_with_its_statements(spoken, writing):
    article = spoken[0].article
    other = make_article()
    Change.objects.record([other.pk])
    Article.objects.filter(pk=article.pk).update(hidden=True)
    Change.objects.record([article.pk])
    assert article.pk not in search_articles(Query()).ids
    assert search_articles(Query()).count == len(search_articles(Query()).ids)
    assert search_statements(Query()).count == 0


def test_a_deleted_article_vanishes_with_its_statements(spoken, writing):
    article = spoken[0].article
    Change.objects.record([article.pk])
    article.delete()
    assert search_articles(Query()).count == 0
    assert search_statements(Query()).count == 0


def test_a_new_article_is_found_by_the_next_reader():
    rebuild()
    added = make_article()
    Change.objects.record([added.pk])
    assert search_articles(Query()).ids == (added.pk,)


def test_a_reader_takes_in_no_more_than_they_can_wait_for(monkeypatch):
    monkeypatch.setattr("archive.search.freshness.CHANGES_WHILE_WAITING", 2)
    rebuild()
    made = [make_article().pk for _ in range(5)]
    Change.objects.record(made)
    assert search_articles(Query()).count == 2
    assert search_articles(Query()).count == 4
    assert follow() == 1
    assert search_articles(Query()).count == 5


def test_a_small_archive_without_an_index_is_indexed_for_the_first_reader():
    made = make_article()
    assert search_articles(Query()).ids == (made.pk,)


def test_a_large_archive_without_an_index_says_what_to_do(monkeypatch):
    monkeypatch.setattr("archive.search.freshness.ARTICLES_WHILE_WAITING", 1)
    make_article()
    with pytest.raises(IndexUnavailable, match="--rebuild"):
        search_articles(Query())


def test_while_the_first_index_is_being_made_a_reader_is_told_to_wait():
    make_article()
    with place.lock(place.REBUILDING), pytest.raises(IndexUnavailable):
        search_articles(Query())


def test_an_unfiltered_answer_is_kept_only_until_the_index_changes():
    make_article()
    rebuild()
    first = search_articles(Query())
    assert search_articles(Query()).facets["years"] is first.facets["years"]
    Change.objects.record([make_article().pk])
    assert search_articles(Query()).count == 2


def test_asking_costs_the_same_queries_however_much_is_found(django_assert_num_queries):
    for _ in range(10):
        make_article()
    rebuild()
    search_articles(Query())
    with django_assert_num_queries(2):
        search_articles(Query(text="ميناء"))
