"""Print for the terminal what was found in a dispatch and why, one decision after the other.

Each line holds one stretch of the dispatch at most, and holds it last, behind its offsets: so it can be read on
terminals that turn right-to-left text round and on those that do not. Signs and words say what colour says.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TextIO

from django.utils.translation import gettext as _
from rich.console import Console
from rich.text import Text

from archive.dispatch.document import ArticleText
from archive.extraction.decisions import Decision, Made, Refused
from archive.extraction.explaining import Explained
from archive.extraction.records import CountryMention, PersonFound
from archive.management.reasons import BLOCKS, COUNTRY_FORMS, EVIDENCE, FOUND_BY, FOUND_THROUGH, REASONS, VERB_FORMS
from archive.models import CueClass, SpeakerType, StatementKind
from archive.text.spans import Span

_LONGEST = 100  # characters of a block that are shown
_BEFORE, _BEHIND = 30, 70  # characters shown round a reporting verb
_MADE, _NONE = "+", "-"
_STYLES = {_MADE: "green", _NONE: "yellow"}


@dataclass(frozen=True, slots=True)
class Line:
    """One line: ``label`` says what ``value`` is; a line without value is a heading. ``sign`` is + or - or empty."""

    depth: int
    label: str
    value: str = ""
    sign: str = ""

    def __str__(self) -> str:
        sign = f"{self.sign} " if self.sign else ""
        return "  " * self.depth + sign + self.label + (f": {self.value}" if self.value else "")


def print_explanation(name: str, text: str, explained: Iterable[Explained], stream: TextIO) -> None:
    """The explanation of the dispatch ``text`` under its ``name``; plain text where ``stream`` is no terminal."""
    console = Console(file=stream, highlight=False, markup=False, emoji=False)
    for line in explanation(name, text, list(explained)):
        console.print(_styled(line), soft_wrap=True)


def _styled(line: Line) -> Text:
    styled = Text(str(line), style=_STYLES.get(line.sign, "" if line.value else "bold"))
    if line.value and not line.sign:
        styled.stylize("dim", 0, len(str(line)) - len(line.value))
    return styled


def explanation(name: str, text: str, explained: list[Explained]) -> Iterator[Line]:
    """The lines that explain one dispatch."""
    yield Line(0, _printable(name))
    if not explained:
        yield Line(1, _("no article: there is no running text"), sign=_NONE)
    for number, one in enumerate(explained, 1):
        yield Line(0, _("article %(number)d of %(count)d") % {"number": number, "count": len(explained)})
        yield from _article(text, one.article)
        yield from _persons(text, one.found.persons)
        yield from _countries(text, one.found.countries)
        yield Line(1, _("reporting verbs and attributions"), "" if one.decisions else _("none"))
        for decision in one.decisions:
            yield from _decision(text, decision)


def _article(text: str, article: ArticleText) -> Iterator[Line]:
    facts = (
        (_("title"), article.title),
        (_("published on"), article.published),
        (_("published by"), article.outlet),
        (_("keywords"), "، ".join(article.keywords)),
    )
    for label, value in facts:
        yield Line(1, label, _printable(value) if value else _("not found"))
    yield Line(1, _("layout"))
    for block in article.blocks:
        yield Line(2, str(BLOCKS[block.kind]), _at(text, block.span, _LONGEST))


def _persons(text: str, persons: Sequence[PersonFound]) -> Iterator[Line]:
    yield Line(1, _("persons"), "" if persons else _("none"))
    for person in persons:
        yield Line(2, _printable(person.canonical))
        for mention in person.mentions:
            yield Line(3, _("mentioned"), _at(text, mention.span))
            if mention.evidence is not None:
                yield Line(4, _("evidence"), str(EVIDENCE[mention.evidence]))
            if mention.role:
                yield Line(4, _("with the title"), _at(text, mention.role))


def _countries(text: str, countries: Sequence[CountryMention]) -> Iterator[Line]:
    yield Line(1, _("countries"), "" if countries else _("none"))
    for country in countries:
        certain = _("certain") if country.certain else _("left open")
        label = f"{country.iso2} · {COUNTRY_FORMS[country.form]} · {certain}"
        yield Line(2, label, _at(text, country.span))


def _decision(text: str, decision: Decision) -> Iterator[Line]:
    yield Line(2, _at(text, decision.span))
    yield Line(3, _("stands in"), _around(text, decision.span))
    if decision.cue is not None:
        entry = decision.cue.entry
        yield Line(3, _("verb"), entry.lemma)
        form = str(VERB_FORMS[decision.cue.form.form])
        yield Line(3, _("class and form"), f"{CueClass(entry.cue_class.value).label} · {form}")
    for made in decision.made:
        yield from _made(text, made)
    if not decision.made:
        yield Line(3, _("no statement"), sign=_NONE)
        for refused in decision.refused:
            yield from _refused(text, refused)


def _refused(text: str, refused: Refused) -> Iterator[Line]:
    yield Line(4, _("because"), str(REASONS[refused.why]))
    if refused.at is not None:
        yield Line(5, _("seen in"), _at(text, refused.at))


def _made(text: str, made: Made) -> Iterator[Line]:
    statement = made.statement
    yield Line(3, _("statement"), _at(text, statement.span), sign=_MADE)
    yield Line(4, _("kind"), str(StatementKind(statement.kind.value).label))
    yield Line(4, _("subject phrase"), _at(text, made.subject) if made.subject else _("none"))
    yield Line(4, _("words stand behind"), _at(text, made.opening) if made.opening else _("no opening word or mark"))
    if statement.speaker is None:
        yield Line(4, _("speaker"), _("unknown"))
    else:
        yield Line(4, _("speaker"), _printable(statement.speaker.name))
        yield Line(5, _("type of speaker"), str(SpeakerType(statement.speaker.type.value).label))
    if made.by is not None:
        yield Line(5, _("how it was found"), str(FOUND_BY[made.by]))
    if statement.source:
        yield Line(4, _("reported through"), _printable(statement.source))
        if made.through is not None:
            yield Line(5, _("how it was found"), str(FOUND_THROUGH[made.through]))
    yield Line(4, _("rule"), statement.rule)
    yield Line(4, _("confidence"), f"{statement.confidence:.2f}")


def _at(text: str, span: Span, most: int | None = None) -> str:
    """The offsets of a stretch, then the stretch itself, its end cut off if it is longer than ``most``."""
    words = _printable(span.of(text) if most is None else text[span.start : min(span.end, span.start + most)])
    cut = "…" if most is not None and len(span) > most else ""
    return f"{span.start}–{span.end} {words}{cut}"


def _around(text: str, span: Span) -> str:
    """What stands before and behind a stretch on its line, cut off where it is long."""
    start, end = max(0, span.start - _BEFORE), min(len(text), span.end + _BEHIND)
    before = text[start : span.start].rpartition("\n")[2]
    behind = text[span.end : end].partition("\n")[0]
    opened, closed = "…" if len(before) == _BEFORE else "", "…" if len(behind) == _BEHIND else ""
    return f"{opened}{_printable(before + span.of(text) + behind)}{closed}"


def _printable(text: str) -> str:
    """``text`` on one line, without controls, with which a dispatch could turn the line round or steer a terminal."""
    return " ".join("".join(c if c.isprintable() else " " if c.isspace() else "" for c in text).split())
