"""Find the persons of one article, each with all its mentions and the titles printed with them."""

import re
from bisect import bisect_right, insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from archive.dispatch.document import ArticleText
from archive.extraction.clitics import cut_in_raw, splits
from archive.extraction.countries import country_forms, tokens_within
from archive.extraction.lines import Line, read_line
from archive.extraction.names import Descent, Named, find_names
from archive.extraction.records import Evidence, PersonFound, PersonMention
from archive.extraction.same_name import same_part, same_person, skeleton
from archive.extraction.surroundings import is_dedication, is_honoured, is_subject, role_span
from archive.extraction.vocabulary import SURE_USES, Use
from archive.text.folding import fold, unmark
from archive.text.spans import Span
from archive.text.tokens import Kind, Token

_BETWEEN_MARKS = re.compile(r"\([^)]*\)|«[^»]*»|“[^”]*”|\"[^\"]*\"|[()«»“”\"]")
_QUOTES = frozenset('«»"“”')


@dataclass(slots=True)
class _Person:
    """One person while an article is being read; ``parts`` are those of the fullest name so far."""

    parts: tuple[str, ...]
    uses: tuple[Use, ...]
    descent: Descent
    named: list[Named] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)  # of the names, in text order

    def name(self, name: Named) -> None:
        self.named.append(name)
        insort(self.starts, name.span.start)


def find_people(text: str, article: ArticleText, tokens: Sequence[Token]) -> tuple[PersonFound, ...]:
    """The distinct persons of the title and the running text, in the order of their first mention.

    ``tokens`` are those of the whole dispatch; bylines, captions and links are not read.
    """
    lines = list(_lines(text, article, tokens))
    found, taken = [], []
    for line in lines:
        claimed: set[int] = set()
        for name, places in find_names(line):
            if name is not None:
                found.append(name)
            claimed.update(places)
        taken.append(claimed)
    people = _link(found)
    index = _by_part(people)
    candidates = _short_forms({word for line in lines for word in line.words}, index)
    for line, claimed in zip(lines, taken, strict=True):
        _add_short_forms(line, claimed, candidates)
    return tuple(sorted((_found(text, person) for person in people), key=lambda person: person.mentions[0].span))


def _lines(text: str, article: ArticleText, tokens: Sequence[Token]) -> Iterator[Line]:
    title = [article.title_span] if article.title_span else []
    for span in (*title, *article.paragraphs):
        for part in _split(tokens_within(tokens, span)):
            yield read_line(text, part, headline=span is article.title_span)


