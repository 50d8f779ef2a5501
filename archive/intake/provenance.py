"""Find the bytes of a raw dispatch from which a stretch of one of its articles was decoded."""

import json
import re
from itertools import islice
from typing import Protocol

from archive.intake.decoding import encode, mark_length
from archive.intake.fields import parse_object, text_key
from archive.intake.records import Form

# What stands for one code point within a JSON string: a pair of escaped surrogates, another escape, or itself.
_UNIT = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|[^\\]", re.DOTALL)
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_SPACE = re.compile(r"[ \t\r\n]*")


class Raw(Protocol):
    """What is needed of a dispatch: its bytes, and how they were read."""

    raw: bytes
    encoding: str
    format: str


class Placed(Protocol):
    """What is needed of an article: where in the dispatch text it begins."""

    start: int


def raw_span(dispatch: Raw, article: Placed, start: int, end: int) -> tuple[int, int]:
    """The bytes of ``dispatch.raw`` that hold ``article.text[start:end]``, as half-open offsets.

    In a record these are the bytes within the JSON string, escapes and all. Raises ValueError when the stretch does not
    lie in the dispatch.
    """
    raw = bytes(dispatch.raw)
    mark = mark_length(raw, dispatch.encoding)
    decoded = decoded_as(raw, dispatch.encoding)
    first, last = article.start + start, article.start + end
    if dispatch.format == Form.RECORD:
        begin, close = _in_record(decoded, first, last)
    elif 0 <= first <= last <= len(decoded):
        begin, close = first, last
    else:
        raise ValueError(f"characters {first}..{last} of {len(decoded)}")
    offset = mark + len(encode(decoded[:begin], dispatch.encoding))
    return offset, offset + len(encode(decoded[begin:close], dispatch.encoding))


def decoded_as(raw: bytes, encoding: str) -> str:
    """``raw`` decoded as it was on import, with a lone surrogate for each damaged byte."""
    body = raw[mark_length(raw, encoding) :]
    if encoding in ("utf-8", "utf-8-sig"):
        return body.decode("utf-8", "surrogateescape")
    return body.decode(encoding, "surrogatepass")


def _in_record(record: str, first: int, last: int) -> tuple[int, int]:
    """The characters of ``record`` that spell the characters ``first`` to ``last`` of its text."""
    begin, close = _literal(record, text_key(parse_object(record)))
    places = [begin]
    for unit in islice(_UNIT.finditer(record, begin, close), last):
        places.append(unit.end())
    if not 0 <= first <= last < len(places):
        raise ValueError(f"characters {first}..{last} of {len(places) - 1}")
    return places[first], places[last]


def _literal(record: str, key: str) -> tuple[int, int]:
    """Where the string value of ``key`` stands in a JSON object, between its quotation marks; the last one counts."""
    position = _skip(record, record.index("{") + 1)
    found = None
    while record[position] != "}":
        name = _STRING.match(record, position)
        value = _skip(record, _skip(record, name.end()) + 1)
        end = _value_end(record, value)
        if json.loads(name[0]) == key:
            found = (value + 1, end - 1)
        position = _skip(record, end)
        if record[position] == ",":
            position = _skip(record, position + 1)
    if found is None:
        raise ValueError(f"no field {key!r}")
    return found


def _skip(record: str, position: int) -> int:
    return _SPACE.match(record, position).end()


def _value_end(record: str, position: int) -> int:
    if string := _STRING.match(record, position):
        return string.end()
    return json.JSONDecoder(parse_int=str, parse_float=str).raw_decode(record, position)[1]
