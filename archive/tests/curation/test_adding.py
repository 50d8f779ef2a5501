"""Tests of adding a statement that the extraction missed."""

import pytest
from django.contrib.admin.models import ADDITION, LogEntry
from django.core.exceptions import ValidationError
from django.core.management import call_command

from archive.curation import (
    Ambiguous,
    add_statement,
    confirm_statements,
    correct_statement,
    countries_within,
    reject_statements,
    return_to_queue,
)
from archive.curation.history import Verb, act_of
from archive.models import Article, Change, Statement, StatementStatus
from archive.tests.curation.test_races import at_once
from archive.tests.factories import (
    QUOTE,
    TEXT,
    make_article,
    make_country,
    make_country_mention,
    make_organisation,
    make_person,
    make_statement,
    make_user,
)
from archive.text.spans import Span

pytestmark = pytest.mark.django_db
COST = "كلفة المشروع مئة مليون دولار"
TWICE = "عنوان\nنفى الوزير أن الجسر مغلق تماما.\nأكد العمدة أن الجسر مغلق جزئيا.\n"


@pytest.fixture
def editor():
    return make_user()


def test_an_added_statement_is_the_decision_of_its_editor(editor):
    statement = add_statement(make_article(), by=editor, words=COST, kind="indirect")
    statement.refresh_from_db()
    assert (statement.quote, statement.start) == (COST, TEXT.index(COST))
    assert (statement.status, statement.decided_by) == (StatementStatus.CORRECTED, editor)
    assert (statement.rule, statement.confidence, statement.is_added) == ("editor", 1.0, True)
    assert Statement.objects.published().get() == statement


def test_everything_that_is_known_of_it_is_kept(editor):
    speaker, agency, country = make_person(), make_organisation("وكالة الساحل"), make_country()
    facts = {"kind": "direct", "cue_class": "warn", "negated": True, "source": agency, "speaker": speaker}
    add_statement(make_article(), by=editor, words=COST, countries=[country], **facts)
    statement = Statement.objects.get()
    assert {name: getattr(statement, name) for name in facts} == facts
    assert list(statement.countries.all()) == [country]


@pytest.mark.parametrize("name", ["مصدر في المرفأ", ""])
def test_a_speaker_can_be_a_phrase_or_nobody_known(editor, name):
    statement = add_statement(make_article(), by=editor, words=COST, kind="indirect", speaker=name)
    assert (statement.speaker_type, statement.speaker) == ("unknown", name)


def test_a_stretch_can_be_given_in_place_of_words(editor):
    statement = add_statement(make_article(), by=editor, words=Span(0, 6), kind="indirect")
    assert (statement.quote, statement.in_headline) == (TEXT[:6], True)


@pytest.mark.parametrize("span", [Span(3, 3), Span(9, len(TEXT) + 1), Span(TEXT.index("\n"), TEXT.index("\n") + 1)])
def test_a_stretch_that_is_no_words_of_the_article_is_refused(editor, span):
    with pytest.raises(ValidationError):
        add_statement(make_article(), by=editor, words=span, kind="indirect")
    assert not Statement.objects.exists()
    assert not Change.objects.exists()


def test_words_that_stand_nowhere_are_refused_with_how_far_they_stand_there(editor):
    with pytest.raises(ValidationError, match="only as far as “كلفة المشروع مئة”"):
        add_statement(make_article(), by=editor, words="كلفة المشروع مئة ألف", kind="indirect")
    with pytest.raises(ValidationError, match="do not stand"):
        add_statement(make_article(), by=editor, words="خبر غير هذا", kind="indirect")
    with pytest.raises(ValidationError, match="needs words"):
        add_statement(make_article(), by=editor, words=" \n", kind="indirect")


def test_words_that_stand_in_several_places_need_the_number_of_the_place(editor):
    article = make_article(text=TWICE)
    with pytest.raises(Ambiguous) as ambiguity:
        add_statement(article, by=editor, words="الجسر مغلق", kind="indirect")
    assert [place.of(TWICE) for place in ambiguity.value.places] == ["الجسر مغلق"] * 2
    statement = add_statement(article, by=editor, words="الجسر مغلق", occurrence=2, kind="indirect")
    assert statement.start == TWICE.rindex("الجسر مغلق")


@pytest.mark.parametrize("occurrence", [0, 3, -1])
def test_a_place_that_there_is_not_is_refused(editor, occurrence):
    with pytest.raises(Ambiguous):
        add_statement(make_article(text=TWICE), by=editor, words="الجسر مغلق", occurrence=occurrence, kind="indirect")


def test_what_is_a_statement_already_is_refused_whatever_its_status(editor):
    statement = make_statement(status="rejected")
    with pytest.raises(ValidationError, match="already a statement"):
        add_statement(statement.article, by=editor, words=QUOTE, kind="indirect")
    assert Statement.objects.count() == 1


@pytest.mark.parametrize("facts", [{}, {"kind": "shouted"}, {"kind": "direct", "cue_class": "sings"}])
def test_a_statement_needs_a_kind_and_a_class_that_there_are(editor, facts):
    with pytest.raises(ValidationError):
        add_statement(make_article(), by=editor, words=COST, **facts)
    assert not Statement.objects.exists()


def test_without_countries_it_is_about_those_certainly_named_in_its_words(editor):
    article = make_article(text="عنوان\nقال إن لبنان وسوريا على خلاف وبيروت هادئة، ومصر تراقب.\n")
    for code, printed, certain in (("SY", "سوريا", True), ("LB", "لبنان", True), ("PS", "بيروت", False)):
        make_country_mention(article=article, country=make_country(code, printed), printed=printed, certain=certain)
    make_country_mention(article=article, country=make_country("EG", "مصر"), printed="مصر")
    words = "لبنان وسوريا على خلاف وبيروت هادئة"
    statement = add_statement(article, by=editor, words=words, kind="indirect")
    assert {country.pk for country in statement.countries.all()} == {"LB", "SY"}
    assert set(countries_within(article, Span(statement.start, statement.end))) == set(statement.countries.all())


