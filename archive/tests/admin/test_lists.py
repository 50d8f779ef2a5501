"""Tests of the lists of the desk: they open, search in any spelling, and cost the same for few rows and for many."""

from datetime import date

import pytest
from django.contrib import admin
from django.urls import reverse
from django.utils.translation import override

from archive.models import Article, Change, Statement
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
    make_user,
    make_variant,
)

pytestmark = pytest.mark.django_db
MODELS = [
    "article",
    "batch",
    "change",
    "country",
    "countrymention",
    "dispatch",
    "namevariant",
    "organisation",
    "outlet",
    "person",
    "personmention",
    "rejection",
    "role",
    "statement",
]


@pytest.fixture
def desk(client):
    client.force_login(make_user(is_superuser=True))
    return client


def list_url(model):
    with override("ar"):
        return reverse(f"admin:archive_{model}_changelist")


def shown(response):
    return list(response.context["cl"].result_list)


def make_rows(count):
    """``count`` rows in every table that a list shows."""
    agency = make_organisation("وكالة الساحل")
    for number in range(count):
        outlet = make_outlet(f"جريدة {number}")
        article = make_article(dispatch=make_dispatch(), outlet=outlet, date=date(2024, 1, 1))
        person = make_person(f"سامر الحلبي {number}")
        role = person.roles.create(title="وزير النقل", folded="وزير النقل", last_seen=date(2024, 1, 1))
        make_person_mention(article=article, person=person, spelling="سامر الحلبي", role=role)
        make_country_mention(article=article, country=make_country(), printed="الميناء")
        speaker = person if number % 2 else make_organisation(f"هيئة {number}")
        make_statement(article=article, speaker=speaker, source=agency, countries=[make_country()])
        article.dispatch.batch.rejections.create(source="a.txt", position=str(number), reason="empty", detail="فارغ")
        Change.objects.record([article.pk])


def test_every_table_of_the_archive_has_its_list():
    assert {model._meta.model_name for model in admin.site._registry if model._meta.app_label == "archive"} == {*MODELS}


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("model", MODELS)
def test_every_list_opens_in_both_languages(desk, model, language):
    make_rows(2)
    response = desk.get(language + list_url(model))
    assert response.status_code == 200
    assert ('dir="rtl"' in response.text) == (language == "")


@pytest.mark.parametrize("model", MODELS)
def test_every_list_counts_its_filters(desk, model):
    make_rows(2)
    assert desk.get(list_url(model), {"_facets": "True"}).status_code == 200


@pytest.mark.parametrize("model", MODELS)
def test_every_list_is_searched_for_anything(desk, model):
    make_rows(1)
    for text in ("الحلبي", "a' OR 1=1 --", "%_\\", '"', "سامر AND (", "؟"):
        assert desk.get(list_url(model), {"q": text}).status_code == 200


@pytest.mark.parametrize("model", MODELS)
def test_a_list_takes_as_many_queries_for_a_hundred_rows_as_for_ten(desk, model, django_assert_max_num_queries):
    make_rows(10)
    desk.get(list_url(model))  # fills the caches of content types and sites
    with django_assert_max_num_queries(25) as few:
        desk.get(list_url(model), {"all": ""})
    make_rows_beside(90)
    with django_assert_max_num_queries(len(few)):
        response = desk.get(list_url(model), {"all": ""})
    assert len(shown(response)) >= 50


def make_rows_beside(count):
    for number in range(count):
        outlet = make_outlet(f"صحيفة {number}")
        article = make_article(dispatch=make_dispatch(), outlet=outlet, date=date(2023, 1, 1))
        person = make_person(f"رنا الحلبي {number}")
        role = person.roles.create(title="وزيرة", folded="وزيره", last_seen=date(2023, 1, 1))
        make_person_mention(article=article, person=person, spelling="سامر الحلبي", role=role)
        make_country_mention(article=article, country=make_country("SY"), printed="الميناء")
        make_statement(article=article, speaker=make_organisation(f"لجنة {number}"), countries=[make_country("SY")])
        article.dispatch.batch.rejections.create(source="b.txt", position=str(number), reason="empty", detail="فارغ")
        Change.objects.record([article.pk])
        Article.objects.filter(pk=article.pk).update(title="")


@pytest.mark.parametrize("spelling", ["احمد", "أحمد", "أحْمَد", "احمـد"])
def test_a_person_is_found_by_every_spelling(desk, spelling):
    person = make_person("أحمد الشامي")
    make_person("منى الشامي")
    assert shown(desk.get(list_url("person"), {"q": spelling})) == [person]


def test_a_person_is_found_by_a_variant_and_in_latin_letters(desk):
    person = make_person("فلاديمير", latin_name="Vladimir")
    make_variant(person, "ڤلادیمیر")
    assert shown(desk.get(list_url("person"), {"q": "ڤلاديمير"})) == [person]
    assert shown(desk.get(list_url("person"), {"q": "vladi"})) == [person]


def test_a_statement_is_found_by_its_words_in_any_spelling(desk):
    article = make_article(text="عنوان\nقال إن الأسعار مرتفعة في المدينة.\n")
    statement = make_statement(article=article, quote="الأسعار مرتفعة في المدينة")
    make_statement()
    assert shown(desk.get(list_url("statement"), {"q": "الاسعار مرتفعه"})) == [statement]


