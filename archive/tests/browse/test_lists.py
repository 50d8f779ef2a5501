"""Lists show what was asked for, in a number of queries that does not grow, and every count keeps its word."""

import re
from datetime import date
from html import unescape
from itertools import chain
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.browse.links import Place
from archive.models import Article, Change, Country, Outlet, Person, Statement, StatementStatus
from archive.search.query import Query
from archive.tests.browse.newsrooms import make_news, make_newsroom
from archive.tests.factories import make_article, make_country, make_person, make_statement, make_variant

pytestmark = pytest.mark.django_db

LISTS = ["/", "/statements/", "/people/", "/countries/"]


def facets(response) -> list:
    return list(response.context["found"].facets)


def values(response) -> list:
    return list(chain.from_iterable((*facet.values, *facet.more) for facet in facets(response)))


def count(client, url: str) -> int:
    return client.get(url).context["found"].count


def queries(client, url: str) -> int:
    """The queries of one page, without those that look for changes: on PostgreSQL other transactions add to them."""
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return sum("archive_change" not in each["sql"] and "pg_snapshot" not in each["sql"] for each in captured)


@pytest.mark.parametrize("url", [*LISTS, "/?q=الرصيف", "/statements/?country=lb&kind=direct", "/en/"])
def test_a_list_of_a_hundred_takes_no_more_queries_than_a_list_of_ten(client, url):
    make_newsroom(10)
    few = queries(client, url)
    for number in range(10, 100):
        make_news(number)
    Change.objects.record(Article.objects.values_list("pk", flat=True))
    assert queries(client, url) <= few


@pytest.mark.parametrize("page", ["article", "person", "country"])
def test_a_page_with_many_rows_takes_no_more_queries_than_one_with_few(client, page):
    first = make_news(0)
    urls = {
        "article": first.article.get_absolute_url(),
        "person": first.speaker_person.get_absolute_url(),
        "country": "/countries/lb/",
    }
    for number in range(12, 36, 12):
        make_news(number)
    few = queries(client, urls[page])
    for number in range(36, 400, 12):
        make_news(number)
    words = first.article.text.split("إن ")[1]
    for length in range(3, 20):
        make_statement(article=first.article, quote=words[:length], speaker=first.speaker_person)
    Change.objects.record(Article.objects.values_list("pk", flat=True))
    assert queries(client, urls[page]) <= few


@pytest.mark.parametrize(
    "url",
    [
        "/",
        "/?q=الرصيف",
        "/?country=lb",
        "/?year=2021",
        "/statements/",
        "/statements/?country=lb&country=om",
        "/statements/?kind=direct&year=2022",
        "/statements/?q=الرصيف&cue=neutral",
        "/countries/lb/",
        "/countries/lb/?kind=direct",
    ],
)
def test_every_count_beside_a_value_is_the_number_of_results_behind_its_link(client, url):
    make_newsroom(30)
    response = client.get(url)
    shown = [value for value in values(response) if not value.selected]
    assert shown
    assert [value.count for value in shown] == [count(client, value.url) for value in shown]


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    query=st.builds(
        Query,
        text=st.sampled_from(["", "الرصيف", "والميناء OR الرصيف"]),
        countries=st.sampled_from([(), ("LB",), ("LB", "TN")]),
        years=st.sampled_from([(), (2021,), (2021, 2023)]),
        kinds=st.sampled_from([(), ("direct",), ("direct", "mixed")]),
        date_from=st.sampled_from([None, date(2021, 6, 1)]),
    ),
    random=st.randoms(use_true_random=False),
)
def test_the_law_of_counts_holds_for_every_combination_of_filters(client, query, random):
    if not Article.objects.exists():
        make_newsroom(18)
    shown = [value for value in values(client.get(Place("/statements/").url(query))) if not value.selected]
    for value in random.sample(shown, min(5, len(shown))):
        assert client.get(f"{value.url}&format=json").json()["count"] == value.count


