"""``analyse`` prints what extraction finds, one object a line or explained to people, and needs no database."""

import io
import json
import os
import re
import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from archive.dispatch.document import BlockKind
from archive.extraction.decisions import By, Through, Why
from archive.extraction.explaining import explain
from archive.extraction.records import Evidence
from archive.management.explanation import print_explanation
from archive.management.reasons import BLOCKS, EVIDENCE, FOUND_BY, FOUND_THROUGH, REASONS
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


def explained(capsys, text, tmp_path) -> str:
    call_command("analyse", str(write(tmp_path / "1.txt", text)), explain=True)
    return capsys.readouterr().out


def test_explaining_prints_each_decision_with_its_rule(tmp_path, capsys):
    text = "الجسر يفتح غدا\nأكد وزير النقل سمير حداد أن الجسر آمن. ودعا الوزير إلى فتح الطريق.\nالمصدر: الأمل"
    with translation.override("en"):
        lines = [line.strip() for line in explained(capsys, text, tmp_path).splitlines()]
    assert lines[:2] == ["1.txt", "article 1 of 1"]
    assert "published by: الأمل" in lines
    assert "source line: 82–95 المصدر: الأمل" in lines
    assert "evidence: a title stands before it" in lines
    start = lines.index("+ statement: 43–52 الجسر آمن")
    assert lines[start - 3 : start] == [
        "stands in: أكد وزير النقل سمير حداد أن الجسر آمن. ودعا الوزير إلى فتح الطريق.",
        "verb: أكد",
        "class and form: affirms · perfect",
    ]
    assert lines[start + 1 : start + 9] == [
        "kind: indirect speech",
        "subject phrase: 19–39 وزير النقل سمير حداد",
        "words stand behind: 40–42 أن",
        "speaker: سمير حداد",
        "type of speaker: person",
        "how it was found: named here",
        "rule: cue_clause",
        "confidence: 0.95",
    ]
    silent = lines.index("- no statement")
    assert lines[silent + 1].startswith("because: This verb never reports")


def test_explaining_goes_without_colour_where_there_is_no_terminal(tmp_path, capsys):
    assert "\x1b" not in explained(capsys, HARBOUR, tmp_path)


def test_an_explanation_on_a_terminal_says_the_same_as_off_it():
    plain, coloured = io.StringIO(), Terminal()
    for stream in (plain, coloured):
        print_explanation("1.txt", HARBOUR, explain(HARBOUR), stream)
    assert "\x1b[" in coloured.getvalue()
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured.getvalue()) == plain.getvalue()


def test_no_control_of_a_dispatch_reaches_the_terminal(tmp_path, capsys):
    text = HARBOUR.replace(" ", " \x1b[31m\u202e\u2066 ")
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", explained(capsys, text, tmp_path))


def test_a_dispatch_without_an_article_is_explained_too(tmp_path, capsys):
    with translation.override("en"):
        assert "no article" in explained(capsys, "اقرأ أيضا: الجسر يفتح غدا", tmp_path)


@pytest.mark.parametrize(
    ("decisions", "words"),
    [(Why, REASONS), (By, FOUND_BY), (Through, FOUND_THROUGH), (BlockKind, BLOCKS), (Evidence, EVIDENCE)],
)
def test_every_decision_can_be_said_in_words(decisions, words):
    assert set(words) == set(decisions)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True
