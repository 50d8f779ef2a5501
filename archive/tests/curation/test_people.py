"""Tests of curating persons and the spellings of their names."""

import pytest
from django.contrib.admin.models import LogEntry
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError

from archive.curation import (
    add_person,
    add_variant,
    delete_unused,
    remove_variant,
    rename_person,
    set_latin_name,
)
from archive.models import Change, NameVariant, Person
from archive.tests.factories import (
    make_article,
    make_person,
    make_person_mention,
    make_statement,
    make_user,
    make_variant,
)
from archive.text.keys import name_key

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make_user()


def test_a_renamed_person_keeps_key_and_address(editor):
    person = make_person("سامر الحلبى")
    renamed = rename_person(person, name="  سامر   الحلبي ", by=editor)
    renamed.refresh_from_db()
    assert (renamed.name, renamed.name_decided) == ("سامر الحلبي", True)
    assert (renamed.key, renamed.slug) == (person.key, person.slug)


def test_the_new_name_is_a_spelling_by_which_the_person_is_found(editor):
    person = rename_person(make_person("فلادمير"), name="فلاديمير", by=editor)
    assert person.variants.filter(folded="فلاديمير").exists()


def test_an_empty_name_is_refused(editor):
    with pytest.raises(ValidationError):
        rename_person(make_person(), name="  ", by=editor)


def test_renaming_to_the_decided_name_writes_nothing(editor):
    person = rename_person(make_person(), name="سامر حلبي", by=editor)
    rename_person(person, name="سامر حلبي", by=editor)
    assert LogEntry.objects.count() == 1


def test_renaming_names_the_articles_that_mention_or_quote_the_person(editor):
    person, article = make_person(), make_article()
    make_person_mention(article=article, person=person)
    statement = make_statement(speaker=person)
    rename_person(person, name="سامر حلبي", by=editor)
    assert {change.article_id for change in Change.objects.all()} == {article.pk, statement.article_id}


def test_a_latin_name_can_be_set_and_taken_away(editor):
    person = make_person()
    assert set_latin_name(person, latin_name="Samer  al-Halabi", by=editor).latin_name == "Samer al-Halabi"
    assert set_latin_name(person, latin_name="", by=editor).latin_name == ""


def test_a_spelling_is_added_once(editor):
    person = make_person()
    first = add_variant(person, spelling="سامر حلبي", by=editor)
    assert add_variant(person, spelling="سامر  حلبي", by=editor) == first
    assert first.folded == "سامر حلبي"
    assert LogEntry.objects.count() == 1


def test_a_spelling_without_letters_is_refused(editor):
    with pytest.raises(ValidationError):
        add_variant(make_person(), spelling="\u200f ", by=editor)


def test_a_spelling_that_nobody_printed_can_be_removed(editor):
    variant = add_variant(make_person(), spelling="سمير الحلبي", by=editor)
    remove_variant(variant, by=editor)
    assert not NameVariant.objects.filter(spelling="سمير الحلبي").exists()


def test_a_printed_spelling_cannot_be_removed(editor):
    variant = make_variant(make_person("سامر رياض الحلبي"), "الحلبي", seen=1)
    with pytest.raises(ValidationError, match="print"):
        remove_variant(variant, by=editor)


def test_the_name_itself_cannot_be_removed(editor):
    person = make_person()
    with pytest.raises(ValidationError):
        remove_variant(person.variants.get(), by=editor)


def test_a_person_can_be_added_by_hand(editor):
    person = add_person(" هدى  النابلسي", latin_name="Huda Nabulsi", by=editor)
    assert (person.name, person.key, person.name_decided) == ("هدى النابلسي", "هدي النابلسي", True)
    assert person.variants.get().spelling == "هدى النابلسي"
    assert person.slug


def test_a_person_added_by_hand_is_the_one_that_an_import_finds(editor):
    person = add_person("عبد الرحمن النابلسي", by=editor)
    assert person.key == name_key("عبدالرحمن النابلسى")


def test_two_persons_never_share_an_address(editor):
    make_person(slug="هدي-النابلسي")
    assert add_person("هدى النابلسي", by=editor).slug == "هدي-النابلسي-2"


@pytest.mark.parametrize("name", ["", "  ", "…", "«»"])
def test_a_name_without_letters_is_refused(editor, name):
    with pytest.raises(ValidationError, match="letters"):
        add_person(name, by=editor)


def test_a_second_person_of_the_same_folded_name_is_refused(editor):
    add_person("هدى النابلسي", by=editor)
    with pytest.raises(ValidationError, match="already"):
        add_person("هدي النابلسى", by=editor)


def test_a_person_who_is_mentioned_cannot_be_deleted(editor):
    person = make_person()
    make_person_mention(article=make_article(), person=person)
    with pytest.raises(ProtectedError):
        delete_unused(person, by=editor)
    assert Person.objects.exists()


def test_a_person_whom_nothing_mentions_can_be_deleted(editor):
    delete_unused(make_person(), by=editor)
    assert not Person.objects.exists()
    assert LogEntry.objects.get().object_repr == "سامر الحلبي"
