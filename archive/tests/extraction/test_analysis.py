"""A dispatch as plain data: the object that the command prints, one a line."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.extraction.analysis import analyse

TEXT = """لافروف: المحادثات مفيدة
قال وزير الخارجية الروسي سيرغي لافروف إن المحادثات مع تركيا مفيدة.
وأضاف، وفقا لوكالة رويترز: «الاتفاق قريب جدا».
المصدر: الأمل
"""
GOLD = Path(__file__).resolve().parents[4] / "shared/gold"
FLOORS = {"dev": (0.92, 0.9), "seeds": (0.92, 0.9)}  # F1 of statements, share of right speakers


def test_the_answer_can_be_printed_as_json_and_carries_the_id():
    answer = json.loads(json.dumps(analyse(TEXT, id="a1")))
    assert answer["id"] == "a1"


def test_offsets_point_to_the_quote_in_the_given_text():
    for statement in analyse(TEXT)["statements"]:
        assert TEXT[statement["start"] : statement["end"]] == statement["quote"]


def test_statements_say_who_said_what_through_whom():
    first, second = analyse(TEXT)["statements"]
    assert (first["kind"], first["speaker_canonical"], first["via"]) == ("indirect", "سيرغي لافروف", None)
    assert (second["kind"], second["speaker_canonical"], second["cue"]) == ("direct", "سيرغي لافروف", "أضاف")
    assert "رويترز" in second["via"]


def test_what_the_headline_says_stands_apart():
    answer = analyse(TEXT)
    assert [s["quote"] for s in answer["headline_statements"]] == ["المحادثات مفيدة"]
    assert "المحادثات مفيدة" not in [s["quote"] for s in answer["statements"]]


def test_articles_persons_and_countries_are_listed():
    answer = analyse(TEXT)
    assert [article["outlet"] for article in answer["articles"]] == ["الأمل"]
    assert [person["canonical"] for person in answer["persons"]] == ["سيرغي لافروف"]
    assert answer["countries"] == ["RU", "TR"]


def test_a_person_of_two_articles_is_listed_once_however_spelt():
    first = "الميناء مفتوح\nقال وزير الدفاع سيرغي شويغو إن الميناء مفتوح.\nوأضاف أن السفن عادت."
    second = "الجسر مغلق\nقال الوزير سيرجي شويجو إن الجسر مغلق.\nوأضاف أن العمل مستمر."
    answer = analyse(f"{first}\nإقرأ أيضاً:\n{second}\n")
    assert len(answer["articles"]) == 2
    assert [person["variants"] for person in answer["persons"]] == [["سيرغي شويغو", "سيرجي شويجو"]]


@given(st.text(max_size=200))
def test_any_text_can_be_analysed(text):
    assert set(analyse(text)) >= {"articles", "statements", "persons", "countries"}


@pytest.mark.parametrize("name", sorted(FLOORS))
@pytest.mark.skipif(not GOLD.is_dir(), reason="needs the annotated documents in ../shared/gold")
def test_the_annotated_documents_are_read_as_well_as_before(name, tmp_path):
    lines = (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    documents = [json.loads(line) for line in lines if line.strip()]
    answers = tmp_path / "answers.jsonl"
    answers.write_text("\n".join(json.dumps(analyse(d["text"], id=d["id"])) for d in documents), encoding="utf-8")
    scored = subprocess.run(
        [sys.executable, GOLD / "score.py", GOLD / f"{name}.jsonl", answers], capture_output=True, text=True, check=True
    )
    table = {line.split()[0]: line for line in scored.stdout.splitlines()}
    f1, speaker = FLOORS[name]
    assert float(table["statements"].split("F1")[1].split()[0]) >= f1
    assert float(table["speaker"].split()[2]) >= speaker
