"""Cut a dispatch into pieces: each line, or each part of a line that is something else than the rest of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from archive.dispatch.byline import read_byline
from archive.dispatch.labels import Label, LabelKind, Rule, inline_labels, label_at_start
from archive.dispatch.shape import EDGE, could_be_headline, ends_sentence, is_body, opens_later_sentence, sample, words
from archive.text.dates import find_dates
from archive.text.spans import Span

_LINE = re.compile(r"[^\n\r\u2028\u2029\x85\x0b\x0c]+")
_STAMP = re.compile(r"(?<=\s)date \d{4}-\d{2}-\d{2}(?!\S)")
_WORD = re.compile(r"[^\W\d_]{2}")
_URL = re.compile(r"^\W*(?:https?://|www\.)\S+\W*$|^\S+@\S+\.\w+$")
_LABELS_WITHIN = 500  # characters; a label and its mark are far shorter
_LINK_WORDS = 24
_NAME_WORDS = 4
_SPACE = re.compile(r"\s+")


class PieceKind(Enum):
    TEXT = "text"
    LINKS_HERE = "links_here"  # «اقرأ أيضاً:» alone: what follows may be links, or a second article
    LINK = "link"
    SOURCE = "source"
    KEYWORDS = "keywords"
    DATE = "date"
    BYLINE = "byline"
    LINK_BACK = "link_back"
    CHROME = "chrome"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the dispatch. ``value`` is where it says something: the stretch without its label."""

    kind: PieceKind
    span: Span
    value: Span

    def of(self, text: str) -> str:
        return self.value.of(text)


def cut_pieces(text: str) -> list[Piece]:
    """The pieces of ``text`` in order, without overlap; blank lines fall between them. Linear in the length."""
    pieces = [
        piece for match in _LINE.finditer(text) for piece in _of_line(text, Span(*match.span()).trimmed(text, EDGE))
    ]
    return _with_values(text, pieces)


def _of_line(text: str, line: Span) -> Iterator[Piece]:
    """The labels with which the line opens, each as a piece of its own, then the rest of it."""
    while len(line):
        label = label_at_start(text[line.start : min(line.end, line.start + _LABELS_WITHIN)])
        piece = _labelled(text, line, label) if label else None
        if piece is None:
            yield from _unlabelled(text, line)
            return
        yield piece
        line = Span(piece.span.end, line.end).trimmed(text, EDGE)


def _labelled(text: str, line: Span, label: Label) -> Piece | None:
    """The piece that a label opens, or None if the words after it show that it is no label."""
    rest = Span(line.start + label.end, line.end).trimmed(text, EDGE)
    return _READERS[label.kind](text, line, label, rest)


def _read_also(text: str, line: Span, label: Label, rest: Span) -> Piece | None:
    if not len(rest):
        return Piece(PieceKind.LINKS_HERE, line, rest)
    link = _link_title(text, rest)
    if is_body(sample(text, rest)) and link is None:
        if label.glued or label.marked:
            return Piece(PieceKind.CHROME, Span(line.start, rest.start), rest)
        return None
    title = link or rest
    return Piece(PieceKind.LINK, Span(line.start, title.end), title)


def _link_title(text: str, rest: Span) -> Span | None:
    """The first part of ``rest`` if a sentence of the body plainly goes on behind it."""
    opening = text[rest.start : min(rest.end, rest.start + 400)]
    for count, match in enumerate(_SPACE.finditer(opening), start=1):
        if count > _LINK_WORDS:
            return None
        following = opening[match.end() :]
        if count >= 3 and opens_later_sentence(following) and is_body(following):
            return Span(rest.start, rest.start + match.start())
    return None


def _source(text: str, line: Span, label: Label, rest: Span) -> Piece | None:
    if label.rule is Rule.WHOLE:
        return Piece(PieceKind.SOURCE, line, line)
    value = sample(text, rest)
    if len(words(value)) > (6 if ends_sentence(value) else 10):
        return None
    return Piece(PieceKind.SOURCE, line, rest)


def _keywords(text: str, line: Span, label: Label, rest: Span) -> Piece | None:
    value = sample(text, rest)
    most = 0 if label.rule is Rule.PLAIN else 8
    if len(words(value)) > most and ends_sentence(value) and not value.endswith("..."):
        return None
    return Piece(PieceKind.KEYWORDS, line, rest)


def _date(text: str, line: Span, label: Label, rest: Span) -> Piece | None:
    value = sample(text, rest)
    dates = find_dates(value[:120])
    if not dates:
        return Piece(PieceKind.CHROME, line, rest) if label.marked and len(words(value)) <= 6 else None
    behind = Span(rest.start + dates[0].span.end, rest.end).trimmed(text, EDGE + "|-–—()")
    if len(behind) and not find_dates(behind.of(text)) and len(words(behind.of(text))) > 3:
        return Piece(PieceKind.DATE, Span(line.start, rest.start + dates[0].span.end), Span(rest.start, behind.start))
    return Piece(PieceKind.DATE, line, rest)


def _byline(text: str, line: Span, label: Label, rest: Span) -> Piece | None:
    value = sample(text, rest)
    if len(words(value)) > 10 or is_body(value) or any(mark in value for mark in '"«“'):
        return None
    if any(len(part.split()) > _NAME_WORDS for part in re.split(r"[-–—/،,|:()]", value)):
        return None
    return Piece(PieceKind.BYLINE, line, line)


