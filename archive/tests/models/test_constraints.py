"""The database itself refuses rows that contradict themselves."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from archive.models import (
    Article,
    Change,
    Country,
    Dispatch,
    NameVariant,
    Outlet,
    Person,
    PersonMention,
    Rejection,
    Role,
    Statement,
)
from archive.tests.factories import (
    make_article,
    make_batch,
    make_country,
    make_country_mention,
    make_dispatch,
    make_organisation,
    make_outlet,
    make_person,
    make_person_mention,
    make_statement,
)

pytestmark = pytest.mark.django_db


def is_refused(write) -> bool:
    try:
        with transaction.atomic():
            write()
    except IntegrityError:
        return True
    return False


def test_the_countries_are_there_after_migrating():
    assert Country.objects.count() > 190
    assert (Country.objects.get(pk="SA").name_ar, Country.objects.get(pk="SA").name_en) == ("السعودية", "Saudi Arabia")


@pytest.mark.parametrize("code", ["sa", "S1", "S", ""])
def test_a_country_has_two_capitals(code):
    assert is_refused(lambda: Country.objects.create(iso2=code, name_ar="بلد", name_en="Land"))


@pytest.mark.parametrize(
    "values",
    [
        {"body_start": 5, "body_end": 4},
        {"date": date(2024, 1, 1)},
        {"date_source": "printed"},
        {"date_precision": "day"},
    ],
)
def test_an_article_does_not_contradict_itself(values):
    article = make_article()
    assert is_refused(lambda: Article.objects.filter(pk=article.pk).update(**values))


@pytest.mark.parametrize(
    "values",
    [
        {"start": 9, "end": 9},
        {"confidence": 1.2},
        {"confidence": -0.1},
        {"status": "confirmed"},
        {"decided_at": timezone.now()},
        {"speaker_type": "person"},
        {"speaker_type": "organisation"},
    ],
)
def test_a_statement_does_not_contradict_itself(values):
    statement = make_statement()
    assert is_refused(lambda: Statement.objects.filter(pk=statement.pk).update(**values))


def test_a_statement_has_one_speaker():
    statement = make_statement(speaker=make_person())
    other = make_organisation()
    assert is_refused(lambda: Statement.objects.filter(pk=statement.pk).update(speaker_organisation=other))


def test_a_stretch_is_one_statement():
    statement = make_statement()
    assert is_refused(lambda: make_statement(article=statement.article))


def test_a_stretch_names_one_person():
    article, person = make_article(), make_person()
    make_person_mention(article=article, person=person)
    assert is_refused(lambda: make_person_mention(article=article, person=make_person("غيره"), spelling=person.name))


def test_a_stretch_names_a_country_once():
    article, country = make_article(), make_country()
    make_country_mention(article=article, country=country, printed="الميناء")
    assert is_refused(lambda: make_country_mention(article=article, country=country, printed="الميناء"))


def test_a_mention_has_letters():
    article, person = make_article(), make_person()
    assert is_refused(lambda: PersonMention.objects.create(article=article, person=person, start=3, end=3))


def test_a_role_is_not_last_seen_before_it_was_first_seen():
    days = {"first_seen": date(2024, 2, 1), "last_seen": date(2024, 1, 1)}
    assert is_refused(lambda: Role.objects.create(person=make_person(), title="وزير", folded="وزير", **days))


def test_nothing_is_there_twice():
    dispatch, person, outlet, batch = make_dispatch(), make_person(), make_outlet(), make_batch()
    article = make_article(dispatch=dispatch)
    refusal = {"batch": batch, "source": "1.txt", "position": "1", "reason": "empty", "detail": "-"}
    Rejection.objects.create(**refusal)
    for write in (
        lambda: make_dispatch(sha256=dispatch.sha256),
        lambda: make_article(dispatch=dispatch, ordinal=article.ordinal),
        lambda: Person.objects.create(name="آخر", key=person.key, slug="another"),
        lambda: Person.objects.create(name="آخر", key="اخر", slug=person.slug),
        lambda: NameVariant.objects.create(person=person, spelling=person.name, folded="-"),
        lambda: Outlet.objects.create(name="أخرى", key=outlet.key),
        lambda: Rejection.objects.create(**refusal),
    ):
        assert is_refused(write)


def test_the_log_of_changes_names_each_article_once_a_time_and_outlives_it():
    article = make_article()
    Change.objects.record([article.pk, article.pk])
    Dispatch.objects.all().delete()
    assert [change.article_id for change in Change.objects.all()] == [article.pk]


def test_readers_see_current_articles_that_are_not_hidden():
    shown = make_article()
    make_article(current=False)
    make_article(hidden=True)
    assert list(Article.objects.published()) == [shown]


def test_readers_see_no_rejected_statement_and_none_of_a_hidden_article():
    shown = make_statement()
    make_statement(status="rejected")
    make_statement(article=make_article(hidden=True))
    assert list(Statement.objects.published()) == [shown]


def test_the_newest_article_comes_first_and_the_undated_last():
    undated, old = make_article(), make_article(date=date(2020, 1, 1))
    new = make_article(date=date(2024, 1, 1))
    assert list(Article.objects.newest_first()) == [new, old, undated]
