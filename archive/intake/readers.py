"""Read files of any format into raw dispatches, one at a time; whatever cannot be read is refused by name."""

import io
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from django.utils.translation import gettext as _

from archive.intake import archives
from archive.intake.decoding import (
    NotText,
    decode,
    encode,
    has_arabic,
    mark_length,
    marked_encoding,
    storable,
    storable_notes,
)
from archive.intake.fields import RecordProblem, read_record
from archive.intake.files import FoundFile, find_files, unreadable
from archive.intake.formats import ARCHIVES, HEAD, PACKED, RECORDS, Format, sniff
from archive.intake.json_values import BrokenValue, Fault, JsonValue, scan_values
from archive.intake.records import Form, Item, Notice, RawDispatch, Reason, Refusal

# The longest of 30,000 newspaper articles has 60,000 bytes.
MOST_BYTES = 2 << 20
MOST_REFUSALS_IN_A_ROW = 1000


@dataclass(frozen=True, slots=True)
class _File:
    """A file that is being read: outermost or within ``depth`` archives; ``size`` is None where nobody knows it."""

    name: str
    stream: io.BufferedReader
    size: int | None
    depth: int
    form: Format


def read_paths(
    paths: Iterable[Path], *, form: Format = Format.AUTO, advance: Callable[[int], None] | None = None
) -> Iterator[Item]:
    """Every dispatch in ``paths`` in a fixed order, with a Refusal for each one that cannot be read.

    ``advance`` is told how many bytes of the named files have been read. Memory holds one record at a time.
    """
    for found in find_files(paths):
        if not isinstance(found, FoundFile):
            yield found
            continue
        try:
            stream = _CountedFile(found.path, advance)
        except OSError as error:
            yield Refusal(found.name, "", Reason.UNREADABLE, unreadable(error))
            continue
        yield from read_stream(stream, found.name, size=found.size, form=form)


def read_stream(stream: BinaryIO, name: str, *, size: int | None, form: Format = Format.AUTO) -> Iterator[Item]:
    """The dispatches of one open file, which is closed in the end; one that is an archive must be seekable."""
    with io.BufferedReader(stream, 1 << 16) as buffered:
        yield from _guarded(_File(name, buffered, size, 0, form))


class _CountedFile(io.FileIO):
    """A file that tells how much of it has been read."""

    def __init__(self, path: Path, advance: Callable[[int], None] | None):
        super().__init__(path)
        self._advance = advance

    def readinto(self, buffer) -> int:
        size = super().readinto(buffer)
        if self._advance:
            self._advance(size)
        return size


def _guarded(file: _File) -> Iterator[Item]:
    """The dispatches of a file; if it breaks half-way, those before the break, and a refusal."""
    try:
        yield from _by_format(file)
    except archives.Bomb:
        yield archives.bomb_refusal(file.name)
    except archives.BROKEN as error:
        if file.depth == 0 and isinstance(error, OSError) and error.errno:
            yield Refusal(file.name, "", Reason.UNREADABLE, unreadable(error))
            return
        message = _("It is broken and was read as far as possible: %(error)s. Fetch it again.")
        yield Refusal(file.name, "", Reason.BROKEN_ARCHIVE, message % {"error": str(error) or type(error).__name__})


def _by_format(file: _File) -> Iterator[Item]:
    head = file.stream.peek(HEAD)[:HEAD]
    if not head:
        yield Refusal(file.name, "", Reason.EMPTY, _("The file is empty. Fetch it again."))
        return
    actual = sniff(head, file.name)
    if file.form in ARCHIVES and actual is not file.form:
        message = _("It is no %(expected)s archive. Leave the format to be found out, or fetch it again.")
        yield Refusal(file.name, "", Reason.WRONG_FORMAT, message % {"expected": file.form})
    elif actual in ARCHIVES:
        yield from _read_archive(file, actual)
    elif file.form in RECORDS or (file.form is not Format.TEXT and actual in RECORDS):
        yield from _read_records(file, head)
    elif file.form is Format.TEXT or actual is Format.TEXT:
        yield from _read_text(file)
    else:
        yield Refusal(file.name, "", Reason.WRONG_FORMAT, _foreign(actual))


def _foreign(form: Format) -> str:
    if form is Format.MARKUP:
        return _("It is a web page or XML. Import the text of its article, or records in JSON.")
    if form is Format.TABLE:
        return _("It is a table. Import its rows as JSON Lines.")
    return _("It is a PDF document. Save its text in UTF-8.")


def _read_archive(file: _File, form: Format) -> Iterator[Item]:
    if file.depth >= archives.DEEPEST:
        message = _("It lies within too many archives. Unpack the outer ones and import the files.")
        yield Refusal(file.name, "", Reason.NESTED, message)
        return
    inner = Format.AUTO if file.form in ARCHIVES else file.form
    found = False
    for member in _members(file, form):
        found = True
        if not isinstance(member, archives.Member):
            yield member
            continue
        if ".." in member.name.split("/"):
            yield Notice(member.name, "", _("Its name leads out of the archive; nothing is unpacked by name."))
        yield from _guarded(_File(member.name, member.stream, member.size, file.depth + 1, inner))
    if not found:
        yield Refusal(file.name, "", Reason.EMPTY, _("The archive holds no files. Fetch it again."))


