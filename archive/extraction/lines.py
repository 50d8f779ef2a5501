"""Read a paragraph word by word: what each word can be, and what stands around it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from archive.extraction.clitics import cut_in_raw
from archive.extraction.countries import country_forms, find_matches
from archive.extraction.organisations import find_listed
from archive.extraction.records import CountryForm
from archive.extraction.roles import Role, roles_before
from archive.extraction.vocabulary import NAME_USES, SURE_USES, Reading, Use, read_word
from archive.text.spans import Span
from archive.text.tokens import Token


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph or headline, read word by word.

    ``words`` are folded and empty for marks; ``uses`` are None for marks and for ``blocked`` tokens, those that belong
    to places and institutions.
    """

    text: str
    tokens: Sequence[Token]
    words: Sequence[str]
    readings: list[Reading | None]
    uses: Sequence[Use | None]
    blocked: frozenset[int]
    roles: Sequence[Role | None]
    headline: bool = False

    def __len__(self) -> int:
        return len(self.tokens)

    def use(self, index: int) -> Use | None:
        return self.uses[index] if 0 <= index < len(self.uses) else None

    def word(self, index: int) -> str:
        """The folded word at ``index``, empty for marks and outside of the line."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def mark(self, index: int) -> str:
        inside = 0 <= index < len(self.words) and not self.words[index]
        return self.tokens[index].raw if inside else ""

    def span(self, first: int, stop: int) -> Span:
        """Characters of tokens ``first`` up to ``stop``, without the clitic of the first."""
        reading = self.readings[first]
        cut = cut_in_raw(self.tokens[first].raw, reading.cut) if reading else 0
        return Span(self.tokens[first].start + cut, self.tokens[stop - 1].end)


def read_line(text: str, tokens: Sequence[Token], *, headline: bool = False) -> Line:
    """The tokens of one paragraph with what each can be."""
    words = [token.folded if token.is_word else "" for token in tokens]
    readings = [_reading(word) if word else None for word in words]
    for index in range(len(readings) - 1):
        if _begins_with_and(readings[index], readings[index + 1]):
            readings[index] = Reading(Use.UNKNOWN, readings[index].stem[1:], 1)
    blocked = _blocked(tokens, readings)
    uses = [reading.use if reading else None for reading in readings]
    for index in blocked:
        uses[index] = None
    return Line(text, tokens, words, readings, uses, blocked, roles_before(tokens), headline)


def _begins_with_and(reading: Reading | None, following: Reading | None) -> bool:
    """Whether an unknown word before a sure name carries a و: «ورجيب أردوغان»."""
    if reading is None or reading.use is not Use.UNKNOWN or following is None or following.use not in SURE_USES:
        return False
    return reading.stem.startswith("و") and len(reading.stem) > 4


@lru_cache(maxsize=1 << 16)
def _reading(folded: str) -> Reading:
    reading = read_word(folded)
    forms = country_forms(reading.stem) or country_forms(folded)
    if CountryForm.ADJECTIVE in forms and reading.use is not Use.GIVEN_WORD:
        return Reading(Use.FAMILY_WORD if reading.use in NAME_USES else Use.COMMON, folded)
    return reading


def _blocked(tokens: Sequence[Token], readings: Sequence[Reading | None]) -> frozenset[int]:
    blocked: set[int] = set()
    for match in find_matches(tokens):
        names_adjective = any(sense.form is CountryForm.ADJECTIVE for sense in match.senses)
        single = match.first == match.last
        reading = readings[match.first]
        if (single and names_adjective) or (reading and reading.use is Use.GIVEN and not reading.cut):
            continue
        places = range(match.first, match.last + 1)
        blocked.update(place for place in places if match.senses or not _is_name(readings[place]))
    for places in find_listed(tokens):
        blocked.update(places)
    return frozenset(blocked)


def _is_name(reading: Reading | None) -> bool:
    return reading is not None and reading.use in NAME_USES | {Use.PARTICLE}
