"""Lay out the two indexes: their fields, and the number that puts their documents in order."""

from datetime import date
from pathlib import Path

import tantivy

VERSION = 1
FACETS_OF_NUMBERS = ("persons", "speakers", "organisations", "outlets", "years")
FACETS_OF_WORDS = ("countries", "months", "kinds", "cue_classes")
# Stands in every document: tells how many there are together with those deleted but not yet swept out.
EVERY = "*"
SPELT = "="

_ID_BITS = 40
_STATEMENT_ARTICLE_BITS = 29
_RANK_BITS = 13
_LAST_RANK = (1 << _RANK_BITS) - 1


def open_index(folder: Path) -> tantivy.Index:
    """The index in ``folder``, made anew if there is none. Raises ValueError or OSError if it cannot be read."""
    if tantivy.Index.exists(str(folder)):
        index = tantivy.Index.open(str(folder))
    else:
        index = tantivy.Index(_schema(), str(folder))
    spaces = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer("spaces", spaces)
    index.config_reader("manual")
    index.reload()
    return index


def article_order(day: date | None, article_id: int) -> int:
    """Grows towards the top of the list: by date (none is lowest), then by id. No two articles share a number."""
    return _days(day) << _ID_BITS | article_id


def article_of(order: int) -> int:
    return order & ((1 << _ID_BITS) - 1)


def statement_order(day: date | None, article_id: int, rank: int) -> int:
    """The same for statement number ``rank`` (from 0) of an article; behind the 8,191st the engine's order decides."""
    place = _days(day) << _STATEMENT_ARTICLE_BITS | article_id
    return place << _RANK_BITS | (_LAST_RANK - min(rank, _LAST_RANK))


def article_bounds(first: date | None, last: date | None) -> tuple[int, int]:
    """The least and the greatest order of dated articles from ``first`` to ``last``, both included."""
    return _bounds(first, last, _ID_BITS)


def statement_bounds(first: date | None, last: date | None) -> tuple[int, int]:
    return _bounds(first, last, _STATEMENT_ARTICLE_BITS + _RANK_BITS)


def _bounds(first: date | None, last: date | None, bits: int) -> tuple[int, int]:
    return _days(first or date.min) << bits, (_days(last or date.max) + 1 << bits) - 1


def _days(day: date | None) -> int:
    return day.toordinal() if day else 0


def _schema() -> tantivy.Schema:
    """``text`` holds words as spelt; ``spelling`` holds «folded=spelt» for each that is not spelt as it folds."""
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("id", indexed=True, fast=True)
    builder.add_unsigned_field("article", indexed=True, fast=True)
    builder.add_unsigned_field("order", fast=True)
    builder.add_text_field("text", tokenizer_name="spaces", index_option="position")
    builder.add_text_field("spelling", tokenizer_name="spaces", index_option="basic")
    builder.add_text_field("every", tokenizer_name="raw", index_option="basic")
    for name in FACETS_OF_NUMBERS:
        builder.add_unsigned_field(name, indexed=True, fast=True)
    for name in FACETS_OF_WORDS:
        builder.add_text_field(name, tokenizer_name="raw", fast=True, index_option="basic")
    return builder.build()
