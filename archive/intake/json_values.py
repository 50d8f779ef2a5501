"""Cut a stream of JSON into its records, byte for byte, and go on behind a broken one.

A file is an array of records, one record a line, or records one behind the other. The scanner works on the bytes as if
they were Latin-1: what structures JSON is ASCII in every encoding that reaches it, and one character stays one byte.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any, BinaryIO

from archive.intake.fields import TEXT_KEYS

_SPACE = re.compile(r"[ \t\r\n,]*")
_OPENING = re.compile(r"(?<=[,}\s])\{")
_CHUNK = 1 << 16
_LET_GO = 1 << 20
_LOOK_BACK = 1
_MOST_ATTEMPTS = 1000
_DECODER = json.JSONDecoder(parse_int=str, parse_float=str)


class Fault(Enum):
    BROKEN = "broken"
    CUT_OFF = "cut off"
    TOO_LARGE = "too large"
    DEEP = "nested too deep"
    GIVEN_UP = "given up"


@dataclass(frozen=True, slots=True)
class JsonValue:
    """One record as it stands in the file; ``number`` counts from 1."""

    raw: bytes
    number: int


@dataclass(frozen=True, slots=True)
class BrokenValue:
    """What stands where record ``number`` should.

    It begins in line ``begins`` and cannot be read from ``line``, ``column`` on, all counted from 1.
    """

    number: int
    fault: Fault
    begins: int
    line: int
    column: int
    problem: str = ""


def scan_values(stream: BinaryIO, *, limit: int) -> Iterator[JsonValue | BrokenValue]:
    """The records of ``stream`` in order. Holds at most about ``limit`` bytes, the greatest size of one record."""
    return _Scanner(stream, limit).values()


class _Scanner:
    def __init__(self, stream: BinaryIO, limit: int):
        self._stream = stream
        self._limit = limit
        self._text = ""
        self._at = 0
        self._line = 1
        self._line_start = 0  # offset in _text, negative once that part has been let go
        self._ended = False
        self._keys: frozenset[str] = frozenset()

    def values(self) -> Iterator[JsonValue | BrokenValue]:
        in_array = self._opens_array()
        number = 0
        while self._skip_space():
            if in_array and self._text[self._at] == "]":
                self._move(self._at + 1)
                in_array = False
                continue
            number += 1
            item = self._value(number)
            yield item
            if isinstance(item, BrokenValue) and not self._resume():
                if self._at < len(self._text):
                    yield self._broken(number + 1, Fault.GIVEN_UP)
                return
        if in_array:
            yield self._broken(number + 1, Fault.CUT_OFF)

    def _opens_array(self) -> bool:
        if not self._skip_space() or self._text[self._at] != "[":
            return False
        self._move(self._at + 1)
        return True

    def _value(self, number: int) -> JsonValue | BrokenValue:
        try:
            value, end = self._parse()
        except RecursionError:
            return self._broken(number, Fault.DEEP)
        except json.JSONDecodeError as error:
            return self._unreadable(number, error)
        if end - self._at > self._limit:
            return self._broken(number, Fault.TOO_LARGE)
        if isinstance(value, str) and self._text[end : end + 8].lstrip().startswith(":"):
            return self._broken(number, Fault.BROKEN, self._at, "Expecting '{'")
        raw = self._text[self._at : end].encode("latin-1")
        self._move(end)
        if isinstance(value, dict):
            self._keys = frozenset(value)
        return JsonValue(raw, number)

    def _unreadable(self, number: int, error: json.JSONDecodeError) -> BrokenValue:
        if len(self._text) - self._at > self._limit and self._may_be_cut(error):
            return self._broken(number, Fault.TOO_LARGE)
        if self._ended and (error.pos >= len(self._text.rstrip()) or error.msg.startswith("Unterminated")):
            return self._broken(number, Fault.CUT_OFF)
        return self._broken(number, Fault.BROKEN, error.pos, error.msg)

    def _parse(self) -> tuple[Any, int]:
        """The value here and its end, reading on while the buffer may have cut it. Raises JSONDecodeError."""
        while True:
            try:
                value, end = _DECODER.raw_decode(self._text, self._at)
            except json.JSONDecodeError as error:
                if not self._may_be_cut(error) or not self._read_more():
                    raise
                continue
            if end < len(self._text) or isinstance(value, dict | list) or not self._read_more():
                return value, end

    def _may_be_cut(self, error: json.JSONDecodeError) -> bool:
        """Whether the value might only be incomplete: the longest word that can be cut is an escape or a literal."""
        return error.pos >= len(self._text) - 12 or error.msg.startswith("Unterminated")

    def _read_more(self) -> bool:
        """Double what is held of this value, unless the stream has ended or the limit is passed."""
        held = len(self._text) - self._at
        return held <= self._limit and self._fill(max(_CHUNK, held))

    def _fill(self, size: int) -> bool:
        if self._ended:
            return False
        more = self._stream.read(size)
        self._ended = not more
        self._text += more.decode("latin-1")
        return bool(more)

    def _skip_space(self) -> bool:
        """Move to the next character that is neither space nor comma; False at the end."""
        while True:
            self._move(_SPACE.match(self._text, self._at).end())
            if self._at < len(self._text):
                return True
            if not self._fill(_CHUNK):
                return False

    def _move(self, position: int) -> None:
        """Go on to ``position``, keep count of the lines, and let go of what lies behind."""
        passed = self._text.count("\n", self._at, position)
        if passed:
            self._line += passed
            self._line_start = self._text.rindex("\n", self._at, position) + 1
        self._at = position
        behind = position - _LOOK_BACK
        if behind > _LET_GO or (behind > 0 and position == len(self._text)):
            self._text = self._text[behind:]
            self._at -= behind
            self._line_start -= behind

    def _broken(self, number: int, fault: Fault, position: int | None = None, problem: str = "") -> BrokenValue:
        position = self._at if position is None else position
        lines = self._text.count("\n", self._at, position)
        start = self._text.rindex("\n", self._at, position) + 1 if lines else self._line_start
        return BrokenValue(number, fault, self._line, self._line + lines, self._column(start, position), problem)

    def _column(self, line_start: int, position: int) -> int:
        """Columns are counted in characters, as editors do; what has been let go of the line counts in bytes."""
        before = self._text[max(0, line_start) : position].encode("latin-1")
        return len(before.decode("utf-8", "replace")) + max(0, -line_start) + 1

    def _resume(self) -> bool:
        """Move to the next sound record behind the broken one; False when none is found."""
        return any(self._is_record() for _attempt in range(_MOST_ATTEMPTS) if self._move_to_brace())

    def _move_to_brace(self) -> bool:
        """Move to the next brace that may open a record: one that follows a comma, a line break or another brace."""
        self._move(min(self._at + 1, len(self._text)))
        while True:
            if match := _OPENING.search(self._text, self._at):
                self._move(match.start())
                return True
            self._move(len(self._text))
            if not self._fill(_CHUNK):
                return False

    def _is_record(self) -> bool:
        """Whether a whole object stands here that is like those before it, or that begins a line and holds a text."""
        try:
            value, _end = self._parse()
        except (json.JSONDecodeError, RecursionError):
            return False
        if not isinstance(value, dict):
            return False
        keys = frozenset(value)
        if self._keys and len(keys & self._keys) >= min(2, len(self._keys)):
            return True
        begins_line = self._text[self._at - 1 : self._at] == "\n"
        return (begins_line or not self._keys) and not keys.isdisjoint(TEXT_KEYS)
