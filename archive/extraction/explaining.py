"""Read one dispatch and keep, with what was found, every decision that led to it: for those who mend the rules."""

from dataclasses import dataclass

from archive.dispatch.document import ArticleText, RecordFields
from archive.dispatch.reader import read_dispatch
from archive.extraction.decisions import Decision, Recorder
from archive.extraction.pipeline import extract_article
from archive.extraction.records import Extraction


@dataclass(frozen=True, slots=True)
class Explained:
    """One article of a dispatch, what was found in it, and what became of each reporting verb, in text order."""

    article: ArticleText
    found: Extraction
    decisions: tuple[Decision, ...]


def explain(text: str, fields: RecordFields | None = None) -> tuple[Explained, ...]:
    """The articles of a dispatch as ``analyse`` reads them. All offsets are into ``text``."""
    return tuple(_explained(text, article) for article in read_dispatch(text, fields))


def _explained(text: str, article: ArticleText) -> Explained:
    recorder = Recorder()
    found = extract_article(text, article, recorder)
    return Explained(article, found, tuple(recorder.decisions()))
