"""Write many rows at once by each database's fastest way; rows are named tuples of the columns they fill."""

from collections.abc import Sequence
from typing import NamedTuple

from django.db import connection, models


def reserve_ids(model: type[models.Model], count: int) -> list[int]:
    """Ids for ``count`` new rows that no other writer will take. Call it in the transaction that writes them."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            sequence = "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)"
            cursor.execute(sequence, [model._meta.db_table, count])
            return [number for (number,) in cursor.fetchall()]
        # SQLite has one writer at a time, and this transaction is it.
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [model._meta.db_table])
        last = (cursor.fetchone() or [0])[0]
        return list(range(last + 1, last + 1 + count))


def insert(model: type[models.Model], rows: Sequence[NamedTuple]) -> None:
    """Insert ``rows``; the database checks its constraints, and none of Django's defaults is filled in."""
    if not rows:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {_target(model, rows)} FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            return
        cursor.executemany(_insert(model, rows), rows)


def upsert(model: type[models.Model], rows: Sequence[NamedTuple], *, key: Sequence[str]) -> None:
    """Insert ``rows``, or update the other columns of those whose ``key`` columns are there already."""
    if not rows:
        return
    quote = connection.ops.quote_name
    values = [quote(column) for column in rows[0]._fields if column not in key]
    updates = ", ".join(f"{column} = EXCLUDED.{column}" for column in values)
    conflict = f"ON CONFLICT ({', '.join(map(quote, key))}) DO UPDATE SET {updates}"
    with connection.cursor() as cursor:
        cursor.executemany(f"{_insert(model, rows)} {conflict}", rows)


def _insert(model: type[models.Model], rows: Sequence[NamedTuple]) -> str:
    marks = ", ".join(["%s"] * len(rows[0]))
    return f"INSERT INTO {_target(model, rows)} VALUES ({marks})"  # noqa: S608


def _target(model: type[models.Model], rows: Sequence[NamedTuple]) -> str:
    quote = connection.ops.quote_name
    return f"{quote(model._meta.db_table)} ({', '.join(map(quote, rows[0]._fields))})"
