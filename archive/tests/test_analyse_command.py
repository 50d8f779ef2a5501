"""``analyse`` prints what extraction finds, one object a line, and needs no database."""

import json
import os
import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command

from archive.tests.intake.samples import HARBOUR, RIVER, SCHOOL, json_lines, write, zipped

KEYS = {"id", "articles", "statements", "persons", "countries"}


def analysed(capsys, path) -> list[dict]:
    call_command("analyse", path)
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_records_keep_their_ids_and_offsets_point_into_their_text(tmp_path, capsys):
    path = write(tmp_path / "day.jsonl", json_lines({"id": "خ1", "text": HARBOUR}, {"id": 2, "text": RIVER}))
    first, second = analysed(capsys, str(path))
    assert (first["id"], second["id"]) == ("خ1", 2)
    assert first.keys() >= KEYS
    for found, text in ((first, HARBOUR), (second, RIVER)):
        assert found["statements"]
        assert all(text[each["start"] : each["end"]] == each["quote"] for each in found["statements"])


def test_files_have_their_names_for_ids(tmp_path, capsys):
    write(tmp_path / "ب.txt", SCHOOL)
    write(tmp_path / "أ.txt", HARBOUR)
    assert [each["id"] for each in analysed(capsys, str(tmp_path))] == ["أ.txt", "ب.txt"]


def test_records_without_an_id_have_the_name_of_their_file_and_their_number(tmp_path, capsys):
    path = write(tmp_path / "day.zip", zipped({"a.jsonl": json_lines({"text": HARBOUR}, {"text": RIVER})}))
    assert [each["id"] for each in analysed(capsys, str(path))] == ["a.jsonl#1", "a.jsonl#2"]


@pytest.mark.parametrize("content", [HARBOUR, json_lines({"id": "-", "text": HARBOUR})])
def test_standard_input_is_read_like_a_file(project, content):
    command = [sys.executable, "manage.py", "analyse", "-"]
    done = subprocess.run(command, cwd=project, input=content.encode(), capture_output=True, check=True)
    found = json.loads(done.stdout)
    assert found["id"] == "-"
    assert found["articles"][0]["title"] == HARBOUR.split("\n", 1)[0]


def test_what_cannot_be_read_is_named_and_the_rest_is_analysed(tmp_path, capsys):
    path = write(
        tmp_path / "day.jsonl", json_lines({"id": 1, "text": HARBOUR}) + "{broken\n" + json_lines({"text": RIVER})
    )
    with pytest.raises(CommandError):
        call_command("analyse", str(path))
    output = capsys.readouterr()
    assert len(output.out.splitlines()) == 2
    assert f"{path}#2" in output.err


def test_no_database_is_needed(tmp_path, project):
    environment = os.environ | {"DATABASE_URL": "postgres://nobody@127.0.0.1:1/nowhere"}
    command = [sys.executable, "manage.py", "analyse", str(write(tmp_path / "1.txt", HARBOUR))]
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, check=True)
    assert json.loads(done.stdout)["id"] == "1.txt"
