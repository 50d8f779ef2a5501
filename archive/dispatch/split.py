"""Divide the pieces of a dispatch among its articles."""

from dataclasses import replace

from archive.dispatch.byline import read_byline
from archive.dispatch.pieces import Piece, PieceKind
from archive.dispatch.shape import continues, could_be_headline, is_body, shared_words, words
from archive.text.spans import Span

_FURNITURE = (PieceKind.DATE, PieceKind.BYLINE, PieceKind.CHROME)
_CLOSING = (PieceKind.SOURCE, PieceKind.KEYWORDS, PieceKind.LINK_BACK)


def split_articles(text: str, pieces: list[Piece]) -> list[list[Piece]]:
    """The pieces of each article, in order.

    A headline after «إقرأ أيضاً:», or after the source and keywords of an article, begins another article if it has a
    body of its own; otherwise it is a link.
    """
    cut = _Cut(text, pieces)
    while cut.index < len(pieces):
        cut.step()
    return [*cut.articles, cut.current] if cut.current else cut.articles


class _Cut:
    """The walk over the pieces: where it stands, and whether the article at hand has a body and has been closed."""

    def __init__(self, text: str, pieces: list[Piece]):
        self.text, self.pieces = text, pieces
        self.articles: list[list[Piece]] = []
        self.current: list[Piece] = []
        self.index, self.has_body, self.closed = 0, False, False

    def step(self) -> None:
        piece = self.pieces[self.index]
        if self.has_body and piece.kind is PieceKind.LINKS_HERE:
            self.take()
            self.take_run(as_links=True)
        elif self.has_body and piece.kind is PieceKind.LINK:
            self.take_link(piece)
        elif self.closed and piece.kind is PieceKind.TEXT:
            self.take_run(as_links=False)
            if self.index < len(self.pieces) and self.pieces[self.index] is piece:
                self.take()
        else:
            self.take()

    def take(self) -> None:
        """Add the piece at hand to the article at hand."""
        piece = self.pieces[self.index]
        self.current.append(piece)
        self.has_body = self.has_body or (piece.kind is PieceKind.TEXT and is_body(piece.of(self.text)))
        self.closed = self.closed or (self.has_body and piece.kind in _CLOSING)
        self.index += 1

    def take_run(self, *, as_links: bool) -> None:
        """Take the headlines here: up to the headline of a second article if there is one, or else all."""
        end = _run_end(self.text, self.pieces, self.index)
        second = _start_of_second(self.text, self.pieces, self.index, end, self.closed)
        stop = end if second is None else second
        for piece in self.pieces[self.index : stop]:
            self.current.append(_as_link(self.text, piece) if as_links else piece)
        self.index = stop
        if second is not None:
            self.begin(end)

    def begin(self, end: int) -> None:
        """Begin another article with the pieces from here to ``end``."""
        self.articles.append(self.current)
        self.current = list(self.pieces[self.index : end])
        self.index, self.has_body, self.closed = end, False, False

    def take_link(self, link: Piece) -> None:
        """Take a link on the line of its label and the links below it; its title may be the headline of an article."""
        end = _run_end(self.text, self.pieces, self.index + 1)
        headlines = [piece for piece in self.pieces[self.index + 1 : end] if piece.kind is PieceKind.TEXT]
        if not headlines and self.is_headline_of(link, end):
            label = Span(link.span.start, link.value.start)
            self.current.append(Piece(PieceKind.LINKS_HERE, label, label))
            self.articles.append(self.current)
            self.current = [Piece(PieceKind.TEXT, link.value, link.value)]
            self.index, self.has_body, self.closed = self.index + 1, False, False
            return
        self.take()
        if self.closed or len(headlines) > 1 or end == len(self.pieces) or self.pieces[end].kind is not PieceKind.TEXT:
            self.take_run(as_links=True)

    def is_headline_of(self, link: Piece, end: int) -> bool:
        """Is the linked headline followed by a body of its own, once the article at hand has been closed?"""
        if not self.closed or end >= len(self.pieces) or self.pieces[end].kind is not PieceKind.TEXT:
            return False
        return link.value.end == link.span.end and not continues(self.pieces[end].of(self.text))


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
