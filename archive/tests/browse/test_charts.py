"""Bars over time are in proportion, leave no gap out, and lead to what they count."""

from archive.browse.charts import HEIGHT, WIDEST, timeline
from archive.browse.links import Place
from archive.search.query import Answer, FacetCount, Query

PLACE = Place("/statements/")


def bars(years=None, months=None, query=None):
    facets = {
        "years": tuple(FacetCount(value, count) for value, count in (years or {}).items()),
        "months": tuple(FacetCount(value, count) for value, count in (months or {}).items()),
    }
    return timeline(query or Query(), Answer(0, (), facets), PLACE)


def test_three_years_are_drawn_as_years_with_the_empty_ones_between():
    found = bars(years={2020: 4, 2021: 1, 2024: 2})
    assert [(bar.label, bar.count) for bar in found] == [
        ("2020", 4),
        ("2021", 1),
        ("2022", 0),
        ("2023", 0),
        ("2024", 2),
    ]


def test_two_years_far_apart_are_drawn_as_years():
    assert len(bars(years={2015: 1, 2023: 1}, months={"2015-07": 1, "2023-02": 1})) == 9


def test_a_shorter_time_is_drawn_as_months_across_the_turn_of_the_year():
    found = bars(years={2023: 1, 2024: 1}, months={"2023-11": 1, "2024-02": 1})
    assert [bar.count for bar in found] == [1, 0, 0, 1]
    assert found[0].url == "/statements/?month=2023-11"


def test_one_bar_alone_is_not_drawn():
    assert bars(years={2024: 9}, months={"2024-02": 9}) == []


def test_the_tallest_bar_fills_the_height_and_a_small_one_is_still_seen():
    found = bars(years={2022: 1000, 2023: 500, 2024: 1})
    assert [bar.height for bar in found] == [HEIGHT, HEIGHT // 2, 2]
    assert all(bar.top + bar.height == HEIGHT for bar in found)


def test_of_a_long_history_the_latest_stretch_is_drawn():
    found = bars(years={1900: 1, 1990: 1, 2024: 1})
    assert len(found) == WIDEST
    assert found[-1].label == "2024"


def test_a_bar_keeps_the_other_filters():
    found = bars(years={2022: 1, 2023: 1, 2024: 1}, query=Query(countries=("LB",), years=(2023,)))
    assert found[2].url == "/statements/?country=lb&year=2024"
    assert [bar.selected for bar in found] == [False, True, False]