def _split(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    first = 0
    for index, token in enumerate(tokens):
        if token.kind is Kind.LINE:
            yield tokens[first:index]
            first = index + 1
    yield tokens[first:]


def _link(found: Sequence[Named]) -> list[_Person]:
    """The persons behind the names: full names first, then short ones to the nearest full name that fits."""
    people: list[_Person] = []
    for name in sorted(found, key=lambda name: -len(name.parts)):
        person = _owner(name, people)
        if person is None:
            person = _Person(name.parts, name.uses, name.descent)
            people.append(person)
        person.name(name)
    return people


def _owner(name: Named, people: Sequence[_Person]) -> _Person | None:
    if len(name.parts) > 1:
        fitting = [person for person in people if len(person.parts) > 1 and _is_form(name, person)]
    else:
        fitting = _owners_of_part(name, people)
    return _nearest(name.span, fitting)


def _is_form(name: Named, person: _Person) -> bool:
    """Whether the name is one of the person, and not of the father whom «بن» names."""
    if person.descent is not Descent.UNTOLD and not same_part(name.parts[0], person.parts[0]):
        return False
    return same_person(name.parts, person.parts)


def _owners_of_part(name: Named, people: Sequence[_Person]) -> list[_Person]:
    """Persons that a single part can mean: by the last part, else by the first, else by any."""
    part = name.parts[0]
    for place in (-1, 0):
        bearers = (person for person in people if place == 0 or name.descent is Descent.CHILD or _has_family(person))
        fitting = [person for person in bearers if same_part(part, person.parts[place])]
        if fitting:
            return fitting
    others = (person for person in people if _has_family(person))
    return [person for person in others if any(same_part(part, other) for other in person.parts)]


def _has_family(person: _Person) -> bool:
    """Whether the last part of the name can stand for the person, not for a father."""
    return person.descent is not Descent.OF_FATHER


def _nearest(span: Span, people: Iterable[_Person]) -> _Person | None:
    """The person named last before ``span``, else the one named first after it."""

    def distance(person: _Person) -> tuple[bool, int]:
        place = bisect_right(person.starts, span.start)
        return (False, span.start - person.starts[place - 1]) if place else (True, person.starts[0])

    return min(people, key=distance, default=None)


_Index = dict[str, "_Owners"]


def _by_part(people: Sequence[_Person]) -> _Index:
    """Persons by the skeleton of a part that may stand for the whole name, with the place of that part."""
    index: _Index = {}
    for person in people:
        for place in _short_places(person):
            index.setdefault(skeleton(person.parts[place]), []).append((person, place))
    return index


def _short_places(person: _Person) -> tuple[int, ...]:
    if len(person.parts) == 1:
        return (-1,)
    return (-1, 0) if _has_family(person) else (0,)


@lru_cache(maxsize=1 << 16)
def _stems(folded: str) -> tuple[tuple[str, int, str], ...]:
    """The ways to read a word with its particles off: the stem, the letters cut, the skeleton of the stem."""
    if not folded or country_forms(folded):
        return ()
    return tuple((stem, cut, skeleton(stem)) for stem, cut in splits(folded))


@lru_cache(maxsize=1 << 16)
def _bones(folded: str) -> frozenset[str]:
    return frozenset(bones for _, _, bones in _stems(folded))


_Owners = list[tuple[_Person, int]]
_Candidates = dict[str, list[tuple[str, int, _Owners]]]


def _short_forms(words: Iterable[str], index: _Index) -> _Candidates:
    """The words that may stand for a person of the article: the ways to read each, with those that it may mean."""
    known = set(index)
    fitting = (word for word in words if not _bones(word).isdisjoint(known))
    return {
        word: [(stem, cut, index[bones]) for stem, cut, bones in _stems(word) if bones in index] for word in fitting
    }


def _add_short_forms(line: Line, claimed: set[int], candidates: _Candidates) -> None:
    """Mentions that show to be names only because the full name stands elsewhere in the article."""
    for position, word in enumerate(line.words):
        if word not in candidates or position in claimed or position in line.blocked:
            continue
        for stem, cut, known in candidates[word]:
            owners = [person for person, place in known if _means(line, position, stem, person, place)]
            if owners and not is_dedication(line, position):
                _add_short_form(line, position, cut, stem, owners)
                break


def _add_short_form(line: Line, position: int, cut: int, stem: str, owners: Sequence[_Person]) -> None:
    token = line.tokens[position]
    span = Span(token.start + cut_in_raw(token.raw, cut), token.end)
    owner = _nearest(span, owners)
    owner.name(Named(span, (stem,), owner.uses[-1:], role_span(line, position, position + 1), Evidence.FULLER))


def _means(line: Line, position: int, stem: str, person: _Person, place: int) -> bool:
    """Whether the word at ``position`` stands for ``person`` by the part at ``place`` of the name."""
    part, use = person.parts[place], person.uses[place]
    reading = line.readings[position].use
    if reading not in (Use.UNKNOWN, *SURE_USES) and stem.removeprefix("ال") != part.removeprefix("ال"):
        return False
    if len(stem) < 3 or not same_part(stem, part) or line.tokens[position].plain == "على":
        return False
    if place == 0:
        return stem == part and use is Use.UNKNOWN or _is_exposed(line, position)
    if use in (Use.UNKNOWN, Use.FIGURE, Use.FAMILY) and reading is not Use.COMMON:
        return True
    return (use is Use.GIVEN and reading is Use.GIVEN) or _is_exposed(line, position)


def _is_exposed(line: Line, position: int) -> bool:
    """Whether the place of a word shows that it names a person: behind a title, beside a verb, between marks."""
    subject = is_subject(line, position, position + 1, surely=False)
    return subject or is_honoured(line, position) or _is_quoted(line, position)


def _is_quoted(line: Line, position: int) -> bool:
    return line.mark(position - 1) in _QUOTES and line.mark(position + 1) in _QUOTES


def _found(text: str, person: _Person) -> PersonFound:
    known = {name.parts[0] for name in person.named}
    named = sorted((_without_and(text, name, known) for name in person.named), key=lambda name: name.span)
    fullest = max(named, key=lambda name: (len(name.parts), -name.span.start))
    mentions = tuple(PersonMention(name.span, name.role, _title(text, name), name.evidence) for name in named)
    return PersonFound(_display(fullest.span.of(text)), mentions, _roles(mentions))


def _without_and(text: str, name: Named, known: set[str]) -> Named:
    """The name without a joined و, where the article has it without: «وغابريال», «غابريال»."""
    first = name.parts[0]
    if not first.startswith("و") or first[1:] not in known:
        return name
    start = name.span.start + cut_in_raw(name.span.of(text), 1)
    return replace(name, span=Span(start, name.span.end), parts=(first[1:], *name.parts[1:]))


def _display(name: str) -> str:
    """The name on one line, without what an editor put between marks: «(النائب سالم) الدوسري»."""
    return " ".join(_BETWEEN_MARKS.sub(" ", unmark(name).replace("_", " ")).split())


def _title(text: str, named: Named) -> str | None:
    """The title as printed, with the article that a joined ل has swallowed: «للرئيس» names a «الرئيس»."""
    if named.role is None:
        return None
    before, words = fold(text[max(0, named.role.start - 2) : named.role.start]), named.role.of(text).split()
    laam = before.endswith("ل") and words[0].startswith("ل") and len(words) > 1 and words[1].startswith("ال")
    swallowed = before.endswith("لل") or laam  # «للرئيس», «للاعب الدولي»
    return ("ال" if swallowed else "") + " ".join(words)


def _roles(mentions: Iterable[PersonMention]) -> tuple[str, ...]:
    printed = dict.fromkeys(mention.title for mention in mentions if mention.title)
    return tuple(sorted(printed, key=len, reverse=True))
