"""Pages answer at their fixed addresses, in the language of the address, for machines and for people."""

import re

import pytest
from django.test import Client

from archive.models import Article, NameVariant, Role
from archive.search import freshness
from archive.tests.browse.newsrooms import make_news
from archive.tests.factories import make_country, make_organisation, make_person, make_statement

pytestmark = pytest.mark.django_db


def html(client, url: str, **headers) -> str:
    return client.get(url, headers=headers).content.decode()


def test_every_page_has_one_main_heading_and_its_landmarks(client):
    statement = make_news(0)
    pages = ["/", "/statements/", "/people/", "/countries/", "/countries/lb/", "/nothing/"]
    pages += [statement.get_absolute_url(), statement.article.get_absolute_url()]
    pages.append(statement.speaker_person.get_absolute_url())
    for url in [*pages, *(f"/en{page}" for page in pages)]:
        page = html(client, url)
        assert len(re.findall("<h1[ >]", page)) == 1, url
        assert all(f"<{landmark}" in page for landmark in ("header", "nav", "main", "footer")), url


def test_arabic_stands_at_the_root_whatever_the_browser_prefers(client):
    page = html(client, "/", accept_language="en-US,en;q=0.9")
    assert '<html lang="ar" dir="rtl">' in page


def test_english_stands_below_en_whatever_the_browser_prefers(client):
    page = html(client, "/en/statements/", accept_language="ar")
    assert '<html lang="en" dir="ltr">' in page
    assert "<h1>Statements</h1>" in page


def test_the_language_link_keeps_the_page_and_its_query(client):
    assert 'class="language" href="/en/statements/?country=lb&amp;page=2"' in html(
        client, "/statements/?country=lb&page=2"
    )
    assert 'class="language" href="/statements/?country=lb"' in html(client, "/en/statements/?country=lb")


def test_the_language_link_of_a_person_keeps_the_name(client):
    person = make_person("ليلى المهدي", slug="ليلى-المهدي")
    other = html(client, "/people/ليلى-المهدي/")
    [url] = re.findall(r'class="language" href="([^"]*)"', other)
    assert client.get(url).context["person"] == person


def test_the_names_of_countries_follow_the_language(client):
    make_country()
    assert "<h1>لبنان</h1>" in html(client, "/countries/lb/")
    assert "<h1>Lebanon</h1>" in html(client, "/en/countries/lb/")


@pytest.mark.parametrize("url", ["/countries/lb/", "/countries/LB/", "/countries/Lb/"])
def test_a_country_answers_in_either_case_and_names_its_one_address(client, url):
    make_country()
    assert '<link rel="canonical" href="/countries/lb/">' in html(client, url)


@pytest.mark.parametrize(
    "url",
    [
        "/nothing/",
        "/articles/1/",
        "/articles/99999999999999999999999/",
        "/statements/1/",
        "/people/لا-أحد/",
        "/people/%00/",
        "/countries/zz/",
        "/countries/%00/",
        "/countries/ß/",
        "/en/people/nobody/",
    ],
)
def test_an_address_of_nothing_answers_with_a_page_that_helps(client, url):
    response = client.get(url)
    assert response.status_code == 404
    assert 'class="nothing"' in response.content.decode()


def test_pages_are_read_and_never_written_to(client):
    assert client.post("/").status_code == 405


def test_the_health_check_answers_in_no_language(client):
    response = client.get("/healthz")
    assert (response.status_code, response.content, response["Content-Type"]) == (
        200,
        b"ok\n",
        "text/plain; charset=utf-8",
    )
    assert client.get("/en/healthz").status_code == 404


def test_the_health_check_names_an_index_that_cannot_be_read(client, index_dir):
    index_dir.write_text("not a folder")
    response = client.get("/healthz")
    assert response.status_code == 503
    assert "index" in response.content.decode()


