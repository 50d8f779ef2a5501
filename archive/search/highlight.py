"""Find the words of a query in a text as it was printed."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from archive.search import reader
from archive.search.forms import WITH_ARTICLE
from archive.search.place import IndexUnavailable
from archive.search.query import Query
from archive.search.syntax import Term, terms_to_find
from archive.search.words import LONGEST_WORD, WORD, fold_word
from archive.text.folding import unmark
from archive.text.spans import OffsetMap, Span

PASSAGE_LENGTH = 240


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of the text: how it is compared, and where it stands as printed."""

    word: str
    span: Span


@dataclass(frozen=True, slots=True)
class _Hit:
    """A place where term number ``term`` of the query was found; a phrase has a span for each of its words."""

    term: int
    spans: tuple[Span, ...]


def highlight_spans(text: str, query: Query) -> tuple[Span, ...]:
    """Where the words that ``query`` asks for stand in ``text``, in order and never overlapping.

    The spans are those of ``text`` itself, vowel marks and tatweel included.
    """
    return tuple(sorted({span for hit in _hits(text, query) for span in hit.spans}))


def best_passage(text: str, query: Query, length: int = PASSAGE_LENGTH) -> Span | None:
    """The stretch of at most about ``length`` characters with most of the query's terms, or None where none stands.

    It begins and ends with whole words and, of equally good ones, is the first.
    """
    hits = sorted(_hits(text, query), key=lambda hit: hit.spans[0])
    if not hits:
        return None
    first, last = max(_windows(hits, length), key=lambda window: (window[2], -window[0].start))[:2]
    return _widened(text, Span(first.start, last.end), length)


def _hits(text: str, query: Query) -> list[_Hit]:
    terms = list(terms_to_find(query.text))
    if not terms:
        return []
    words = list(_words(text, query.exact))
    tests = [_tests(term, query.exact) for term in terms]
    return [hit for number, test in enumerate(tests) for hit in _found(number, test, words)]


def _words(text: str, exact: bool) -> Iterator[_Word]:
    plain, offsets = _unmarked(text)
    for match in WORD.finditer(plain):
        word = match[0][:LONGEST_WORD]
        yield _Word(word if exact else fold_word(word), offsets.to_original(Span(*match.span())))


def _unmarked(text: str) -> tuple[str, OffsetMap]:
    """The text as it is cut into words for the index, and the way back to the printed text."""
    pieces = {character: unmark(character) for character in set(text)}
    starts = (index for index, character in enumerate(text) for _ in pieces[character])
    return "".join(pieces[character] for character in text), OffsetMap.of_pieces(starts, len(text))


def _tests(term: Term, exact: bool) -> list[Callable[[str], bool]]:
    """For each word of the term, what a word of the text must fulfil to stand in its place."""
    if term.prefix:
        return [_begins(term.words[0], exact)]
    if exact:
        return [word.__eq__ for word in term.words]
    return [_forms(fold_word(word)).__contains__ for word in term.words]


def _begins(word: str, exact: bool) -> Callable[[str], bool]:
    beginnings = (word,) if exact else tuple(before + fold_word(word) for before in ("", *WITH_ARTICLE))
    return lambda other: other.startswith(beginnings)


def _forms(word: str) -> frozenset[str]:
    try:
        return frozenset(reader.current().articles.vocabulary.forms(word))
    except IndexUnavailable:  # The text can be read without an index; then only the word itself is marked.
        return frozenset((word,))


def _found(number: int, tests: Sequence[Callable[[str], bool]], words: Sequence[_Word]) -> Iterator[_Hit]:
    for start in range(len(words) - len(tests) + 1):
        stretch = words[start : start + len(tests)]
        if all(test(each.word) for test, each in zip(tests, stretch, strict=True)):
            yield _Hit(number, tuple(each.span for each in stretch))


def _windows(hits: list[_Hit], length: int) -> Iterator[tuple[Span, Span, tuple[int, int]]]:
    """For each hit the run of hits that fits behind it: its first and last span, and how much it holds."""
    end = 0
    for start, hit in enumerate(hits):
        begin = hit.spans[0].start
        end = max(end, start + 1)
        while end < len(hits) and hits[end].spans[-1].end - begin <= length:
            end += 1
        held = hits[start:end]
        yield hit.spans[0], max(each.spans[-1] for each in held), (len({each.term for each in held}), len(held))


def _widened(text: str, core: Span, length: int) -> Span:
    """``core`` with what fits of its surroundings, two thirds of it behind, within its line and cut at spaces."""
    spare = max(0, length - len(core))
    line_start = text.rfind("\n", 0, core.start) + 1
    line_end = text.find("\n", core.end)
    line_end = len(text) if line_end < 0 else line_end
    start = max(line_start, core.start - max(spare // 3, spare - (line_end - core.end)))
    end = min(line_end, core.end + spare - (core.start - start))
    if start > line_start:
        start = text.find(" ", start, core.start) + 1 or core.start
    if end < line_end:
        end = max(text.rfind(" ", core.end, end), core.end)
    return Span(start, end)
