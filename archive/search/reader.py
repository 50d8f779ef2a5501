"""Open the index in use, and notice when it has moved on."""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import tantivy
from django.utils.translation import gettext as _

from archive.search import place
from archive.search.log import Position
from archive.search.place import IndexUnavailable
from archive.search.schema import open_index
from archive.search.vocabulary import Vocabulary


class Side:
    """One of the two indexes as it was when it was opened; it does not change under a reader's hands."""

    def __init__(self, folder: Path):
        index = open_index(folder)
        self.schema = index.schema
        self.searcher = index.searcher()

    @cached_property
    def vocabulary(self) -> Vocabulary:
        return Vocabulary(self.searcher, self.schema)

    def count(self, query: tantivy.Query) -> int:
        return self.searcher.search(query, 1).count

    def ids(self, query: tantivy.Query) -> list[int]:
        """The ids of all documents that match, in no order."""
        hits = self.searcher.search(query, max(1, self.searcher.num_docs), order_by_field="order").hits
        return self.searcher.fast_field_values("id", [address for _, address in hits])


@dataclass(frozen=True)
class Opened:
    """Both indexes, how far they have followed the log, and answers kept for as long as they are open."""

    mark: tuple[Path, str, int, int]
    position: Position
    articles: Side
    statements: Side
    kept: dict[Any, Any] = field(default_factory=dict)


_latest: Opened | None = None


def current() -> Opened:
    """The index in use as it is now. Raises IndexUnavailable when there is none that can be read."""
    global _latest
    for _attempt in range(2):
        generation = place.current_generation()
        if generation is None:
            raise IndexUnavailable(_("There is no search index yet. Make one with: manage.py index --rebuild"))
        try:
            if _latest is None or _latest.mark != _mark(generation):
                _latest = _open(generation)
            return _latest
        except (OSError, ValueError) as error:
            broken = error  # A rebuild may have put another generation in its place meanwhile: look once more.
    raise IndexUnavailable(
        _("The search index cannot be read (%(error)s). Make it anew with: manage.py index --rebuild")
        % {"error": broken}
    )


def forget() -> None:
    """Open the index anew at the next question, whatever its mark says."""
    global _latest
    _latest = None


def _open(generation: Path) -> Opened:
    mark = _mark(generation)
    position = place.read_position(generation)
    return Opened(mark, position, Side(generation / place.ARTICLES), Side(generation / place.STATEMENTS))


def _mark(generation: Path) -> tuple[Path, str, int, int]:
    return (generation.parent, *place.mark_of(generation))
