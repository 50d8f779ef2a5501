"""Read a few lines as an article, for the tests of what is said in it and by whom."""

import re

from archive.dispatch.document import ArticleText, Block, BlockKind
from archive.extraction.pipeline import extract_article
from archive.extraction.records import StatementFound
from archive.text.spans import Span


def make_article(text: str, *, title: str | None = None, subheadings: tuple[str, ...] = ()) -> ArticleText:
    """Every line of ``text`` is a paragraph, but for those that are the title or a sub-heading."""
    blocks = []
    for line in re.finditer(r"[^\n]+", text):
        kind = BlockKind.SUBHEADING if line[0] in subheadings else BlockKind.PARAGRAPH
        blocks.append(Block(BlockKind.HEADLINE if line[0] == title else kind, Span(*line.span())))
    whole = Span(0, len(text))
    title_span = Span(0, len(title)) if title else None
    return ArticleText(whole, whole, tuple(blocks), title=title, title_span=title_span)


def read(text: str, **layout) -> list[StatementFound]:
    return list(extract_article(text, make_article(text, **layout)).statements)


def quotes(text: str, **layout) -> list[str]:
    """The reported words, in order."""
    return [statement.span.of(text) for statement in read(text, **layout)]


def speakers(text: str, **layout) -> list[str | None]:
    return [statement.speaker.name if statement.speaker else None for statement in read(text, **layout)]


def only(text: str) -> StatementFound:
    """The one statement of the text."""
    (statement,) = read(text)
    return statement
