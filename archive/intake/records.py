"""What travels through an import: raw dispatches, what was read out of them, and what had to be refused."""

from dataclasses import dataclass
from enum import StrEnum

from archive.dispatch.document import ArticleText, RecordFields
from archive.extraction.records import Extraction


class Form(StrEnum):
    """How a dispatch was received; the values are those of the model's ``DispatchFormat``."""

    TEXT = "text"
    RECORD = "record"


class Reason(StrEnum):
    """Why something was refused, in one word that programs can rely on; the model's ``RejectionReason`` labels it."""

    MISSING = "missing"
    UNREADABLE = "unreadable"
    NOT_A_FILE = "not-a-file"
    EMPTY = "empty"
    NO_BODY = "no-body"
    NOT_TEXT = "not-text"
    TOO_LARGE = "too-large"
    WRONG_FORMAT = "wrong-format"
    BROKEN_JSON = "broken-json"
    CUT_OFF = "cut-off"
    NOT_A_RECORD = "not-a-record"
    BROKEN_ARCHIVE = "broken-archive"
    ENCRYPTED = "encrypted"
    BOMB = "unpacks-too-large"
    NESTED = "nested-too-deep"
    GIVEN_UP = "given-up"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file or record that cannot be imported. ``detail`` tells a person why, and what to do about it.

    ``position`` is the number of the record in its file, or empty where the whole file is meant.
    """

    source: str
    position: str
    reason: Reason
    detail: str

    @property
    def place(self) -> str:
        return f"{self.source}#{self.position}" if self.position else self.source


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that an importer should know about a record that was taken in all the same."""

    source: str
    position: str
    detail: str


@dataclass(frozen=True, slots=True)
class RawDispatch:
    """One raw document, unread. ``raw`` are its bytes exactly as they stand in the file; of a record, its JSON value.

    ``text`` is what dispatch reading is given: it has one code point for each code point of the document, with U+FFFD
    for those that no database stores. ``record_id`` is the record's own identifier, where it has one.
    """

    raw: bytes
    sha256: str
    encoding: str
    form: Form
    source: str
    position: int
    text: str
    fields: RecordFields | None = None
    record_id: str | None = None


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """One article and what was found in it; all offsets count code points of the dispatch text."""

    text: ArticleText
    found: Extraction


@dataclass(frozen=True, slots=True)
class ReadDispatch:
    """A dispatch with everything that the store needs. ``identity`` is what two versions of one document share.

    One that is stored already has not been read again, and comes without articles.
    """

    raw: RawDispatch
    articles: tuple[ReadArticle, ...]
    identity: str


Item = RawDispatch | Refusal | Notice
