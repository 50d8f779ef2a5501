"""Cut an article into paragraphs and marked pieces, so that an editor sees a statement where it stands."""

from collections.abc import Iterable
from dataclasses import dataclass

from archive.models import Article, Statement
from archive.text.segments import Marked, segments

FURNITURE = ("chrome", "keywords", "read_also", "source")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with the CSS classes of all that lies on it, separated by blanks."""

    text: str
    labels: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    kind: str
    pieces: tuple[Piece, ...]


def statement_in_context(statement: Statement) -> list[Paragraph]:
    """The paragraphs that hold the statement, and the one before and after them."""
    article = statement.article
    blocks = [block for block in _blocks(article) if block[0] not in FURNITURE or _overlaps(block, statement)]
    holding = [index for index, block in enumerate(blocks) if _overlaps(block, statement)]
    if not holding:
        blocks, holding = [_window(article, statement)], [0]
    near = blocks[max(0, holding[0] - 1) : holding[-1] + 2]
    return [_paragraph(article, block, marks_of(statement)) for block in near]


def article_with_statements(article: Article, statements: Iterable[Statement]) -> list[Paragraph]:
    """The whole article with its statements marked."""
    marks = [Marked(statement.start, statement.end, "words") for statement in statements]
    return [_paragraph(article, block, marks) for block in _blocks(article)]


def marks_of(statement: Statement) -> list[Marked[str]]:
    """The words of the statement, its cue and its speaker, under their CSS classes."""
    spans = (
        (statement.start, statement.end, "words"),
        (statement.cue_start, statement.cue_end, "cue"),
        (statement.speaker_start, statement.speaker_end, "speaker"),
    )
    return [Marked(start, end, label) for start, end, label in spans if start is not None and end is not None]


def _paragraph(article: Article, block: list, marks: Iterable[Marked[str]]) -> Paragraph:
    kind, start, end = block
    cut = segments(article.text, start, end, marks)
    return Paragraph(kind, tuple(Piece(piece.text, " ".join(dict.fromkeys(piece.marks))) for piece in cut))


def _blocks(article: Article) -> list:
    return article.blocks or [["paragraph", 0, len(article.text)]]


def _overlaps(block: list, statement: Statement) -> bool:
    _kind, start, end = block
    return start < statement.end and statement.start < end


def _window(article: Article, statement: Statement, reach: int = 300) -> list:
    """For a statement outside all blocks: what stands round it."""
    return ["paragraph", max(0, statement.start - reach), min(len(article.text), statement.end + reach)]