def _members(file: _File, form: Format) -> Iterator[archives.Member | Refusal | Notice]:
    if form is Format.TAR:
        yield from archives.tar_members(file.stream, file.name)
    elif form in PACKED:
        yield archives.unpacked_file(form, file.stream, file.name, file.size)
    elif file.depth == 0 and file.size is not None:
        yield from archives.zip_members(file.stream, file.name, file.size)
    else:
        with archives.spooled(file.stream) as (copy, size):
            yield from archives.zip_members(copy, file.name, size)


def _read_text(file: _File) -> Iterator[Item]:
    raw = file.stream.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        yield Refusal(file.name, "", Reason.TOO_LARGE, _too_large())
        return
    try:
        decoded = decode(raw)
    except NotText as error:
        yield Refusal(file.name, "", Reason.NOT_TEXT, str(error))
        return
    if not decoded.text.strip():
        yield Refusal(file.name, "", Reason.EMPTY, _("The file holds nothing but spaces. Fetch it again."))
        return
    yield from _notices(file.name, "", decoded.text, decoded.notes)
    digest = sha256(raw).hexdigest()
    yield RawDispatch(raw, digest, decoded.encoding, Form.TEXT, file.name, 1, storable(decoded.text))


def _read_records(file: _File, head: bytes) -> Iterator[Item]:
    encoding = marked_encoding(head)
    file.stream.read(mark_length(head, encoding) if encoding else 0)
    is_wide = encoding not in (None, "utf-8-sig")
    stream = _Transcoded(file.stream, encoding) if is_wide else file.stream
    number = in_a_row = 0
    try:
        for value in scan_values(stream, limit=MOST_BYTES):
            number = value.number
            for item in _record_items(value, file.name, encoding if is_wide else None):
                in_a_row = in_a_row + 1 if isinstance(item, Refusal) else 0
                yield item
            if in_a_row >= MOST_REFUSALS_IN_A_ROW:
                yield Refusal(file.name, str(number + 1), Reason.GIVEN_UP, _given_up())
                return
    except UnicodeError as error:
        message = _("It is broken %(encoding)s: byte %(byte)d belongs to no character. Fetch the file again.")
        detail = message % {"encoding": encoding, "byte": getattr(error, "start", 0)}
        yield Refusal(file.name, str(number + 1), Reason.NOT_TEXT, detail)
    if not number:
        yield Notice(file.name, "", _("The file holds no records."))


def _record_items(value: JsonValue | BrokenValue, name: str, encoding: str | None) -> Iterator[Item]:
    position = str(value.number)
    if isinstance(value, BrokenValue):
        yield Refusal(name, position, _FAULTS[value.fault], _broken(value))
        return
    try:
        decoded = decode(value.raw, is_json=True)
        record = read_record(decoded.text)
    except NotText as error:
        yield Refusal(name, position, Reason.NOT_TEXT, str(error))
        return
    except RecordProblem as error:
        yield Refusal(name, position, error.reason, str(error))
        return
    yield from _notices(name, position, record.text, (*decoded.notes, *record.notes))
    raw = encode(decoded.text, encoding) if encoding else value.raw
    yield RawDispatch(
        raw=raw,
        sha256=sha256(raw).hexdigest(),
        encoding=encoding or decoded.encoding,
        form=Form.RECORD,
        source=name,
        position=value.number,
        text=storable(record.text),
        fields=record.fields,
        record_id=record.record_id,
    )


def _notices(name: str, position: str, text: str, notes: tuple[str, ...]) -> Iterator[Notice]:
    for note in (*notes, *storable_notes(text)):
        yield Notice(name, position, note)
    if not has_arabic(text):
        yield Notice(name, position, _("It holds no Arabic letters."))


_FAULTS = {
    Fault.BROKEN: Reason.BROKEN_JSON,
    Fault.CUT_OFF: Reason.CUT_OFF,
    Fault.TOO_LARGE: Reason.TOO_LARGE,
    Fault.DEEP: Reason.BROKEN_JSON,
    Fault.GIVEN_UP: Reason.GIVEN_UP,
}


def _broken(value: BrokenValue) -> str:
    place = {"begins": value.begins, "line": value.line, "column": value.column, "problem": value.problem}
    if value.fault is Fault.CUT_OFF:
        return _("The file breaks off at line %(line)d, column %(column)d. Fetch it again.") % place
    if value.fault is Fault.TOO_LARGE:
        return _("The record begins on line %(line)d.") % place + " " + _too_large()
    if value.fault is Fault.DEEP:
        return _("Line %(line)d, column %(column)d: its lists are nested without end. Fetch it again.") % place
    if value.fault is Fault.GIVEN_UP:
        return _given_up()
    message = _(
        "Broken JSON at line %(line)d, column %(column)d, in the record that begins on line %(begins)d:"
        " %(problem)s. Mend it there and import the file again."
    )
    return message % place


def _too_large() -> str:
    message = _("It is larger than %(most)d bytes, and no dispatch is. If it holds several, split it.")
    return message % {"most": MOST_BYTES}


def _given_up() -> str:
    return _(
        "The rest of the file was not read: nothing sound could be found in it. Mend the file and import it again."
    )


class _Transcoded:
    """A UTF-16 or UTF-32 stream as UTF-8, so that one scanner serves them all."""

    def __init__(self, stream, encoding: str):
        self._stream = stream
        self._decoder = getincrementaldecoder(encoding)("surrogatepass")

    def read(self, size: int) -> bytes:
        while data := self._stream.read(size):
            if text := self._decoder.decode(data):
                return text.encode("utf-8", "surrogatepass")
        return self._decoder.decode(b"", final=True).encode("utf-8", "surrogatepass")
