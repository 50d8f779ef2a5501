"""Laws 2 and 3 on whole imports: twice is once, order is nothing, and an import that was cut short goes on."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.intake.clock import Clock
from archive.intake.importing import import_paths
from archive.intake.provenance import raw_span
from archive.intake.readers import read_paths
from archive.intake.reading import read_all
from archive.intake.records import Reason
from archive.models import Batch, BatchState, Change, Dispatch, Rejection, Statement
from archive.tests.intake.samples import ALL, HARBOUR, MARKET, RIVER, SCHOOL, json_lines, make_record, write, zipped
from archive.tests.intake.snapshot import content, everything


@pytest.fixture
def folder(tmp_path) -> Path:
    """A folder that holds good and bad files of several formats, with versions of one document among them."""
    write(tmp_path / "1.txt", HARBOUR)
    write(tmp_path / "2.txt", "")
    write(tmp_path / "3.txt", HARBOUR)
    page = {"url": "http://example.org/school", "title": "افتتاح مدرسة"}
    older = make_record(SCHOOL, date_extracted="2024-01-01", **page)
    newer = make_record(f"{SCHOOL}تحديث للخبر.", date_extracted="2024-01-02", **page)
    write(tmp_path / "4.jsonl", json_lines(newer, make_record(RIVER, source="النهر"), make_record("")))
    write(tmp_path / "5.zip", zipped({"a.json": json.dumps([older, make_record(MARKET, source="السوق")])}))
    write(tmp_path / "6.json", json_lines(make_record(MARKET)) + '{"content": "خبر')
    return tmp_path


@pytest.mark.django_db
class TestImports:
    def test_each_record_is_stored_counted_or_refused_by_name(self, folder):
        report = import_paths([folder])
        assert (report.added, report.unchanged, report.changed) == (5, 1, 1)
        assert {(each.source[-6:], each.position, each.reason) for each in report.rejected} == {
            ("/2.txt", "", Reason.EMPTY),
            ("4.jsonl"[-6:], "3", Reason.NO_BODY),
            ("6.json", "2", Reason.CUT_OFF),
        }
        batch = Batch.objects.get()
        assert (batch.added, batch.unchanged, batch.changed, batch.rejected) == (5, 1, 1, 3)
        assert Rejection.objects.count() == 3
        assert batch.state == BatchState.FINISHED

    def test_importing_twice_is_importing_once(self, folder):
        import_paths([folder])
        before, changes = content(), Change.objects.count()
        report = import_paths([folder])
        assert (report.added, report.unchanged, report.changed) == (0, 7, 0)
        assert content() == before
        assert Change.objects.count() == changes

    def test_a_check_keeps_nothing_and_counts_the_same(self, folder):
        checked = import_paths([folder], dry_run=True)
        assert not any(map(bool, everything().values()))
        done = import_paths([folder])
        for figure in ("added", "unchanged", "changed", "articles", "rejected"):
            assert getattr(checked, figure) == getattr(done, figure), figure

    def test_a_check_of_what_is_stored_finds_it_unchanged(self, folder):
        import_paths([folder])
        before = everything()
        assert import_paths([folder], dry_run=True).unchanged == 7
        assert everything() == before

    def test_an_unfinished_import_is_continued_with_the_figures_of_a_clean_one(self, folder):
        import_paths([folder])
        clean = everything()
        Batch.objects.update(state=BatchState.RUNNING, added=0, unchanged=0, changed=0, rejected=0)
        report = import_paths([folder])
        assert report.continued
        assert everything() == clean

    def test_another_import_is_not_continued(self, folder):
        import_paths([folder / "1.txt"])
        Batch.objects.update(state=BatchState.RUNNING)
        assert not import_paths([folder]).continued

    def test_a_dispatch_that_cannot_be_stored_costs_itself_alone(self, tmp_path):
        write(tmp_path / "1.txt", HARBOUR)
        write(tmp_path / "2.txt", SCHOOL)
        with connection.cursor() as cursor:
            cursor.execute("CREATE UNIQUE INDEX one_batch_title ON archive_dispatch (position)")
        report = import_paths([tmp_path])
        assert report.added == 1
        assert [(each.source[-5:], each.reason) for each in report.rejected] == [("2.txt", Reason.FAULT)]
        assert Rejection.objects.count() == 1

    def test_the_index_follows_a_real_import_alone(self, folder):
        followed = []
        import_paths([folder], dry_run=True, follow=lambda: followed.append("check"))
        import_paths([folder], follow=lambda: followed.append(Dispatch.objects.count()))
        assert followed == [6]

    def test_the_report_names_places_reasons_and_times(self, folder):
        report = import_paths([folder])
        data = json.loads(json.dumps(report.as_json()))
        assert data["added"] == 5
        assert {"source", "position", "reason", "detail"} == set(data["rejected"][0])
        assert set(data["time"]) == {"read", "extract", "store", "index"}
        assert all(each.place in report.as_text() for each in report.rejected)

    def test_notices_that_say_the_same_are_counted_together(self, tmp_path):
        lines = json_lines(make_record(HARBOUR), make_record(SCHOOL)).encode("cp1256")
        report = import_paths([write(tmp_path / "1.jsonl", lines)])
        (warnings,) = report.warnings.values()
        assert (warnings.first, warnings.count) == ("1", 2)

    def test_every_statement_maps_to_its_words_and_to_their_bytes(self, folder):
        import_paths([folder])
        statements = Statement.objects.select_related("article__dispatch")
        assert {each.article.dispatch.format for each in statements} == {"text", "record"}
        for each in statements:
            assert each.article.text[each.start : each.end] == each.quote
            first, last = raw_span(each.article.dispatch, each.article, each.start, each.end)
            spelt = bytes(each.article.dispatch.raw)[first:last].decode()
            assert each.quote in (spelt, json.loads(f'"{spelt}"') if each.article.dispatch.format == "record" else "")

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=12)
    @given(order=st.permutations(range(8)), cuts=st.sets(st.integers(1, 7)))
    def test_the_order_and_grouping_of_files_makes_no_difference(self, tmp_path, order, cuts):
        paths = [write(tmp_path / f"{n}.txt", f"{ALL[n % 4]}{'مزيد.' * (n // 4)}\n") for n in range(8)]

        def stored(groups) -> dict:
            with transaction.atomic():
                for group in groups:
                    import_paths(group)
                found = content()
                transaction.set_rollback(True)
            return found

        bounds = [0, *sorted(cuts), 8]
        groups = [[paths[n] for n in order[a:b]] for a, b in zip(bounds, bounds[1:], strict=False)]
        assert stored(groups) == stored([paths])


def test_several_processes_read_the_same_in_the_same_order(folder):
    def read(workers: int) -> list:
        return list(read_all(read_paths([folder]), workers=workers, clock=Clock(), known=lambda digests: {}))

    assert read(2) == read(1)


@pytest.mark.django_db(transaction=True)
def test_an_import_killed_at_any_moment_and_run_again_gives_the_archive_of_a_clean_run(tmp_path):
    lines = [
        make_record(f"{ALL[n % 4]}الخبر رقم {n} من سلسلة.", url=f"http://example.org/{n % 700}") for n in range(900)
    ]
    path = write(tmp_path / "day.jsonl", json_lines(*lines) + "{broken\n")
    import_paths([path])
    clean = everything()
    _empty()
    rng = random.Random(7)
    for target in sorted(rng.sample(range(0, 800, 20), 6)):
        _kill_import_at(target, path, wait=rng.uniform(0, 0.2))
        assert 0 < Dispatch.objects.count() < 900
    import_paths([path])
    assert everything() == clean


@pytest.mark.django_db(transaction=True)
def test_two_imports_at_once_store_what_they_would_one_after_the_other(tmp_path):
    def lines(first: int, last: int) -> str:
        records = (f"{ALL[n % 4]}الخبر رقم {n} من سلسلة." for n in range(first, last))
        return json_lines(*(make_record(text, url=f"http://example.org/{n}") for n, text in enumerate(records, first)))

    paths = [write(tmp_path / "1.jsonl", lines(0, 150)), write(tmp_path / "2.jsonl", lines(100, 250))]
    processes = [_start_import(path) for path in paths]
    assert [process.wait() for process in processes] == [0, 0]
    together = content()
    _empty()
    import_paths(paths)
    one_by_one = content()
    for found in (together, one_by_one):
        assert len(found.pop("dispatches")) == 250
    assert together == one_by_one


def _kill_import_at(target: int, path: Path, *, wait: float) -> None:
    """Start an import and kill it ``wait`` seconds after it has stored more than ``target`` dispatches."""
    process = _start_import(path)
    while Dispatch.objects.count() <= target:
        assert process.poll() is None
        time.sleep(0.01)
    time.sleep(wait)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _empty() -> None:
    """Take out everything that imports write; TRUNCATE is not the same on both databases."""
    from archive import models

    models.Statement.countries.through.objects.all().delete()
    for model in (
        models.Statement,
        models.PersonMention,
        models.CountryMention,
        models.Article,
        models.Dispatch,
        models.Role,
        models.NameVariant,
        models.Person,
        models.Organisation,
        models.Outlet,
        models.Rejection,
        models.Batch,
        models.Change,
    ):
        model.objects.all().delete()


def _start_import(path: Path) -> subprocess.Popen:
    """An import into the tests' database in a process of its own."""
    program = (
        "import django, sys; from pathlib import Path; from django.conf import settings;"
        "settings.DATABASES['default']['NAME'] = sys.argv[1]; django.setup();"
        "from archive.intake import importing; importing.CHUNK_RECORDS = 20;"
        "importing.import_paths([Path(sys.argv[2])])"
    )
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "newsroom.settings"}
    command = [sys.executable, "-c", program, str(connection.settings_dict["NAME"]), str(path)]
    project = Path(__file__).resolve().parents[3]
    return subprocess.Popen(command, cwd=project, env=environment, start_new_session=True)
