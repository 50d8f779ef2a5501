"""Tell the format of a file by its first bytes, and by its name where those leave it open."""

import re
from enum import StrEnum
from pathlib import PurePosixPath

from archive.intake.decoding import marked_encoding


class Format(StrEnum):
    """What ``--format`` takes; ``auto`` decides for each file."""

    AUTO = "auto"
    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"
    ZIP = "zip"
    TAR = "tar"
    GZIP = "gz"
    BZIP2 = "bz2"
    XZ = "xz"
    MARKUP = "markup"
    TABLE = "table"
    PDF = "pdf"


CHOICES = tuple(form.value for form in Format if form not in (Format.MARKUP, Format.TABLE, Format.PDF))
ARCHIVES = frozenset({Format.ZIP, Format.TAR, Format.GZIP, Format.BZIP2, Format.XZ})
PACKED = frozenset({Format.GZIP, Format.BZIP2, Format.XZ})
RECORDS = frozenset({Format.JSON, Format.JSONL})

HEAD = 1024
_MAGIC = (
    (b"PK\x03\x04", Format.ZIP),
    (b"PK\x05\x06", Format.ZIP),
    (b"\x1f\x8b", Format.GZIP),
    (b"BZh", Format.BZIP2),
    (b"\xfd7zXZ\x00", Format.XZ),
    (b"%PDF-", Format.PDF),
)
_BY_NAME = {
    ".json": Format.JSON,
    ".jsonl": Format.JSONL,
    ".ndjson": Format.JSONL,
    ".zip": Format.ZIP,
    ".tar": Format.TAR,
    ".csv": Format.TABLE,
    ".tsv": Format.TABLE,
}
_ARRAY = re.compile(r"\[\s*[{\]]")
_OBJECT = re.compile(r"\{\s*[\"}]")
_MARKUP = re.compile(r"<(?:!doctype\s+html|html|\?xml|rss|head|body)\b", re.IGNORECASE)


def sniff(head: bytes, name: str) -> Format:
    """The format of a file that begins with ``head`` (HEAD bytes, or all of a smaller one)."""
    for magic, form in _MAGIC:
        if head.startswith(magic):
            return form
    if head[257:262] == b"ustar":
        return Format.TAR
    start = _readable(head).lstrip()
    if _ARRAY.match(start) or _OBJECT.match(start):
        return Format.JSON
    if _MARKUP.match(start):
        return Format.MARKUP
    return _BY_NAME.get(PurePosixPath(name).suffix.lower(), Format.TEXT)


def _readable(head: bytes) -> str:
    encoding = marked_encoding(head)
    return head.decode(encoding or "latin-1", "ignore").removeprefix("\ufeff")
