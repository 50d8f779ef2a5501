"""Read a record that already has fields, under the names that scrapers and systems give them."""

import html
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from archive.dispatch.document import RecordFields
from archive.intake.decoding import storable
from archive.intake.records import Reason
from archive.text.dates import parse_date

TEXT_KEYS = ("content", "text", "body", "articleBody", "article", "full_text", "content_text", "story")
_TITLE_KEYS = ("title", "headline", "header")
_URL_KEYS = ("url", "link", "canonical_url", "permalink")
_PUBLISHED_KEYS = ("published", "date", "published_at", "publish_date", "date_published", "datePublished", "pubDate")
_COLLECTED_KEYS = ("date_extracted", "collected", "collected_at", "crawled_at", "scraped_at", "fetched_at", "retrieved")
_OUTLET_KEYS = ("source", "outlet", "publisher", "newspaper", "site")
_AUTHOR_KEYS = ("author", "byline", "authors")
_KEYWORD_KEYS = ("keywords", "tags")
_ID_KEYS = ("id", "guid", "uuid")
_LONGEST_ADDRESS = 2000
_ISO = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?(?!\d)")
_COMMAS = re.compile(r"\s*[,،;؛|\n]\s*")


class _Number(str):
    """A number as it is written: it may serve as an identifier or a time, but is no text."""

    __slots__ = ()


class RecordProblem(ValueError):
    """A record is not what a dispatch can be read from; the message tells a person what to do."""

    def __init__(self, reason: Reason, detail: str):
        super().__init__(detail)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Record:
    """The text of a record, untouched, and what its other fields say. ``notes`` are for the importer."""

    text: str
    fields: RecordFields
    record_id: str | None
    notes: tuple[str, ...]


def read_record(value: str) -> Record:
    """The dispatch in one JSON value. Raises RecordProblem when it is no object, or has no text."""
    record = parse_object(value)
    text = record[text_key(record)]
    notes: list[str] = []
    fields = RecordFields(
        title=_first(record, _TITLE_KEYS, _plain, notes),
        published=_first(record, _PUBLISHED_KEYS, _day_or_month, notes),
        collected=_first(record, _COLLECTED_KEYS, _day, notes),
        outlet=_first(record, _OUTLET_KEYS, _plain, notes),
        author=_first(record, _AUTHOR_KEYS, _joined, notes),
        url=_first(record, _URL_KEYS, _address, notes),
        keywords=_first(record, _KEYWORD_KEYS, _words, notes) or (),
    )
    return Record(text, fields, _first(record, _ID_KEYS, _plain, notes), tuple(notes))


def parse_object(value: str) -> dict[str, Any]:
    """The JSON object in ``value``. Raises RecordProblem when it is something else."""
    try:
        record = json.loads(value, parse_int=_Number, parse_float=_Number)
    except (json.JSONDecodeError, RecursionError) as error:
        raise RecordProblem(Reason.BROKEN_JSON, _("The record is broken: %(error)s.") % {"error": error}) from error
    if not isinstance(record, dict):
        message = _("It is a bare value and not an object with fields. Give each record as {…}.")
        raise RecordProblem(Reason.NOT_A_RECORD, message)
    return record


def text_key(record: dict[str, Any]) -> str:
    """The field that holds the text. Raises RecordProblem when there is none."""
    present = [key for key in TEXT_KEYS if key in record]
    if filled := next((key for key in present if _is_text(record[key]) and record[key].strip()), None):
        return filled
    if not present:
        message = _("No field holds the text; it has %(fields)s. Name the text one of: %(known)s.")
        fields = ", ".join(map(storable, list(record)[:12])) or "{}"
        raise RecordProblem(Reason.NOT_A_RECORD, message % {"fields": fields, "known": ", ".join(TEXT_KEYS)})
    wrong = next((key for key in present if record[key] and not _is_text(record[key])), None)
    if wrong:
        message = _("The field “%(field)s” is %(type)s and not a text. Give the text as one string.")
        raise RecordProblem(Reason.NOT_A_RECORD, message % {"field": wrong, "type": _type_name(record[wrong])})
    message = _("The field “%(field)s” is empty: there is no article to read. Fetch the record again.")
    raise RecordProblem(Reason.NO_BODY, message % {"field": present[0]})


def _first(record: dict[str, Any], keys: tuple[str, ...], read: Callable[[Any], Any], notes: list[str]) -> Any:
    """The first field of ``keys`` that can be read; one that is filled but cannot be read is noted."""
    for key in keys:
        value = record.get(key)
        if value is None or value in ("", [], {}):
            continue
        try:
            if found := read(value):
                return found
        except (ValueError, TypeError, OverflowError):
            message = _("The field “%(field)s” was left out: “%(value)s” cannot be read.")
            notes.append(message % {"field": key, "value": storable(str(value))[:80]})
    return None


def _plain(value: Any) -> str:
    """One line of text without HTML entities. Raises TypeError for lists, objects and truth values."""
    if not isinstance(value, str):
        raise TypeError
    return " ".join(storable(html.unescape(html.unescape(value))).split())


def _joined(value: Any) -> str:
    return "، ".join(map(_plain, value)) if isinstance(value, list) else _plain(value)


def _words(value: Any) -> tuple[str, ...]:
    words = map(_plain, value) if isinstance(value, list) else _COMMAS.split(_plain(value))
    return tuple(dict.fromkeys(word for word in words if word))


def _address(value: Any) -> str:
    """A web address. Raises ValueError for other schemes, which could run code when followed, and for endless ones."""
    address = _plain(value)
    parts = urlsplit(address)
    if parts.scheme.lower() not in ("http", "https") or not parts.netloc or len(address) > _LONGEST_ADDRESS:
        raise ValueError(address)
    return address


def _day(value: Any) -> str:
    """The ISO day of a timestamp. Raises ValueError when there is none."""
    found = _day_or_month(value)
    if len(found) < 10:
        raise ValueError(value)
    return found


def _day_or_month(value: Any) -> str:
    """The ISO day or month of a date as systems write it. Raises ValueError when there is none."""
    text = _plain(value)
    if not text:
        return ""
    if match := _ISO.match(text):
        date(int(match[1]), int(match[2]), int(match[3] or 1))
        return match[0]
    if text.isdecimal() and 9 <= len(text) <= 13:
        seconds = int(text) / (1000 if len(text) > 10 else 1)
        return datetime.fromtimestamp(seconds, UTC).date().isoformat()
    if found := parse_date(text):
        return found
    return parsedate_to_datetime(text).date().isoformat()


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and not isinstance(value, _Number)


def _type_name(value: Any) -> str:
    if isinstance(value, _Number):
        return _("a number")
    if isinstance(value, list):
        return _("a list")
    if isinstance(value, dict):
        return _("an object")
    return _("a truth value")
