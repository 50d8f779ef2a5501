"""Say who a subject phrase names: a person of the article, an institution, or somebody without a name."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from archive.extraction.cues import Gender
from archive.extraction.decisions import By
from archive.extraction.institutions import Institutions, name_in
from archive.extraction.lexicon import load_rows
from archive.extraction.markers import Role, is_marker, particles
from archive.extraction.organisations import OrganisationMention, OrganisationType, is_generic
from archive.extraction.passage import Passage
from archive.extraction.records import CountryMention, PersonFound, PersonMention, SpeakerType
from archive.extraction.vocabulary import title_kind
from archive.text.folding import fold
from archive.text.spans import Span

_SPOKESMAN = particles("ناطق متحدث متحدثة ناطقة")
_VAGUE = particles("نفسه نفسها ذاته ذاتها رسمي رسمية مذكور سابق")
_ISSUED = particles("صادر صادرة صدر صدرت")
_RANKS = particles("العام العامة الأول الأولى التنفيذي")
_SAME = particles("نفسه نفسها ذاته ذاتها المذكور المذكورة")
_ANYBODY = particles("المسؤول المسئول المصدر المصادر")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be a speaker. ``gender`` and ``plural`` are None where unknown; ``media`` also relay."""

    name: str
    type: SpeakerType
    surface: Span | None = None
    gender: Gender | None = None
    plural: bool | None = None
    media: bool = False
    by: By = By.NAME
    generic: bool = False  # «الشركة», and the article does not say which

    @property
    def told_as(self) -> SpeakerType:
        """What the reader is told: an institution that could be any of its kind is nobody's name."""
        return SpeakerType.UNKNOWN if self.generic else self.type


@dataclass(frozen=True, slots=True)
class Noun:
    """What ``lexicons/speaker_nouns.tsv`` says about one noun."""

    kind: str
    gender: Gender
    plural: bool


@cache
def speaker_nouns() -> dict[str, Noun]:
    return {fold(r.noun): Noun(r.kind, Gender(r.gender), r.number == "plural") for r in load_rows("speaker_nouns")}


_TYPES = {
    "organisation": SpeakerType.ORGANISATION,
    "media": SpeakerType.ORGANISATION,
    "document": SpeakerType.ORGANISATION,
    "unknown": SpeakerType.UNKNOWN,
}


_KINDS = {
    "organisation": OrganisationType.OTHER,
    "media": OrganisationType.NEWSPAPER,
    "document": OrganisationType.DOCUMENT,
}


class Cast:
    """The persons, organisations and countries of one article, looked up by where their phrases begin."""

    def __init__(
        self,
        text: str,
        persons: Sequence[PersonFound],
        organisations: Sequence[OrganisationMention] = (),
        countries: Sequence[CountryMention] = (),
    ):
        self.persons = persons
        self.names: dict[int, tuple[PersonFound, PersonMention]] = {}
        self.phrases: dict[int, tuple[PersonFound, PersonMention]] = {}
        for person in persons:
            for mention in person.mentions:
                self.names[mention.span.start] = (person, mention)
                first = min(mention.span.start, mention.role.start) if mention.role else mention.span.start
                self.phrases.setdefault(first, (person, mention))
        self.organisations = Institutions(organisations)
        self.countries = {c.span.start: c for c in countries}
        self._country_starts = sorted(self.countries)
        self._by_name = {person.canonical: person for person in persons}
        self._learnt: set[tuple[str, tuple[str, ...]]] = set()
        self.roles = [(person, role) for person in persons for role in self._roles_of(text, person)]

    def _roles_of(self, text: str, person: PersonFound) -> set[tuple[str, ...]]:
        """The titles of a person as content words, countries under their code: «سفير المملكة المتحدة» is British."""
        spans = {mention.role for mention in person.mentions if mention.role is not None}
        return {self.content(text, span) for span in spans} | {_content(role) for role in person.roles}

    def learn(self, name: str, role: tuple[str, ...]) -> None:
        """A person has just been called by ``role`` beside the name."""
        person = self._by_name.get(name)
        if person is not None and role and (name, role) not in self._learnt:
            self._learnt.add((name, role))
            self.roles.append((person, role))

    def content(self, text: str, span: Span) -> tuple[str, ...]:
        """The words that make a title what it is, bare of articles, each country under its code."""
        words, position = [], span.start
        for country in self._countries_in(span):
            words += [*_content(text[position : country.span.start]), country.iso2]
            position = max(position, country.span.end)
        return (*words, *_content(text[position : span.end]))

    def _countries_in(self, span: Span) -> list[CountryMention]:
        first, last = (bisect_left(self._country_starts, edge) for edge in (span.start, span.end))
        return [self.countries[start] for start in self._country_starts[first:last]]

    def person_behind_clitic(self, start: int) -> tuple[PersonFound, PersonMention] | None:
        """The person whose name begins one or two letters behind ``start``: «بسمير», «ولسمير»."""
        return self.names.get(start + 1) or self.names.get(start + 2)

    def person_at(self, start: int) -> tuple[PersonFound, PersonMention] | None:
        """The person whose phrase, title or name first, begins at character ``start``."""
        return self.phrases.get(start)

    def by_title(self, wanted: Sequence[str], recent: Sequence[str]) -> PersonFound | None:
        """The person of the article who bears the title ``wanted``; of several, the one named last in ``recent``."""
        if not wanted:
            return None
        fitting = [person for person, role in self.roles if role and _bears(wanted, role)]
        if not fitting and wanted[0] in _SPOKESMAN:
            fitting = _only([person for person, role in self.roles if role and role[0] in _SPOKESMAN])
        if not fitting:
            return None
        rank = {name: place for place, name in enumerate(recent)}
        return max(fitting, key=lambda person: rank.get(person.canonical, -1))


