"""Lay out results over time as bars, each a link to its year or month."""

from collections.abc import Mapping
from dataclasses import dataclass

from archive.browse.labels import month_label
from archive.browse.links import Place, only
from archive.search.query import Answer, Query

# Columns that still fit side by side on a page; of a longer history the latest stretch is drawn.
WIDEST = 24
HEIGHT = 100


@dataclass(frozen=True, slots=True)
class Bar:
    """One year or month: ``height`` and ``top`` are hundredths of the tallest bar's height."""

    label: str
    count: int
    url: str
    height: int
    top: int
    selected: bool


def timeline(query: Query, answer: Answer, place: Place) -> list[Bar]:
    """Bars over years when the results reach over three or more, else over months; none when one bar holds them all."""
    years = _counts(answer, "years")
    if years and max(years) - min(years) >= 2:
        return _bars("years", _run(years, min(years), max(years)), query, place)
    months = _counts(answer, "months")
    if len(months) < 2:
        return []
    numbered = {_month_number(month): count for month, count in months.items()}
    run = _run(numbered, min(numbered), max(numbered))
    return _bars("months", {_month_name(number): count for number, count in run.items()}, query, place)


def _counts(answer: Answer, field: str) -> Mapping:
    return {each.value: each.count for each in answer.facets.get(field, ())}


def _run(counts: Mapping[int, int], first: int, last: int) -> dict[int, int]:
    """Every step from ``first`` to ``last``, those without results too."""
    return {step: counts.get(step, 0) for step in range(max(first, last - WIDEST + 1), last + 1)}


def _bars(field: str, counts: Mapping, query: Query, place: Place) -> list[Bar]:
    tallest = max(counts.values()) or 1
    return [_bar(field, value, count, tallest, query, place) for value, count in counts.items()]


def _bar(field: str, value: int | str, count: int, tallest: int, query: Query, place: Place) -> Bar:
    # A bar that stands for something is never too low to be seen.
    height = max(2, round(HEIGHT * count / tallest)) if count else 0
    label = month_label(value) if field == "months" else str(value)
    selected = value in getattr(query, field)
    return Bar(label, count, place.url(only(query, field, value)), height, HEIGHT - height, selected)


def _month_number(month: str) -> int:
    year, number = month.split("-")
    return int(year) * 12 + int(number) - 1


def _month_name(number: int) -> str:
    return f"{number // 12:04d}-{number % 12 + 1:02d}"