@pytest.mark.parametrize("url", ["/", "/statements/?country=lb&country=om", "/countries/lb/?kind=direct"])
def test_toggling_any_value_twice_leads_back(client, url):
    make_newsroom(12)
    for value in values(client.get(url)):
        [again] = [
            other
            for other in values(client.get(value.toggle_url))
            if (other.value, other.label) == (value.value, value.label) and other.selected != value.selected
        ]
        assert again.toggle_url == url


def test_adding_a_second_value_of_a_facet_finds_the_results_of_either(client):
    make_newsroom(30)
    one = {value.value: value for value in values(client.get("/statements/?country=lb"))}
    assert count(client, one["OM"].toggle_url) == count(client, "/statements/?country=lb") + one["OM"].count


def test_a_chosen_value_without_results_can_still_be_taken_back(client):
    make_newsroom(3)
    make_country("FJ", "فيجي", "Fiji")
    response = client.get("/statements/?country=fj&kind=direct")
    assert [chip.label for chip in response.context["found"].chips] == ["فيجي", chip_label("direct")]
    assert response.context["found"].chips[0].remove_url == "/statements/?kind=direct"


def chip_label(kind: str) -> str:
    from archive.models import StatementKind

    return StatementKind(kind).label


def test_every_bar_of_the_timeline_counts_the_results_behind_its_link(client):
    make_newsroom(30)
    bars = client.get("/countries/lb/").context["found"].timeline
    assert len(bars) >= 3
    assert [bar.count for bar in bars if bar.count] == [count(client, bar.url) for bar in bars if bar.count]


def test_the_short_lists_of_a_person_count_the_results_behind_their_links(client):
    statement = make_newsroom(24)[0].statements.get()
    sides = client.get(statement.speaker_person.get_absolute_url()).context["sides"]
    names = [*sides["countries"], *sides["outlets"]]
    assert len(names) > 3
    assert [name.count for name in names] == [count(client, name.url) for name in names]


def test_the_counts_of_the_people_are_those_of_their_pages(client):
    make_newsroom(10)
    for row in client.get("/people/").context["found"].rows:
        assert row.statements == count(client, row.url)
        assert row.articles == count(client, f"/?person={row.person.pk}")


def test_twenty_rows_make_a_page_and_the_next_page_goes_on(client):
    make_newsroom(45)
    seen = [row.article.pk for page in (1, 2, 3) for row in client.get(f"/?page={page}").context["found"].rows]
    assert len(seen) == len(set(seen)) == 45
    assert len(client.get("/").context["found"].rows) == 20


def test_a_page_behind_the_last_shows_the_last_with_a_note(client):
    make_newsroom(25)
    found = client.get("/?page=99").context["found"]
    assert (found.pager.number, len(found.rows), len(found.notes)) == (2, 5, 1)


def test_toggling_a_facet_leads_to_the_first_page(client):
    make_newsroom(45)
    assert not any("page" in parse_qs(urlsplit(value.url).query) for value in values(client.get("/?page=2")))


def test_page_links_keep_the_filters(client):
    make_newsroom(75)
    assert client.get("/?country=lb").context["found"].pager.next_url == "/?country=lb&page=2"


def test_what_readers_may_not_see_is_in_no_list(client):
    shown, rejected, hidden, old = (make_news(number) for number in range(4))
    Statement.objects.filter(pk=rejected.pk).update(status=StatementStatus.REJECTED, decided_at="2024-01-01T00:00Z")
    Article.objects.filter(pk=hidden.article_id).update(hidden=True)
    Article.objects.filter(pk=old.article_id).update(current=False)
    rows = client.get("/statements/").context["found"].rows
    assert [row.statement.pk for row in rows] == [shown.pk]
    for gone in (rejected, hidden, old):
        assert client.get(gone.get_absolute_url()).status_code == 404
    assert client.get(hidden.article.get_absolute_url()).status_code == 404


def test_a_row_of_the_articles_says_what_it_is_about(client):
    article = make_news(0).article
    [row] = client.get("/").context["found"].rows
    html = client.get("/").content.decode()
    assert (row.statements, [country.pk for country in row.countries]) == (1, ["LB"])
    assert article.title in html
    assert "جريدة المرفأ" in html


