"""Choose what of a text a row shows, with the words of the query marked."""

from dataclasses import dataclass

from archive.models import Article
from archive.search import best_passage, highlight_spans
from archive.search.query import Query
from archive.text.segments import Marked, segments
from archive.text.spans import Span

LEAD = 240


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; ``hit`` where it is a word of the query."""

    text: str
    hit: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of an article, and whether the text goes on before and after it."""

    pieces: tuple[Piece, ...]
    cut_before: bool
    cut_after: bool

    def __str__(self):
        return "".join(piece.text for piece in self.pieces)


def passage(article: Article, query: Query) -> Passage:
    """The stretch of the article that answers the query best; where none does, the beginning of the body."""
    found = best_passage(article.text, query) if query.text else None
    span = found or Span(article.body_start, _word_end(article, LEAD))
    return Passage(
        pieces=_pieces(article.text, span, query),
        cut_before=article.body_start < span.start,
        cut_after=article.body_start < span.end < article.body_end,
    )


def whole(text: str, query: Query | None) -> tuple[Piece, ...]:
    """All of ``text``, with the words of the query marked."""
    return _pieces(text, Span(0, len(text)), query)


def _word_end(article: Article, length: int) -> int:
    end = article.body_start + length
    if end >= article.body_end:
        return article.body_end
    return max(article.text.rfind(" ", article.body_start, end), article.body_start) or end


def _pieces(text: str, span: Span, query: Query | None) -> tuple[Piece, ...]:
    hits = highlight_spans(text, query) if query and query.text else ()
    marked = [Marked(hit.start, hit.end, True) for hit in hits]
    return tuple(Piece(piece.text, bool(piece.marks)) for piece in segments(text, span.start, span.end, marked))