def _only(persons: list[PersonFound]) -> list[PersonFound]:
    """The persons if all have one family name."""
    return persons if len({person.canonical.split()[-1] for person in persons}) == 1 else []


@lru_cache(maxsize=1 << 14)
def _content(text: str) -> tuple[str, ...]:
    kept = (word for word in fold(text).split() if not is_marker(Role.HONORIFIC, word) and len(word) > 1)
    return tuple(_bare(word) for word in kept)


def _bare(word: str) -> str:
    for prefix in ("وال", "بال", "لل", "ال"):
        if word.startswith(prefix) and len(word) > len(prefix) + 1:
            return word[len(prefix) :]
    return word


def _bears(wanted: tuple[str, ...], role: tuple[str, ...]) -> bool:
    """Whether a person with ``role`` may be called ``wanted``: the same head, and no word that it does not have."""
    return _same_head(wanted[0], role) and all(word in role or word in _VAGUE for word in wanted[1:])


def _same_head(head: str, role: tuple[str, ...]) -> bool:
    return head in role[:2] or any(head in same and role[0] in same for same in _SYNONYMS)


_SYNONYMS = (frozenset(("ناطق", "متحدث", "سكرتير")), frozenset(("مرشد", "زعيم")))


def resolve(passage: Passage, first: int, last: int, cast: Cast, recent: Sequence["Candidate"]) -> Candidate | None:
    """Who the subject phrase ``first``..``last`` (tokens) names; None if it names nobody that can speak.

    ``recent`` are the speakers of the article so far, the latest last: a short form means the one that it fits.
    """
    first, last = _trim(passage, first, last)
    if first >= last:
        return None
    return (
        _person(passage, first, last, cast)
        or _institution(passage, first, last, cast, recent)
        or _title(passage, first, last, cast, recent)
        or _country(passage, first, last, cast)
    )


def tidy(name: str) -> str:
    """A name on one line, without marks at its ends and without a conjunction written to its article."""
    name = " ".join(name.split()).strip(' "«»“”،,-')
    if name.count('"') % 2 or name.count("«") != name.count("»"):
        name = name.replace('"', "").replace("«", "").replace("»", "")
    return name[1:] if _is_joined(name) else name


def _is_joined(name: str) -> bool:
    """«فالمسؤولون», but not «والدة»: a conjunction before the article of a known noun."""
    word = fold(name.partition(" ")[0])
    if word[:3] not in ("وال", "فال") or word in speaker_nouns():
        return False
    return word[1:] in speaker_nouns() or title_kind(word[1:]) is not None


