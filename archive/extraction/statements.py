"""Put cue, subject and reported words together into statements."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from archive.extraction.clauses import (
    How,
    Opening,
    clause_end,
    find_opening,
    finite_in_relative,
    is_head,
    is_imperfect,
    trim_end,
)
from archive.extraction.confidence import confidence_of
from archive.extraction.cues import Cue, Form, Opens
from archive.extraction.discourse import Discourse
from archive.extraction.markers import Role, marker_length
from archive.extraction.passage import Passage
from archive.extraction.quotes import Quote
from archive.extraction.records import CueClass, Speaker, SpeakerType, StatementFound, StatementKind
from archive.extraction.sources import Attribution, find_attributions, find_relayed, source_in
from archive.extraction.speakers import Candidate, Cast, resolve
from archive.extraction.subjects import Range, subject_before, subject_behind
from archive.text.spans import Span

_NAME_WORDS = 1
_MIN_WORDS = 2


@dataclass(slots=True)
class Frame:
    """A reporting verb in its clause. ``start`` is where the clause begins, connectors and a subject before it included."""

    cue: Cue
    start: int
    opening: Opening | None
    subject: Range | None
    breaks: bool = True
    outer: "Frame | None" = None
    speaker: Candidate | None = None
    source: str | None = None


def read_passage(passage: Passage, cast: Cast, discourse: Discourse) -> list[StatementFound]:
    """The statements of one paragraph, in order; ``discourse`` is carried on to the next one."""
    return _Reading(passage, cast, discourse).statements()


class _Reading:
    """One paragraph on its way to statements."""

    def __init__(self, passage: Passage, cast: Cast, discourse: Discourse):
        self.passage = passage
        self.cast = cast
        self.discourse = discourse
        self.attributions = find_attributions(passage, cast, discourse.candidates)
        self.used: set[int] = set()
        self.frames = self._frames()
        self.starts = sorted({f.start for f in self.frames if f.breaks} | {a.start for a in self.attributions})

    def statements(self) -> list[StatementFound]:
        found: list[StatementFound] = []
        end = 0
        for frame in self.frames:
            self._topic(frame)
            self._speak(frame)
            statement, reach = self._statement(frame, end)
            if statement is not None:
                found.append(statement)
                end = max(end, reach)
        found.extend(self._attributed())
        return sorted(found, key=lambda s: s.span)

    # The frames of the paragraph

    def _frames(self) -> list[Frame]:
        cues = [cue for cue in self.passage.cues if self._usable(cue)]
        frames: list[Frame] = []
        for place, cue in enumerate(cues):
            if frames and self._taken(frames[-1], cue):
                continue
            limit = next((c.index for c in cues[place + 1 :] if self._limits(c)), len(self.passage))
            frame = self._frame(cue, limit)
            if frame is not None:
                self._nest(frames, frame)
                frames.append(frame)
        return frames

    def _taken(self, frame: Frame, cue: Cue) -> bool:
        """«نقلت … عن … قوله»: the masdar belongs to the verb that has opened behind it."""
        return cue.form.form is Form.MASDAR and frame.opening is not None and frame.opening.at > cue.index

    def _usable(self, cue: Cue) -> bool:
        passage = self.passage
        if self._impersonal(cue):
            return False
        if cue.is_participle or cue.form.form is Form.MASDAR:
            return True
        if is_imperfect(cue):
            return is_head(passage, cue) or self._behind_cue(cue) or bool(subject_before(passage, cue, self.cast))
        return True

    def _impersonal(self, cue: Cue) -> bool:
        return (
            any(
                marker_length(Role.IMPERSONAL, self.passage.words, start)
                for start in range(max(0, cue.index - 2), cue.index + 1)
                if self.passage.is_word(start)
            )
            and not cue.is_participle
            and cue.form.form is not Form.PERFECT
        )

    def _behind_cue(self, cue: Cue) -> bool:
        return cue.index > 0 and any(other.index == cue.index - 1 for other in self.passage.cues)

    def _limits(self, cue: Cue) -> bool:
        """Whether the cue ends the search of an earlier one for its words."""
        if cue.form.form is Form.MASDAR or finite_in_relative(self.passage, cue):
            return False
        return cue.is_participle or is_head(self.passage, cue) or not cue.entry.homograph

    def _frame(self, cue: Cue, limit: int) -> Frame | None:
        passage = self.passage
        opening = find_opening(passage, cue, limit)
        relative = finite_in_relative(passage, cue)
        if relative and (opening is None or opening.at > cue.index + 2):
            return None
        if cue.is_participle or cue.form.form is Form.MASDAR:
            return self._participle(cue, opening)
        head = is_head(passage, cue)
        stop = opening.at if opening else min(limit, passage.sentence_end(cue.index))
        subject = subject_behind(passage, cue.index + 1, stop, self.cast)
        start = self._connector_start(cue.index)
        if subject is None and not cue.joined:
            before = subject_before(passage, cue, self.cast)
            if before is not None:
                subject, start = before, self._connector_start(before[0])
        elif subject is None and not head:
            return None
        if cue.entry.homograph and not self._trusted(cue, opening, subject, head):
            return None
        if opening is None and not head and subject is None:
            return None
        return Frame(cue, start, opening, subject, breaks=self._breaks(cue, start, opening))

    def _participle(self, cue: Cue, opening: Opening | None) -> Frame | None:
        before = cue.index - 1
        set_off = before < 0 or not self.passage.is_word(before) or cue.joined
        if opening is None and (not set_off or cue.entry.homograph and cue.entry.opens is Opens.CLAUSE):
            return None
        if cue.form.form is Form.MASDAR and opening is None:
            return None
        if cue.entry.homograph and not set_off and (opening is None or opening.at > cue.index + 2):
            return None
        return Frame(cue, cue.index, opening, None)

    def _trusted(self, cue: Cue, opening: Opening | None, subject: Range | None, head: bool) -> bool:
        """A homograph reports if its words follow at once, or it heads its clause and has somebody for its subject."""
        if opening is not None and opening.at <= cue.index + 2 and head:
            return True
        if subject is None:
            return False
        known = resolve(self.passage, *subject, self.cast, self.discourse.candidates)
        return known is not None and (head or subject[0] < cue.index)

    def _connector_start(self, index: int) -> int:
        """Back over the connectors and commas before ``index``."""
        start = index
        for _ in range(3):
            found = self._marker_ending(start)
            if found is None:
                return start
            start = found
        return start

    def _marker_ending(self, end: int) -> int | None:
        for start in range(max(0, end - 4), end):
            if self.passage.is_word(start) and not self.passage.is_complementiser(start):
                for role in (Role.CONNECTOR, Role.SHIFT, Role.TOPIC):
                    length = marker_length(role, self.passage.words, start)
                    if length and (
                        start + length == end or (start + length == end - 1 and self.passage.is_mark(end - 1, "،,"))
                    ):
                        return start
        return None

    def _breaks(self, cue: Cue, start: int, opening: Opening | None) -> bool:
        if start == 0 or not self.passage.is_word(start - 1) or start < cue.index and self._is_connector(start):
            return True
        return cue.joined and opening is not None

    def _is_connector(self, index: int) -> bool:
        return bool(marker_length(Role.CONNECTOR, self.passage.words, index)) and not self.passage.is_complementiser(
            index
        )

    def _nest(self, frames: list[Frame], frame: Frame) -> None:
        """«أفادت القناة بأن الوزير أكد أن»: the words of the outer verb begin with the clause of the inner one."""
        if not frames or frame.opening is None:
            return
        outer = frames[-1]
        if outer.opening is None or outer.opening.how is not How.CLAUSE or frame.cue.is_participle:
            return
        if (
            outer.opening.first <= frame.start <= outer.opening.first + 1
            or frame.subject
            and frame.subject[0] == outer.opening.first
        ):
            frame.outer, frame.breaks = outer, False

    # Who speaks

    def _topic(self, frame: Frame) -> None:
        """The subject of the sentence before a participle that follows no reporting verb."""
        if not frame.cue.is_participle:
            return
        start = self.passage.sentence_start(frame.cue.index)
        if any(start <= f.cue.index < frame.cue.index and f.subject for f in self.frames):
            return
        candidate = self._first_named(start, frame.cue.index)
        if candidate is not None:
            self.discourse.mention(candidate)

    def _first_named(self, start: int, end: int) -> Candidate | None:
        for index in range(start, min(end, start + 4)):
            token = self.passage.tokens[index]
            if self.cast.person_at(token.start) or token.start in self.cast.organisations or index == start + 1:
                subject = subject_behind(self.passage, index, end, self.cast)
                candidate = resolve(self.passage, *subject, self.cast, self.discourse.candidates) if subject else None
                if candidate is not None:
                    return candidate
        return None

    def _speak(self, frame: Frame) -> None:
        candidate = None
        if frame.subject is not None:
            candidate = resolve(self.passage, *frame.subject, self.cast, self.discourse.candidates) or self._unnamed(
                frame.subject
            )
        relayed = find_relayed(
            self.passage,
            frame.cue,
            frame.subject,
            frame.opening.at if frame.opening else 0,
            self.cast,
            self.discourse.candidates,
        )
        if relayed is not None:
            frame.source = candidate.name if candidate else None
            candidate = relayed
        if candidate is None:
            self._continue(frame)
            return
        candidate = (
            replace(candidate, gender=candidate.gender or frame.cue.form.gender) if relayed is None else candidate
        )
        frame.speaker = candidate
        self.discourse.hear(candidate)
        self._find_source(frame)

    def _continue(self, frame: Frame) -> None:
        speaker = self.discourse.who(frame.cue)
        if speaker is not None:
            frame.speaker = replace(speaker, surface=None)
            if self.discourse.current is None or self.discourse.current.name != speaker.name:
                self.discourse.hear(speaker)
        self._find_source(frame)
        frame.source = frame.source or self.discourse.source

    def _find_source(self, frame: Frame) -> None:
        if frame.opening is None:
            return
        if frame.outer is not None and frame.outer.speaker is not None:
            if frame.speaker is not None and frame.outer.speaker.name != frame.speaker.name:
                frame.source = frame.outer.speaker.name
        frame.source = frame.source or source_in(self.passage, frame.cue.index, frame.opening.at, self.cast)
        frame.source = frame.source or self._attribution_of(frame)
        if frame.source:
            self.discourse.source = frame.source

    def _attribution_of(self, frame: Frame) -> str | None:
        """«وفقا لوكالة …» in the same sentence, before the verb, inside its clause or behind its words."""
        passage = self.passage
        start, end = passage.sentence_start(frame.cue.index), passage.sentence_end(self._behind_words(frame))
        for place, attribution in enumerate(self.attributions):
            if place not in self.used and start <= attribution.start < max(end, frame.opening.at):
                self.used.add(place)
                if attribution.candidate.name != (frame.speaker.name if frame.speaker else None):
                    return attribution.candidate.name
        return None

    def _behind_words(self, frame: Frame) -> int:
        return self.passage.behind(frame.opening.quote) if frame.opening.quote else frame.opening.first

    def _unnamed(self, subject: Range) -> Candidate | None:
        words = sum(self.passage.is_word(index) for index in range(*subject))
        if not 1 <= words <= 8:
            return None
        span = self.passage.span(*subject)
        return Candidate(" ".join(span.of(self.passage.text).split()).strip(' "«»“”'), SpeakerType.UNKNOWN, span)

    # What is said

    def _statement(self, frame: Frame, taken: int) -> tuple[StatementFound | None, int]:
        opening = frame.opening
        if opening is None or self._holds_inner(frame) or frame.cue.index < taken and frame.outer is None:
            return None, 0
        first, last = self._content(frame)
        if last <= first or not any(self.passage.is_word(i) for i in range(first, last)):
            return None, 0
        rule = (
            "relayed"
            if frame.cue.entry.lemma == "نقل"
            else "nested_clause"
            if frame.outer
            else f"cue_{opening.how.value}"
        )
        return self._make(frame, first, last, rule), last

    def _holds_inner(self, frame: Frame) -> bool:
        return any(other.outer is frame for other in self.frames)

    def _content(self, frame: Frame) -> tuple[int, int]:
        opening = frame.opening
        if opening.how is How.QUOTE:
            return self._quoted(opening.quote)
        limit = self._next_start(opening.first)
        if opening.how is How.COLON:
            return opening.first, trim_end(
                self.passage, opening.first, min(limit, self.passage.sentence_end(opening.first))
            )
        if opening.quote is not None and self._quote_is_all(opening.quote, limit):
            return self._quoted(opening.quote)
        return opening.first, clause_end(self.passage, opening, limit)

    def _next_start(self, index: int) -> int:
        place = bisect_right(self.starts, index)
        return self.starts[place] if place < len(self.starts) else len(self.passage)

    def _quote_is_all(self, quote: Quote, limit: int) -> bool:
        """Whether the reported words end with the quotation right behind أن."""
        passage, behind = self.passage, self.passage.behind(quote)
        if behind >= min(limit, len(passage)):
            return True
        if passage.is_mark(behind, "،,؛;") and behind + 1 < len(passage):
            return not passage.is_complementiser(behind + 1) and not passage.words[behind + 1] in (
                "وان",
                "وانه",
                "وانها",
            )
        return not passage.is_word(behind) or quote.words >= 6

    def _quoted(self, quote: Quote) -> tuple[int, int]:
        """The words between the marks, and further quotations behind nothing but dots."""
        passage = self.passage
        first, last = passage.inside(quote)
        behind = passage.behind(quote)
        while behind < len(passage):
            step = behind
            while passage.is_mark(step, ".…") or (step < len(passage) and passage.tokens[step].raw == "…"):
                step += 1
            following = passage.quote_at(step) if step > behind else None
            if following is None or following.words < 3:
                break
            last, behind = following.close, passage.behind(following)
        return first, last

    def _make(self, frame: Frame, first: int, last: int, rule: str) -> StatementFound:
        speaker = frame.speaker
        cue = frame.cue
        return StatementFound(
            span=_trimmed(self.passage, first, last),
            kind=self._kind(frame.opening, first, last),
            cue=Span(cue.start, cue.end),
            cue_lemma=cue.entry.lemma,
            cue_class=cue.entry.cue_class,
            speaker=Speaker(speaker.name, speaker.type, speaker.surface) if speaker else None,
            source=frame.source,
            rule=rule,
            confidence=confidence_of(rule, speaker_known=speaker is not None),
            negated=cue.entry.cue_class is CueClass.DENY,
        )

    def _kind(self, opening: Opening | None, first: int, last: int) -> StatementKind:
        if opening is not None and opening.how is not How.CLAUSE:
            return StatementKind.DIRECT
        over = self.passage.quote_over(first)
        if over is not None and over.open < first and last <= over.close:
            return StatementKind.DIRECT
        if any(self._is_wording(quote) for quote in self.passage.quotes if first <= quote.open < last):
            return StatementKind.MIXED
        return StatementKind.INDIRECT

    def _is_wording(self, quote: Quote) -> bool:
        """Whether a quotation inside a clause repeats words, and is not a name."""
        first = quote.open + 1
        if quote.words > _NAME_WORDS:
            return True
        return self.passage.is_word(first) and not self.passage.words[first].startswith("ال") and not self._named(quote)

    def _named(self, quote: Quote) -> bool:
        from archive.extraction.clauses import _NAME_NOUNS

        before = self.passage.words[quote.open - 1] if quote.open else ""
        return (
            before in _NAME_NOUNS
            or before[1:] in _NAME_NOUNS
            or self.cast.person_at(self.passage.tokens[quote.open + 1].start) is not None
        )

    # Attributions that stand alone

    def _attributed(self) -> Iterator[StatementFound]:
        for place, attribution in enumerate(self.attributions):
            if place not in self.used:
                statement = self._from_attribution(attribution)
                if statement is not None:
                    yield statement

    def _from_attribution(self, attribution: Attribution) -> StatementFound | None:
        passage = self.passage
        start, end = passage.sentence_start(attribution.start), passage.sentence_end(attribution.start)
        if any(start <= frame.cue.index < end and frame.opening for frame in self.frames):
            return None
        fronted = attribution.start - start <= 1
        first, last = (attribution.end, end) if fronted else (start, attribution.start)
        while first < last and (
            not passage.is_word(first)
            and passage.quote_at(first) is None
            or passage.words[first] in ("فقد", "فان", "ان")
        ):
            first += 1
        last = trim_end(passage, first, last)
        if last - first < 4:
            return None
        rule = "fronted_source" if fronted else "postposed_source"
        candidate = attribution.candidate
        self.discourse.hear(candidate)
        return StatementFound(
            span=_trimmed(passage, first, last),
            kind=self._kind(None, first, last),
            cue=passage.tokens[attribution.start].span,
            cue_lemma=attribution.lemma,
            cue_class=CueClass.NEUTRAL,
            speaker=Speaker(candidate.name, candidate.type, candidate.surface),
            source=None,
            rule=rule,
            confidence=confidence_of(rule, speaker_known=True),
        )


def _trimmed(passage: Passage, first: int, last: int) -> Span:
    return passage.span(first, last).trimmed(passage.text, " \n\t\r\u00a0،,؛;:.…-–—")