def _link_back(text: str, line: Span, label: Label, rest: Span) -> Piece | None:
    return Piece(PieceKind.LINK_BACK, line, rest)


def _chrome(text: str, line: Span, label: Label, rest: Span) -> Piece | None:
    if label.rule is Rule.PLAIN:
        return Piece(PieceKind.CHROME, Span(line.start, rest.start), rest)
    if len(words(sample(text, rest))) > 8 and ends_sentence(sample(text, rest)):
        return None
    return Piece(PieceKind.CHROME, line, rest)


_READERS = {
    LabelKind.READ_ALSO: _read_also,
    LabelKind.SOURCE: _source,
    LabelKind.KEYWORDS: _keywords,
    LabelKind.DATE: _date,
    LabelKind.BYLINE: _byline,
    LabelKind.LINK_BACK: _link_back,
    LabelKind.CHROME: _chrome,
}


def _unlabelled(text: str, line: Span) -> Iterator[Piece]:
    value = line.of(text)
    if len(value) <= 200 and (kind := _kind_of_short(value)):
        yield Piece(kind, line, line)
        return
    stamp = _STAMP.search(value[:400])
    if stamp:
        yield from _stamped(text, line, Span(line.start + stamp.start(), line.start + stamp.end()))
        return
    yield from _with_inline_labels(text, line)


def _stamped(text: str, line: Span, stamp: Span) -> Iterator[Piece]:
    """A headline on which a scraper stamped «date 2025-09-21»."""
    before, after = (span.trimmed(text, EDGE) for span in (Span(line.start, stamp.start), Span(stamp.end, line.end)))
    yield Piece(PieceKind.TEXT, before, before)
    yield Piece(PieceKind.DATE, stamp, Span(stamp.start + len("date "), stamp.end))
    if len(after):
        yield from _with_inline_labels(text, after)


def _kind_of_short(value: str) -> PieceKind | None:
    if _is_date_alone(value):
        return PieceKind.DATE
    if _URL.match(value) or not _WORD.search(value):
        return PieceKind.CHROME
    return None


def _is_date_alone(value: str) -> bool:
    dates = find_dates(value)
    if not dates or not dates[0].has_day:
        return False
    left = value[: dates[0].span.start] + " " + value[dates[0].span.end :]
    return len(re.findall(r"\w{2,}", left)) <= 2 or (len(left.split()) <= 8 and read_byline(left).is_one)


def _with_inline_labels(text: str, line: Span) -> Iterator[Piece]:
    """The running text of a line, and the links, keywords and addresses that stand in it between two sentences."""
    value = line.of(text)
    position = line.start
    for kind, start, end in inline_labels(value):
        begin = line.start + start
        if begin < position:
            continue
        piece = _inline_piece(text, kind, begin, Span(line.start + end, line.end))
        if piece is None:
            continue
        before = Span(position, begin).trimmed(text, EDGE + "|◄►*")
        if len(before):
            yield Piece(PieceKind.TEXT, before, before)
        yield piece
        position = piece.span.end
    rest = Span(position, line.end).trimmed(text, EDGE)
    if len(rest):
        yield Piece(PieceKind.TEXT, rest, rest)


def _inline_piece(text: str, kind: LabelKind, begin: int, rest: Span) -> Piece | None:
    rest = rest.trimmed(text, EDGE)
    value = Span(rest.start, min(rest.end, rest.start + 600)).of(text)
    if kind is LabelKind.LINK_BACK:
        return Piece(PieceKind.LINK_BACK, Span(begin, rest.end), rest) if len(rest) <= 400 else None
    if kind is LabelKind.KEYWORDS:
        if len(rest) > 500 or re.search(r"[.؟!][\s\"»]", value) or value.endswith((".", "»", "؟")):
            return None
        return Piece(PieceKind.KEYWORDS, Span(begin, rest.end), rest)
    title = _link_title(text, rest)
    if title is None:
        stop = re.search(r"[.؟!](?=\s)", value[:200])
        title = Span(rest.start, rest.start + stop.start()) if stop else rest
    if len(title) > 220 or not could_be_headline(title.of(text)):
        return None
    return Piece(PieceKind.LINK, Span(begin, title.end), title.trimmed(text, EDGE + ".|"))


def _with_values(text: str, pieces: list[Piece]) -> list[Piece]:
    """Give a label that stands alone on its line («المصدر:») the short line below it as its value.

    «سمات المرحلة», followed by running text, is a sub-heading and no row of keywords.
    """
    joined: list[Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if last is None or piece.kind is not PieceKind.TEXT:
            joined.append(piece)
        elif _wants_value(last) and not is_body(piece.of(text)) and len(words(piece.of(text))) <= 30:
            joined[-1] = Piece(last.kind, Span(last.span.start, piece.span.end), piece.value)
        else:
            if _is_unmarked_row(text, last) and is_body(piece.of(text)):
                joined[-1] = Piece(PieceKind.TEXT, last.span, last.span)
            joined.append(piece)
    return joined


def _wants_value(piece: Piece) -> bool:
    return piece.kind in (PieceKind.SOURCE, PieceKind.KEYWORDS) and not len(piece.value)


def _is_unmarked_row(text: str, piece: Piece) -> bool:
    label = text[piece.span.start : piece.value.start]
    return piece.kind is PieceKind.KEYWORDS and not re.search(r"[:：|\-–—\n]", label)