def _trim(passage: Passage, first: int, last: int) -> tuple[int, int]:
    while first < last and passage.is_mark(first, "،,؛;-–—:."):
        first += 1
    while last > first and passage.is_mark(last - 1, "،,؛;-–—:(["):
        last -= 1
    return first, last


def _person(passage: Passage, first: int, last: int, cast: Cast) -> Candidate | None:
    for index in range(first, last):
        start = passage.tokens[index].start
        found = cast.names.get(start) or (cast.person_behind_clitic(start) if index == first else None)
        if found is None:
            continue
        person, mention = found
        if not _leads_to(passage, first, index, mention):
            return None
        end = _token_behind(passage, index, mention.span.end)
        gender = _gender_of(passage, first, index)
        by = By.NAME if mention.span.of(passage.text) == person.canonical else By.OTHER_NAME
        span = passage.span(first, max(last, end))
        return Candidate(person.canonical, SpeakerType.PERSON, span, gender, plural=False, by=by)
    return None


def _leads_to(passage: Passage, first: int, name: int, mention: PersonMention) -> bool:
    """Whether the words before a name are its own titles, and the name is not borrowed («المتحدث باسم بوتين»)."""
    if name > first and passage.words[name - 1] == "باسم":
        return False
    if mention.role is not None and mention.role.start <= passage.tokens[first].start:
        return True
    before = passage.words[first:name]
    if any(is_marker(Role.BORROWED, word) or _parts(word) for word in before):
        return False
    head = speaker_nouns().get(before[0]) if before else None
    return head is None or (head.kind == "unknown" and not head.plural)


def _parts(word: str) -> bool:
    """«محادثاته مع …»، «الخطاب الذي ألقاه …»: what follows is not what the phrase is about."""
    return word not in ("في", "باسم", "لدي") and (is_marker(Role.PREPOSITION, word) or is_marker(Role.RELATIVE, word))


def _gender_of(passage: Passage, first: int, name: int) -> Gender | None:
    if first == name:
        return None
    return Gender.FEMININE if passage.tokens[first].plain.endswith("ة") else Gender.MASCULINE


def _token_behind(passage: Passage, index: int, end: int) -> int:
    while index < len(passage.tokens) and passage.tokens[index].start < end:
        index += 1
    return index


def _institution(passage: Passage, first: int, last: int, cast: Cast, recent: Sequence[Candidate]) -> Candidate | None:
    head = _head(passage, first, last)
    if head is None:
        return None
    head = _issuer(passage, head, last)
    noun = speaker_nouns().get(passage.words[head])
    known = cast.organisations.at(passage.tokens[head].start)
    if noun is None and known is None:
        return None
    span = passage.span(head, last)
    kind = _TYPES[noun.kind] if noun else SpeakerType.ORGANISATION
    media = bool(noun and noun.kind == "media") or _is_media(known)
    gender, plural = (noun.gender, noun.plural) if noun else (None, None)
    if kind is SpeakerType.UNKNOWN:
        return _described(tidy(span.of(passage.text)), kind, span, gender, plural, recent)
    name = tidy(name_in(passage, head, last, known))
    generic = not (known and known.listed) and is_generic(name, _KINDS[noun.kind] if noun else None)
    earlier = _earlier(name, kind, recent)
    if earlier is None and generic and name.startswith("ال"):
        fuller = cast.organisations.fuller(name, span.start)
        name, generic = (fuller.printed, False) if fuller else (name, True)
    by = By.EARLIER if earlier else By.INSTITUTION
    name, generic = (earlier.name, earlier.generic) if earlier else (name, generic)
    return Candidate(name, kind, span, gender, plural, media, by, generic)


def _described(
    name: str,
    kind: SpeakerType,
    span: Span,
    gender: Gender | None,
    plural: bool | None,
    recent: Sequence[Candidate],
) -> Candidate:
    """Somebody without a name: «مصدر أمني», or who was called so more fully before."""
    earlier = _earlier(name, kind, recent)
    by = By.EARLIER if earlier else By.DESCRIPTION
    return Candidate(earlier.name if earlier else name, kind, span, gender, plural, by=by)


