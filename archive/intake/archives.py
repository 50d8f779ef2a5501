"""Open archives as streams: zip, tar, and files packed by gzip, bzip2 or xz. Nothing is unpacked to disk by name."""

import bz2
import gzip
import io
import lzma
import shutil
import stat
import tarfile
import tempfile
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO

from django.utils.translation import gettext as _

from archive.intake.files import is_accompanying, printable
from archive.intake.records import Notice, Reason, Refusal

# Deflated Arabic news shrinks to a quarter, the most repetitive listings to a twentieth.
MOST_RATIO = 100
HARMLESS_SIZE = 64 << 20
MOST_UNPACKED = 16 << 30
MOST_NESTED = 512 << 20
MOST_MEMBERS = 1_000_000
DEEPEST = 4

BROKEN = (zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, OSError)


class Bomb(Exception):
    """What is unpacked outgrows every honest archive."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file within an archive; its stream can be read once, before the next member is asked for."""

    name: str
    stream: io.BufferedReader
    size: int | None


class _Bounded(io.RawIOBase):
    """A stream that stops when what comes out of it becomes too much."""

    def __init__(self, stream: BinaryIO, most: int):
        super().__init__()
        self._stream, self._left = stream, most

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        self._left -= len(data)
        if self._left < 0:
            raise Bomb
        return len(data)


def zip_members(stream: BinaryIO, name: str, packed: int) -> Iterator[Member | Refusal | Notice]:
    """The files in a zip archive of ``packed`` bytes, sorted by name. ``stream`` must be seekable."""
    with zipfile.ZipFile(stream) as archive:
        infos = sorted((info for info in archive.infolist() if not info.is_dir()), key=_zip_order)
        unpacked = sum(info.file_size for info in infos)
        if refusal := _refused_sizes(name, packed, unpacked) or _refused_kind(name, infos):
            yield refusal
            return
        seen: Counter[str] = Counter()
        for info in infos:
            label = _label(name, _zip_name(info), seen)
            if refusal := _refused_zip_member(label, info):
                yield refusal
            elif why := is_accompanying(info.filename):
                yield Notice(label, "", why)
            else:
                with archive.open(info) as member:
                    yield Member(label, io.BufferedReader(member), info.file_size)


def tar_members(stream: BinaryIO, name: str) -> Iterator[Member | Refusal | Notice]:
    """The files in a tar archive, as they stand in it."""
    seen: Counter[str] = Counter()
    with tarfile.open(fileobj=stream, mode="r|") as archive:
        for info in archive:
            if info.isdir():
                continue
            label = _label(name, info.name, seen)
            if not info.isreg():
                yield Refusal(label, "", Reason.NOT_A_FILE, _("It is a link or device in the archive, not a file."))
            elif why := is_accompanying(info.name):
                yield Notice(label, "", why)
            else:
                yield Member(label, archive.extractfile(info), info.size)


def unpacked_file(kind: str, stream: BinaryIO, name: str, packed: int | None) -> Member:
    """The one file that gzip, bzip2 or xz have packed in ``stream``."""
    opener = {"gz": gzip.open, "bz2": bz2.open, "xz": lzma.open}[kind]
    most = min(MOST_UNPACKED, max(HARMLESS_SIZE, MOST_RATIO * packed)) if packed is not None else HARMLESS_SIZE
    path = PurePosixPath(name)
    inner = path.stem if path.suffix.lower() in (".gz", ".bz2", ".xz") else path.name
    inner = f"{path.stem}.tar" if path.suffix.lower() == ".tgz" else inner
    return Member(f"{name}/{inner}", io.BufferedReader(_Bounded(opener(stream, "rb"), most)), None)


@contextmanager
def spooled(stream: BinaryIO) -> Iterator[tuple[BinaryIO, int]]:
    """A seekable copy of an archive within an archive, and its size. Raises Bomb when it is too large."""
    with tempfile.SpooledTemporaryFile(16 << 20) as copy:
        shutil.copyfileobj(io.BufferedReader(_Bounded(stream, MOST_NESTED)), copy)
        size = copy.tell()
        copy.seek(0)
        yield copy, size


def bomb_refusal(name: str) -> Refusal:
    message = _(
        "It unpacks to far more than any news archive does and was not unpacked. Unpack it yourself if it is sound."
    )
    return Refusal(name, "", Reason.BOMB, message)


def _zip_order(info: zipfile.ZipInfo) -> tuple[str, int]:
    return info.filename, info.header_offset


def _zip_name(info: zipfile.ZipInfo) -> str:
    """The member's name; many programs write UTF-8 without saying so."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


def _label(archive: str, member: str, seen: Counter[str]) -> str:
    """How a member is shown and stored; a name that comes twice in an archive is numbered."""
    seen[member] += 1
    number = f" ({seen[member]})" if seen[member] > 1 else ""
    return f"{archive}/{printable(member)}{number}"


def _refused_sizes(name: str, packed: int, unpacked: int) -> Refusal | None:
    is_bomb = unpacked > HARMLESS_SIZE and unpacked > MOST_RATIO * packed
    return bomb_refusal(name) if is_bomb or unpacked > MOST_UNPACKED else None


def _refused_kind(name: str, infos: list[zipfile.ZipInfo]) -> Refusal | None:
    if len(infos) > MOST_MEMBERS:
        return bomb_refusal(name)
    if {"[Content_Types].xml", "mimetype"}.isdisjoint(info.filename for info in infos):
        return None
    return Refusal(
        name, "", Reason.WRONG_FORMAT, _("It is an office document or book. Save it as plain text in UTF-8.")
    )


def _refused_zip_member(label: str, info: zipfile.ZipInfo) -> Refusal | None:
    if info.flag_bits & 0x41:
        message = _("It is encrypted. Unpack the archive with its password and import the files.")
        return Refusal(label, "", Reason.ENCRYPTED, message)
    if stat.S_ISLNK(info.external_attr >> 16):
        return Refusal(label, "", Reason.NOT_A_FILE, _("It is a link or device in the archive, not a file."))
    return _refused_sizes(label, info.compress_size, info.file_size)
