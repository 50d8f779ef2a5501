"""Find the institutions that an article names: those of the list, and nouns like «وزارة» with what belongs to them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache

from archive.extraction.clitics import cut_in_raw, splits
from archive.extraction.countries import country_forms
from archive.extraction.lexicon import load_rows
from archive.extraction.vocabulary import Use, is_speech_verb, read_word, role_breaks, title_kind
from archive.text.folding import fold
from archive.text.spans import Span
from archive.text.tokens import Token, tokenize

LONGEST = 9  # words in the name of an institution
_OPENING = frozenset('«"“(')
_CLOSING = {"«": "»", '"': '"', "“": "”", "(": ")"}
_ADJECTIVES = frozenset(
    map(fold, ("العام", "الأعلى", "الأحمر", "الحر", "المشترك", "المستقل", "الموحد", "العليا", "الكبرى"))
)
_QUOTED_WORDS = 5  # in a name between marks: «حزب "العدالة والتنمية"»


class OrganisationType(Enum):
    GOVERNMENT = "government"
    INTERNATIONAL = "international"
    AGENCY = "agency"
    CHANNEL = "channel"
    NEWSPAPER = "newspaper"
    PARTY = "party"
    GROUP = "group"
    COMPANY = "company"
    CLUB = "club"
    DOCUMENT = "document"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class OrganisationMention:
    """A stretch that names an institution, without a leading clitic; ``name`` unites the spellings of listed ones."""

    span: Span
    name: str
    type: OrganisationType
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """An institution of the list, in one of its spellings."""

    words: tuple[str, ...]
    type: OrganisationType
    name: str
    quoted: bool = False


def find_organisations(text: str, tokens: Sequence[Token]) -> tuple[OrganisationMention, ...]:
    """The institutions named in ``tokens`` of ``text``, in order, the longest reading at each place. Linear."""
    return tuple(_mentions(text, tokens))


def _mentions(text: str, tokens: Sequence[Token]) -> Iterator[OrganisationMention]:
    index = 0
    while index < len(tokens):
        found = _at(text, tokens, index) if _can_begin(tokens[index].folded) else None
        if found is None:
            index += 1
            continue
        mention, index = found
        yield mention


@lru_cache(maxsize=1 << 16)
def _can_begin(folded: str) -> bool:
    return _head(folded) is not None or bool(_listed_starts(folded))


def _at(text: str, tokens: Sequence[Token], index: int) -> tuple[OrganisationMention, int] | None:
    """The mention that begins at ``index`` and the index behind it."""
    known = listed_at(tokens, index)
    head = _head(tokens[index].folded)
    if head is not None and not _is_office(tokens, index):
        stop = _phrase_end(tokens, index)
        if stop > index + 1 and (known is None or stop > index + len(known[0].words)):
            span = _span(tokens, index, stop, head[1])
            return OrganisationMention(span, _name(text, tokens[index], span), head[0]), stop
    if known is None:
        return None
    entry, cut = known
    stop = index + len(entry.words)
    return OrganisationMention(_span(tokens, index, stop, cut), entry.name, entry.type, listed=True), stop


def _is_office(tokens: Sequence[Token], index: int) -> bool:
    """Whether «الخارجية» and its like belong to a minister: «وزير الخارجية»."""
    return index > 0 and tokens[index].folded.endswith("يه") and title_kind(tokens[index - 1].folded) is not None


def _span(tokens: Sequence[Token], first: int, stop: int, cut: int) -> Span:
    return Span(tokens[first].start + cut_in_raw(tokens[first].raw, cut), tokens[stop - 1].end)


def _name(text: str, first: Token, span: Span) -> str:
    """The name as printed, with the article that a joined ل has swallowed: «للهيئة العامة» names «الهيئة العامة»."""
    swallowed = span.start > first.start and first.folded.lstrip("وف").startswith("لل")
    return ("ال" if swallowed else "") + span.of(text)


def can_begin_listed(folded: str) -> bool:
    """Whether the name of an institution of the list can begin with this word."""
    return bool(_listed_starts(folded))


def listed_at(tokens: Sequence[Token], index: int) -> tuple[Listed, int] | None:
    """The institution of the list that is named at ``index``, and how many letters of a clitic stand before it."""
    for cut, entries in _listed_starts(tokens[index].folded):
        for entry in entries:
            following = tokens[index : index + len(entry.words)]
            if [token.folded for token in following[1:]] != list(entry.words[1:]):
                continue
            if not entry.quoted or _is_quoted(tokens, index, index + len(entry.words)):
                return entry, cut
    return None


def _is_quoted(tokens: Sequence[Token], first: int, stop: int) -> bool:
    return first > 0 and stop < len(tokens) and tokens[stop].raw == _CLOSING.get(tokens[first - 1].raw)


@lru_cache(maxsize=1 << 16)
def _listed_starts(folded: str) -> tuple[tuple[int, tuple[Listed, ...]], ...]:
    known = _listed()
    return tuple((cut, known[stem]) for stem, cut in splits(folded) if stem in known)


@lru_cache(maxsize=1 << 16)
def _head(folded: str) -> tuple[OrganisationType, int] | None:
    """The type of a noun that heads names of institutions, and its clitic; with or without the article."""
    heads = _heads()
    for stem, cut in splits(folded):
        if stem in heads:
            return heads[stem], cut
        if stem.startswith("ال") and stem[2:] in heads:
            return heads[stem[2:]], cut
    return None


def _phrase_end(tokens: Sequence[Token], head: int) -> int:
    """The index behind the last word that belongs to the noun at ``head``."""
    bare = not _is_definite(tokens[head].folded)
    complete = not bare  # a noun with its article has been reached, so that only what describes it can follow
    index = head + 1
    while index < len(tokens) and index - head < LONGEST:
        if tokens[index].raw in _OPENING and index == head + 1:
            return _behind_quoted(tokens, index) or index
        word = tokens[index].folded
        if not tokens[index].is_word or not _belongs(word, complete) or (word.startswith("و") and not bare):
            break
        complete = _is_definite(word) or (complete and not word.startswith("ل"))
        index += 1
    return index


def _behind_quoted(tokens: Sequence[Token], opening: int) -> int | None:
    closing = _CLOSING[tokens[opening].raw]
    for index in range(opening + 1, min(opening + _QUOTED_WORDS + 2, len(tokens))):
        if tokens[index].raw == closing:
            return index + 1 if index > opening + 1 else None
        if not tokens[index].is_word:
            return None
    return None


@lru_cache(maxsize=1 << 16)
def _belongs(word: str, complete: bool) -> bool:
    """Whether a word can go on the name of an institution."""
    head = _head(word)
    if is_speech_verb(word) or title_kind(word) or word in role_breaks() or (head and head[1]):
        return False
    if word.startswith("و"):
        return complete and word.startswith("وال") and head is None
    if complete:
        return _describes(word)
    return _is_definite(word) or head is not None or read_word(word).use in (Use.UNKNOWN, Use.GIVEN)


def _describes(word: str) -> bool:
    """Whether a word is an adjective, a country, or begins «for …»: what may follow a noun with its article."""
    if country_forms(word) or word.startswith("لل"):
        return True
    if word.startswith("ال"):
        return word.endswith(("ه", "ي", "يين")) or word in _ADJECTIVES
    return word.startswith("ل") and len(word) > 3 and read_word(word).use in (Use.COMMON, Use.LIKELY)


def _is_definite(word: str) -> bool:
    return word.startswith(("ال", "لل", "بال", "وال")) or bool(country_forms(word))


@cache
def _listed() -> dict[str, tuple[Listed, ...]]:
    by_first: dict[str, list[Listed]] = {}
    for row in load_rows("organisations"):
        words = tuple(token.folded for token in tokenize(row.text))
        entry = Listed(words, OrganisationType(row.type), row.name, row.care == "quoted")
        by_first.setdefault(words[0], []).append(entry)
    return {word: tuple(sorted(entries, key=lambda entry: -len(entry.words))) for word, entries in by_first.items()}


@cache
def _heads() -> dict[str, OrganisationType]:
    return {fold(row.noun): OrganisationType(row.type) for row in load_rows("organisation_heads")}