def _issuer(passage: Passage, head: int, last: int) -> int:
    """«بيان صادر عن وزارة …»: the one that issued a document speaks through it."""
    noun = speaker_nouns().get(passage.words[head])
    if noun is None or noun.kind != "document":
        return head
    for index in range(head + 1, min(head + 4, last - 2)):
        if passage.words[index] in _ISSUED and passage.words[index + 1] == "عن":
            return index + 3 if passage.words[index + 2] == "مقر" and index + 3 < last else index + 2
    return head


def _is_media(known: OrganisationMention | None) -> bool:
    return known is not None and known.type in _MEDIA


_MEDIA = (OrganisationType.AGENCY, OrganisationType.CHANNEL, OrganisationType.NEWSPAPER)


def _head(passage: Passage, first: int, last: int) -> int | None:
    for index in range(first, last):
        if passage.is_word(index) and passage.words[index] not in ("و",):
            return index
    return None


def _earlier(name: str, kind: SpeakerType, recent: Sequence[Candidate]) -> Candidate | None:
    """The fuller name that a short one repeats: «اللجنة» after «لجنة الانتخابات»."""
    words = {_bare(word) for word in fold(name).split()}
    for candidate in reversed(recent):
        fuller = {_bare(word.strip('"«»“”()')) for word in fold(candidate.name).split()}
        if candidate.type is kind and words <= fuller:
            return candidate
    return None


def _title(passage: Passage, first: int, last: int, cast: Cast, recent: Sequence[Candidate]) -> Candidate | None:
    words = [passage.words[i] for i in range(first, last) if passage.is_word(i)]
    if not words:
        return None
    span = passage.span(first, last)
    gender = Gender.FEMININE if passage.tokens[first].plain.endswith("ة") else Gender.MASCULINE
    wanted, names = cast.content(passage.text, span), [candidate.name for candidate in recent]
    person = cast.by_title(wanted, names) if len(wanted) > 1 or words[0].startswith("ال") else None
    if person is None and len(wanted) > _LONG_TITLE:  # «وزير الخارجية الروسي المفاوضات»: an object behind the title
        person = cast.by_title(wanted[:-1], names)
    if person is not None:
        return Candidate(person.canonical, SpeakerType.PERSON, span, gender, plural=False, by=By.TITLE)
    if is_marker(Role.DEFERENCE, words[0]):
        back = _last_singular(recent, None)
        return Candidate(back.name, back.type, span, back.gender, plural=False, by=By.LAST) if back else None
    if is_marker(Role.GENERIC, words[0]):
        back = _last_singular(recent, gender) if _means_the_last(words) else None
        if back is not None:
            return Candidate(back.name, back.type, span, gender, plural=False, by=By.LAST)
        name = tidy(span.of(passage.text))
        return Candidate(name, SpeakerType.UNKNOWN, span, gender, plural=False, by=By.DESCRIPTION)
    return None


def _means_the_last(words: Sequence[str]) -> bool:
    """«الوزير»، «المسؤول الأمني»، «المصدر نفسه»: whoever has just spoken."""
    if _SAME.intersection(words):
        return True
    if len(words) == 1 or (len(words) <= _LONG_TITLE and words[0] in _ANYBODY):
        return True
    return not words[1].endswith(("ي", "يه", "ين")) and words[1] not in _RANKS and words[1] != "باسم"


_LONG_TITLE = 3  # words of a title that may have an object behind it


def _last_singular(recent: Sequence[Candidate], gender: Gender | None) -> Candidate | None:
    for candidate in reversed(recent):
        if (
            candidate.type is not SpeakerType.ORGANISATION
            and not candidate.plural
            and (not gender or candidate.gender in (None, gender))
        ):
            return candidate
    return None


def _country(passage: Passage, first: int, last: int, cast: Cast) -> Candidate | None:
    mention = cast.countries.get(passage.tokens[first].start)
    if mention is None or mention.form.value not in ("name", "capital", "metonym"):
        return None
    end = _token_behind(passage, first, mention.span.end)
    if end < last - 2:
        return None
    span = passage.span(first, last)
    name = tidy(span.of(passage.text))
    return Candidate(name, SpeakerType.ORGANISATION, span, Gender.FEMININE, plural=False, by=By.COUNTRY)
