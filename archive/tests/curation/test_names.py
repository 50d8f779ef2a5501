"""Tests of naming outlets, organisations and countries, and of hiding articles."""

import pytest
from django.contrib.admin.models import LogEntry
from django.core.exceptions import ValidationError

from archive.curation import (
    add_organisation,
    add_outlet,
    change_organisation,
    hide_articles,
    rename_country,
    rename_outlet,
    show_articles,
)
from archive.models import Article, Change, Country
from archive.tests.factories import (
    make_article,
    make_country,
    make_organisation,
    make_outlet,
    make_statement,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make_user()


def test_a_renamed_outlet_keeps_the_key_by_which_an_import_finds_it(editor):
    outlet = make_outlet("جريدة المرفا")
    renamed = rename_outlet(outlet, name="جريدة  المرفأ", by=editor)
    assert (renamed.name, renamed.key) == ("جريدة المرفأ", outlet.key)


def test_an_organisation_gets_a_name_and_a_type(editor):
    changed = change_organisation(make_organisation(), name="وزارة النقل والأشغال", type="government", by=editor)
    changed.refresh_from_db()
    assert (changed.name, changed.type) == ("وزارة النقل والأشغال", "government")


def test_an_unknown_type_is_refused(editor):
    with pytest.raises(ValidationError):
        change_organisation(make_organisation(), name="وزارة", type="ministry", by=editor)


def test_a_country_gets_the_names_of_the_newsroom(editor):
    rename_country(make_country(), name_ar="الجمهورية اللبنانية", name_en="Lebanon", by=editor)
    assert Country.objects.get(pk="LB").name_ar == "الجمهورية اللبنانية"
    assert LogEntry.objects.get().user == editor


def test_two_countries_cannot_have_one_name(editor):
    syria = make_country("SY", "سوريا", "Syria")
    with pytest.raises(ValidationError):
        rename_country(make_country(), name_ar=syria.name_ar, name_en="Lebanon", by=editor)


def test_outlets_and_organisations_can_be_added_once(editor):
    assert add_outlet("صوت الميناء", by=editor).key == "صوت الميناء"
    assert add_organisation("نقابة البحّارة", type="other", by=editor).key == "نقابه البحاره"
    with pytest.raises(ValidationError):
        add_organisation("نقابة البحارة", type="other", by=editor)


def test_a_hidden_article_and_its_statements_are_not_published(editor):
    statement = make_statement()
    assert hide_articles([statement.article], by=editor) == 1
    assert not Article.objects.published().exists()
    assert not type(statement).objects.published().exists()


def test_hiding_twice_is_hiding_once_and_showing_undoes_it(editor):
    article = make_article()
    hide_articles([article], by=editor)
    assert hide_articles([article], by=editor) == 0
    assert show_articles([article], by=editor) == 1
    assert Article.objects.published().exists()
    assert (LogEntry.objects.count(), Change.objects.count()) == (2, 2)
