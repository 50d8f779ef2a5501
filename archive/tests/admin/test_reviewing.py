"""Tests of reviewing statements on the desk: actions on the list, and the page of one statement."""

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from django.utils.translation import override

from archive.curation import confirm_statements, correct_statement, reject_statements
from archive.models import Statement
from archive.search import search_statements
from archive.search.query import Query
from archive.tests.factories import (
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
    return make_user("view_statement", "change_statement", "view_person", "view_organisation", "view_country")


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


def list_url():
    with override("en"):
        return reverse("admin:archive_statement_changelist")


def page_url(statement):
    with override("en"):
        return reverse("admin:archive_statement_change", args=[statement.pk])


def act(desk, action, statements, **extra):
    data = {"action": action, "_selected_action": [statement.pk for statement in statements], **extra}
    return desk.post(list_url(), data, follow=True)


def form_data(desk, statement, **changes):
    """What the page of the statement would send, with ``changes``."""
    form = desk.get(page_url(statement)).context["adminform"].form
    data = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    data["countries"] = [country.pk for country in data["countries"]]
    return {name: value for name, value in data.items() if value not in (None, False)} | changes


def save(desk, statement, button="_save", **changes):
    return desk.post(page_url(statement), form_data(desk, statement, **changes) | {button: "1"}, follow=True)


@pytest.mark.parametrize(
    ("action", "status", "message"),
    [
        ("confirm", "confirmed", "2 statements were confirmed."),
        ("reject", "rejected", "2 statements were rejected."),
    ],
)
def test_an_action_decides_on_the_selected_statements(desk, editor, action, status, message):
    chosen, other = [make_statement(), make_statement()], make_statement()
    response = act(desk, action, chosen)
    assert message in response.text
    assert set(Statement.objects.filter(status=status, decided_by=editor)) == set(chosen)
    other.refresh_from_db()
    assert other.status == "automatic"


def test_an_action_returns_statements_to_the_queue(desk):
    statement = make_statement(status="rejected")
    assert "1 statement was returned to the queue." in act(desk, "return_to_the_queue", [statement]).text
    statement.refresh_from_db()
    assert statement.status == "automatic"


def test_an_action_leaves_alone_what_another_editor_decided_after_the_list_was_shown(desk):
    statement = make_statement()
    as_of = desk.get(list_url()).context["action_form"]["as_of"].value()
    reject_statements([statement], by=make_user())
    response = act(desk, "confirm", [statement], as_of=as_of)
    assert "1 statement was left alone" in response.text
    statement.refresh_from_db()
    assert statement.status == "rejected"


def test_a_broken_time_in_an_action_is_taken_for_none(desk):
    act(desk, "confirm", [make_statement()], as_of="2024-99-99T99:99")
    assert Statement.objects.get().status == "confirmed"


def test_the_index_follows_a_decision(desk, django_capture_on_commit_callbacks):
    statement = make_statement()
    assert search_statements(Query()).count == 1
    with django_capture_on_commit_callbacks(execute=True):
        act(desk, "reject", [statement])
    assert search_statements(Query()).count == 0


def test_the_page_marks_the_statement_in_its_paragraph_and_shows_those_beside_it(desk):
    statement = make_statement(cue_start=81, cue_end=85)
    page = desk.get(page_url(statement)).text
    assert f'<mark class="words">{statement.quote}</mark>' in page
    assert "وصل وزير النقل" in page
    assert "وتبلغ كلفة المشروع" in page
    assert "الوزير يتفقد" not in page.split('class="reading"')[1].split("</div>")[0]


def test_the_page_escapes_what_was_imported(desk):
    article = make_article(text="<b>عنوان</b>\nقال <script>alert(1)</script> إن الجو حار.\n")
    page = desk.get(page_url(make_statement(article=article, quote="<script>alert(1)</script>"))).text
    assert "<script>alert" not in page


def test_the_page_of_a_statement_outside_all_blocks_shows_what_stands_round_it(desk):
    statement = make_statement(article=make_article(blocks=[["keywords", 0, 3]]))
    assert f'<mark class="words">{statement.quote}</mark>' in desk.get(page_url(statement)).text


@pytest.mark.parametrize(("button", "status"), [("_confirm", "confirmed"), ("_reject", "rejected")])
def test_a_button_decides_and_returns_to_the_list(desk, button, status):
    statement = make_statement(speaker=make_person())
    response = save(desk, statement, button)
    assert response.redirect_chain[-1][0] == list_url()
    statement.refresh_from_db()
    assert statement.status == status


def test_a_decision_can_be_taken_back_on_the_page(desk):
    statement = make_statement(status="rejected")
    save(desk, statement, "_return")
    statement.refresh_from_db()
    assert statement.status == "automatic"


def test_saving_an_unchanged_statement_decides_nothing(desk):
    statement = make_statement(speaker=make_person(), countries=[make_country()], speaker_name="الحلبي")
    assert "Nothing was changed." in save(desk, statement).text
    statement.refresh_from_db()
    assert (statement.status, LogEntry.objects.count()) == ("automatic", 0)


def test_words_are_taken_away_from_a_statement(desk):
    statement = make_statement()
    assert "The correction was saved." in save(desk, statement, words="العمل في الرصيف الثاني ينتهي").text
    statement.refresh_from_db()
    assert (statement.quote, statement.status) == ("العمل في الرصيف الثاني ينتهي", "corrected")


def test_confirming_with_changes_is_correcting(desk):
    statement = make_statement()
    save(desk, statement, "_confirm", kind="direct")
    statement.refresh_from_db()
    assert (statement.kind, statement.status) == ("direct", "corrected")


def test_words_that_the_article_does_not_have_are_refused(desk):
    response = save(desk, make_statement(), words="العمل في الرصيف الثالث")
    assert "do not stand in the article" in response.text


def test_the_words_of_another_statement_are_refused(desk):
    article = make_article()
    make_statement(article=article, quote="مئة مليون دولار")
    response = save(desk, make_statement(article=article), words="مئة مليون دولار")
    assert "already a statement" in response.text


def test_a_speaker_is_corrected_to_a_person(desk):
    statement, person = make_statement(speaker=make_organisation()), make_person()
    save(desk, statement, speaker_person=person.pk, speaker_organisation="")
    statement.refresh_from_db()
    assert statement.speaker == person


def test_two_speakers_are_refused(desk):
    statement, person = make_statement(speaker=make_organisation()), make_person()
    assert "not both" in save(desk, statement, speaker_person=person.pk).text


def test_countries_and_source_are_corrected(desk):
    statement, agency = make_statement(), make_organisation("وكالة الساحل")
    make_country(), make_country("SY", "سوريا", "Syria")
    save(desk, statement, countries=["LB", "SY"], source=agency.pk)
    statement.refresh_from_db()
    assert {country.pk for country in statement.countries.all()} == {"LB", "SY"}
    assert statement.source == agency


def test_a_correction_does_not_overwrite_what_another_editor_decided_meanwhile(desk):
    statement = make_statement()
    data = form_data(desk, statement, kind="direct")
    confirm_statements([statement], by=make_user(username="huda"))
    response = desk.post(page_url(statement), data | {"_save": "1"})
    assert "huda decided on this statement" in response.text
    statement.refresh_from_db()
    assert (statement.kind, statement.status) == ("indirect", "confirmed")


def test_after_seeing_the_other_decision_the_correction_can_be_saved(desk):
    statement = make_statement()
    data = form_data(desk, statement, kind="direct")
    confirm_statements([statement], by=make_user())
    response = desk.post(page_url(statement), data | {"_save": "1"})
    data["version"] = response.context["adminform"].form["version"].value()
    desk.post(page_url(statement), data | {"_save": "1"})
    statement.refresh_from_db()
    assert (statement.kind, statement.status) == ("direct", "corrected")


def test_a_statement_that_a_program_replaced_meanwhile_is_not_overwritten(desk):
    statement = make_statement()
    data = form_data(desk, statement, kind="direct")
    Statement.objects.update(negated=True)
    assert "changed in the meantime" in desk.post(page_url(statement), data | {"_save": "1"}).text


def test_the_history_tells_who_changed_what_from_what_to_what(desk, editor):
    statement = make_statement(speaker="مصدر مسؤول", countries=[make_country()])
    correct_statement(statement, by=editor, speaker=make_person(), kind="direct", countries=[])
    with override("en"):
        page = desk.get(reverse("admin:archive_statement_history", args=[statement.pk])).text
    for text in (editor.username, "Corrected", "مصدر مسؤول", "سامر الحلبي", "direct speech", "Lebanon"):
        assert text in page


def test_a_statement_that_readers_see_links_to_its_public_page(desk):
    assert "View on site" in desk.get(page_url(make_statement())).text
    assert "View on site" not in desk.get(page_url(make_statement(status="rejected"))).text


def test_statements_are_never_deleted_by_hand(client):
    client.force_login(make_user(is_superuser=True))
    statement = make_statement()
    assert client.post(reverse("admin:archive_statement_delete", args=[statement.pk])).status_code == 403
