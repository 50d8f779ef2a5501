"""Decide on statements: confirm, reject, correct, add what was missed, and take a decision back."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from itertools import takewhile
from typing import Any, TypedDict, Unpack

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext as _

from archive.curation.chunks import chunks
from archive.curation.errors import Ambiguous, Conflict
from archive.curation.history import Act, Verb, acts_on, differences, log
from archive.curation.spans import find_beginning, find_places
from archive.models import (
    ADDED_BY_EDITOR,
    Article,
    Change,
    Country,
    CueClass,
    Organisation,
    Person,
    SpeakerType,
    Statement,
    StatementStatus,
)
from archive.text.spans import Span

# What an editor can correct, and what the log keeps of a statement so that a correction can be undone.
SPANS = (("start", "end"), ("cue_start", "cue_end"), ("speaker_start", "speaker_end"))
SPEAKER = ("speaker_type", "speaker_person_id", "speaker_organisation_id", "speaker_name")
COLUMNS = (
    *(name for span in SPANS for name in span),
    *("in_headline", "kind", "cue_class", "negated", "source_id"),
    *SPEAKER,
)
DECISION = ("status", "decided_by", "decided_at")
DECIDES_ONLY = (Verb.CONFIRM, Verb.REJECT)


class Changes(TypedDict, total=False):
    """What ``correct_statement`` takes. ``speaker`` is a row, or the printed phrase (or "") of someone unnamed."""

    start: int
    end: int
    cue_start: int | None
    cue_end: int | None
    speaker_start: int | None
    speaker_end: int | None
    kind: str
    cue_class: str
    negated: bool
    speaker: Person | Organisation | str
    source: Organisation | None
    countries: Iterable[Country]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many statements an act changed; how many it left, because someone else had decided on them meanwhile.

    ``withdrawn`` are those that had no queue to return to, for an editor had added them, and were rejected instead.
    """

    changed: int
    left: int = 0
    withdrawn: int = 0


def confirm_statements(
    statements: Iterable[Statement], *, by: AbstractBaseUser, as_of: datetime | None = None
) -> Outcome:
    """Say that these statements are right as they stand; a corrected one stays corrected.

    ``as_of`` is when the editor was shown them: what another editor decided later is left alone.
    """
    return _decide(statements, Verb.CONFIRM, by=by, as_of=as_of)


def reject_statements(
    statements: Iterable[Statement], *, by: AbstractBaseUser, as_of: datetime | None = None
) -> Outcome:
    """Take these statements out of what readers see; ``as_of`` as in ``confirm_statements``."""
    return _decide(statements, Verb.REJECT, by=by, as_of=as_of)


@transaction.atomic
def return_to_queue(statements: Iterable[Statement], *, by: AbstractBaseUser, as_of: datetime | None = None) -> Outcome:
    """Undo the decisions on these statements: each is again what the extraction had found, and undecided.

    What an editor had added was in no queue; to undo it is to reject it. Raises ValidationError where another statement
    has taken the place of one of them meanwhile.
    """
    decided, left = _open_to(by, _locked(statements), as_of)
    withdrawn = _decide_on([row for row in decided if row.is_added], Verb.REJECT, by=by)
    rows = [row for row in decided if row.status != StatementStatus.AUTOMATIC and not row.is_added]
    prefetch_related_objects(rows, "article", "countries")
    corrections = _corrections([row.pk for row in rows])
    acts = []
    for row in rows:
        was = _values(row)
        _restore(row, corrections.get(row.pk, ()))
        _set_decision(row, StatementStatus.AUTOMATIC, by=None)
        acts.append((row, Act(Verb.RETURN, *differences(was, _values(row)))))
    _keep(acts, by=by)
    return Outcome(len(rows), left, withdrawn)


@transaction.atomic
def add_statement(
    article: Article,
    *,
    by: AbstractBaseUser,
    words: str | Span,
    occurrence: int | None = None,
    **facts: Unpack[Changes],
) -> Statement:
    """Add a statement that the extraction missed. It counts as a correction, so no import touches it.

    ``words`` are the reported words as they stand in the article (``occurrence`` counts their places from 1), or the
    stretch itself. ``facts`` need a ``kind``; without ``countries`` it is about those certainly named in the words.
    Raises Ambiguous or another ValidationError where this is no statement of the article, or is one already.
    """
    article = Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
    span = words if isinstance(words, Span) else find_stretch(article.text, words, occurrence=occurrence)
    countries = list(facts.pop("countries", countries_within(article, span)))
    row = Statement(article=article, rule=ADDED_BY_EDITOR, confidence=1.0)
    defaults: Changes = {"cue_class": CueClass.NEUTRAL, "speaker": ""}
    _change(row, defaults | facts | {"start": span.start, "end": span.end})
    _set_decision(row, StatementStatus.CORRECTED, by=by)
    _check(row)
    row.save()
    row.countries.set(countries)
    said = {name: value for name, value in _values(row).items() if value not in (None, "", False, [])}
    _keep([(row, Act(Verb.ADD, {}, said))], by=by)
    return row


