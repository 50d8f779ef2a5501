"""Say which words a frame reports, and whether they stand as they were said."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter

from archive.extraction.clauses import How, Opening, clause_end, trim_end
from archive.extraction.decisions import Why
from archive.extraction.frames import Frame
from archive.extraction.markers import Role, is_marker, particles
from archive.extraction.passage import Passage
from archive.extraction.quotes import Quote
from archive.extraction.records import StatementKind
from archive.extraction.speakers import Cast
from archive.extraction.subjects import Range

_PARTICLES = particles("لم لن ليس ليست لا كان كانت قد سوف")

_WHOLE = 6  # words of a quotation behind أن that make it all that was said, whatever follows
_NAME = 1  # words of a quotation that may be a name
_TERM = 2  # words of a quotation that are a term if all of them are definite
_CALLED = 5  # words of a quotation that may be the name of what is called so before it
_CALLED_REACH = 3  # words between «ما يعرف» and the name
_CHAINED = 3  # words of a quotation that carries on another behind dots


def contents_of(passage: Passage, frame: Frame, starts: Sequence[int]) -> list[Range]:
    """The token ranges of the words that ``frame`` reports: one, or two where two quotations stand behind one verb.

    ``starts`` are the places, in order, at which the reporter speaks again.
    """
    opening = frame.opening
    if opening is None:
        return []
    if frame.cue.entry.lemma == _DESCRIBE and opening.how is How.CLAUSE and not _describes(passage, opening):
        passage.refuse(frame.cue, Why.DESCRIPTION, opening.at)
        return []
    limit = _next(starts, opening.first, len(passage))
    if opening.how in (How.COLON, How.BARE):
        limit = min(limit, _speech_end(passage, opening.first))
        return [(opening.first, trim_end(passage, opening.first, limit))]
    if opening.how is How.QUOTE or (opening.quote is not None and _is_all(passage, opening.quote, limit)):
        return _quoted(passage, opening, limit)
    return _clause(passage, opening, limit)


def _speech_end(passage: Passage, first: int) -> int:
    """The end of words without marks: an exclamation or question inside them does not end what is said."""
    end = passage.sentence_end(first)
    while passage.is_mark(end, "!؟?") and passage.is_word(end + 1) and passage.words[end + 1][0] not in "وف":
        end = passage.sentence_end(end + 1)
    return end


def _next(starts: Sequence[int], index: int, end: int) -> int:
    place = bisect_right(starts, index)
    return starts[place] if place < len(starts) else end


def _clause(passage: Passage, opening: Opening, limit: int) -> list[Range]:
    """The clause; two, where a second quotation behind «وأن» is all of the second."""
    last = clause_end(passage, opening, limit)
    if opening.quote is not None:
        second = _second_quote(passage, opening.quote, last)
        if second is not None:
            return [passage.inside(opening.quote), passage.inside(second)]
    return [(opening.first, last)]


def _second_quote(passage: Passage, first: Quote, last: int) -> Quote | None:
    """«أن "…"، وأن "…"»: two quotations with nothing else."""
    index = passage.behind(first)
    if passage.is_mark(index, "،,"):
        index += 1
    if not passage.is_joined_complementiser(index):
        return None
    quote = passage.quote_at(index + 1)
    return quote if quote is not None and passage.behind(quote) >= last and quote.words >= _CHAINED else None


def _is_all(passage: Passage, quote: Quote, limit: int) -> bool:
    """Whether the reported words end with the quotation right behind أن."""
    behind = passage.behind(quote)
    if behind >= min(limit, len(passage)):
        return True
    if _goes_on(passage, behind):
        return False
    return not passage.is_word(behind) or quote.words >= _WHOLE


def _goes_on(passage: Passage, behind: int) -> bool:
    if passage.is_mark(behind, "،,؛;"):
        behind += 1
    return passage.is_joined_complementiser(behind)


def _quoted(passage: Passage, opening: Opening, limit: int) -> list[Range]:
    """The words between the marks, with further quotations behind nothing but dots."""
    quote = opening.quote
    behind = passage.behind(quote)
    if not passage.is_mark(opening.at, ":") and _goes_on(passage, behind) and behind < limit:
        clause = Opening(How.CLAUSE, opening.at, quote.open, quote)
        return _clause(passage, clause, limit)
    first, last = passage.inside(quote)
    while behind < len(passage):
        following = _behind_dots(passage, behind)
        if following is None:
            break
        last, behind = following.close, passage.behind(following)
    return [(first, last)]


def _behind_dots(passage: Passage, index: int) -> Quote | None:
    step = index
    while passage.is_mark(step, ".…"):
        step += 1
    quote = passage.quote_at(step) if index < step < len(passage) else None
    return quote if quote is not None and quote.words >= _CHAINED else None


_DESCRIBE = "وصف"
_FRAGMENT = 4
_LOOKAHEAD = 8


def _describes(passage: Passage, opening: Opening) -> bool:
    """«وصفه بأنه …» counts only with a verb behind it or a quotation of four words."""
    if opening.quote is not None and opening.quote.words >= _FRAGMENT:
        return True
    first = passage.behind(opening.quote) if opening.quote is not None else opening.first
    reach = 1 if opening.quote is not None else _LOOKAHEAD
    return any(_looks_finite(passage, index) for index in range(first, min(first + reach, len(passage))))


def _looks_finite(passage: Passage, index: int) -> bool:
    word = passage.words[index]
    return passage.is_word(index) and (word in _PARTICLES or (word.startswith(("ي", "سي", "ست")) and len(word) > 3))


def kind_of(passage: Passage, cast: Cast, opening: Opening | None, words: Range) -> StatementKind:
    """Direct where all the words are quoted, mixed where some are, else indirect."""
    first, last = words
    over = passage.quote_over(first)
    if over is not None and over.open < first and last <= over.close:
        return StatementKind.DIRECT
    if opening is not None and opening.how in (How.COLON, How.BARE):
        return StatementKind.DIRECT
    start = bisect_left(passage.quotes, first, key=attrgetter("open"))
    stop = bisect_left(passage.quotes, last, key=attrgetter("open"))
    if any(_is_wording(passage, cast, quote) for quote in passage.quotes[start:stop]):
        return StatementKind.MIXED
    return StatementKind.INDIRECT


def _is_wording(passage: Passage, cast: Cast, quote: Quote) -> bool:
    """Whether a quotation inside a clause repeats words, and is not a name."""
    if quote.words <= _CALLED and _is_called(passage, quote):
        return False
    if quote.words > _TERM:
        return True
    first = quote.open + 1
    if not passage.is_word(first):
        return quote.words > _NAME
    if _is_term(passage, quote) or _is_named(passage, cast, quote):
        return False
    return quote.words > _NAME or not passage.words[first].startswith("ال")


def _is_called(passage: Passage, quote: Quote) -> bool:
    """«ما يعرف بحالة "…"»، «فيلم "…"»: the quotation is what something is called."""
    before = range(max(0, quote.open - _CALLED_REACH), quote.open)
    return any(is_marker(Role.CALLED, passage.words[index]) for index in before)


def _is_term(passage: Passage, quote: Quote) -> bool:
    """«الحزام الأخضر»، «ثورة الحبر»: definite words without a verb."""
    words = [passage.words[i] for i in range(*passage.inside(quote)) if passage.is_word(i)]
    return len(words) == _TERM and words[1].startswith("ال")


def _is_named(passage: Passage, cast: Cast, quote: Quote) -> bool:
    before = passage.words[quote.open - 1] if quote.open else ""
    if is_marker(Role.NAME, before) or is_marker(Role.NAME, before[1:]):
        return True
    start = passage.tokens[quote.open + 1].start
    return cast.person_at(start) is not None or start in cast.organisations