def test_a_country_named_often_in_an_article_is_listed_once(client):
    article = make_article(text="لبنان\nلبنان ثم لبنان ثم تونس.\n")
    lebanon = make_country()
    for start in (6, 15):
        article.country_mentions.create(country=lebanon, start=start, end=start + 5)
    article.country_mentions.create(country=make_country("TN", "تونس", "Tunisia"), start=24, end=28)
    [row] = client.get("/").context["found"].rows
    assert [country.pk for country in row.countries] == ["LB", "TN"]


def test_a_search_shows_the_passage_with_its_words_marked(client):
    make_newsroom(3)
    html = client.get("/", {"q": "والرصيف"}).content.decode()
    assert '<mark class="hit">الرصيف</mark>' in html


def test_people_are_found_by_any_spelling_of_their_name(client):
    statement = make_news(0)
    make_variant(statement.speaker_person, "سمير الحلبى")
    found = client.get("/people/", {"q": "الحلبي سمير"}).context["found"]
    assert [row.person for row in found.rows] == [statement.speaker_person]


def test_people_are_found_as_spelt_when_that_is_asked(client):
    statement = make_news(0)
    make_variant(statement.speaker_person, "سمير الحلبى")
    assert count(client, "/people/?q=الحلبى&exact=1") == 1
    assert count(client, "/people/?q=سميرالحلبي&exact=1") == 0


def test_people_with_most_statements_come_first(client):
    make_newsroom(6)
    rows = client.get("/people/").context["found"].rows
    assert [row.statements for row in rows] == [2, 2, 1, 1]


def test_a_person_whom_no_shown_article_names_is_not_listed(client):
    make_person("شخص بلا أخبار")
    assert count(client, "/people/") == 0


@pytest.mark.parametrize("text", ["لبنان", "لبن", "LEBANON", "lb"])
def test_countries_are_found_by_either_name_and_by_their_code(client, text):
    make_newsroom(3)
    assert [row.country.pk for row in client.get("/countries/", {"q": text}).context["found"].rows] == ["LB"]


def test_every_filter_of_a_list_has_its_title_and_label(client):
    make_newsroom(6)
    person, outlet = Person.objects.first(), Outlet.objects.first()
    url = f"/statements/?speaker={person.pk}&outlet={outlet.pk}&country=lb&month=2021-01&q=الرصيف&exact=1"
    chips = client.get(url).context["found"].chips
    assert [chip.label for chip in chips][2:5] == [person.name, Country.objects.get(pk="LB").name, outlet.name]
    assert len(chips) == 6


def test_an_unknown_id_finds_nothing_and_says_so(client):
    make_newsroom(2)
    found = client.get("/statements/?speaker=987654").context["found"]
    assert found.count == 0
    assert "987654" in found.chips[0].label


@pytest.mark.parametrize("url", ["/?q=زقزقة", "/statements/?year=1900", "/people/?q=زقزقة", "/countries/?q=زقزقة"])
def test_an_empty_list_offers_a_way_out(client, url):
    make_newsroom(2)
    html = client.get(url).content.decode()
    assert 'class="nothing"' in html
    assert f'href="{urlsplit(url).path}"' in html


@pytest.mark.parametrize("url", LISTS)
def test_an_archive_without_articles_has_working_pages(client, url):
    assert client.get(url).status_code == 200


def test_the_search_box_carries_the_filters_along(client):
    make_newsroom(3)
    html = client.get("/?country=lb&year=2021").content.decode()
    [form] = re.findall(r"<form class=\"search\".*?</form>", html, re.DOTALL)
    assert 'name="country" value="lb"' in form
    assert 'name="year" value="2021"' in form


def test_the_mentions_on_a_persons_page_leave_the_person_out(client):
    person = make_news(0).speaker_person
    response = client.get(person.get_absolute_url())
    listed = [value.value for facet in facets(response) if facet.field == "persons" for value in facet.values]
    assert person.pk not in listed


def test_text_in_a_query_is_escaped(client):
    html = client.get("/", {"q": '"><script>alert(1)</script>'}).content.decode()
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert '"><script>' in unescape(html)
