"""The index, queries, facets, and keeping the index in step with the database."""

from archive.search.answers import search_articles, search_statements
from archive.search.checking import check
from archive.search.highlight import best_passage, highlight_spans
from archive.search.keeping import follow, rebuild
from archive.search.place import IndexUnavailable, LockBusy

__all__ = [
    "IndexUnavailable",
    "LockBusy",
    "best_passage",
    "check",
    "follow",
    "highlight_spans",
    "rebuild",
    "search_articles",
    "search_statements",
]
