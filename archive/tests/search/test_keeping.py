"""The index follows the database, whoever wrote and whatever was interrupted."""

import json
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from threading import Event, Thread

import pytest
from django.db import connection, transaction
from django.utils import timezone

from archive.models import Article, Change
from archive.search import IndexUnavailable, LockBusy, check, follow, place, reader, rebuild, search_articles
from archive.search.log import Gap, Position, read_on
from archive.search.query import Query
from archive.tests.factories import make_article, make_statement

pytestmark = pytest.mark.django_db


def article(words="مرفأ", **overrides):
    """An article that the log knows of."""
    made = make_article(text=f"خبر\n{words}\n", **overrides)
    Change.objects.record([made.pk])
    return made


def position():
    return place.read_position(place.current_generation())


def test_an_index_that_is_missing_is_built_by_following():
    article()
    assert follow() == 1
    assert check().in_step


def test_following_takes_in_new_changed_and_deleted_articles():
    kept, changed, deleted = article("قطار"), article("قطار"), article("قطار")
    rebuild()
    Article.objects.filter(pk=changed.pk).update(text="خبر\nجسور\n")
    Change.objects.record([changed.pk, deleted.pk])
    deleted.delete()
    added = article("جسور")
    assert follow() == 3
    assert search_articles(Query(text="قطار")).ids == (kept.pk,)
    assert search_articles(Query(text="جسور")).ids == (added.pk, changed.pk)
    assert check().in_step


def test_following_twice_is_following_once():
    article()
    rebuild()
    article()
    assert (follow(), follow()) == (1, 0)


def test_changes_taken_in_twice_after_a_crash_do_no_harm():
    rebuild()
    before = position()
    made = article("قطار")
    make_statement(article=made, start=0, end=3)
    follow()
    place.write_position(place.current_generation(), before)
    assert follow() == 1
    assert check().in_step
    assert search_articles(Query(text="قطار")).count == 1


def test_what_a_killed_commit_left_behind_does_not_stop_the_next_one(tmp_path):
    made = article("قطار")
    article("قطار")
    rebuild()
    generation = place.current_generation()
    before = tmp_path / "before"
    shutil.copytree(generation, before)
    Change.objects.record([made.pk])
    follow()
    # The engine lists a file and writes it, and only then writes the commit that needs it: here the kill fell between.
    for folder in (place.ARTICLES, place.STATEMENTS):
        for left in (*(generation / folder).glob("*.del"), generation / folder / ".managed.json"):
            shutil.copy(left, before / folder)
    shutil.rmtree(generation)
    before.rename(generation)
    assert follow() == 1
    assert check().in_step


def test_a_long_log_is_followed_to_its_end(monkeypatch):
    monkeypatch.setattr("archive.search.keeping.CHANGES_A_COMMIT", 3)
    rebuild()
    for _ in range(8):
        article()
    assert follow() == 8
    assert check().in_step


def test_one_who_finds_the_place_taken_leaves_the_changes_in_the_log():
    rebuild()
    article()
    with place.lock(place.WRITING), pytest.raises(LockBusy):
        follow()
    assert check().behind == 1
    assert follow() == 1


def test_a_rebuild_is_put_in_use_in_one_step_and_the_old_generation_goes():
    rebuild()
    old = place.current_generation()
    opened = reader.current()
    article()
    rebuild()
    assert not old.exists()
    assert reader.current().articles.searcher.num_docs == 1
    assert opened.articles.searcher.num_docs == 0


def test_what_is_written_during_a_rebuild_is_in_it():
    article()
    made = []
    rebuild(progress=lambda done, total: made or made.append(article("جسور")))
    assert search_articles(Query(text="جسور")).ids == (made[0].pk,)
    assert check().in_step


def test_only_one_rebuilds_at_a_time():
    with place.lock(place.REBUILDING), pytest.raises(LockBusy):
        rebuild()


def test_a_rebuild_that_fails_leaves_the_old_index_in_use():
    article("قطار")
    rebuild()

    def fail(done, total):
        raise RuntimeError

    with pytest.raises(RuntimeError):
        rebuild(progress=fail)
    assert search_articles(Query(text="قطار")).count == 1
    assert len(list(place.current_generation().parent.glob("g0*"))) == 1


@pytest.mark.parametrize("damage", ["articles/meta.json", "position.json", "statements/meta.json"])
def test_a_broken_index_is_rebuilt_by_following(damage):
    article("قطار")
    rebuild()
    (place.current_generation() / damage).write_text("{", encoding="utf-8")
    reader.forget()
    with pytest.raises(IndexUnavailable, match="--rebuild"):
        reader.current()
    assert follow() == 1
    assert search_articles(Query(text="قطار")).count == 1


