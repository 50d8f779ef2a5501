"""Read a headline that reports: «فلان: …», «فلان يؤكد أن …»."""

from dataclasses import replace

from archive.extraction.clauses import trim_end
from archive.extraction.confidence import confidence_of
from archive.extraction.decisions import Made, Why
from archive.extraction.discourse import Discourse
from archive.extraction.markers import Role, is_marker, particles
from archive.extraction.passage import Passage
from archive.extraction.records import CueClass, Speaker, StatementFound, StatementKind
from archive.extraction.speakers import Candidate, Cast, resolve
from archive.extraction.statements import read_passage

_LABELS = particles("فيديو بالفيديو صور بالصور شاهد عاجل خاص تقرير دراسه صوره مباشر حصري تفاصيل رسميا اليوم غدا")

_LONGEST_SPEAKER = 9


def read_headline(passage: Passage, cast: Cast) -> list[StatementFound]:
    """The statements of a headline, marked ``in_headline``."""
    spoken = _behind_name(passage, cast)
    if spoken is not None:
        for cue in passage.cues:
            passage.refuse(cue, Why.INSIDE)
        return [spoken]
    return [replace(found, in_headline=True) for found in read_passage(passage, cast, Discourse())]


def _behind_name(passage: Passage, cast: Cast) -> StatementFound | None:
    """«فلان: …»: everything behind the first colon is what the one before it says."""
    colon = next((i for i in range(min(len(passage), _LONGEST_SPEAKER + 3)) if passage.is_mark(i, ":")), None)
    if colon is None or colon == 0 or colon + 2 >= len(passage) or passage.cues and passage.cues[0].index < colon:
        return None
    candidate = _speaker(passage, colon, cast)
    if candidate is None:
        return None
    quote = passage.quote_at(colon + 1)
    first, last = colon + 1, trim_end(passage, colon + 1, len(passage))
    if quote is not None and passage.behind(quote) >= last:
        first, last = passage.inside(quote)
    if last - first < 2:
        return None
    statement = StatementFound(
        span=passage.span(first, last),
        kind=StatementKind.DIRECT,
        cue=passage.tokens[colon].span,
        cue_lemma=":",
        cue_class=CueClass.NEUTRAL,
        speaker=Speaker(candidate.name, candidate.told_as, candidate.surface),
        source=None,
        rule="headline",
        confidence=confidence_of("headline", candidate.type),
        in_headline=True,
    )
    mark = passage.tokens[colon].span
    passage.trace.make(mark, Made(statement, candidate.surface, mark, candidate.by))
    return statement


def _speaker(passage: Passage, colon: int, cast: Cast) -> Candidate | None:
    words = [passage.words[i] for i in range(colon) if passage.is_word(i)]
    if not words or words[0] in _LABELS or words[-1] in _LABELS:
        return None
    for end in (colon, _addressee(passage, colon)):
        candidate = resolve(passage, 0, end, cast, ()) if end else None
        if candidate is not None:
            return candidate
    return None


def _addressee(passage: Passage, colon: int) -> int:
    """«فلان لفلان: …»: where the one spoken to begins."""
    for index in range(1, colon):
        if passage.is_word(index) and (
            passage.words[index].startswith("ل") or is_marker(Role.PREPOSITION, passage.words[index])
        ):
            return index
    return 0
