"""Tests that what an editor decided survives every later import."""

import pytest
from django.core.management import call_command

from archive.curation import (
    confirm_statements,
    correct_statement,
    hide_articles,
    reject_statements,
    rename_outlet,
    rename_person,
)
from archive.models import Article, Outlet, Person, Statement
from archive.tests.factories import make_organisation, make_user

pytestmark = pytest.mark.django_db
FIRST = """الوزير يتفقد الميناء الجديد
تاريخ النشر: 12th, March 2024 GMT

وصل وزير النقل اللبناني سامر الحلبي إلى ميناء طرابلس صباح الثلاثاء.

وقال الحلبي إن العمل في الرصيف الثاني ينتهي قبل الصيف.

وأضاف أن كلفة المشروع بلغت مئة مليون دولار.

المصدر: جريدة المرفأ
"""
AGAIN = FIRST.replace("قبل الصيف", "قبل الخريف")


@pytest.fixture
def editor():
    return make_user()


@pytest.fixture
def bring(tmp_path):
    """Import ``text`` as the file ``port.txt``, as often as one likes."""

    def run(text):
        (tmp_path / "port.txt").write_text(text, encoding="utf-8")
        call_command("import_articles", str(tmp_path / "port.txt"), verbosity=0)

    return run


def decided():
    columns = ("pk", "quote", "kind", "status", "speaker_person", "speaker_organisation", "decided_by", "decided_at")
    return list(Statement.objects.decided().order_by("pk").values_list(*columns))


def test_every_kind_of_decision_survives_importing_the_same_file_again(bring, editor):
    bring(FIRST)
    first, second = Statement.objects.order_by("start")[:2]
    correct_statement(first, by=editor, kind="direct", speaker=make_organisation(), end=first.end - 10)
    reject_statements([second], by=editor)
    before, count = decided(), Statement.objects.count()
    bring(FIRST)
    assert (decided(), Statement.objects.count()) == (before, count)


def test_decisions_on_the_old_version_survive_a_changed_one(bring, editor):
    bring(FIRST)
    confirm_statements(Statement.objects.all(), by=editor)
    before = decided()
    bring(AGAIN)
    assert Article.objects.filter(current=True).count() == 1
    assert decided() == before


def test_a_hidden_article_stays_hidden_when_a_changed_version_comes(bring, editor):
    bring(FIRST)
    hide_articles(Article.objects.all(), by=editor)
    bring(AGAIN)
    assert not Article.objects.published().exists()


def test_the_name_that_an_editor_gave_a_person_stays(bring, editor):
    bring(FIRST)
    person = Person.objects.get(key__contains="الحلبي")
    rename_person(person, name="سامر حلبي", by=editor)
    bring(AGAIN)
    assert [each.name for each in Person.objects.filter(pk=person.pk)] == ["سامر حلبي"]
    assert Person.objects.count() == 1


def test_the_name_that_an_editor_gave_an_outlet_stays(bring, editor):
    bring(FIRST)
    rename_outlet(Outlet.objects.get(), name="المرفأ", by=editor)
    bring(AGAIN)
    assert [outlet.name for outlet in Outlet.objects.all()] == ["المرفأ"]
