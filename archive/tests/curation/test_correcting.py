"""Tests of correcting a statement."""

import contextlib
import json

import pytest
from django.contrib.admin.models import LogEntry
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from archive.curation import Conflict, confirm_statements, correct_statement, return_to_queue, version_of
from archive.models import Change, Statement, StatementStatus
from archive.tests.factories import (
    QUOTE,
    TEXT,
    make_article,
    make_country,
    make_organisation,
    make_person,
    make_statement,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make_user()


def test_a_new_span_takes_its_words_from_the_article(editor):
    statement = make_statement()
    corrected = correct_statement(statement, by=editor, end=statement.end - len(" قبل الصيف"))
    corrected.refresh_from_db()
    assert corrected.quote == "العمل في الرصيف الثاني ينتهي"
    assert (corrected.status, corrected.decided_by) == (StatementStatus.CORRECTED, editor)
    assert corrected.decided_at


@pytest.mark.parametrize("span", [(-1, 5), (5, 5), (9, 5), (0, len(TEXT) + 1)])
def test_a_span_outside_the_article_is_refused(editor, span):
    statement = make_statement()
    with pytest.raises(ValidationError):
        correct_statement(statement, by=editor, start=span[0], end=span[1])
    statement.refresh_from_db()
    assert (statement.quote, statement.status) == (QUOTE, "automatic")


def test_blanks_are_no_statement(editor):
    with pytest.raises(ValidationError, match="words"):
        correct_statement(make_statement(), by=editor, start=TEXT.index("\n"), end=TEXT.index("\n") + 1)


def test_the_span_of_another_statement_is_refused(editor):
    article = make_article()
    other = make_statement(article=article, quote="مئة مليون دولار")
    with pytest.raises(ValidationError, match="already a statement"):
        correct_statement(make_statement(article=article), by=editor, start=other.start, end=other.end)


def test_a_person_takes_the_place_of_an_organisation_as_speaker(editor):
    statement = make_statement(speaker=make_organisation())
    corrected = correct_statement(statement, by=editor, speaker=make_person())
    assert (corrected.speaker_type, corrected.speaker_organisation) == ("person", None)
    assert corrected.speaker.name == "سامر الحلبي"


def test_an_organisation_takes_the_place_of_an_unnamed_speaker(editor):
    corrected = correct_statement(make_statement(speaker="مصدر مسؤول"), by=editor, speaker=make_organisation())
    assert (corrected.speaker_type, corrected.speaker_name) == ("organisation", "")


def test_a_speaker_can_become_unnamed(editor):
    corrected = correct_statement(make_statement(speaker=make_person()), by=editor, speaker="مسؤول في الوزارة")
    corrected.refresh_from_db()
    assert (corrected.speaker_type, corrected.speaker) == ("unknown", "مسؤول في الوزارة")


def test_source_kind_and_countries_can_be_corrected_together(editor):
    statement, agency = make_statement(countries=[make_country()]), make_organisation("وكالة الأنباء الوطنية")
    syria = make_country("SY", "سوريا", "Syria")
    correct_statement(statement, by=editor, source=agency, kind="mixed", countries=[syria])
    statement.refresh_from_db()
    assert (statement.source, statement.kind, list(statement.countries.all())) == (agency, "mixed", [syria])


def test_a_span_moved_into_the_headline_is_in_the_headline(editor):
    assert correct_statement(make_statement(), by=editor, start=0, end=6).in_headline


def test_an_unknown_kind_is_refused(editor):
    with pytest.raises(ValidationError):
        correct_statement(make_statement(), by=editor, kind="shouted")


def test_half_a_cue_is_refused(editor):
    with pytest.raises(ValidationError, match="both"):
        correct_statement(make_statement(), by=editor, cue_start=3)


def test_what_an_editor_cannot_correct_is_a_mistake_of_the_caller(editor):
    with pytest.raises(TypeError):
        correct_statement(make_statement(), by=editor, confidence=1.0)


def test_a_change_that_changes_nothing_decides_nothing(editor):
    statement = make_statement(countries=[make_country()])
    correct_statement(statement, by=editor, start=statement.start, kind=statement.kind, countries=[make_country()])
    statement.refresh_from_db()
    assert statement.status == "automatic"
    assert not LogEntry.objects.exists()
    assert not Change.objects.exists()


def test_the_log_keeps_what_was_and_what_is(editor):
    person = make_person()
    correct_statement(make_statement(speaker="مصدر"), by=editor, speaker=person)
    entry = LogEntry.objects.get()
    message = json.loads(entry.change_message)[0]
    assert entry.user == editor
    assert message["verb"] == "correct"
    assert (message["was"]["speaker_name"], message["now"]["speaker_person_id"]) == ("مصدر", person.pk)
    assert entry.get_change_message()


def test_the_article_is_named_for_the_search_index(editor):
    statement = make_statement()
    correct_statement(statement, by=editor, negated=True)
    assert [change.article_id for change in Change.objects.all()] == [statement.article_id]


def test_what_another_editor_decided_in_the_meantime_is_not_overwritten(editor):
    statement = make_statement()
    seen = version_of(statement)
    confirm_statements([statement], by=make_user())
    with pytest.raises(Conflict) as conflict:
        correct_statement(statement, by=editor, seen=seen, kind="direct")
    assert conflict.value.current.status == "confirmed"
    statement.refresh_from_db()
    assert statement.kind == "indirect"


def test_what_a_program_changed_in_the_meantime_is_not_overwritten(editor):
    statement = make_statement()
    seen = version_of(statement)
    Statement.objects.update(kind="mixed")
    with pytest.raises(Conflict):
        correct_statement(statement, by=editor, seen=seen, negated=True)


def test_the_version_changes_with_the_countries():
    statement = make_statement()
    seen = version_of(statement)
    statement.countries.add(make_country())
    assert version_of(statement) != seen


def test_the_version_of_a_new_statement_is_that_of_the_stored_one():
    statement = make_statement()
    assert version_of(statement) == version_of(Statement.objects.get())


class CorrectionLaws(TestCase):
    @given(st.integers(-3, len(TEXT) + 3), st.integers(-3, len(TEXT) + 3))
    def test_a_statement_is_always_what_its_article_says(self, start, end):
        statement = make_statement()
        with contextlib.suppress(ValidationError):
            correct_statement(statement, by=make_user(), start=start, end=end)
        kept = Statement.objects.get()
        assert kept.quote == TEXT[kept.start : kept.end]
        assert kept.quote.strip()

    @given(st.lists(st.sampled_from(["direct", "mixed", "indirect", "person", "unnamed", "span"]), max_size=6))
    def test_returning_to_the_queue_undoes_any_run_of_corrections(self, steps):
        editor, statement = make_user(), make_statement()
        found = Statement.objects.values().get()
        for step in steps:
            correct_statement(statement, by=editor, **self.change(step))
        return_to_queue([statement], by=editor)
        assert Statement.objects.values().get() == found

    def change(self, step):
        if step == "person":
            return {"speaker": make_person(f"عماد {make_user().pk}")}
        if step == "unnamed":
            return {"speaker": "شاهد"}
        if step == "span":
            return {"end": Statement.objects.get().end - 1}
        return {"kind": step}
