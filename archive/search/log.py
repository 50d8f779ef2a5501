"""Read the database's log of changed articles, and remember how far it has been read."""

from dataclasses import dataclass

from django.db import connection
from django.db.models import Q

from archive.models import Change

# How far back a transaction that is still open can have taken its number when an index is begun.
OPEN_AT_START = 50_000


@dataclass(frozen=True, slots=True)
class Gap:
    """Numbers ``first`` to ``last`` of the log were not there when later ones were.

    On PostgreSQL a transaction takes its numbers before it commits, so they may still appear, until every transaction
    older than ``horizon`` has ended.
    """

    first: int
    last: int
    horizon: int


@dataclass(frozen=True, slots=True)
class Position:
    """Everything up to change ``change`` has been read, except what may still appear in ``gaps``."""

    change: int = 0
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True)
class Stretch:
    """The articles of some consecutive changes, and the position behind them."""

    articles: tuple[int, ...]
    position: Position


def latest() -> int:
    """The number of the last change, or 0."""
    return Change.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def unread(position: Position):
    """The changes that an index at ``position`` has still to take in, as a queryset."""
    wanted = Q(pk__gt=position.change)
    for gap in position.gaps:
        wanted |= Q(pk__range=(gap.first, gap.last))
    return Change.objects.filter(wanted).order_by("pk")


def is_ahead(position: Position) -> bool:
    """Whether the log holds changes that ``position`` has not seen."""
    return latest() > position.change or (bool(position.gaps) and unread(position).exists())


def read_on(position: Position, at_most: int) -> Stretch:
    """The next changes after ``position``, at most so many."""
    oldest_open = _oldest_open_transaction()
    rows = list(unread(position).values_list("pk", "article_id")[:at_most])
    numbers = [number for number, _ in rows if number > position.change]
    cut_off = len(rows) == at_most  # Then later rows, also those in gaps, are still to be read.
    waiting = tuple(gap for gap in _still_missing(position.gaps, rows) if cut_off or gap.horizon > oldest_open)
    gaps = waiting + _gaps([position.change, *numbers])
    articles = tuple(dict.fromkeys(article for _, article in rows))
    return Stretch(articles, Position(numbers[-1] if numbers else position.change, gaps))


def position_at_start() -> Position:
    """Where an index begins to follow that is filled from the tables after this call."""
    last = latest()
    numbers = Change.objects.filter(pk__gt=last - OPEN_AT_START, pk__lte=last).order_by("pk")
    return Position(last, _gaps(list(numbers.values_list("pk", flat=True))))


def _still_missing(gaps: tuple[Gap, ...], rows: list[tuple[int, int]]) -> tuple[Gap, ...]:
    """``gaps`` without the numbers that have appeared in ``rows``."""
    missing = []
    for gap in gaps:
        found = [number for number, _ in rows if gap.first <= number <= gap.last]
        missing += [Gap(first, last, gap.horizon) for first, last in _holes([gap.first - 1, *found, gap.last + 1])]
    return tuple(missing)


def _gaps(numbers: list[int]) -> tuple[Gap, ...]:
    holes = _holes(numbers)
    if not holes or connection.vendor != "postgresql":
        return ()  # SQLite has one writer at a time: what is missing was rolled back.
    horizon = _snapshot("xmax")
    return tuple(Gap(first, last, horizon) for first, last in holes)


def _holes(numbers: list[int]) -> list[tuple[int, int]]:
    """The first and last of each run of numbers left out between the ascending ``numbers``."""
    pairs = zip(numbers, numbers[1:], strict=False)
    return [(before + 1, after - 1) for before, after in pairs if after - before > 1]


def _oldest_open_transaction() -> int:
    return _snapshot("xmin") if connection.vendor == "postgresql" else 0


def _snapshot(bound: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT pg_snapshot_{bound}(pg_current_snapshot())::text::bigint")  # noqa: S608
        return cursor.fetchone()[0]