def test_a_list_without_an_index_says_so_and_an_article_is_still_read(client, monkeypatch):
    monkeypatch.setattr(freshness, "ARTICLES_WHILE_WAITING", 1)
    statement = make_news(0)
    assert client.get("/").status_code == 503
    assert client.get(statement.article.get_absolute_url()).status_code == 200


def test_a_fault_of_ours_has_its_own_page(index_dir):
    index_dir.write_text("not a folder")
    response = Client(raise_request_exception=False).get("/")
    assert response.status_code == 500
    assert '<main class="frame nothing">' in response.content.decode()


def test_no_page_needs_anything_from_outside(client):
    statement = make_news(0)
    for url in ("/", "/statements/", statement.article.get_absolute_url()):
        page = html(client, url)
        assert "<script" not in page
        assert "<style" not in page
        assert " style=" not in page
        assert not re.search(r"<(?:link|img|iframe)[^>]*(?:href|src)=\"(?:https?:)?//", page)


def test_a_persons_page_shows_spellings_and_roles_with_their_dates(client):
    statement = make_news(0)
    person = statement.speaker_person
    NameVariant.objects.create(person=person, spelling="سمير الحلبى", folded="سمير الحلبي")
    Role.objects.create(
        person=person, title="وزير النقل", folded="وزير النقل", first_seen="2021-01-05", last_seen="2022-03-01"
    )
    page = html(client, person.get_absolute_url())
    assert "سمير الحلبى" in page
    assert "وزير النقل" in page
    assert 'datetime="2022-03-01"' in page


def test_a_persons_page_names_those_who_relayed_the_words(client):
    person = make_news(0).speaker_person
    make_statement(speaker=person, source=make_organisation("وكالة النوارس", type="agency"))
    [relay] = client.get(person.get_absolute_url()).context["relays"]
    assert (relay.name, relay.count) == ("وكالة النوارس", 1)


def test_an_article_says_where_it_comes_from_and_how_its_date_is_known(client):
    article = make_news(0).article
    article.dispatch.url = "https://marfaa.example/news/7?x=1&y=2"
    article.dispatch.author = "هدى القاسم"
    article.dispatch.save()
    Article.objects.filter(pk=article.pk).update(date_precision="month", keywords=["موانئ"], date_source="collected")
    page = html(client, article.get_absolute_url())
    assert 'href="https://marfaa.example/news/7?x=1&amp;y=2"' in page
    assert "هدى القاسم" in page
    assert 'datetime="2021-01"' in page
    assert "موانئ" in page


def test_an_address_that_is_no_web_address_is_not_made_a_link(client):
    article = make_news(0).article
    article.dispatch.url = "javascript:alert(1)"
    article.dispatch.save()
    assert "javascript:" not in html(client, article.get_absolute_url())


def test_an_unnamed_speaker_is_shown_as_such(client):
    statement = make_statement(speaker="")
    assert 'class="speaker unnamed"' in html(client, statement.get_absolute_url())


def test_the_role_seen_last_stands_first_and_the_undated_at_the_end(client):
    person = make_news(0).speaker_person
    for title, seen in (("خبير", None), ("نائب", "2019-01-01"), ("وزير", "2021-01-01"), ("وزير النقل", "2021-01-01")):
        Role.objects.create(person=person, title=title, folded=title, first_seen=seen, last_seen=seen)
    roles = client.get(person.get_absolute_url()).context["roles"]
    assert [role.title for role in roles] == ["وزير النقل", "وزير", "نائب", "خبير"]


def test_a_statement_that_an_editor_added_says_how_it_was_said_without_a_verb(client):
    statement = make_statement(speaker=make_person(), cue_lemma="", cue_class="warn", rule="editor", status="corrected")
    assert "يحذّر" in client.get("/statements/").content.decode().split('<ol class="rows')[1].split("</ol>")[0]
    assert "<dd>يحذّر</dd>" in client.get(statement.get_absolute_url()).content.decode()
