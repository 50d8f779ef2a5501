"""A query has one address, and one click changes one filter of it."""

from datetime import date
from urllib.parse import parse_qsl, urlsplit

from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from archive.browse.filters import StatementFilter, asked
from archive.browse.links import PARAMETERS, Place, only, toggled, without
from archive.models import CueClass, Statement, StatementKind
from archive.search.query import Query

PLACE = Place("/statements/")

numbers = st.integers(1, 2**63 - 1)
months = st.builds("{:04d}-{:02d}".format, st.integers(1, 9999), st.integers(1, 12))
codes = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=2, max_size=2)
values = {
    "persons": numbers,
    "speakers": numbers,
    "organisations": numbers,
    "countries": codes,
    "outlets": numbers,
    "years": st.integers(1, 9999),
    "months": months,
    "kinds": st.sampled_from(StatementKind.values),
    "cue_classes": st.sampled_from(CueClass.values),
}
words = st.text("ابتسمو ،«»&=?+%#ab", max_size=12).map(str.strip)


@st.composite
def queries(draw):
    """Any query as an address can ask for it: values sorted and distinct, dates in order."""
    fields = {name: tuple(sorted(draw(st.sets(each, max_size=3)))) for name, each in values.items()}
    first, last = sorted((draw(st.dates(date(1900, 1, 1))), draw(st.dates(date(1900, 1, 1)))))
    return Query(text=draw(words), exact=draw(st.booleans()), date_from=first, date_to=last, **fields)


choices = st.sampled_from(sorted(values)).flatmap(lambda name: st.tuples(st.just(name), values[name]))


def read(url: str) -> Query:
    found = asked(QueryDict(urlsplit(url).query), StatementFilter)
    assert found.notes == ()
    return found.query


@given(queries(), choices)
def test_toggling_a_value_twice_gives_the_same_address(query, choice):
    assert PLACE.url(toggled(toggled(query, *choice), *choice)) == PLACE.url(query)


@given(queries())
def test_an_address_is_read_back_as_the_query_that_it_was_written_for(query):
    assert read(PLACE.url(query)) == query


@given(queries(), st.randoms(use_true_random=False))
def test_the_order_of_the_parameters_does_not_change_the_address(query, random):
    pairs = parse_qsl(urlsplit(PLACE.url(query)).query)
    random.shuffle(pairs)
    shuffled = QueryDict(mutable=True)
    for name, value in pairs:
        shuffled.appendlist(name, value)
    assert PLACE.url(asked(shuffled, StatementFilter).query) == PLACE.url(query)


@given(queries(), choices)
def test_choosing_one_value_alone_drops_the_others_of_its_filter_only(query, choice):
    field, value = choice
    assert only(query, field, value) == toggled(without(query, field), field, value)


def test_the_first_page_is_not_named():
    assert PLACE.url(Query(text="ميناء"), page=1) == PLACE.url(Query(text="ميناء"))


def test_a_facet_link_leads_to_the_first_page():
    assert "page" not in PLACE.url(toggled(Query(), "years", 2024))


def test_country_codes_are_lower_case_in_addresses():
    assert PLACE.url(Query(countries=("LB", "OM"))) == "/statements/?country=lb&country=om"


def test_a_list_below_a_person_does_not_repeat_the_person():
    assert Place("/people/سامر/", frozenset({"speakers"})).url(Query(speakers=(3,), years=(2024,))) == (
        "/people/سامر/?year=2024"
    )


def test_every_field_of_a_query_has_its_parameter():
    assert set(PARAMETERS) == set(Query.__dataclass_fields__)


def test_every_parameter_is_understood_by_the_statements():
    filters = StatementFilter(QueryDict(""), queryset=Statement.objects.none()).filters
    assert set(filters) == set(PARAMETERS.values())
