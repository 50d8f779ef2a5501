"""What reading a dispatch yields: its articles, each with its blocks and what is printed about it."""

from dataclasses import dataclass, field
from enum import Enum

from archive.text.spans import Span


class BlockKind(Enum):
    """What a stretch of a dispatch is for."""

    HEADLINE = "headline"
    DATELINE = "dateline"  # on a line of its own: «موسكو، كييف (الاتحاد، وكالات)»
    BYLINE = "byline"
    DATE = "date"
    CAPTION = "caption"
    SUBHEADING = "subheading"
    PARAGRAPH = "paragraph"
    READ_ALSO = "read_also"
    SOURCE = "source"
    KEYWORDS = "keywords"
    CHROME = "chrome"  # menus, counters, share buttons, links to the page itself


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the dispatch text that is one thing; blocks never overlap and stand in order."""

    kind: BlockKind
    span: Span


@dataclass(frozen=True, slots=True)
class RecordFields:
    """What a record that already has fields says about its article; None where it says nothing.

    ``published`` and ``collected`` are ISO dates (``2024-01-25``; ``published`` may be ``2024-01``). ``collected`` is
    the day on which the text was fetched, which is never its date of publication.
    """

    title: str | None = None
    published: str | None = None
    collected: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleText:
    """One article of a dispatch. All spans are code-point offsets into the text of the dispatch.

    ``region`` holds everything that belongs to the article, from its headline to its last keyword; the regions of two
    articles of a dispatch never overlap. ``body`` runs from the first body paragraph to the last. ``title_span`` is
    None when the title came with the record and is not in the text. ``published`` is ISO: ``2024-01-25``, ``2024-01``.
    """

    region: Span
    body: Span
    blocks: tuple[Block, ...]
    title: str | None = None
    title_span: Span | None = None
    published: str | None = None
    outlet: str | None = None
    keywords: tuple[str, ...] = field(default=())
    read_also: tuple[str, ...] = field(default=())

    @property
    def paragraphs(self) -> tuple[Span, ...]:
        """The running text, sub-headings included, without links, captions and page furniture."""
        running = (BlockKind.PARAGRAPH, BlockKind.SUBHEADING)
        return tuple(block.span for block in self.blocks if block.kind in running)
