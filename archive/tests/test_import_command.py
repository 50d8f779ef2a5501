"""``import_articles`` does as its description says, and its exit status tells whether anything was rejected."""

import json
import os
import pty
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, suppress

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override

from archive.models import Article, Batch
from archive.search import search_articles
from archive.search.query import Query
from archive.tests.intake.samples import HARBOUR, SCHOOL, json_lines, make_record, write

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english():
    with override("en"):
        yield


def test_what_was_imported_is_counted_and_found_by_a_search(tmp_path, capsys):
    write(tmp_path / "1.txt", HARBOUR)
    call_command("import_articles", tmp_path)
    output = capsys.readouterr()
    assert "1 added, 0 changed, 0 unchanged, 0 rejected" in output.out
    assert output.err == ""
    assert search_articles(Query(text="الميناء")).count == 1


def test_a_rejected_record_is_named_and_fails_the_command(tmp_path, capsys):
    path = write(tmp_path / "day.jsonl", json_lines(make_record(HARBOUR), make_record("")))
    with pytest.raises(CommandError) as failure:
        call_command("import_articles", path)
    assert failure.value.returncode == 1
    assert f"{path}#2" in capsys.readouterr().out
    assert Article.objects.count() == 1


def test_a_path_that_does_not_exist_is_rejected_by_name(tmp_path, capsys):
    with pytest.raises(CommandError):
        call_command("import_articles", tmp_path / "nowhere")
    assert "nowhere" in capsys.readouterr().out


def test_the_report_is_written_as_json_too(tmp_path):
    write(tmp_path / "in/1.txt", HARBOUR)
    call_command("import_articles", tmp_path / "in", report=tmp_path / "report.json")
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert (report["added"], report["articles"], report["rejected"]) == (1, 1, [])


def test_a_report_that_could_not_be_written_is_noticed_before_anything_is_imported(tmp_path):
    write(tmp_path / "1.txt", HARBOUR)
    with pytest.raises(CommandError, match="nowhere"):
        call_command("import_articles", tmp_path, report=tmp_path / "nowhere/report.json")
    assert not Article.objects.exists()


def wait_until_something_is_stored(database, process) -> None:
    with closing(sqlite3.connect(database)) as connection:
        while process.poll() is None and not connection.execute("SELECT 1 FROM archive_dispatch LIMIT 1").fetchone():
            time.sleep(0.01)


def test_an_import_interrupted_from_the_keyboard_says_how_to_go_on(tmp_path, project):
    write(tmp_path / "1.jsonl", json_lines(*(make_record(f"{HARBOUR}الخبر رقم {n}.") for n in range(3000))))
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{tmp_path}/own.sqlite3"}
    manage = [sys.executable, "manage.py"]
    subprocess.run([*manage, "migrate", "-v0"], cwd=project, env=environment, check=True)
    command = [*manage, "import_articles", str(tmp_path / "1.jsonl"), "--workers=2"]
    process = subprocess.Popen(command, cwd=project, env=environment, stderr=subprocess.PIPE, text=True)
    wait_until_something_is_stored(tmp_path / "own.sqlite3", process)
    process.send_signal(signal.SIGINT)
    _, shown = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in shown


def test_a_dry_run_keeps_nothing(tmp_path, capsys):
    write(tmp_path / "1.txt", HARBOUR)
    call_command("import_articles", tmp_path, "--dry-run")
    assert "1 added" in capsys.readouterr().out
    assert not Article.objects.exists()
    assert not Batch.objects.exists()


def test_several_workers_import_the_same(tmp_path):
    for number in range(3):
        write(tmp_path / f"{number}.txt", f"{SCHOOL}خبر رقم {number}.")
    call_command("import_articles", tmp_path, "--workers=2")
    assert Article.objects.count() == 3


def test_the_format_can_be_prescribed(tmp_path):
    path = write(tmp_path / "1.txt", json_lines(make_record(HARBOUR)))
    with pytest.raises(CommandError):
        call_command("import_articles", path, "--format=zip")
    call_command("import_articles", path, "--format=jsonl")
    assert Article.objects.get().dispatch.format == "record"


def read_to_the_end(terminal: int) -> str:
    """What is written to a terminal until its last writer lets go of it, which Linux reports as an error."""
    shown = b""
    with suppress(OSError):
        while some := os.read(terminal, 1 << 16):
            shown += some
    return shown.decode()


def test_a_terminal_is_shown_how_far_the_import_is(tmp_path, project):
    write(tmp_path / "1.txt", HARBOUR)
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{tmp_path}/own.sqlite3", "TERM": "xterm"}
    manage = [sys.executable, "manage.py"]
    subprocess.run([*manage, "migrate", "-v0"], cwd=project, env=environment, check=True)
    parent, child = pty.openpty()
    command = [*manage, "import_articles", str(tmp_path / "1.txt")]
    with subprocess.Popen(command, cwd=project, env=environment, stderr=child, stdout=subprocess.DEVNULL) as process:
        os.close(child)
        shown = read_to_the_end(parent)
    os.close(parent)
    assert process.returncode == 0
    assert "━" in shown