def find_stretch(text: str, words: str, *, occurrence: int | None = None) -> Span:
    """Where ``words`` stand in ``text``; raises Ambiguous where ``occurrence`` has to say which place is meant, and
    ValidationError where they stand nowhere.
    """
    places = find_places(text, words)
    if len(places) == 1:
        return places[0]
    if occurrence is not None and 1 <= occurrence <= len(places):
        return places[occurrence - 1]
    if places:
        raise Ambiguous(places)
    raise ValidationError({"words": _absence(text, words)})


def countries_within(article: Article, span: Span) -> list[Country]:
    """The countries that are certainly named in this stretch of the article, in the order of their names."""
    named = article.country_mentions.filter(certain=True, start__gte=span.start, end__lte=span.end)
    return list(Country.objects.filter(pk__in=named.values("country")))


@transaction.atomic
def correct_statement(
    statement: Statement, *, by: AbstractBaseUser, seen: str | None = None, **changes: Unpack[Changes]
) -> Statement:
    """Change what the extraction got wrong and return the statement as it now is; no change is no decision.

    ``seen`` is ``version_of`` the statement that the editor had on the screen. Raises Conflict where it is no longer
    that, ValidationError where the change would not be a statement of the article.
    """
    row = Statement.objects.select_for_update(of=("self",)).get(pk=statement.pk)
    if seen is not None and seen != version_of(row):
        raise Conflict(row)
    was = _values(row)
    _change(row, changes)
    changed = differences(was, _values(row))
    if not changed[1]:
        return row
    _check(row)
    _set_decision(row, StatementStatus.CORRECTED, by=by)
    was, now = differences(was, _values(row))
    _keep([(row, Act(Verb.CORRECT, was, now))], by=by)
    return row


def version_of(statement: Statement) -> str:
    """A short text that changes with everything an editor sees of the statement and can change."""
    parts = [_values(statement), statement.decided_at and statement.decided_at.isoformat()]
    return sha256(json.dumps(parts).encode()).hexdigest()[:16]


@transaction.atomic
def _decide(statements: Iterable[Statement], verb: Verb, *, by: AbstractBaseUser, as_of: datetime | None) -> Outcome:
    rows, left = _open_to(by, _locked(statements), as_of)
    return Outcome(_decide_on(rows, verb, by=by), left)


def _decide_on(rows: list[Statement], verb: Verb, *, by: AbstractBaseUser) -> int:
    """Decide on rows that are locked; returns how many this changed."""
    corrections = _corrections([row.pk for row in rows if row.status == StatementStatus.REJECTED])
    acts = []
    for row in rows:
        status = _decided_status(row, verb, corrected=row.pk in corrections)
        if row.status != status:
            was = {"status": row.status}
            _set_decision(row, status, by=by)
            acts.append((row, Act(verb, was, {"status": status.value})))
    _keep(acts, by=by)
    return len(acts)


def _decided_status(row: Statement, verb: Verb, *, corrected: bool) -> StatementStatus:
    """The status after ``verb``. "Confirmed" says that the extraction was right, so a correction keeps its own."""
    if verb == Verb.REJECT:
        return StatementStatus.REJECTED
    if corrected or row.is_added or row.status == StatementStatus.CORRECTED:
        return StatementStatus.CORRECTED
    return StatementStatus.CONFIRMED


def _locked(statements: Iterable[Statement]) -> list[Statement]:
    """The rows as they stand in the database, locked in the order of their ids so that two editors cannot deadlock."""
    rows: list[Statement] = []
    for ids in chunks(statement.pk for statement in statements):
        rows += Statement.objects.filter(pk__in=ids).select_for_update(of=("self",)).order_by("pk")
    return rows


def _open_to(by: AbstractBaseUser, rows: list[Statement], as_of: datetime | None) -> tuple[list[Statement], int]:
    """The rows that nobody else decided on after ``as_of``, and the number of the others."""
    if as_of is None:
        return rows, 0
    open_rows = [row for row in rows if not row.decided_at or row.decided_at <= as_of or row.decided_by_id == by.pk]
    return open_rows, len(rows) - len(open_rows)


