"""Find the words of a query in a text as it was printed."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

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
class _Hit:
    """A place where term number ``term`` of the query was found; a phrase has a span for each of its words."""

    term: int
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Text:
    """A text cut into words as for the index: how each is compared, and where it stands without its marks."""

    words: list[str]
    places: list[tuple[int, int]]
    offsets: OffsetMap | None  # None where nothing was left out

    def printed(self, index: int) -> Span:
        """The place of a word in the text as printed."""
        place = Span(*self.places[index])
        return self.offsets.to_original(place) if self.offsets else place


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
    terms = dict.fromkeys(terms_to_find(query.text))
    if not terms:
        return []
    forms = _forms_in_index()
    tests = [_tests(term, query.exact, forms) for term in terms]
    cut = _cut(text, query.exact)
    return [hit for number, test in enumerate(tests) for hit in _found(number, test, cut)]


@lru_cache(maxsize=2)  # A page asks for the best passage of a text and then for the words in it.
def _cut(text: str, exact: bool) -> _Text:
    plain, offsets = _unmarked(text)
    matches = list(WORD.finditer(plain))
    words = [match[0][:LONGEST_WORD] for match in matches]
    return _Text(words if exact else list(map(fold_word, words)), [match.span() for match in matches], offsets)


def _unmarked(text: str) -> tuple[str, OffsetMap | None]:
    """The text as it is cut into words for the index, and the way back to the printed text."""
    pieces = {character: unmark(character) for character in set(text)}
    if all(len(piece) == 1 for piece in pieces.values()):
        return unmark(text), None
    starts = [index for index, character in enumerate(text) for _ in pieces[character]]
    return "".join([pieces[character] for character in text]), OffsetMap.of_pieces(starts, len(text))


def _tests(term: Term, exact: bool, forms: Callable[[str], Collection[str]]) -> list[Callable[[str], bool]]:
    """For each word of the term, what a word of the text must fulfil to stand in its place."""
    if term.prefix:
        return [_begins(term.words[0], exact)]
    if exact:
        return [word.__eq__ for word in term.words]
    return [forms(fold_word(word)).__contains__ for word in term.words]


def _begins(word: str, exact: bool) -> Callable[[str], bool]:
    beginnings = (word,) if exact else tuple(before + fold_word(word) for before in ("", *WITH_ARTICLE))
    return lambda other: other.startswith(beginnings)


def _forms_in_index() -> Callable[[str], Collection[str]]:
    """What gives the forms of a word. A text can be read without an index; then only the word itself is marked."""
    try:
        return reader.current().articles.vocabulary.forms
    except IndexUnavailable:
        return lambda word: (word,)


def _found(number: int, tests: Sequence[Callable[[str], bool]], text: _Text) -> Iterator[_Hit]:
    first, *others = tests
    for start, word in enumerate(text.words):
        if not first(word):
            continue
        following = text.words[start + 1 : start + len(tests)]
        if len(following) == len(others) and all(test(each) for test, each in zip(others, following, strict=True)):
            yield _Hit(number, tuple(text.printed(start + index) for index in range(len(tests))))


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
