"""Divide the pieces of a dispatch among its articles."""

from dataclasses import replace

from archive.dispatch.byline import read_byline
from archive.dispatch.pieces import Piece, PieceKind
from archive.dispatch.shape import continues, could_be_headline, is_body, shared_words, words

_FURNITURE = (PieceKind.DATE, PieceKind.BYLINE, PieceKind.CHROME)
_CLOSING = (PieceKind.SOURCE, PieceKind.KEYWORDS, PieceKind.LINK_BACK)


def split_articles(text: str, pieces: list[Piece]) -> list[list[Piece]]:
    """The pieces of each article, in order. A headline after «إقرأ أيضاً:» that has a body of its own begins an article."""
    articles: list[list[Piece]] = []
    current: list[Piece] = []
    index, has_body, closed = 0, False, False
    while index < len(pieces):
        piece = pieces[index]
        opens_run = has_body and (piece.kind is PieceKind.LINKS_HERE or (closed and piece.kind is PieceKind.TEXT))
        if not opens_run:
            current.append(piece)
            has_body = has_body or (piece.kind is PieceKind.TEXT and is_body(piece.of(text)))
            closed = closed or (has_body and piece.kind in _CLOSING)
            index += 1
            continue
        labelled = piece.kind is PieceKind.LINKS_HERE
        begin = index + labelled
        end = _run_end(text, pieces, begin)
        start = _start_of_second(text, pieces, begin, end, closed)
        current += pieces[index:begin]
        stop = end if start is None else start
        current += [_as_link(text, link) if labelled else link for link in pieces[begin:stop]]
        index = stop
        if start is not None:
            articles.append(current)
            current, has_body, closed = list(pieces[start:end]), False, False
            index = end
        elif index < len(pieces) and index == begin:
            current.append(pieces[index])
            index += 1
    return [*articles, current] if current else articles


def _run_end(text: str, pieces: list[Piece], begin: int) -> int:
    """The first piece at or behind ``begin`` that is neither a headline nor the furniture of one."""
    end = begin
    while end < len(pieces):
        piece = pieces[end]
        if piece.kind not in _FURNITURE and (piece.kind is not PieceKind.TEXT or is_body(piece.of(text))):
            break
        end += 1
    return end


def _start_of_second(text: str, pieces: list[Piece], begin: int, end: int, closed: bool) -> int | None:
    """Where in the run of headlines before ``pieces[end]`` an article begins whose body ``pieces[end]`` is."""
    if end >= len(pieces) or pieces[end].kind is not PieceKind.TEXT:
        return None
    title = _last_headline(text, pieces, begin, end)
    if title is None:
        return None
    headline, body = pieces[title].of(text), pieces[end].of(text)
    if closed:
        return title
    if continues(body) or shared_words(headline, body) < 2:
        return None
    return title


def _last_headline(text: str, pieces: list[Piece], begin: int, end: int) -> int | None:
    """The headline nearest to the body: not a byline, nor a caption, which is shorter than the headline before it."""
    headlines = [
        index
        for index in range(begin, end)
        if pieces[index].kind is PieceKind.TEXT
        and could_be_headline(pieces[index].of(text))
        and not read_byline(pieces[index].of(text)).is_one
    ]
    while len(headlines) > 1 and _is_caption_of(text, pieces, headlines[-2], headlines[-1]):
        headlines.pop()
    return headlines[-1] if headlines else None


def _is_caption_of(text: str, pieces: list[Piece], headline: int, caption: int) -> bool:
    above, below = pieces[headline].of(text), pieces[caption].of(text)
    return below == above or (len(words(below)) <= 4 and len(words(above)) > len(words(below)))


def _as_link(text: str, piece: Piece) -> Piece:
    is_link = piece.kind is PieceKind.TEXT and could_be_headline(piece.of(text))
    return replace(piece, kind=PieceKind.LINK) if is_link else piece
