"""Lay out the text of an article: its blocks, with the statements, names and countries that stand in them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from archive.browse.rows import StatementRow
from archive.dispatch.document import BlockKind
from archive.models import Article, Country, Person
from archive.text.segments import Marked, Segment, runs, segments

RUNNING = {BlockKind.PARAGRAPH.value, BlockKind.SUBHEADING.value}
SHOWN = RUNNING | {BlockKind.CAPTION.value, BlockKind.DATELINE.value}
# A full stop, then any closing marks, then a space; «د. » and other lone letters end no sentence.
_BOUNDARY = re.compile(r"(?<!\b\w)[.!?؟…]+[»”\"')\]]*(?=\s)|\n")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A statement of the article with the number that stands beside it."""

    number: int
    row: StatementRow

    @property
    def anchor(self) -> str:
        return f"statement-{self.row.statement.pk}"


@dataclass(frozen=True, slots=True)
class Link:
    """A stretch of text and the page that it leads to; ``kind`` is person or country, or empty for plain text."""

    text: str
    url: str = ""
    kind: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch inside the same innermost statement, or in none.

    ``begin`` are the statements that begin here, ``finish`` those that end here.
    """

    statement: Numbered | None
    links: tuple[Link, ...]
    begin: tuple[Numbered, ...]
    finish: tuple[Numbered, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One block of the article as it is shown."""

    kind: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """The headline and the body of an article, and the statements of which at least a part is in sight."""

    headline: tuple[Run, ...]
    parts: tuple[Part, ...]
    anchored: frozenset[int]


def number_statements(rows: Iterable[StatementRow]) -> list[Numbered]:
    return [Numbered(number, row) for number, row in enumerate(rows, start=1)]


def lay_out(article: Article, statements: Sequence[Numbered], mentions: Sequence[Marked]) -> Layout:
    """The article as slices of its text. ``mentions`` carry the Person or the Country that they name."""
    marks = [Marked(each.row.statement.start, each.row.statement.end, each) for each in statements]
    headline = _headline(article)
    blocks = _without_repeats(article.text, shown_blocks(article))
    pieces = [segments(article.text, *headline, marks)] if headline else []
    pieces += [segments(article.text, start, end, [*marks, *mentions]) for _, start, end in blocks]
    laid_out = _number_edges([runs(each, _innermost) for each in pieces])
    parts = laid_out[1:] if headline else laid_out
    return Layout(
        headline=laid_out[0] if headline else (),
        parts=tuple(Part(kind, part) for (kind, _, _), part in zip(blocks, parts, strict=True)),
        anchored=frozenset(each.row.statement.pk for part in laid_out for run in part for each in run.begin),
    )


def runs_of(article: Article, start: int, end: int, marks: Sequence[Marked]) -> tuple[Run, ...]:
    """A stretch of the article by itself, without anchors and numbers."""
    grouped = runs(segments(article.text, start, end, marks), _innermost)
    return tuple(Run(statement, _links(pieces), (), ()) for statement, pieces in grouped)


def shown_blocks(article: Article) -> list[tuple[str, int, int]]:
    """The blocks that readers see in the running text; the whole body where an article has none."""
    blocks = [(kind, start, end) for kind, start, end in article.blocks if kind in SHOWN and start < end]
    if any(kind in RUNNING for kind, _, _ in blocks):
        return blocks
    return [(BlockKind.PARAGRAPH.value, start, end) for start, end in _lines(article)]


def context(article: Article, start: int, end: int) -> tuple[int, int]:
    """The sentences in which ``start`` to ``end`` stands, within the blocks that it touches."""
    touched = [(first, last) for _, first, last in article.blocks if first < end and start < last] or [(start, end)]
    first, last = min(touched)[0], max(last for _, last in touched)
    return _sentence_start(article.text, min(first, start), start), _sentence_end(article.text, end, max(last, end))


def _headline(article: Article) -> tuple[int, int] | None:
    """Where the title stands in the text, unless an editor or the record gave another one."""
    for kind, start, end in article.blocks:
        if kind == BlockKind.HEADLINE.value and article.text[start:end].split() == article.title.split():
            return start, end
    return None


def _lines(article: Article) -> Iterable[tuple[int, int]]:
    start = article.body_start
    for line in article.text[article.body_start : article.body_end].splitlines(keepends=True):
        if line.strip():
            yield start, start + len(line)
        start += len(line)


def _without_repeats(text: str, blocks: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """Captions often come twice, once for the picture and once for its description; one is enough."""
    seen, kept = set(), []
    for kind, start, end in blocks:
        words = text[start:end].strip()
        if kind == BlockKind.CAPTION.value and words in seen:
            continue
        seen.add(words)
        kept.append((kind, start, end))
    return kept


def _number_edges(parts: list[list[tuple]]) -> list[tuple[Run, ...]]:
    """Runs that know which statements begin and finish in them; a statement may reach over several blocks."""
    first, last = {}, {}
    for part_number, part in enumerate(parts):
        for run_number, (_, pieces) in enumerate(part):
            for statement in (mark for piece in pieces for mark in piece.marks if isinstance(mark, Numbered)):
                first.setdefault(statement, (part_number, run_number))
                last[statement] = (part_number, run_number)
    begin, finish = _by_place(first), _by_place(last)
    return [
        tuple(
            Run(statement, _links(pieces), begin.get((i, j), ()), finish.get((i, j), ()))
            for j, (statement, pieces) in enumerate(part)
        )
        for i, part in enumerate(parts)
    ]


def _by_place(places: dict[Numbered, tuple[int, int]]) -> dict[tuple[int, int], tuple[Numbered, ...]]:
    grouped: dict[tuple[int, int], tuple[Numbered, ...]] = {}
    for statement, place in sorted(places.items(), key=lambda item: item[0].number):
        grouped[place] = (*grouped.get(place, ()), statement)
    return grouped


def _innermost(piece: Segment) -> Numbered | None:
    return next((mark for mark in reversed(piece.marks) if isinstance(mark, Numbered)), None)


def _target(piece: Segment) -> Person | Country | None:
    """A name that holds the name of a country leads to the person throughout."""
    persons = (mark for mark in piece.marks if isinstance(mark, Person))
    countries = (mark for mark in reversed(piece.marks) if isinstance(mark, Country))
    return next(persons, None) or next(countries, None)


def _links(pieces: Iterable[Segment]) -> tuple[Link, ...]:
    """Pieces as links; neighbouring pieces of one name become one link."""
    return tuple(_link(target, group) for target, group in runs(pieces, _target))


def _link(target: Person | Country | None, pieces: Sequence[Segment]) -> Link:
    text = "".join(piece.text for piece in pieces)
    if target is None:
        return Link(text)
    return Link(text, target.get_absolute_url(), "person" if isinstance(target, Person) else "country", target.name)


def _sentence_start(text: str, floor: int, start: int) -> int:
    begin = floor
    for boundary in _BOUNDARY.finditer(text, floor, start):
        begin = boundary.end()
    while begin < start and text[begin].isspace():
        begin += 1
    return begin


def _sentence_end(text: str, end: int, ceiling: int) -> int:
    boundary = _BOUNDARY.search(text, end - 1, ceiling)
    return max(end, boundary.end()) if boundary else ceiling
