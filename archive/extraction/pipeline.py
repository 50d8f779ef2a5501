"""Read one article: its persons, organisations and countries, and who says what in it."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import attrgetter

from archive.dispatch.document import ArticleText, BlockKind
from archive.extraction.countries import find_countries
from archive.extraction.decisions import SILENT, Trace
from archive.extraction.discourse import Discourse
from archive.extraction.headlines import read_headline
from archive.extraction.organisations import find_organisations
from archive.extraction.passage import Passage
from archive.extraction.people import find_people
from archive.extraction.records import Extraction, PersonFound, StatementFound
from archive.extraction.speakers import Cast
from archive.extraction.statements import read_passage
from archive.text.spans import Span
from archive.text.tokens import Kind, Token, tokenize, word_token

_FINAL = frozenset('.!؟?…»”"')
_GLUED = re.compile("ة[ء-ي]{2}")
_WIDE_GAP = 3  # spaces behind a full stop that stand for a new paragraph


def extract_article(text: str, article: ArticleText, trace: Trace = SILENT) -> Extraction:
    """Everything found in ``article``, a part of the dispatch ``text``; all offsets are into ``text``.

    Pure and linear in the length of the article. No text makes it fail. ``trace`` is told why each reporting verb made
    a statement or none.
    """
    tokens = _tokens_in(text, article.region)
    persons = find_people(text, article, tokens)
    organisations = find_organisations(text, tokens)
    countries = find_countries(text, article.paragraphs, _names_of(persons), tokens)
    cast = Cast(text, persons, organisations, countries)
    return Extraction(persons, countries, tuple(read_statements(text, article, tokens, cast, trace)))


def read_statements(
    text: str, article: ArticleText, tokens: Sequence[Token], cast: Cast, trace: Trace = SILENT
) -> list[StatementFound]:
    """The statements of the headline and of the running text, in text order."""
    discourse = Discourse()
    found: list[StatementFound] = []
    if article.title_span is not None:
        found.extend(read_headline(Passage(text, _within(tokens, article.title_span), trace), cast))
    for block in article.blocks:
        if block.kind is BlockKind.SUBHEADING:
            discourse.pause()
        if block.kind is BlockKind.PARAGRAPH:
            for part in _paragraphs(_within(tokens, block.span)):
                found.extend(read_passage(Passage(text, part, trace), cast, discourse))
    return found


@lru_cache(maxsize=1)
def _tokens_of(text: str) -> list[Token]:
    """The tokens of a dispatch, kept for its next article."""
    tokens = tokenize(text)
    if not _GLUED.search(text):
        return tokens
    return [part for token in tokens for part in _unglued(token)]


def _unglued(token: Token) -> Iterator[Token]:
    """«ذات صلةقال»: ة ends a word, so what is glued behind it is another."""
    place = token.raw.find("ة") + 1
    if not 1 < place < len(token.raw) - 1 or not token.is_word or not token.raw[place:].isalpha():
        yield token
        return
    yield word_token(token.start, token.raw[:place])
    yield word_token(token.start + place, token.raw[place:])


def _tokens_in(text: str, region: Span) -> list[Token]:
    return _within(_tokens_of(text), region)


def _within(tokens: Sequence[Token], span: Span) -> list[Token]:
    first = bisect_left(tokens, span.start, key=attrgetter("start"))
    last = bisect_left(tokens, span.end, lo=first, key=attrgetter("start"))
    return list(tokens[first:last])


def _names_of(persons: Sequence[PersonFound]) -> Iterator[Span]:
    for person in persons:
        for mention in person.mentions:
            yield mention.span


def _paragraphs(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """The lines of a block; a wide gap behind a full stop ends one too, as some outlets print it."""
    part: list[Token] = []
    for token in tokens:
        if token.kind is Kind.LINE or (part and _is_gap(part[-1], token)):
            if part:
                yield part
            part = []
        if token.kind is not Kind.LINE:
            part.append(token)
    if part:
        yield part


def _is_gap(before: Token, after: Token) -> bool:
    return after.start - before.end >= _WIDE_GAP and before.raw in _FINAL
