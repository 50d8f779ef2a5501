"""Tests of the other pages of the desk: persons, names, articles, imports, users and the log."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from archive.curation import add_variant, confirm_statements, rename_person
from archive.models import Article, NameVariant, Organisation, Outlet, Person
from archive.tests.factories import (
    make_article,
    make_batch,
    make_country,
    make_dispatch,
    make_organisation,
    make_outlet,
    make_person,
    make_statement,
    make_user,
    make_variant,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief():
    return make_user(is_superuser=True)


@pytest.fixture
def desk(client, chief):
    client.force_login(chief)
    return client


def url(name, *args):
    with override("en"):
        return reverse(f"admin:{name}", args=args)


def person_data(person, **changes):
    variants = list(person.variants.all())
    data = {"name": person.name, "latin_name": person.latin_name}
    data |= {"variants-TOTAL_FORMS": len(variants), "variants-INITIAL_FORMS": len(variants)}
    data |= {"roles-TOTAL_FORMS": 0, "roles-INITIAL_FORMS": 0}
    for number, variant in enumerate(variants):
        data |= {f"variants-{number}-id": variant.pk, f"variants-{number}-person": person.pk}
    return data | changes


def save_person(desk, person, **changes):
    return desk.post(url("archive_person_change", person.pk), person_data(person, **changes), follow=True)


def test_renaming_a_person_is_logged_once_and_decided(desk, chief):
    person = make_person("سامر الحلبى")
    save_person(desk, person, name="سامر الحلبي")
    person.refresh_from_db()
    assert (person.name, person.name_decided) == ("سامر الحلبي", True)
    assert [entry.user for entry in LogEntry.objects.all()] == [chief]


def test_a_spelling_is_added_on_the_page_of_the_person(desk):
    person = make_person()
    extra = {"variants-TOTAL_FORMS": 2, "variants-1-person": person.pk, "variants-1-spelling": "سامر حلبي"}
    save_person(desk, person, **extra)
    assert person.variants.get(spelling="سامر حلبي").folded == "سامر حلبي"


def test_an_unprinted_spelling_is_removed_on_the_page_of_the_person(desk, chief):
    person = make_person()
    add_variant(person, spelling="سمير", by=chief)
    number = [variant.spelling for variant in person.variants.all()].index("سمير")
    save_person(desk, person, **{f"variants-{number}-DELETE": "on"})
    assert [variant.spelling for variant in person.variants.all()] == ["سامر الحلبي"]


def test_a_printed_spelling_is_not_removed(desk):
    person = make_person("سامر")
    make_variant(person, "الحلبي", seen=1)
    number = [variant.spelling for variant in person.variants.all()].index("الحلبي")
    response = save_person(desk, person, **{f"variants-{number}-DELETE": "on"})
    assert "Articles print this spelling" in response.text
    assert NameVariant.objects.filter(spelling="الحلبي").exists()


def test_a_printed_spelling_cannot_be_typed_over(desk):
    person = make_person()
    save_person(desk, person, **{"variants-0-spelling": "شيء آخر"})
    assert [variant.spelling for variant in person.variants.all()] == ["سامر الحلبي"]


def test_a_person_is_added(desk):
    desk.post(url("archive_person_add"), {"name": "هدى  النابلسي", "latin_name": ""})
    person = Person.objects.get()
    assert (person.name, person.key, person.name_decided) == ("هدى النابلسي", "هدي النابلسي", True)


def test_a_second_person_of_the_same_folded_name_is_refused(desk):
    make_person("هدى النابلسي")
    response = desk.post(url("archive_person_add"), {"name": "هدي النابلسى"})
    assert "There is one of this name already." in response.text


def test_a_person_with_statements_is_not_deleted(desk):
    person = make_statement(speaker=make_person()).speaker
    response = desk.post(url("archive_person_delete", person.pk), {"post": "yes"})
    assert response.status_code in (200, 403)
    assert Person.objects.exists()


def test_a_person_whom_nothing_mentions_is_deleted_and_the_log_says_so(desk, chief):
    desk.post(url("archive_person_delete", make_person().pk), {"post": "yes"})
    assert not Person.objects.exists()
    assert [(entry.user, entry.is_deletion()) for entry in LogEntry.objects.all()] == [(chief, True)]


def test_the_page_of_a_person_counts_and_links_the_statements(desk):
    person = make_statement(speaker=make_person()).speaker
    page = desk.get(url("archive_person_change", person.pk)).text
    assert f"speaker_person__id__exact={person.pk}" in page
    listed = desk.get(url("archive_statement_changelist"), {"speaker_person__id__exact": person.pk})
    assert listed.context["cl"].result_count == 1


def test_outlets_organisations_and_countries_are_renamed(desk):
    outlet, organisation, country = make_outlet(), make_organisation(), make_country()
    desk.post(url("archive_outlet_change", outlet.pk), {"name": "المرفأ"})
    desk.post(url("archive_organisation_change", organisation.pk), {"name": "النقل", "type": "government"})
    desk.post(url("archive_country_change", country.pk), {"name_ar": "بلاد الأرز", "name_en": "Lebanon"})
    for row, name in ((outlet, "المرفأ"), (organisation, "النقل")):
        row.refresh_from_db()
        assert row.name == name
    country.refresh_from_db()
    assert country.name_ar == "بلاد الأرز"
    assert LogEntry.objects.count() == 3


def test_outlets_and_organisations_are_added_with_their_keys(desk):
    desk.post(url("archive_outlet_add"), {"name": "أنباء المرفأ"})
    desk.post(url("archive_organisation_add"), {"name": "نقابة البحّارة", "type": "other"})
    assert Outlet.objects.get().key == "انباء المرفا"
    assert Organisation.objects.get().key == "نقابه البحاره"


def test_an_article_is_shown_with_its_statements_marked(desk):
    statement = make_statement(speaker=make_person())
    page = desk.get(url("archive_article_change", statement.article_id)).text
    assert f'<mark class="words">{statement.quote}</mark>' in page
    assert url("archive_statement_change", statement.pk) in page


def test_the_page_of_an_article_takes_as_many_queries_for_many_statements(desk, django_assert_max_num_queries):
    article = make_article(text="س" * 150 + "\n" + "ص" * 150 + "\n")
    address = url("archive_article_change", article.pk)
    make_statement(article=article, start=0, end=1)
    desk.get(address)
    with django_assert_max_num_queries(20) as few:
        desk.get(address)
    for number in range(100):
        make_statement(article=article, start=number, end=number + 2, speaker=make_person(f"سالم {number}"))
    with django_assert_max_num_queries(len(few)):
        desk.get(address)


def test_hiding_an_article_on_its_page(desk):
    article = make_article()
    data = {"hidden": "on", "statements-TOTAL_FORMS": 0, "statements-INITIAL_FORMS": 0}
    desk.post(url("archive_article_change", article.pk), data)
    assert Article.objects.get().hidden
    desk.post(url("archive_article_change", article.pk), data | {"hidden": ""})
    assert not Article.objects.get().hidden


@pytest.mark.parametrize(("action", "hidden", "message"), [("hide", True, "now hidden"), ("show", False, "now shown")])
def test_articles_are_hidden_and_shown_by_actions(desk, action, hidden, message):
    article = make_article(hidden=not hidden)
    data = {"action": action, "_selected_action": [article.pk]}
    assert message in desk.post(url("archive_article_changelist"), data, follow=True).text
    assert Article.objects.get().hidden == hidden


RAW = "\ufeffعنوان\r\nنص\x00".encode() + b"\xff\xfe"


def test_a_dispatch_is_downloaded_byte_for_byte(desk):
    dispatch = make_dispatch(raw=RAW, source="نشرة/صباح.txt")
    response = desk.get(url("archive_dispatch_raw", dispatch.pk))
    assert response.content == RAW
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"


def test_a_dispatch_is_not_downloaded_without_the_right_to_see_it(client):
    client.force_login(make_user("view_article"))
    assert client.get(url("archive_dispatch_raw", make_dispatch().pk)).status_code == 403


def test_a_dispatch_that_is_not_there_is_not_found(desk):
    assert desk.get(url("archive_dispatch_raw", 1)).status_code == 404


def test_the_page_of_a_dispatch_shows_digest_size_and_articles(desk):
    dispatch = make_dispatch(raw=b"x" * 2048)
    article = make_article(dispatch=dispatch)
    page = desk.get(url("archive_dispatch_change", dispatch.pk)).text
    assert dispatch.sha256 in page
    assert "2.0\xa0KB" in page
    assert article.title in page


def test_the_list_of_dispatches_does_not_load_their_bytes(desk):
    make_dispatch()
    with CaptureQueriesContext(connection) as queries:
        desk.get(url("archive_dispatch_changelist"))
    listing = [query["sql"] for query in queries if "byte_count" in query["sql"]]
    assert listing
    assert not any('"archive_dispatch"."raw",' in sql for sql in listing)


def test_a_batch_shows_its_first_rejections_and_links_to_all(desk):
    batch = make_batch(added=3, rejected=120)
    for number in range(120):
        batch.rejections.create(source="news.json", position=f"record {number}", reason="empty", detail="no text")
    page = desk.get(url("archive_batch_change", batch.pk)).text
    assert "record 49" in page
    assert "record 50" not in page
    assert f"{url('archive_rejection_changelist')}?batch__id__exact={batch.pk}" in page


def test_reasons_of_rejected_records_are_words_on_the_page_of_the_batch(desk):
    batch = make_batch()
    batch.rejections.create(source="news.zip", reason="nested-too-deep", detail="unpack it")
    address = url("archive_batch_change", batch.pk)
    assert "within too many archives" in desk.get(address).text
    assert "داخل أرشيفات كثيرة" in desk.get(address.removeprefix("/en")).text


def test_an_editor_who_decided_something_is_not_deleted(desk):
    editor = make_user()
    confirm_statements([make_statement()], by=editor)
    assert desk.post(url("auth_user_delete", editor.pk), {"post": "yes"}).status_code == 403
    desk.post(
        url("auth_user_changelist"), {"action": "delete_selected", "_selected_action": [editor.pk], "post": "yes"}
    )
    assert get_user_model().objects.filter(pk=editor.pk).exists()


def test_the_log_tells_what_everybody_did(desk, chief):
    rename_person(make_person(), name="سامر حلبي", by=chief)
    page = desk.get(url("admin_logentry_changelist")).text
    assert "Renamed" in page
    assert "سامر حلبي" in page


def test_the_desk_speaks_arabic_and_links_to_the_archive(client, desk):
    page = desk.get("/admin/").text
    assert 'lang="ar" dir="rtl"' in page
    assert "الإدارة" in page or "مكتب" in page
    assert 'href="/en/admin/"' in page
    assert 'href="/en/"' in desk.get("/en/admin/").text


@pytest.mark.parametrize("path", ["/admin/login/", "/admin/"])
def test_no_page_of_the_desk_has_inline_script_or_style(desk, path):
    page = desk.get(path).text
    assert "<style" not in page
    assert " style=" not in page
    assert "<script>" not in page
