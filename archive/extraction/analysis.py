"""Say as plain data what a dispatch holds: the object that ``manage.py analyse`` prints for each document."""

from collections.abc import Iterable
from typing import Any

from archive.dispatch.document import ArticleText, RecordFields
from archive.dispatch.reader import read_dispatch
from archive.extraction.pipeline import extract_article
from archive.extraction.records import Extraction, PersonFound, StatementFound
from archive.extraction.same_name import same_full_name

Json = dict[str, Any]


def analyse(text: str, *, id: str | None = None, fields: RecordFields | None = None) -> Json:
    """The articles, statements, persons and countries of one dispatch, ready for JSON. Offsets are into ``text``.

    ``id`` is carried into the answer where it is given. Headline statements stand under a key of their own.
    """
    articles = read_dispatch(text, fields)
    extractions = [extract_article(text, article) for article in articles]
    return {
        **({} if id is None else {"id": id}),
        "articles": [_article(text, article) for article in articles],
        "statements": _statements(text, extractions, in_headline=False),
        "headline_statements": _statements(text, extractions, in_headline=True),
        "persons": _persons(text, extractions),
        "countries": sorted({c.iso2 for extraction in extractions for c in extraction.countries if c.certain}),
        "countries_uncertain": sorted(
            {c.iso2 for extraction in extractions for c in extraction.countries if not c.certain}
        ),
    }


def _article(text: str, article: ArticleText) -> Json:
    return {
        "title": article.title,
        "published": article.published,
        "outlet": article.outlet,
        "keywords": list(article.keywords),
        "read_also": list(article.read_also),
        "body_start": article.body.start,
        "body_end": article.body.end,
    }


def _statements(text: str, extractions: Iterable[Extraction], *, in_headline: bool) -> list[Json]:
    return [
        _statement(text, index, statement)
        for index, extraction in enumerate(extractions)
        for statement in extraction.statements
        if statement.in_headline is in_headline
    ]


def _statement(text: str, article: int, statement: StatementFound) -> Json:
    speaker = statement.speaker
    return {
        "start": statement.span.start,
        "end": statement.span.end,
        "quote": statement.span.of(text),
        "kind": statement.kind.value,
        "cue": statement.cue.of(text) if statement.cue else None,
        "cue_lemma": statement.cue_lemma,
        "cue_class": statement.cue_class.value,
        "speaker_surface": speaker.surface.of(text) if speaker and speaker.surface else None,
        "speaker_canonical": speaker.name if speaker else None,
        "speaker_type": speaker.type.value if speaker else None,
        "via": statement.source,
        "negated": statement.negated,
        "article_index": article,
        "rule": statement.rule,
        "confidence": statement.confidence,
    }


def _persons(text: str, extractions: Iterable[Extraction]) -> list[Json]:
    """One entry for each person; one named in two articles of the dispatch is listed once, however spelt."""
    entries: list[Json] = []
    for extraction in extractions:
        earlier = list(entries)
        for person in extraction.persons:
            entry = next((e for e in earlier if same_full_name(e["canonical"], person.canonical)), None)
            if entry is None:
                entry = {"canonical": person.canonical, "variants": [], "role": None}
                entries.append(entry)
            _add_mentions(text, entry, person)
    return entries


def _add_mentions(text: str, entry: Json, person: PersonFound) -> None:
    variants = (mention.span.of(text) for mention in person.mentions)
    entry["variants"] = list(dict.fromkeys((*entry["variants"], *variants)))
    entry["role"] = entry["role"] or next(iter(person.roles), None)
