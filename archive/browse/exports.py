"""Write a list as JSON, as CSV for spreadsheets, and as an Atom feed."""

import csv
from collections.abc import Iterator
from datetime import UTC, date, datetime, time

from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.utils import translation
from django.utils.feedgenerator import Atom1Feed

from archive.browse.listing import Listing
from archive.browse.sources import Record

ROWS_AT_ONCE = 500
# Excel takes a file without this mark for windows-1256 and garbles the Arabic.
BYTE_ORDER_MARK = "\ufeff"
# A spreadsheet runs a cell that begins with one of these (OWASP, CSV injection).
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# Feeds need a time for every entry; this one stands for "no date is known".
UNDATED = datetime(1970, 1, 1, tzinfo=UTC)


def export(request: HttpRequest, found: Listing, title: str) -> HttpResponse | StreamingHttpResponse:
    """The list in the format that its address asks for."""
    if found.format == "json":
        return as_json(request, found)
    if found.format == "csv":
        return as_csv(request, found)
    return as_atom(request, found, title)


def as_json(request: HttpRequest, found: Listing) -> JsonResponse:
    """One page: ``count`` of all results, the address of the ``next`` page or null, and the ``results``."""
    following = found.pager.number + 1 if found.pager.next_url else 0
    next_url = found.place.url(found.query, page=following, format="json") if following else None
    content = {
        "count": found.count,
        "next": request.build_absolute_uri(next_url) if next_url else None,
        "results": [_absolute(request, found.source.record(row)) for row in found.rows],
    }
    if found.notes:
        content["notes"] = list(found.notes)
    return JsonResponse(content, json_dumps_params={"ensure_ascii": False})


def as_csv(request: HttpRequest, found: Listing) -> StreamingHttpResponse:
    """Every result, a few hundred at a time, so that an export of any size needs little memory."""
    response = StreamingHttpResponse(_csv_lines(request, found), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{found.source.name}.csv"'
    return response


def as_atom(request: HttpRequest, found: Listing, title: str) -> HttpResponse:
    """A feed of the results on this page."""
    updated = found.source.updated(found.rows)
    feed = Atom1Feed(
        title=title,
        link=request.build_absolute_uri(found.place.url(found.query)),
        feed_url=request.build_absolute_uri(found.atom_url),
        description="",
        language=translation.get_language(),
    )
    for row in found.rows:
        record = found.source.record(row)
        url = request.build_absolute_uri(row.url)
        when = _moment(updated.get(row.url))
        summary = str(record.get("quote") or record.get("passage") or record.get("role") or "")
        feed.add_item(
            without_controls(found.source.title(row)),
            url,
            without_controls(summary),
            unique_id=url,
            pubdate=when,
            updateddate=when,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


def safe_cell(value: object) -> str:
    """``value`` as a cell that no spreadsheet takes for a formula; a list is joined by semicolons."""
    if isinstance(value, list):
        return safe_cell("; ".join(map(str, value)))
    if isinstance(value, int):
        return str(value)
    text = "" if value is None else str(value).replace("\x00", "")
    return f"'{text}" if text.lstrip(" \u00a0\u200e\u200f").startswith(FORMULA_STARTS) else text


def without_controls(text: str) -> str:
    """``text`` without the control characters that XML forbids."""
    return "".join(character for character in text if character >= " " or character in "\t\n\r")


def _csv_lines(request: HttpRequest, found: Listing) -> Iterator[str]:
    writer = csv.writer(_Echo())
    header: list[str] = []
    for record in _records(found):
        record = _absolute(request, record)
        if not header:
            header = list(record)
            yield BYTE_ORDER_MARK + writer.writerow(header)
        yield writer.writerow([safe_cell(record[name]) for name in header])
    if not header:
        yield BYTE_ORDER_MARK


def _records(found: Listing) -> Iterator[Record]:
    find, rows = found.source.open()
    page = 1
    while ids := find(found.query, page=page, per_page=ROWS_AT_ONCE, facets=()).ids:
        yield from map(found.source.record, rows(ids, found.query))
        page += 1


def _absolute(request: HttpRequest, record: Record) -> Record:
    return {
        name: request.build_absolute_uri(value) if name.endswith("url") and value else value
        for name, value in record.items()
    }


def _moment(day: date | None) -> datetime:
    return datetime.combine(day, time(), tzinfo=UTC) if day else UNDATED


class _Echo:
    """A file that hands back what is written to it, so that the writer of CSV can feed a stream."""

    def write(self, line: str) -> str:
        return line