def _set_decision(row: Statement, status: StatementStatus, *, by: AbstractBaseUser | None) -> None:
    row.status = status
    row.decided_by = by
    row.decided_at = timezone.now() if by else None


def _change(row: Statement, changes: Changes) -> None:
    """Set the changes on the row; its countries are written at once, the rest when it is kept."""
    changes = dict(changes)
    if "speaker" in changes:
        _set_speaker(row, changes.pop("speaker"))
    if "countries" in changes:
        row.countries.set(changes.pop("countries"))
    unknown = set(changes) - {"source", *COLUMNS}
    if unknown:
        raise TypeError(f"a statement has no {', '.join(sorted(unknown))} to correct")
    for name, value in changes.items():
        setattr(row, name, value)
    if {"start", "end"} & set(changes):
        row.in_headline = _in_headline(row)


def _set_speaker(row: Statement, speaker: Person | Organisation | str) -> None:
    row.speaker_person = speaker if isinstance(speaker, Person) else None
    row.speaker_organisation = speaker if isinstance(speaker, Organisation) else None
    row.speaker_name = speaker if isinstance(speaker, str) else ""
    row.speaker_type = SpeakerType.UNKNOWN
    if row.speaker_person:
        row.speaker_type = SpeakerType.PERSON
    if row.speaker_organisation:
        row.speaker_type = SpeakerType.ORGANISATION


def _in_headline(row: Statement) -> bool:
    return any(kind == "headline" and start <= row.start < end for kind, start, end in row.article.blocks)


def _absence(text: str, words: str) -> str:
    """Why the words are not found: how far the text goes along with them."""
    if not words.strip():
        return _("A statement needs words.")
    if part := find_beginning(text, words):
        message = _("The article has these words only as far as “%(part)s”; then it goes on in another way.")
        return message % {"part": part if len(part) <= 80 else f"… {part[-80:].split(' ', 1)[-1]}"}
    return _("These words do not stand in the article in this order.")


def _check(row: Statement) -> None:
    """Raise ValidationError unless the row is a statement of its article; its words are read out of it anew."""
    for start, end in SPANS:
        _check_span(row, start, end)
    row.quote = row.article.text[row.start : row.end]
    if not row.quote.strip():
        raise ValidationError({"start": _("A statement needs words.")})
    row.full_clean()


def _check_span(row: Statement, start_name: str, end_name: str) -> None:
    start, end = getattr(row, start_name), getattr(row, end_name)
    if start is None and end is None:
        return
    if start is None or end is None:
        raise ValidationError({start_name: _("A stretch needs both its start and its end.")})
    if not 0 <= start < end <= len(row.article.text):
        raise ValidationError({start_name: _("This stretch does not lie inside the article.")})


def _values(row: Statement) -> dict[str, Any]:
    """What the log keeps of a statement, as JSON values."""
    values = {name: getattr(row, name) for name in COLUMNS}
    countries = sorted(country.pk for country in row.countries.all())
    return values | {"quote": row.quote, "countries": countries, "status": str(row.status)}


def _corrections(ids: list[int]) -> dict[int, list[Act]]:
    """The corrections in force on each statement, the latest first: those since it last was in the queue."""
    found = {}
    for pk, acts in acts_on(Statement, ids).items():
        since = takewhile(lambda act: act.verb != Verb.RETURN, acts)
        if in_force := [act for act in since if act.verb == Verb.CORRECT]:
            found[pk] = in_force
    return found


def _restore(row: Statement, corrections: Iterable[Act]) -> None:
    """Undo the corrections, from the latest back to the first."""
    was: dict[str, Any] = {}
    for act in corrections:
        was |= act.was
    if not was:
        return
    if "countries" in was:
        row.countries.set(Country.objects.filter(pk__in=was["countries"]))
    for name in set(was) & set(COLUMNS):
        setattr(row, name, was[name])
    _check(row)


def _keep(acts: list[tuple[Statement, Act]], *, by: AbstractBaseUser) -> None:
    """Write the rows, the log of what was done to them, and the articles whose place in the index it touches."""
    rows = [row for row, _act in acts]
    Statement.objects.bulk_update([row for row, act in acts if act.verb in DECIDES_ONLY], DECISION, batch_size=500)
    for row in (row for row, act in acts if act.verb not in DECIDES_ONLY):
        row.save()
    Change.objects.record(row.article_id for row in rows)
    log(acts, by=by)
