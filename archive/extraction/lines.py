"""Read a paragraph word by word: what each word can be, and what stands around it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from archive.extraction.clitics import cut_in_raw
from archive.extraction.countries import Match, can_begin_match, country_forms, match_at
from archive.extraction.organisations import can_begin_listed, listed_at
from archive.extraction.records import CountryForm
from archive.extraction.roles import Role, roles_before
from archive.extraction.vocabulary import (
    NAME_USES,
    SURE_USES,
    Reading,
    Use,
    name_parts,
    name_uses,
    read_word,
    title_kind,
)
from archive.text.spans import Span
from archive.text.tokens import Kind, Token

_NUNATION = "\u064b"


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
    roles: list[Role | None]
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


class _Facts(NamedTuple):
    """What a word can be wherever it stands."""

    reading: Reading | None
    title: bool  # it announces a person
    place: bool  # it can begin the name of a country, a city or an institution
    careful: bool  # what it is depends on its spelling or on the next word


_NOTHING = _Facts(None, False, False, False)


def read_line(text: str, tokens: Sequence[Token], *, headline: bool = False) -> Line:
    """The tokens of one paragraph with what each can be."""
    is_word = Kind.WORD
    words = [token.folded if token.kind is is_word else "" for token in tokens]
    facts = [_facts(word) if word else _NOTHING for word in words]
    readings = [fact.reading for fact in facts]
    nunation = bool(tokens) and text.find(_NUNATION, tokens[0].start, tokens[-1].end) >= 0
    for index, fact in enumerate(facts):
        if fact.careful or (nunation and _NUNATION in tokens[index].raw):
            readings[index] = _in_place(tokens, readings, index)
    blocked = _blocked(tokens, readings, [index for index, fact in enumerate(facts) if fact.place])
    uses = [reading.use if reading else None for reading in readings]
    for index in blocked:
        uses[index] = None
    line = Line(text, tokens, words, readings, uses, blocked, [], headline)
    line.roles.extend(roles_before(line, [index for index, fact in enumerate(facts) if fact.title]))
    return line


@lru_cache(maxsize=1 << 16)
def _facts(folded: str) -> _Facts:
    reading = _reading(folded)
    careful = folded == "ابي" or _behind_and(reading) is not None
    place = can_begin_match(folded) or can_begin_listed(folded)
    return _Facts(reading, title_kind(folded) is not None, place, careful)


def _behind_and(reading: Reading) -> Reading | None:
    """What the word is if a و is taken off that may be a letter of it: «ورجيب», «وكريم»."""
    stem = reading.stem
    if reading.cut or reading.use in NAME_USES or not (stem.startswith("و") or stem == "لعلي"):
        return None
    if name_uses().get(stem[1:]) is Use.GIVEN_WORD:
        return Reading(Use.GIVEN_WORD, stem[1:], 1)
    return Reading(Use.UNKNOWN, stem[1:], 1) if reading.use is Use.UNKNOWN and len(stem) > 4 else None


def _in_place(tokens: Sequence[Token], readings: Sequence[Reading | None], index: int) -> Reading | None:
    """What a word is beside the next one, and as it is spelt."""
    reading = readings[index]
    if reading is None:
        return None
    if tokens[index].plain == "آبي":  # no «أبي»
        return Reading(Use.GIVEN, reading.stem)
    joined = _behind_and(reading)
    if joined is not None and joined.stem == "علي" and not tokens[index].plain.endswith("علي"):
        return reading
    if joined is not None and index + 1 < len(readings) and _goes_on(readings[index + 1]):
        return joined
    if _NUNATION in tokens[index].raw and reading.use not in NAME_USES:
        return Reading(Use.COMMON, reading.stem)  # «عقلًا»: an object, and no foreign name
    return reading


def _goes_on(reading: Reading | None) -> bool:
    """Whether the word goes on a name for certain, or is a family name."""
    return reading is not None and (reading.use in SURE_USES or reading.use is Use.FAMILY_WORD)


def _reading(folded: str) -> Reading:
    reading = read_word(folded)
    forms = country_forms(reading.stem) or country_forms(folded)
    if CountryForm.ADJECTIVE in forms and reading.use is not Use.GIVEN_WORD:
        return Reading(Use.FAMILY_WORD if reading.use in NAME_USES else Use.COMMON, folded)
    if reading.use is Use.GIVEN and title_kind(folded) is not None:  # «ناطق», «قائد»
        return Reading(Use.GIVEN_WORD, reading.stem, reading.cut)
    return reading


def _blocked(tokens: Sequence[Token], readings: Sequence[Reading | None], places: Sequence[int]) -> frozenset[int]:
    """The tokens that belong to names of places and institutions, which can begin at ``places``."""
    blocked: set[int] = set()
    behind = 0
    for index in places:
        match = match_at(tokens, index) if index >= behind else None
        if match is not None:
            behind = match.last + 1
            blocked.update(_places_of(match, readings))
        listed = listed_at(tokens, index)
        if listed is not None:
            blocked.update(range(index, index + len(listed[0].words)))
    return frozenset(blocked)


def _places_of(match: Match, readings: Sequence[Reading | None]) -> list[int]:
    """The tokens of a country or city that are no name of a person."""
    single = match.first == match.last
    reading, last = readings[match.first], readings[match.last]
    if single and any(sense.form is CountryForm.ADJECTIVE for sense in match.senses):
        return []
    named_after = _is_name(last) or (last is not None and name_parts().get(last.stem) == "behind")  # «صلاح الدين»
    if reading and reading.use is Use.GIVEN and not reading.cut and (single or named_after):
        return []
    places = range(match.first, match.last + 1)
    return [place for place in places if match.senses or not _is_name(readings[place])]


def _is_name(reading: Reading | None) -> bool:
    return reading is not None and (reading.use in NAME_USES or reading.use is Use.PARTICLE)