def test_an_index_of_an_older_layout_is_rebuilt():
    article()
    rebuild()
    state = place.current_generation() / "position.json"
    state.write_text(json.dumps({"version": 0, "change": 1, "gaps": []}), encoding="utf-8")
    reader.forget()
    with pytest.raises(IndexUnavailable, match="--rebuild"):
        reader.current()
    assert follow() == 1


def test_an_index_of_another_database_is_rebuilt():
    rebuild()
    place.write_position(place.current_generation(), Position(10**6))
    article()
    assert follow() == 1
    assert position().change < 10**6


def test_check_names_what_differs():
    kept, deleted = article(), article()
    statement = make_statement(article=kept, start=0, end=3)
    rebuild()
    pk = deleted.pk
    deleted.delete()
    added = make_article()
    statement.status, statement.decided_at = "rejected", timezone.now()
    statement.save()
    found = check()
    assert (found.articles.missing, found.articles.surplus) == ((added.pk,), (pk,))
    assert (found.statements.missing, found.statements.surplus) == ((), (statement.pk,))
    assert not found.in_step


def test_what_a_later_transaction_overtook_is_waited_for():
    rows = [Change.objects.create(article_id=number) for number in (1, 2, 3)]
    first, second, third = (row.pk for row in rows)
    Change.objects.filter(pk=second).delete()
    start = Position(first - 1)
    stretch = read_on(start, 100)
    assert stretch.articles == (1, 3)
    if connection.vendor == "postgresql":
        assert [(gap.first, gap.last) for gap in stretch.position.gaps] == [(second, second)]
    waiting = Position(third, (Gap(second, second, 2**62),))
    assert read_on(waiting, 100).position == waiting
    Change.objects.create(pk=second, article_id=2)
    late = read_on(waiting, 100)
    assert late.articles == (2,)
    assert late.position == Position(third)


def test_a_gap_is_given_up_when_every_older_transaction_has_ended():
    assert read_on(Position(7, (Gap(3, 5, 0),)), 100).position == Position(7)


def test_a_gap_that_was_not_looked_at_to_its_end_is_kept():
    Change.objects.bulk_create([Change(pk=pk, article_id=pk) for pk in (3, 4, 5)])
    stretch = read_on(Position(7, (Gap(3, 5, 0),)), 2)
    assert stretch.articles == (3, 4)
    assert stretch.position.gaps == (Gap(5, 5, 0),)


@pytest.mark.django_db(transaction=True)
def test_a_change_whose_transaction_ends_after_a_later_one_is_not_lost():
    made = [make_article(text=f"خبر\nقطار {number}\n") for number in range(2)]
    rebuild()
    numbered, may_end = Event(), Event()

    def write_slowly():
        with transaction.atomic():
            Article.objects.filter(pk=made[0].pk).update(hidden=True)
            Change.objects.record([made[0].pk])
            numbered.set()
            # SQLite has one writer at a time, so there nobody can overtake this one.
            may_end.wait(10 if connection.vendor == "postgresql" else 0)
        connection.close()

    slow = Thread(target=write_slowly)
    slow.start()
    numbered.wait(10)
    Article.objects.filter(pk=made[1].pk).update(hidden=True)
    Change.objects.record([made[1].pk])
    follow()
    may_end.set()
    slow.join()
    assert search_articles(Query()).count == 0
    assert check().in_step


@pytest.mark.django_db(transaction=True)
def test_readers_go_on_while_another_thread_writes():
    for _ in range(5):
        article("قطار")
    rebuild()
    failures = []

    def write():
        try:
            for _ in range(10):
                Change.objects.record([made.pk])
                with suppress(LockBusy):
                    follow()
        except Exception as error:  # noqa: BLE001
            failures.append(error)
        finally:
            connection.close()

    made = Article.objects.first()
    thread = Thread(target=write)
    thread.start()
    while thread.is_alive():
        assert search_articles(Query(text="قطار")).count == 5
    thread.join()
    assert failures == []


FOLLOWER = """
import django
django.setup()
from django.conf import settings
from pathlib import Path
from archive.models import Article, Change
from archive.search import LockBusy, follow
settings.INDEX_DIR = Path({index!r})
settings.DATABASES["default"]["NAME"] = {name!r}
from django.db import connections
connections["default"].settings_dict["NAME"] = {name!r}
numbers = list(Article.objects.values_list("pk", flat=True))
print("ready", flush=True)
while True:
    Change.objects.record(numbers)
    follow()
"""


@pytest.mark.django_db(transaction=True)
def test_killed_at_any_moment_the_index_is_in_step_once_the_log_is_followed(index_dir, project):
    for _ in range(20):
        make_statement(article=article("قطار"), start=0, end=3)
    rebuild()
    code = FOLLOWER.format(index=str(index_dir), name=str(connection.settings_dict["NAME"]))
    for moment in (0.0, 0.06, 0.17):
        process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, cwd=project)
        assert process.stdout.readline() == b"ready\n"
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(moment)
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        follow()
        assert check().in_step
        assert search_articles(Query(text="قطار")).count == 20
