"""Tests of confirming and rejecting statements, and of taking a decision back."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.utils import timezone

from archive.curation import confirm_statements, correct_statement, reject_statements, return_to_queue
from archive.models import Change, Statement, StatementStatus
from archive.tests.factories import make_article, make_country, make_person, make_statement, make_user

pytestmark = pytest.mark.django_db


def statuses():
    return list(Statement.objects.order_by("pk").values_list("status", flat=True))


def test_confirming_records_who_and_when():
    editor = make_user()
    statement = make_statement()
    before = timezone.now()
    assert confirm_statements([statement], by=editor).changed == 1
    statement.refresh_from_db()
    assert (statement.status, statement.decided_by) == (StatementStatus.CONFIRMED, editor)
    assert before <= statement.decided_at <= timezone.now()


def test_a_queryset_can_be_decided_on_as_well_as_a_list():
    article = make_article()
    make_statement(article=article)
    make_statement(article=article, quote="مئة مليون دولار")
    assert reject_statements(Statement.objects.all(), by=make_user()).changed == 2
    assert statuses() == ["rejected", "rejected"]


def test_confirming_twice_is_confirming_once():
    first, second = make_user(), make_user()
    statement = make_statement()
    confirm_statements([statement], by=first)
    assert confirm_statements([statement], by=second).changed == 0
    statement.refresh_from_db()
    assert statement.decided_by == first
    assert (LogEntry.objects.count(), Change.objects.count()) == (1, 1)


def test_a_rejected_statement_can_be_confirmed():
    statement = make_statement(status=StatementStatus.REJECTED)
    confirm_statements([statement], by=make_user())
    assert statuses() == ["confirmed"]


def test_a_corrected_statement_stays_corrected_when_it_is_confirmed():
    statement = make_statement(status=StatementStatus.CORRECTED)
    assert confirm_statements([statement], by=make_user()).changed == 0
    assert statuses() == ["corrected"]


def test_a_statement_that_was_corrected_and_then_rejected_is_corrected_again_when_it_is_confirmed():
    editor, statement = make_user(), make_statement()
    correct_statement(statement, by=editor, kind="direct")
    reject_statements([statement], by=editor)
    confirm_statements([statement], by=editor)
    assert statuses() == ["corrected"]


def test_every_decision_names_its_article_once_for_the_search_index():
    article = make_article()
    statements = [make_statement(article=article), make_statement(article=article, quote="مئة مليون دولار")]
    confirm_statements(statements, by=make_user())
    assert list(Change.objects.values_list("article_id", flat=True)) == [article.pk]


def test_what_another_editor_decided_in_the_meantime_is_left_alone():
    shown_at = timezone.now() - timedelta(minutes=1)
    other, me = make_user(), make_user()
    statement, untouched = make_statement(), make_statement()
    reject_statements([statement], by=other)
    outcome = confirm_statements([statement, untouched], by=me, as_of=shown_at)
    assert (outcome.changed, outcome.left) == (1, 1)
    assert statuses() == ["rejected", "confirmed"]


def test_my_own_decision_of_a_moment_ago_can_be_changed():
    shown_at = timezone.now() - timedelta(minutes=1)
    editor, statement = make_user(), make_statement()
    reject_statements([statement], by=editor)
    assert confirm_statements([statement], by=editor, as_of=shown_at).changed == 1


def test_a_decision_older_than_the_page_can_be_changed():
    editor, statement = make_user(), make_statement()
    reject_statements([statement], by=make_user())
    assert confirm_statements([statement], by=editor, as_of=timezone.now()).changed == 1


def test_returning_to_the_queue_takes_the_decision_away():
    editor, statement = make_user(), make_statement()
    reject_statements([statement], by=editor)
    assert return_to_queue([statement], by=editor).changed == 1
    statement.refresh_from_db()
    assert (statement.status, statement.decided_by, statement.decided_at) == ("automatic", None, None)


def test_returning_what_is_in_the_queue_already_does_nothing():
    assert return_to_queue([make_statement()], by=make_user()).changed == 0
    assert not LogEntry.objects.exists()


def test_returning_a_corrected_statement_restores_what_the_extraction_had_found():
    editor, wrong, right = make_user(), make_person("ليلى قاسم"), make_person("سامر الحلبي")
    statement = make_statement(speaker=wrong, countries=[make_country()])
    found = Statement.objects.values().get()
    correct_statement(statement, by=editor, speaker=right, countries=[])
    correct_statement(statement, by=editor, start=statement.start + 6, kind="direct")
    reject_statements([statement], by=editor)
    return_to_queue([statement], by=editor)
    assert Statement.objects.values().get() == found
    assert [country.iso2 for country in statement.countries.all()] == ["LB"]


def test_only_corrections_since_the_last_return_are_undone():
    editor, statement = make_user(), make_statement()
    correct_statement(statement, by=editor, kind="direct")
    return_to_queue([statement], by=editor)
    Statement.objects.update(kind="mixed")
    correct_statement(statement, by=editor, negated=True)
    return_to_queue([statement], by=editor)
    statement.refresh_from_db()
    assert (statement.kind, statement.negated) == ("mixed", False)


def test_a_statement_that_is_gone_is_passed_over():
    statement = make_statement()
    Statement.objects.all().delete()
    assert confirm_statements([statement], by=make_user()).changed == 0


@pytest.mark.parametrize("decide", [confirm_statements, reject_statements])
@pytest.mark.parametrize("rows", [10, 100])
def test_deciding_takes_as_many_queries_for_many_as_for_few(django_assert_max_num_queries, decide, rows):
    article, editor = make_article(text="س" * 200 + "\n"), make_user()
    statements = [make_statement(article=article, start=n, end=n + 1) for n in range(rows)]
    confirm_statements(statements[:1], by=editor)
    with django_assert_max_num_queries(12):
        decide(statements, by=editor)


def test_more_statements_than_fit_into_one_query_are_decided_on_together(monkeypatch):
    monkeypatch.setattr("archive.curation.chunks.IDS_A_QUERY", 2)
    article, editor = make_article(), make_user()
    statements = [make_statement(article=article, start=n, end=n + 3) for n in range(5)]
    assert reject_statements(statements, by=editor).changed == 5
    assert return_to_queue(statements, by=editor).changed == 5
    assert statuses() == ["automatic"] * 5
