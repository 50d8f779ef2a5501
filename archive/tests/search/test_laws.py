"""Whatever the archive and whatever is asked: the counts are those behind the links, and the order is fixed."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.search import rebuild, search_articles, search_statements
from archive.search.query import ARTICLE_FACETS, STATEMENT_FACETS
from archive.tests.factories import make_article, make_outlet
from archive.tests.search import archives, reference

pytestmark = pytest.mark.django_db

SIDES = (
    pytest.param(search_articles, reference.article_rows, ARTICLE_FACETS, id="articles"),
    pytest.param(search_statements, reference.statement_rows, STATEMENT_FACETS, id="statements"),
)
thorough = settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


@pytest.mark.parametrize(("search", "rows_of", "names"), SIDES)
@thorough
@given(specs=archives.archives, data=st.data())
def test_every_answer_is_the_one_that_looking_at_each_row_gives(search, rows_of, names, specs, data):
    with archives.stored(specs) as cast:
        rebuild()
        rows = rows_of()
        for _ in range(3):
            query = data.draw(archives.questions(cast))
            answer = search(query, per_page=100)
            expected = [row.id for row in reference.found(rows, query)] if query.text != "***" else []
            assert (answer.count, list(answer.ids)) == (len(expected), expected)
            for name in names if query.text != "***" else ():
                counts = {each.value: each.count for each in answer.facets[name]}
                assert counts == reference.facet(rows, query, name)


@pytest.mark.parametrize(("search", "rows_of", "names"), SIDES)
@thorough
@given(specs=archives.archives, data=st.data())
def test_every_count_is_the_number_of_results_behind_its_link(search, rows_of, names, specs, data):
    with archives.stored(specs) as cast:
        rebuild()
        query = data.draw(archives.questions(cast))
        facets = search(query).facets
        assert tuple(facets) == names
        for name, values in facets.items():
            for each in values:
                assert each.count == search(replace(query, **{name: (each.value,)})).count


@pytest.mark.parametrize(("search", "rows_of", "names"), SIDES)
@thorough
@given(specs=archives.archives, per_page=st.integers(1, 4))
def test_the_pages_joined_are_the_whole_list(search, rows_of, names, specs, per_page):
    with archives.stored(specs):
        rebuild()
        pages = [search(archives.Query(), page=page, per_page=per_page).ids for page in range(1, 20)]
        assert [pk for page in pages for pk in page] == [row.id for row in rows_of()]


def test_a_facet_with_more_values_than_are_asked_for_together_is_counted_to_its_end(monkeypatch):
    monkeypatch.setattr("archive.search.answers.MOST_TOGETHER", 2)
    for number in range(5):
        make_article(date=date(2020 + number, 1, 1), outlet=make_outlet("صوت الساحل"))
    rebuild()
    facets = search_articles(archives.Query()).facets
    assert [each.value for each in facets["years"]] == [2020, 2021, 2022, 2023, 2024]
    assert [each.count for each in facets["outlets"]] == [5]
