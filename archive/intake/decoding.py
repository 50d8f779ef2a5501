"""Decode raw bytes whose encoding nobody states, without ever losing the way back to the bytes."""

import codecs
import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

REPLACEMENT = "\ufffd"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\ufb50-\ufdfb\ufe70-\ufefc]")
_ESCAPED_BYTE = re.compile("[\udc80-\udcff]")
_FOREIGN = re.compile("[^\x00-\x7f]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_SAMPLE = 20_000
MOST_CONTROLS = 0.1
MOST_GUESSED_CONTROLS = 0.02
LEAST_ARABIC = 0.6
NEARLY_ALL = 0.9
MOST_DAMAGE = 0.05
FEW_DAMAGED = 3


class NotText(ValueError):
    """The bytes are no text in any encoding that newsrooms use; the message tells a person what to do."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """``text`` has one code point for each one of the document; damaged bytes are lone surrogates in it.

    ``encode(text, encoding)`` gives back the bytes behind the byte-order mark. ``notes`` are for the importer.
    """

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(raw: bytes, *, is_json: bool = False) -> Decoded:
    """The text of ``raw``: by its byte-order mark, as UTF-8, or else as UTF-16 or windows-1256.

    The last two are guesses, taken only if that makes it mostly Arabic; of JSON, whose field names are ASCII, only what
    is not ASCII has to be. Raises NotText.
    """
    if encoding := marked_encoding(raw):
        return _checked(raw, encoding)
    text = _escaped(raw, "utf-8")
    if _is_sound(text) and not _is_other_encoding(text):
        return Decoded(text, "utf-8", _damage_note(text))
    return _guessed(raw, 0.0 if is_json else LEAST_ARABIC)


def mark_length(raw: bytes, encoding: str) -> int:
    """How many bytes of ``raw`` are a byte-order mark and no text."""
    return next((len(mark) for mark, name in _MARKS if name == encoding and raw.startswith(mark)), 0)


def encode(text: str, encoding: str) -> bytes:
    """The bytes from which ``decode`` made ``text``, without a byte-order mark."""
    encoding = "utf-8" if encoding == "utf-8-sig" else encoding
    return text.encode(encoding, "surrogateescape" if encoding == "utf-8" else "surrogatepass")


def storable(text: str) -> str:
    """``text`` with U+FFFD in place of each code point that PostgreSQL or UTF-8 cannot hold; of the same length."""
    if "\0" not in text and text.isascii():
        return text
    return _UNSTORABLE.sub(REPLACEMENT, text)


def storable_notes(text: str) -> tuple[str, ...]:
    """What ``storable`` has to replace in ``text``, for the importer."""
    nulls = text.count("\0")
    lone = len(_UNSTORABLE.findall(text)) - nulls - len(_ESCAPED_BYTE.findall(text))
    notes = []
    if nulls:
        notes.append(_("%(count)d NUL characters are shown as �; the raw bytes are kept.") % {"count": nulls})
    if lone:
        notes.append(_("%(count)d halves of surrogate pairs are shown as �.") % {"count": lone})
    return tuple(notes)


def has_arabic(text: str) -> bool:
    return _ARABIC.search(text) is not None


def marked_encoding(raw: bytes) -> str | None:
    """The encoding that the byte-order mark of ``raw`` names."""
    return next((encoding for mark, encoding in _MARKS if raw.startswith(mark)), None)


def _checked(raw: bytes, encoding: str) -> Decoded:
    text = _escaped(raw[mark_length(raw, encoding) :], encoding)
    if not _is_sound(text):
        raise NotText(_("It begins with the byte-order mark of %(encoding)s but is no text.") % {"encoding": encoding})
    return Decoded(text, encoding, _damage_note(text))


def _escaped(raw: bytes, encoding: str) -> str:
    """``raw`` decoded so that ``encode`` restores every byte, the damaged ones too."""
    if encoding in ("utf-8", "utf-8-sig"):
        return raw.decode("utf-8", "surrogateescape")
    try:
        return raw.decode(encoding, "surrogatepass")
    except UnicodeDecodeError as error:
        message = _("It is broken %(encoding)s: byte %(byte)d belongs to no character. Fetch the file again.")
        raise NotText(message % {"encoding": encoding, "byte": error.start}) from error


def _guessed(raw: bytes, least_arabic: float) -> Decoded:
    for encoding in ("utf-16-le", "utf-16-be", "cp1256"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _is_arabic(text, least_arabic):
            note = _("It is not UTF-8. It was read as %(encoding)s, because that makes it Arabic.")
            return Decoded(text, encoding, (note % {"encoding": _public_name(encoding)},))
    raise NotText(
        _("It is no text in UTF-8, UTF-16 or windows-1256. If it is a document, save it as plain text in UTF-8.")
    )


def _public_name(encoding: str) -> str:
    return "windows-1256" if encoding == "cp1256" else encoding


def _is_sound(text: str, most: float = MOST_CONTROLS) -> bool:
    """Whether hardly any of it are control characters, as in binary files."""
    sample = text[:_SAMPLE]
    return len(_CONTROL.findall(sample)) <= max(1, len(sample) * most)


def _is_arabic(text: str, least: float) -> bool:
    """Whether Arabic are nearly all letters that are not ASCII, and at least the share ``least`` of all letters."""
    sample = text[:_SAMPLE]
    arabic = len(_ARABIC.findall(sample))
    letters = sum(map(str.isalpha, sample))
    foreign = sum(map(str.isalpha, "".join(_FOREIGN.findall(sample))))
    is_most = arabic >= foreign * NEARLY_ALL and arabic >= letters * least
    return arabic > 0 and is_most and _is_sound(text, MOST_GUESSED_CONTROLS)


def _is_other_encoding(text: str) -> bool:
    """Whether so much of what is not ASCII is damaged that it was never UTF-8. A few spoilt letters prove nothing."""
    damaged = len(_ESCAPED_BYTE.findall(text))
    if not damaged:
        return False
    foreign = len(_FOREIGN.findall(text))
    return damaged > max(FEW_DAMAGED, foreign * MOST_DAMAGE) or damaged * 2 > foreign


def _damage_note(text: str) -> tuple[str, ...]:
    damaged = len(_ESCAPED_BYTE.findall(text))
    if not damaged:
        return ()
    return (_("%(count)d damaged bytes are shown as �; the raw bytes are kept.") % {"count": damaged},)
