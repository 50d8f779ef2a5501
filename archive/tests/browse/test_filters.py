"""Whatever stands in an address, a query comes out of it, and what was left out is named."""

from datetime import date

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from archive.browse.filters import LONGEST_TEXT, ArticleFilter, CountryFilter, PersonFilter, StatementFilter, asked
from archive.browse.links import PARAMETERS
from archive.search.query import Query


def query(address: str, filterset=StatementFilter) -> Query:
    return asked(QueryDict(address), filterset).query


def notes(address: str, filterset=StatementFilter) -> tuple[str, ...]:
    return asked(QueryDict(address), filterset).notes


def test_a_parameter_may_be_repeated():
    assert query("country=lb&country=TN&country=lb").countries == ("LB", "TN")


def test_text_is_taken_without_the_spaces_around_it():
    assert query("q=%20الميناء%20").text == "الميناء"


@pytest.mark.parametrize(("written", "exact"), [("1", True), ("0", False), ("", False)])
def test_exact_is_one_or_nothing(written, exact):
    assert query(f"q=ميناء&exact={written}").exact is exact


def test_both_ends_of_a_stretch_of_dates_are_read():
    found = query("date_from=2024-01-25&date_to=2024-02-01")
    assert (found.date_from, found.date_to) == (date(2024, 1, 25), date(2024, 2, 1))


def test_dates_in_the_wrong_order_are_turned_round():
    found = query("date_from=2024-02-01&date_to=2024-01-25")
    assert (found.date_from, found.date_to) == (date(2024, 1, 25), date(2024, 2, 1))


def test_a_bad_value_beside_a_good_one_is_left_out_and_the_good_one_kept():
    assert query("year=2024&year=قريبا").years == (2024,)
    assert len(notes("year=2024&year=قريبا")) == 1


@pytest.mark.parametrize(
    "address",
    [
        "person=-1",
        "speaker=9223372036854775808",
        "speaker=" + "9" * 5000,
        "outlet=1.5",
        "country=lebanon",
        "country=ßß",
        "year=0",
        "month=2024-13",
        "month=2024-1",
        "kind=loud",
        "cue=mumble",
        "date_from=25/01/2024",
        "date_to=2024-02-30",
        "exact=maybe",
        "q=%00",
        "q=" + "ن" * (LONGEST_TEXT + 1),
        "page=0",
        "page=last",
        "page=" + "9" * 400,
        "format=xls",
    ],
)
def test_a_value_that_makes_no_sense_is_left_out_with_one_note(address):
    assert query(address) == Query()
    assert len(notes(address)) == 1


def test_a_note_names_the_value_but_not_all_of_a_long_one():
    [note] = notes("q=" + "ن" * 5000)
    assert "ننن" in note
    assert len(note) < 200


def test_what_other_lists_understand_is_passed_over_in_silence():
    assert query("kind=direct&utm_source=x", ArticleFilter) == Query()
    assert notes("kind=direct&utm_source=x", ArticleFilter) == ()


@pytest.mark.parametrize("filterset", [PersonFilter, CountryFilter])
def test_people_and_countries_are_searched_by_text_alone(filterset):
    assert query("q=سامر&exact=1&year=2024", filterset) == Query(text="سامر", exact=True)


@given(st.lists(st.tuples(st.sampled_from([*PARAMETERS.values(), "page", "format"]), st.text(max_size=20))))
def test_no_address_makes_an_error(pairs):
    parameters = QueryDict(mutable=True)
    for name, value in pairs:
        parameters.appendlist(name, value)
    found = asked(parameters, StatementFilter)
    assert found.page >= 1
    assert found.format in ("html", "json", "csv", "atom")
