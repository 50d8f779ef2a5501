"""Find the institutions that an article names: those of the list, and nouns like «وزارة» with what belongs to them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache

from archive.extraction.clitics import cut_in_raw, splits
from archive.extraction.countries import country_forms, match_at
from archive.extraction.lexicon import load_rows
from archive.extraction.records import CountryForm
from archive.extraction.vocabulary import Use, is_break, is_speech_verb, read_word, title_kind
from archive.text.folding import fold
from archive.text.spans import Span
from archive.text.tokens import Token, tokenize

LONGEST = 9  # words in the name of an institution
_OPENING = frozenset('«"“(')
_CLOSING = {"«": "»", '"': '"', "“": "”", "(": ")"}
_NISBA = ("ي", "يه", "يين")
_SEATS = frozenset(map(fold, ("المدينة", "المحافظة", "المنطقة", "الولاية", "البلاد", "الإقليم")))
_SHORTEST_WORD = 3  # letters; «الـ 51» names nothing
_TOWNS = frozenset((CountryForm.CITY, CountryForm.CAPITAL))
_SHORTEST_NOUN = 5  # letters of «و» and a noun in ه
_MARKS = re.compile(r"[«»“”\"'()]")
_ADDED = re.compile(r"\([^)]*(?:\)|$)")
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


_NATIONAL = frozenset(  # a country has one of them
    (OrganisationType.GOVERNMENT, OrganisationType.PARTY, OrganisationType.CHANNEL, OrganisationType.GROUP)
)
_PRESS = frozenset(("صحف", "الصحف"))  # those of a country are named together


_NAMED_ALONE = frozenset(  # kinds whose names say the same without their noun: «وكالة رويترز»
    (
        *(OrganisationType.AGENCY, OrganisationType.CHANNEL, OrganisationType.NEWSPAPER, OrganisationType.COMPANY),
        *(OrganisationType.GROUP, OrganisationType.CLUB, OrganisationType.PARTY),
    )
)


@dataclass(frozen=True, slots=True)
class OrganisationMention:
    """A stretch that names an institution, without a leading clitic.

    ``name`` unites the spellings of listed ones; ``printed`` is how this one stands here, without marks.
    """

    span: Span
    name: str
    type: OrganisationType
    listed: bool = False
    printed: str = ""

    @property
    def generic(self) -> bool:
        """Whether the words do not tell which institution is meant: «الوزارة», «الشركة المذكورة»."""
        return not self.listed and is_generic(self.name)


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
        stop = phrase_end(tokens, index, len(tokens))
        inside = _named_inside(tokens, index + 1, stop, head[0])
        if inside is not None:
            return _listed_mention(text, tokens, range(index, stop), head[1], inside), stop
        if stop > index + 1 and (known is None or stop > index + len(known[0].words)):
            span = _span(tokens, index, stop, head[1])
            return OrganisationMention(span, name := _name(text, tokens[index], span), head[0], printed=name), stop
    if known is None:
        return None
    entry, cut = known
    stop = index + len(entry.words)
    return _listed_mention(text, tokens, range(index, stop), cut, entry), stop


def _listed_mention(text: str, tokens: Sequence[Token], places: range, cut: int, known: Listed) -> OrganisationMention:
    span = _span(tokens, places.start, places.stop, cut)
    printed = _name(text, tokens[places.start], span)
    return OrganisationMention(span, known.name, known.type, listed=True, printed=printed)


def _named_inside(tokens: Sequence[Token], first: int, stop: int, kind: OrganisationType) -> Listed | None:
    """The institution of the list that is all that follows its noun: «وكالة رويترز», «تنظيم (داعش)»."""
    marked = first < stop and tokens[first].raw in _OPENING
    known = listed_at(tokens, first + marked) if first + marked < stop else None
    if known is None or known[1] or first + 2 * marked + len(known[0].words) != stop:
        return None
    same_kind = known[0].type is kind or (known[0].type, kind) == (OrganisationType.CLUB, OrganisationType.OTHER)
    return known[0] if same_kind and known[0].type in _NAMED_ALONE else None


def _is_office(tokens: Sequence[Token], index: int) -> bool:
    """Whether «الخارجية» and its like belong to a minister: «وزير الخارجية»."""
    return index > 0 and tokens[index].folded.endswith("يه") and title_kind(tokens[index - 1].folded) is not None


def _span(tokens: Sequence[Token], first: int, stop: int, cut: int) -> Span:
    return Span(tokens[first].start + cut_in_raw(tokens[first].raw, cut), tokens[stop - 1].end)


def _name(text: str, first: Token, span: Span) -> str:
    """The name as printed, with the article that a joined ل has swallowed: «للهيئة العامة» names «الهيئة العامة»."""
    swallowed = span.start > first.start and first.folded.lstrip("وف").startswith("لل")
    return ("ال" if swallowed else "") + tidy_name(span.of(text))


def tidy_name(name: str) -> str:
    """A name without marks round its words, and without what is added in brackets: «وكالة شينخوا (رسمية)»."""
    bare = _ADDED.sub("", name).strip()
    kept = bare if " " in bare else name
    return " ".join(_MARKS.sub(" ", kept).split()).strip(" ،,.-–")


@lru_cache(maxsize=1 << 14)
def is_generic(name: str, kind: OrganisationType | None = None) -> bool:
    """Whether a noun like «وزارة» and what follows it name no single institution; ``kind`` is the noun's if known.

    «الجيش التركي» does, «الشركة التركية», «تقرير إخباري» and «الهيئة العامة» do not.
    """
    tokens = [token for token in tokenize(name) if token.is_word]
    head = _head(tokens[0].folded) if tokens else None
    kind = head[0] if head else kind
    if kind is None or any(listed_at(tokens, index) or _is_town(tokens, index) for index in range(len(tokens))):
        return False
    national = kind in _NATIONAL or tokens[0].folded in _PRESS
    return not any(_tells_which(token.folded, kind, national=national) for token in tokens[1:])


def told_name(phrase: str) -> str | None:
    """The name under which the one that a phrase names is kept; None if it could be any of its kind: «التقرير»."""
    tokens = tokenize(phrase)
    found = _at(phrase, tokens, 0) if tokens else None
    if found is not None:
        return None if found[0].generic else found[0].name
    return None if is_generic(phrase) else tidy_name(phrase) or None


def _is_town(tokens: Sequence[Token], index: int) -> bool:
    match = match_at(tokens, index)
    return match is not None and any(sense.form in _TOWNS for sense in match.senses)


def kind_alone(noun: str) -> OrganisationType | None:
    """The kind of institutions for whose own names a bare noun can stand: «الوكالة» for «رويترز»."""
    head = _head(noun)
    return head[0] if head and head[0] in _NAMED_ALONE else None


@lru_cache(maxsize=1 << 16)
def _tells_which(word: str, kind: OrganisationType, *, national: bool) -> bool:
    if len(word.strip("0123456789")) < _SHORTEST_WORD or _is_qualifier(word) or _is_verb_or_break(word):
        return False
    forms = country_forms(word) | country_forms("ال" + word)
    if forms:
        return national or CountryForm.ADJECTIVE not in forms
    if _is_definite(word) or _head(word) is not None or word.isascii():
        return True
    return kind is not OrganisationType.DOCUMENT and read_word(word).use not in (Use.COMMON, Use.LIKELY)


def _is_qualifier(word: str) -> bool:
    return "yes" in (_qualifiers().get(word), _qualifiers().get("ال" + word))


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


def heads_name(folded: str) -> bool:
    """Whether a word is a noun that heads names of institutions."""
    return _head(folded) is not None


def phrase_end(tokens: Sequence[Token], head: int, limit: int) -> int:
    """The index behind the last word, before ``limit``, that belongs to the noun of an institution at ``head``."""
    bare = not _is_definite(tokens[head].folded)
    complete = not bare  # a noun with its article has been reached, so that only what describes it can follow
    index = head + 1
    limit = min(limit, head + LONGEST, len(tokens))
    while index < limit:
        if tokens[index].raw in _OPENING and index == head + 1:
            return _behind_quoted(tokens, index) or index
        word = tokens[index].folded
        following = tokens[index + 1].folded if index + 1 < limit else ""
        named = _named_end(tokens, index) if not complete else None
        if named is not None and named <= limit:
            return named
        if word == "في" and index > head + 1:
            return _behind_seat(tokens, index + 1, limit) or index
        joined = word.startswith("و") and not bare
        goes_on = _belongs(word, complete) or (bare and _leads_on(word, following, complete))
        if not tokens[index].is_word or joined or not goes_on:
            break
        complete = _is_definite(word) or (complete and not word.startswith(("ل", "و")))
        index += 1
    return index


def _named_end(tokens: Sequence[Token], index: int) -> int | None:
    """The index behind a city or another institution, which is all that a noun needs: «شرطة لوس أنجلوس»."""
    known = listed_at(tokens, index)
    if known is not None and not known[1] and known[0].type in _NAMED_ALONE:
        return index + len(known[0].words)
    match = match_at(tokens, index) if tokens[index].is_word else None
    if match is None or match.cut or not any(sense.form in _TOWNS for sense in match.senses):
        return None
    return match.last + 1


def _behind_seat(tokens: Sequence[Token], index: int, limit: int) -> int | None:
    """The index behind the place where an institution has its seat: «لجنة الانتخابات في المدينة»."""
    match = match_at(tokens, index) if index < limit else None
    if match is not None and match.last < limit and any(s.form is not CountryForm.ADJECTIVE for s in match.senses):
        return match.last + 1
    return index + 1 if index < limit and tokens[index].folded in _SEATS else None


def _leads_on(word: str, following: str, complete: bool) -> bool:
    """Whether an everyday noun leads to a definite one: «حقوق الإنسان», «وتقنية المعلومات»."""
    if not following.startswith("ال") or _is_verb_or_break(word) or title_kind(word):
        return False
    if complete:
        return word.startswith("و") and word.endswith("ه") and len(word) > _SHORTEST_NOUN and _head(word) is None
    return len(word) > 2 and word[0] not in "وفيبلك" and read_word(word).use in (Use.COMMON, Use.LIKELY)


@lru_cache(maxsize=1 << 16)
def _is_verb_or_break(word: str) -> bool:
    return is_speech_verb(word, surely=False) or is_break(word)


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
    if is_speech_verb(word) or title_kind(word) or is_break(word) or (head and head[1]):
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
        return word in _qualifiers() or word.endswith(_NISBA)
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
def _qualifiers() -> dict[str, str]:
    return {fold(row.word): row.vague for row in load_rows("organisation_qualifiers")}


@cache
def _heads() -> dict[str, OrganisationType]:
    return {fold(row.noun): OrganisationType(row.type) for row in load_rows("organisation_heads")}
