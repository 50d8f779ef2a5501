"""Look up the institutions of one article, and say under which name one of them speaks."""

from bisect import bisect_left
from collections.abc import Sequence

from archive.extraction.markers import particles
from archive.extraction.organisations import (
    OrganisationMention,
    OrganisationType,
    heads_name,
    kind_alone,
    phrase_end,
    tidy_name,
)
from archive.extraction.passage import Passage
from archive.extraction.vocabulary import is_break
from archive.text.folding import fold

_SELF = particles("نفسه نفسها ذاته ذاتها")
_BY_NAME_WORDS = 3


class Institutions:
    """The institutions of an article by where they stand, and those named in full by their noun and their kind."""

    def __init__(self, mentions: Sequence[OrganisationMention]):
        self._by_start = {mention.span.start: mention for mention in mentions}
        self._named: dict[str | OrganisationType, list[OrganisationMention]] = {}
        for mention in mentions:
            for key in () if mention.generic else _keys(mention):
                self._named.setdefault(key, []).append(mention)

    def __contains__(self, start: int) -> bool:
        return start in self._by_start

    def at(self, start: int) -> OrganisationMention | None:
        """The institution named at character ``start``, or one or two letters behind it: «لوزارة»."""
        places = range(start, start + 3)
        return next((self._by_start[place] for place in places if place in self._by_start), None)

    def fuller(self, name: str, start: int) -> OrganisationMention | None:
        """The institution named in full before ``start`` that «الوزارة» can mean: the last with its noun or kind."""
        noun = _noun(name)
        fitting = [self._last_before(start, key) for key in (noun, kind_alone(noun))]
        return max(filter(None, fitting), key=lambda mention: mention.span, default=None)

    def _last_before(self, start: int, key: str | OrganisationType | None) -> OrganisationMention | None:
        known = self._named.get(key, []) if key else []
        place = bisect_left(known, start, key=lambda mention: mention.span.start)
        return known[place - 1] if place else None


def _keys(mention: OrganisationMention) -> tuple[str | OrganisationType, ...]:
    return (_noun(mention.name), mention.type) if mention.listed else (_noun(mention.name),)


def _noun(name: str) -> str:
    return fold(name).split()[0].removeprefix("ال")


def name_in(passage: Passage, head: int, last: int, known: OrganisationMention | None) -> str:
    """The name in the phrase ``head``..``last`` (tokens), without what only follows it: «صحيفة الوطن في عنوانها»."""
    if known is not None:
        return known.printed + _by_name(passage, _behind(passage, head, known.span.end), last)
    if passage.words[head].startswith("ال") and heads_name(passage.words[head]):
        last = phrase_end(passage.tokens, head, last)
    words = passage.words[head + 1 : last]
    ends = (head + 1 + index for index, word in enumerate(words) if is_break(word) or word in _SELF)
    return tidy_name(passage.span(head, next(ends, last)).of(passage.text))


def _by_name(passage: Passage, opening: int, last: int) -> str:
    """The other name that stands between marks right behind an institution: «الرئاسة الروسية "الكرملين"»."""
    quote = passage.quote_at(opening) if opening < last else None
    if quote is None or not quote.closed or quote.words > _BY_NAME_WORDS:
        return ""
    return " " + tidy_name(passage.span(*passage.inside(quote)).of(passage.text))


def _behind(passage: Passage, index: int, end: int) -> int:
    while index < len(passage.tokens) and passage.tokens[index].start < end:
        index += 1
    return index
