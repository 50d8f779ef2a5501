"""Tests of two editors who decide on the same statement at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.utils import timezone

from archive.curation import Conflict, confirm_statements, correct_statement, reject_statements, version_of
from archive.models import Statement
from archive.tests.factories import make_article, make_statement, make_user

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts):
    """What each act returned, or the exception that it raised; all begin together, each on a connection of its own."""
    start = Barrier(len(acts))

    def run(act):
        start.wait()
        try:
            return act()
        except Conflict as conflict:
            return conflict
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_of_two_corrections_of_what_both_have_seen_one_is_told_of_the_other():
    statement, editors = make_statement(), [make_user(), make_user()]
    seen = version_of(statement)
    first, second = at_once(
        lambda: correct_statement(statement, by=editors[0], seen=seen, kind="direct"),
        lambda: correct_statement(statement, by=editors[1], seen=seen, kind="mixed"),
    )
    assert sorted([type(first), type(second)], key=str) == sorted([Statement, Conflict], key=str)
    winner = first if isinstance(first, Statement) else second
    assert Statement.objects.get().kind == winner.kind
    assert LogEntry.objects.count() == 1


def test_of_two_opposite_decisions_from_one_list_the_later_leaves_the_earlier_alone():
    article, editors = make_article(), [make_user(), make_user()]
    statements = [make_statement(article=article, start=n, end=n + 4) for n in range(8)]
    shown = timezone.now()
    outcomes = at_once(
        lambda: confirm_statements(statements, by=editors[0], as_of=shown),
        lambda: reject_statements(reversed(statements), by=editors[1], as_of=shown),
    )
    assert sum(outcome.changed for outcome in outcomes) == 8
    assert sum(outcome.left for outcome in outcomes) == 8
    assert LogEntry.objects.count() == 8
