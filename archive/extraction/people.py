"""Find the persons of one article, each with all its mentions and the titles printed with them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from archive.dispatch.document import ArticleText
from archive.extraction.clitics import cut_in_raw, splits
from archive.extraction.countries import tokens_within
from archive.extraction.names import Line, Named, find_names, is_honoured, is_subject, read_line
from archive.extraction.records import PersonFound, PersonMention
from archive.extraction.roles import roles_behind
from archive.extraction.same_name import same_part, same_person, skeleton
from archive.extraction.vocabulary import Use, title_kind
from archive.text.folding import unmark
from archive.text.spans import Span
from archive.text.tokens import Kind, Token

_QUOTES = frozenset('«»"“”')
_CLEAR = frozenset((Use.UNKNOWN, Use.FIGURE, Use.FAMILY, Use.GIVEN))


@dataclass(slots=True)
class _Person:
    """One person while an article is being read; ``parts`` are those of the fullest name so far."""

    parts: tuple[str, ...]
    uses: tuple[Use, ...]
    named: list[Named] = field(default_factory=list)


def find_people(text: str, article: ArticleText, tokens: Sequence[Token]) -> tuple[PersonFound, ...]:
    """The distinct persons of the title and the running text, in the order of their first mention.

    ``tokens`` are those of the whole dispatch; bylines, captions and links are not read.
    """
    lines = list(_lines(text, article, tokens))
    found, taken = [], []
    for line in lines:
        claimed: set[int] = set()
        for name, places in find_names(line):
            found.append(name)
            claimed.update(places)
        taken.append(claimed)
    people = _link(found)
    index = _by_last_part(people)
    for line, claimed in zip(lines, taken, strict=True):
        _add_short_forms(line, claimed, index)
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
            person = _Person(name.parts, name.uses)
            people.append(person)
        person.named.append(name)
    return people


def _owner(name: Named, people: Sequence[_Person]) -> _Person | None:
    if len(name.parts) > 1:
        fitting = [person for person in people if len(person.parts) > 1 and same_person(name.parts, person.parts)]
    else:
        fitting = _owners_of_part(name, people)
    return _nearest(name.span, fitting)


def _owners_of_part(name: Named, people: Sequence[_Person]) -> list[_Person]:
    """Persons that a single part can mean: by the last part, else by the first, else by any."""
    part = name.parts[0]
    for place in (-1, 0):
        fitting = [person for person in people if same_part(part, person.parts[place])]
        if fitting:
            return fitting
    return [person for person in people if any(same_part(part, other) for other in person.parts)]


def _nearest(span: Span, people: Iterable[_Person]) -> _Person | None:
    """The person named last before ``span``, else the one named first after it."""

    def distance(person: _Person) -> tuple[bool, int]:
        before = [name.span.start for name in person.named if name.span.start <= span.start]
        if before:
            return False, span.start - max(before)
        return True, min(name.span.start for name in person.named)

    return min(people, key=distance, default=None)


def _by_last_part(people: Sequence[_Person]) -> dict[str, list[tuple[_Person, int]]]:
    """Persons by the skeleton of the part that may stand for the whole name, with the place of that part."""
    index: dict[str, list[tuple[_Person, int]]] = {}
    for person in people:
        index.setdefault(skeleton(person.parts[-1]), []).append((person, -1))
        if len(person.parts) > 1:
            index.setdefault(skeleton(person.parts[0]), []).append((person, 0))
    return index


def _add_short_forms(line: Line, claimed: set[int], index: dict[str, list[tuple[_Person, int]]]) -> None:
    """Mentions that show to be names only because the full name stands elsewhere in the article."""
    for position, token in enumerate(line.tokens):
        if not token.is_word or position in claimed or position in line.blocked:
            continue
        for stem, cut in splits(token.folded):
            owners = [
                person for person, place in index.get(skeleton(stem), ()) if _means(line, position, stem, person, place)
            ]
            if owners:
                span = Span(token.start + cut_in_raw(token.raw, cut), token.end)
                role = _role(line, position)
                owner = _nearest(span, owners)
                owner.named.append(Named(span, (stem,), (owner.uses[-1],), role))
                break


def _means(line: Line, position: int, stem: str, person: _Person, place: int) -> bool:
    """Whether the word at ``position`` stands for ``person`` by the part at ``place`` of the name."""
    part, use = person.parts[place], person.uses[place]
    if not same_part(stem, part) or len(stem) < 3:
        return False
    exposed = is_honoured(line, position) or is_subject(line, position, position + 1) or _is_quoted(line, position)
    reading = line.readings[position]
    if place == 0:
        return exposed if use is not Use.UNKNOWN else stem == part
    if use in (Use.UNKNOWN, Use.FIGURE, Use.FAMILY) and reading.use is not Use.COMMON:
        return True
    return exposed


def _is_quoted(line: Line, position: int) -> bool:
    return line.mark(position - 1) in _QUOTES and line.mark(position + 1) in _QUOTES


def _role(line: Line, position: int) -> Span | None:
    role = line.roles[position] or roles_behind(line.tokens, position + 1)
    if role is None or title_kind(line.word(role.first)) is None:
        return None
    first = line.tokens[role.first]
    return Span(first.start + cut_in_raw(first.raw, role.cut), line.tokens[role.last].end)


def _found(text: str, person: _Person) -> PersonFound:
    named = sorted(person.named, key=lambda name: name.span)
    fullest = max(named, key=lambda name: (len(name.parts), -name.span.start))
    mentions = tuple(PersonMention(name.span, name.role) for name in named)
    return PersonFound(_display(fullest.span.of(text)), mentions, _roles(text, named))


def _display(name: str) -> str:
    return " ".join(unmark(name).replace("_", " ").split())


def _roles(text: str, named: Iterable[Named]) -> tuple[str, ...]:
    printed = dict.fromkeys(" ".join(name.role.of(text).split()) for name in named if name.role)
    return tuple(sorted(printed, key=len, reverse=True))
