"""Lists are read by programs, by spreadsheets and by feed readers too."""

import csv
import io
from xml.etree import ElementTree

import pytest

from archive.browse import exports
from archive.browse.exports import safe_cell
from archive.tests.browse.newsrooms import make_news, make_newsroom
from archive.tests.factories import make_article, make_person

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
LISTS = ["/", "/statements/", "/people/", "/countries/", "/countries/lb/"]


def table(response) -> list[dict]:
    text = b"".join(response.streaming_content).decode()
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:])))


def entries(response) -> list[ElementTree.Element]:
    return ElementTree.fromstring(response.content).findall(f"{ATOM}entry")


@pytest.mark.parametrize("url", LISTS)
def test_json_has_the_count_the_next_page_and_the_results(client, url):
    make_newsroom(3)
    content = client.get(url, {"format": "json"}).json()
    assert content["count"] == len(content["results"]) > 0
    assert content["next"] is None
    assert all(result["id"] and result["url"].startswith("http://testserver/") for result in content["results"])


def test_json_pages_follow_one_another_to_the_end(client):
    make_newsroom(45)
    url, ids = "/statements/?format=json", []
    while url:
        content = client.get(url).json()
        ids += [result["id"] for result in content["results"]]
        url = content["next"]
    assert len(ids) == len(set(ids)) == content["count"] == 45


def test_json_takes_the_filters_of_the_page(client):
    make_newsroom(9)
    page = client.get("/statements/?country=lb&kind=direct").context["found"]
    content = client.get("/statements/?country=lb&kind=direct&format=json").json()
    assert [result["id"] for result in content["results"]] == [row.statement.pk for row in page.rows]


def test_json_names_what_was_left_out(client):
    assert len(client.get("/?year=soon&format=json").json()["notes"]) == 1


def test_a_statement_in_json_is_its_stretch_of_the_article(client):
    statement = make_news(4)
    [result] = client.get("/statements/?format=json").json()["results"]
    assert statement.article.text[result["start"] : result["end"]] == result["quote"]
    assert (result["speaker"], result["countries"]) == (statement.speaker_person.name, ["TN"])


@pytest.mark.parametrize("url", LISTS)
def test_csv_holds_every_result(client, url, monkeypatch):
    monkeypatch.setattr(exports, "ROWS_AT_ONCE", 7)
    make_newsroom(24)
    expected = client.get(url, {"format": "json"}).json()["count"]
    rows = table(client.get(url, {"format": "csv"}))
    assert len({row["id"] for row in rows}) == len(rows) == expected


def test_csv_of_nothing_is_an_empty_file(client):
    assert table(client.get("/?format=csv")) == []


def test_csv_disarms_a_title_that_a_spreadsheet_would_run(client):
    make_article(text='=HYPERLINK("http://x.example")\nنص.\n')
    [row] = table(client.get("/?format=csv"))
    assert row["title"].startswith("'=")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\u200f=1", "＝1"])
def test_a_cell_that_looks_like_a_formula_is_text(text):
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize(("value", "cell"), [(None, ""), (-3, "-3"), (["LB", "OM"], "LB; OM"), ("نص\x00", "نص")])
def test_other_cells_are_written_as_they_are(value, cell):
    assert safe_cell(value) == cell


@pytest.mark.parametrize("url", [*LISTS, "/en/statements/?country=lb"])
def test_every_list_names_its_feed_and_the_feed_is_well_formed(client, url):
    make_newsroom(6)
    feed = client.get(url).context["found"].atom_url
    assert 'type="application/atom+xml" title="' in client.get(url).content.decode()
    response = client.get(feed)
    assert response["Content-Type"].startswith("application/atom+xml")
    for entry in entries(response):
        assert entry.find(f"{ATOM}title").text
        assert entry.find(f"{ATOM}updated").text
        assert entry.find(f"{ATOM}id").text.startswith("http://testserver/")


def test_a_feed_survives_control_characters(client):
    make_article(text="عنوان\x0bبه محرف\nنص\x01.\n")
    assert entries(client.get("/?format=atom"))[0].find(f"{ATOM}title").text == "عنوانبه محرف"


def test_a_feed_of_undated_articles_has_a_time_for_each(client):
    make_article()
    assert entries(client.get("/?format=atom"))[0].find(f"{ATOM}updated").text.startswith("1970-")


def test_the_feed_of_the_people_is_dated_by_their_newest_article(client):
    statement = make_news(3)
    [entry] = entries(client.get("/people/?format=atom"))
    assert entry.find(f"{ATOM}updated").text.startswith(statement.article.date.isoformat())


def test_an_export_takes_no_more_queries_for_more_rows(client, django_assert_max_num_queries):
    make_newsroom(60)
    client.get("/statements/?format=csv")
    with django_assert_max_num_queries(20):
        assert len(table(client.get("/statements/?format=csv"))) == 60


def test_a_person_without_statements_has_an_empty_export(client):
    person = make_person()
    assert client.get(person.get_absolute_url(), {"format": "json"}).json()["count"] == 0
