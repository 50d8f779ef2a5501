"""An article in the making: its pieces, and what each was found to be."""

import re
from dataclasses import dataclass
from functools import lru_cache

from archive.dispatch.document import BlockKind
from archive.dispatch.pieces import Piece, PieceKind
from archive.text.folding import fold

LONGEST_VERBAL = 16  # words; a longer line that opens with a verb is a lead
KIND_OF_PIECE = {
    PieceKind.LINKS_HERE: BlockKind.READ_ALSO,
    PieceKind.LINK: BlockKind.READ_ALSO,
    PieceKind.SOURCE: BlockKind.SOURCE,
    PieceKind.KEYWORDS: BlockKind.KEYWORDS,
    PieceKind.DATE: BlockKind.DATE,
    PieceKind.BYLINE: BlockKind.BYLINE,
    PieceKind.LINK_BACK: BlockKind.CHROME,
    PieceKind.CHROME: BlockKind.CHROME,
}


@dataclass(frozen=True, slots=True)
class Draft:
    """The pieces of one article and what each was found to be; None where that follows from the piece itself."""

    text: str
    pieces: list[Piece]
    kinds: list[BlockKind | None]
    headline: int | None

    def value(self, index: int) -> str:
        return self.pieces[index].of(self.text)

    def running(self) -> list[int]:
        """The pieces that are text and not yet known to be something else."""
        return [i for i, piece in enumerate(self.pieces) if piece.kind is PieceKind.TEXT and self.kinds[i] is None]


@lru_cache(maxsize=1 << 10)
def letters(value: str) -> str:
    return " ".join(re.findall(r"\w+", fold(value[:400])))