def test_a_rejected_statement_is_found_by_its_words_too(desk):
    article = make_article(text="عنوان\nقال إن الأسعار مرتفعة في المدينة.\n")
    statement = make_statement(article=article, quote="الأسعار مرتفعة في المدينة", status="rejected")
    assert shown(desk.get(list_url("statement"), {"q": "الاسعار مرتفعه"})) == [statement]


def test_a_statement_is_found_by_a_spelling_of_its_speaker(desk):
    person = make_person("أحمد الشامي")
    make_variant(person, "أحمد شامي")
    statement = make_statement(speaker=person)
    make_statement(speaker=make_organisation())
    assert shown(desk.get(list_url("statement"), {"q": "احمد شامى"})) == [statement]


def test_a_hidden_article_is_found_by_its_title(desk):
    article = make_article(text="الأمطار تغلق الطريق\nلا تفاصيل.\n", hidden=True)
    make_article()
    assert shown(desk.get(list_url("article"), {"q": "الامطار"})) == [article]


def test_an_article_is_found_by_words_of_its_body(desk):
    article = make_article(text="عنوان\nأغلقت الأمطار الطريق.\n")
    make_article()
    assert shown(desk.get(list_url("article"), {"q": "الامطار"})) == [article]


def test_more_hits_than_the_list_takes_are_told(desk, monkeypatch):
    monkeypatch.setattr("archive.admin.searching.MOST_HITS", 1)
    make_statement(), make_statement()
    response = desk.get("/en" + list_url("statement"), {"q": "الرصيف"})
    assert len(shown(response)) == 1
    assert "More than" in response.text


def test_a_country_is_found_without_its_hamza(desk):
    make_country("JO", "الأردن", "Jordan")
    assert [country.pk for country in shown(desk.get(list_url("country"), {"q": "الاردن"}))] == ["JO"]


def test_the_queue_begins_with_the_least_certain_undecided_statement(desk):
    decided = make_statement(status="confirmed", confidence=0.1)
    certain = make_statement(confidence=0.9)
    doubtful = make_statement(confidence=0.4)
    assert shown(desk.get(list_url("statement"))) == [doubtful, certain, decided]


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ({"status__exact": "confirmed"}, 1),
        ({"kind__exact": "direct"}, 1),
        ({"cue_class__exact": "deny"}, 1),
        ({"confidence_band": "95"}, 1),
        ({"confidence_band": "50"}, 0),
        ({"confidence_band": "nonsense"}, 3),
        ({"rule": "headline"}, 1),
        ({"outlet": "none"}, 2),
    ],
)
def test_statements_are_filtered(desk, filters, count):
    make_statement(status="confirmed", rule="headline")
    make_statement(kind="direct", confidence=1.0)
    make_statement(cue_class="deny", article=make_article(outlet=make_outlet()))
    assert len(shown(desk.get(list_url("statement"), filters))) == count


def test_statements_are_filtered_by_outlet(desk):
    statement = make_statement(article=make_article(outlet=make_outlet()))
    make_statement()
    assert shown(desk.get(list_url("statement"), {"outlet": statement.article.outlet_id})) == [statement]


@pytest.mark.parametrize(("prefix", "label"), [("", "ملف غير مكتمل"), ("/en", "breaks off")])
def test_rejected_records_show_their_reasons_in_words_and_are_filtered_by_them(desk, prefix, label):
    batch = make_batch()
    cut = batch.rejections.create(source="a.json", position="7", reason="cut-off", detail="line 9")
    batch.rejections.create(source="b.json", position="1", reason="empty", detail="-")
    response = desk.get(prefix + list_url("rejection"), {"reason": "cut-off"})
    assert shown(response) == [cut]
    assert f'<td class="field-reason">{label}</td>' in response.text
    assert [text for _value, text in response.context["cl"].filter_specs[0].lookup_choices][1:] == [label]


@pytest.mark.parametrize(("occurrence", "name"), [("speaks", "أ"), ("mentioned", "ب"), ("unused", "ج")])
def test_persons_are_filtered_by_what_they_do(desk, occurrence, name):
    make_statement(speaker=make_person("أ"))
    make_person_mention(article=make_article(), person=make_person("ب"), spelling="سامر")
    make_person("ج")
    assert [person.name for person in shown(desk.get(list_url("person"), {"occurrence": occurrence}))] == [name]


def test_a_speaker_is_completed_from_any_spelling(desk):
    make_variant(make_person("أحمد الشامي"), "أحمد شامي")
    parameters = {"app_label": "archive", "model_name": "statement", "field_name": "speaker_person", "term": "شامى"}
    response = desk.get(reverse("admin:autocomplete"), parameters)
    assert [row["text"] for row in response.json()["results"]] == ["أحمد الشامي"]


def test_counts_are_those_of_the_person(desk):
    person = make_person()
    make_statement(speaker=person), make_statement(speaker=person)
    assert Statement.objects.count() == 2
    assert shown(desk.get(list_url("person")))[0].statement_count == 2


def test_batches_are_listed_with_their_counts(desk):
    make_batch(label="نشرات المساء", added=7)
    assert "نشرات المساء" in desk.get(list_url("batch")).text
