"""Read the word lists beside this module: tab-separated, one fact a line, a header first, ``#`` before a remark."""

from collections.abc import Iterable, Iterator
from functools import cache
from operator import itemgetter
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "lexicons"

Row = Any  # a tuple of strings that also has the columns of its file as attributes; one class for each file


class LexiconError(ValueError):
    """A word list is not what its header says; the message names the file and the line."""


@cache
def load_rows(name: str) -> tuple[Row, ...]:
    """The rows of ``lexicons/<name>.tsv`` in file order, each a tuple with the header's columns as attributes.

    An empty cell is an empty string; cells missing at the end of a line are empty. Read once for each process.
    Raises FileNotFoundError for an unknown name and LexiconError for a line with more cells than the header.
    """
    path = FOLDER / f"{name}.tsv"
    with path.open(encoding="utf-8") as lines:
        return tuple(parse_rows(lines, path.name))


def parse_rows(lines: Iterable[str], name: str) -> Iterator[Row]:
    """The rows of one word list given line by line; ``name`` is for messages."""
    numbered = ((number, line.rstrip("\r\n")) for number, line in enumerate(lines, 1))
    facts = ((number, line.split("\t")) for number, line in numbered if line.strip() and not line.startswith("#"))
    _, header = next(facts, (0, []))
    if not header:
        raise LexiconError(f"{name}: no header")
    row_type = _row_type(header)
    for number, cells in facts:
        if len(cells) > len(header):
            raise LexiconError(f"{name}, line {number}: {len(cells)} cells under {len(header)} columns")
        yield row_type((*(cell.strip() for cell in cells), *[""] * (len(header) - len(cells))))


def _row_type(columns: list[str]) -> type:
    """A tuple class like a named tuple, but any word may be a column, ``class`` too."""
    fields = {column: property(itemgetter(index)) for index, column in enumerate(columns)}
    return type("Row", (tuple,), {"__slots__": (), **fields})
