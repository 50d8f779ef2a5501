"""Read what is printed about an article: its title, date of publication, outlet, keywords and links."""

import re

from archive.dispatch.byline import inline_dateline, named_outlet, read_byline
from archive.dispatch.document import Block, BlockKind
from archive.dispatch.draft import KIND_OF_PIECE, Draft
from archive.dispatch.keywords import split_keywords
from archive.dispatch.pieces import PieceKind
from archive.dispatch.shape import EDGE, words
from archive.text.dates import find_dates
from archive.text.folding import fold
from archive.text.spans import Span

_CHANGED = ("اخر تحديث", "تاريخ التحديث", "تم التحديث", "تحديث", "last updated", "updated", "حدث في")
_WEEKDAY = re.compile("السبت|الاحد|الاثنين|الثلاثاء|الاربعاء|الخميس|الجمعه")
_MOST_ROWS = 8
_TITLE_TAIL = re.compile(r"\s+[|\-–—]\s+(?P<site>[^|\-–—]{2,40})$")


def title_span_of(draft: Draft) -> Span | None:
    """The headline without the name of the site behind a dash, and without a date stamped on it."""
    if draft.headline is None:
        return None
    span = draft.pieces[draft.headline].span
    tail = _TITLE_TAIL.search(span.of(draft.text))
    if tail and read_byline(tail["site"]).outlet:
        span = Span(span.start, span.start + tail.start())
    return span.trimmed(draft.text, EDGE)


def published_of(draft: Draft) -> str | None:
    """The date printed for the article. A bare weekday and date above the headline is the page's own day."""
    stamped = _stamped_dates(draft)
    if stamped:
        return stamped
    return _dateline_date(draft)


def _stamped_dates(draft: Draft) -> str | None:
    """The date on a line of its own; of several, the one that is most plainly the article's."""
    paragraphs = [index for index, kind in enumerate(draft.kinds) if kind is BlockKind.PARAGRAPH]
    body = range(paragraphs[0], paragraphs[-1] + 1)
    found: dict[int, str] = {}
    for index, piece in enumerate(draft.pieces):
        if piece.kind is not PieceKind.DATE:
            continue
        dates = find_dates(piece.span.of(draft.text))
        rank = _rank_of_date(draft, index, body)
        if dates and rank is not None:
            found.setdefault(rank, dates[0].iso)
    return found[min(found)] if found else None


def _rank_of_date(draft: Draft, index: int, body: range) -> int | None:
    """How plainly a date is the article's: labelled, bare below the headline, of a change, bare above the headline.

    None for a date inside the body («التاريخ:» of a decree), for a bare one below it, and for one above the headline
    with its weekday: that is the day on which the page was fetched.
    """
    piece = draft.pieces[index]
    if body.start < index < body.stop - 1:
        return None
    if piece.value.start > piece.span.start:
        line = fold(piece.span.of(draft.text))
        return 2 if line.startswith(_CHANGED) else 0
    if index > body.start:
        return None
    if draft.headline is None or index > draft.headline:
        return 1
    return None if _WEEKDAY.search(fold(draft.value(index))) else 3


def _dateline_date(draft: Draft) -> str | None:
    """A full date in a byline, or in the dateline that opens the first paragraph: «بكين 25 يناير 2024 (شينخوا)»."""
    for index, kind in enumerate(draft.kinds):
        kind = kind or KIND_OF_PIECE[draft.pieces[index].kind]
        if kind not in (BlockKind.BYLINE, BlockKind.DATELINE, BlockKind.PARAGRAPH):
            continue
        value = draft.pieces[index].span.of(draft.text)
        if kind is BlockKind.PARAGRAPH:
            opening = re.match(r"^[^.:«\"]{0,60}?(?:\(|--|—|/)", value)
            dates = find_dates(opening[0]) if opening else ()
            return dates[0].iso if dates and dates[0].has_day else None
        dates = find_dates(value)
        if dates and dates[0].has_day:
            return dates[0].iso
    return None


def outlet_of(draft: Draft, blocks: tuple[Block, ...]) -> str | None:
    """The publisher, from the plainest place to the least plain: source line, link back, byline, dateline, title."""
    for piece in draft.pieces:
        is_labelled = piece.value.start > piece.span.start
        if piece.kind is PieceKind.SOURCE and is_labelled and (outlet := named_outlet(piece.of(draft.text)[:200])):
            return outlet
    for piece in draft.pieces:
        if piece.kind is PieceKind.LINK_BACK and (outlet := _outlet_of_link(piece.of(draft.text)[:200])):
            return outlet
    for block in blocks:
        if block.kind in (BlockKind.BYLINE, BlockKind.DATELINE, BlockKind.SOURCE):
            outlet = read_byline(block.span.of(draft.text)).outlet
        elif block.kind is BlockKind.PARAGRAPH:
            return inline_dateline(block.span.of(draft.text)[:200]).outlet or _outlet_of_title(draft)
        else:
            continue
        if outlet:
            return outlet
    return _outlet_of_title(draft)


def _outlet_of_link(value: str) -> str | None:
    """«بصحيفة الوئام: …»: what stands before the colon, without the word for what it is."""
    name, colon, _ = value.partition(":")
    found = re.search(r"ب(?:صحيفه|موقع|جريده|قناه|وكاله)\s+(.{2,40})", name.replace("ة", "ه"))
    if not colon or not found:
        return None
    return name[found.start(1) : found.end(1)].strip()


def _outlet_of_title(draft: Draft) -> str | None:
    if draft.headline is None:
        return None
    tail = _TITLE_TAIL.search(draft.pieces[draft.headline].span.of(draft.text))
    return read_byline(tail["site"]).outlet if tail else None


def keywords_of(draft: Draft, body: Span) -> tuple[str, ...]:
    """The keywords printed for the article, each once; the first rows of them only, if there are many."""
    story = " ".join(draft.value(i)[:200_000] for i, kind in enumerate(draft.kinds) if kind is BlockKind.HEADLINE)
    story += " " + draft.text[body.start : min(body.end, body.start + 200_000)]
    rows = [
        draft.value(index)[:2000]
        for index, piece in enumerate(draft.pieces)
        if piece.kind is PieceKind.KEYWORDS or draft.kinds[index] is BlockKind.KEYWORDS
    ]
    found = (keyword for row in rows[:_MOST_ROWS] for keyword in split_keywords(row, story))
    return tuple(dict.fromkeys(found))


def read_also_of(draft: Draft) -> tuple[str, ...]:
    """The titles of the links, each once; a single word is no title."""
    titles = (piece.of(draft.text).strip(EDGE + "|-–—:") for piece in draft.pieces if piece.kind is PieceKind.LINK)
    return tuple(dict.fromkeys(title for title in titles if len(words(title)) >= 2))