def test_no_countries_are_no_countries(editor):
    article = make_article(text="عنوان\nقال إن لبنان هادئ.\n")
    make_country_mention(article=article, country=make_country(), printed="لبنان")
    statement = add_statement(article, by=editor, words="لبنان هادئ", kind="indirect", countries=[])
    assert not statement.countries.exists()


def test_the_log_says_who_added_what(editor):
    add_statement(make_article(), by=editor, words=COST, kind="direct", speaker="مصدر", countries=[make_country()])
    entry = LogEntry.objects.get()
    act = act_of(entry)
    assert (entry.user, entry.action_flag, act.verb) == (editor, ADDITION, Verb.ADD)
    assert act.now["quote"] == COST
    assert (act.now["kind"], act.now["speaker_name"], act.now["countries"]) == ("direct", "مصدر", ["LB"])
    assert "source_id" not in act.now


def test_the_article_is_named_for_the_search_index(editor):
    statement = add_statement(make_article(), by=editor, words=COST, kind="indirect")
    assert [change.article_id for change in Change.objects.all()] == [statement.article_id]


def test_to_undo_an_addition_is_to_reject_it(editor):
    statement = add_statement(make_article(), by=editor, words=COST, kind="indirect")
    correct_statement(statement, by=editor, kind="direct")
    outcome = return_to_queue([statement, make_statement(status="confirmed")], by=editor)
    assert (outcome.changed, outcome.withdrawn) == (1, 1)
    statement.refresh_from_db()
    assert (statement.status, statement.kind, statement.decided_by) == ("rejected", "direct", editor)
    assert act_of(LogEntry.objects.filter(object_id=statement.pk).order_by("-pk")[0]).verb == Verb.REJECT


def test_undoing_an_addition_twice_is_undoing_it_once(editor):
    statement = add_statement(make_article(), by=editor, words=COST, kind="indirect")
    return_to_queue([statement], by=editor)
    assert return_to_queue([statement], by=editor).withdrawn == 0
    assert LogEntry.objects.count() == 2


def test_an_addition_that_was_undone_can_be_brought_back(editor):
    statement = add_statement(make_article(), by=editor, words=COST, kind="indirect")
    reject_statements([statement], by=editor)
    confirm_statements([statement], by=editor)
    statement.refresh_from_db()
    assert statement.status == "corrected"


@pytest.mark.django_db(transaction=True)
def test_of_two_editors_who_add_the_same_one_is_told_so():
    article, editors = make_article(), [make_user(), make_user()]

    def add(editor):
        try:
            return add_statement(article, by=editor, words=COST, kind="indirect")
        except ValidationError as error:
            return error

    outcomes = at_once(lambda: add(editors[0]), lambda: add(editors[1]))
    assert {type(outcome) for outcome in outcomes} == {Statement, ValidationError}
    assert (Statement.objects.count(), LogEntry.objects.count()) == (1, 1)


class TestImporting:
    FIRST = """الوزير يتفقد الميناء الجديد
تاريخ النشر: 12th, March 2024 GMT

وصل وزير النقل اللبناني سامر الحلبي إلى ميناء طرابلس صباح الثلاثاء، والعمل في الرصيف الأول انتهى.

وقال الحلبي إن العمل في الرصيف الثاني ينتهي قبل الصيف.
"""
    MISSED = "العمل في الرصيف الأول انتهى"
    # In this version the editor's words are words that the extraction finds.
    CUED = FIRST.replace("، والعمل في الرصيف الأول", "، وقال الحلبي إن العمل في الرصيف الأول")

    @pytest.fixture
    def bring(self, tmp_path):
        """Import ``text`` as one file, as often as one likes."""

        def run(text):
            (tmp_path / "port.txt").write_text(text, encoding="utf-8")
            call_command("import_articles", str(tmp_path / "port.txt"), verbosity=0)
            return Article.objects.get(current=True)

        return run

    def test_an_added_statement_survives_importing_the_same_file_again(self, bring, editor):
        added = add_statement(bring(self.FIRST), by=editor, words=self.MISSED, kind="indirect")
        before = list(Statement.objects.order_by("pk").values())
        assert bring(self.FIRST) == added.article
        assert list(Statement.objects.order_by("pk").values()) == before

    def test_an_addition_that_was_undone_does_not_come_back(self, bring, editor):
        added = add_statement(bring(self.FIRST), by=editor, words=self.MISSED, kind="indirect")
        return_to_queue([added], by=editor)
        bring(self.FIRST)
        assert not Statement.objects.published().filter(quote=self.MISSED).exists()

    def test_an_extraction_that_finds_the_same_words_later_does_not_collide(self, bring, editor):
        added = add_statement(bring(self.FIRST), by=editor, words=self.MISSED, kind="indirect", speaker="مصدر")
        newer = bring(self.CUED)
        assert newer != added.article
        assert newer.statements.get(quote=self.MISSED).status == "automatic"
        added.refresh_from_db()
        assert (added.status, added.speaker_name, added.decided_by) == ("corrected", "مصدر", editor)

    def test_ids_that_an_addition_took_are_not_taken_again_by_an_import(self, bring, editor):
        added = add_statement(bring(self.FIRST), by=editor, words=self.MISSED, kind="indirect")
        found = bring(self.CUED).statements.values_list("pk", flat=True)
        assert found
        assert added.pk not in set(found)
