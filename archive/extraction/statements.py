"""Put frames, words and voices together into statements."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from archive.extraction.clauses import How, trim_end
from archive.extraction.confidence import confidence_of
from archive.extraction.contents import contents_of, kind_of
from archive.extraction.decisions import Made, Why
from archive.extraction.discourse import Discourse
from archive.extraction.frames import Frame, find_frames
from archive.extraction.markers import Role, is_marker, particles
from archive.extraction.organisations import tidy_name, told_name
from archive.extraction.passage import Passage
from archive.extraction.records import CueClass, Speaker, StatementFound
from archive.extraction.sources import Attribution, find_attributions
from archive.extraction.speakers import Candidate, Cast
from archive.extraction.subjects import Range
from archive.extraction.vocabulary import common_words, is_common
from archive.extraction.voices import Voice, Voices
from archive.text.folding import fold
from archive.text.spans import Span

_CONTRAST = particles("لكن ولكن")
_OPENERS = particles("فقد فإن إن بأن")

_EDGE = " \n\t\r\u00a0،,؛;:.…-–—"
_PERFECT = ("ت", "وا")
_LONGEST_CREDITED = 50  # tokens that words before an attribution have at most if they are all credited
_SHORTEST = 4  # tokens that words behind an attribution alone must have


def read_passage(passage: Passage, cast: Cast, discourse: Discourse) -> list[StatementFound]:
    """The statements of one paragraph, in order; ``discourse`` is carried on to the next one."""
    discourse.begin_paragraph()
    return _Reading(passage, cast, discourse).statements()


class _Reading:
    """One paragraph on its way to statements."""

    def __init__(self, passage: Passage, cast: Cast, discourse: Discourse):
        self.passage = passage
        self.cast = cast
        self.discourse = discourse
        self.attributions = find_attributions(passage, cast, discourse.recent)
        self.frames = find_frames(passage, cast, discourse.recent, self.attributions)
        self.voices = Voices(passage, cast, discourse, self.frames, self.attributions)
        self.starts = sorted({f.start for f in self.frames if f.breaks} | {a.start for a in self.attributions})
        self.verbs = [frame.cue.index for frame in self.frames]
        self.reports = [frame.cue.index for frame in self.frames if frame.opening is not None]
        self.outer = {frame.outer for frame in self.frames if frame.opening is not None}

    def statements(self) -> list[StatementFound]:
        found: list[StatementFound] = []
        end = 0
        for place, frame in enumerate(self.frames):
            voice = self.voices.next(frame)
            if place in self.outer:
                self.passage.refuse(frame.cue, Why.OUTER)
                continue
            if frame.cue.index < end and frame.outer is None:
                self.passage.refuse(frame.cue, Why.INSIDE)
                continue
            for words in contents_of(self.passage, frame, self.starts):
                if self._has_words(words):
                    found.append(self._statement(frame, words, voice))
                    self.passage.trace.make(frame.cue.span, self._made(frame, voice, found[-1]))
                    end = max(end, words[1])
                else:
                    self.passage.refuse(frame.cue, Why.EMPTY)
        self.voices.close()
        found.extend(self._from_attributions())
        return sorted(found, key=lambda statement: statement.span)

    def _has_words(self, words: Range) -> bool:
        return any(self.passage.is_word(index) for index in range(*words))

    def _statement(self, frame: Frame, words: Range, voice: Voice) -> StatementFound:
        entry = frame.cue.entry
        rule = _rule(frame, voice)
        return StatementFound(
            span=self._span(words),
            kind=kind_of(self.passage, self.cast, frame.opening, words),
            cue=frame.cue.span,
            cue_lemma=entry.lemma,
            cue_class=entry.cue_class,
            speaker=_speaker(voice.speaker),
            source=_source(voice.source),
            rule=rule,
            confidence=confidence_of(rule, voice.speaker.type if voice.speaker else None),
            negated=entry.cue_class is CueClass.DENY,
        )

    def _made(self, frame: Frame, voice: Voice, statement: StatementFound) -> Made:
        subject = self.passage.span(*frame.subject) if frame.subject else None
        opening = self.passage.tokens[frame.opening.at].span if frame.opening.how is not How.BARE else None
        return Made(statement, subject, opening, voice.by, voice.through if voice.source else None)

    def _span(self, words: Range) -> Span:
        return self.passage.span(*words).trimmed(self.passage.text, _EDGE)

    def _from_attributions(self) -> Iterator[StatementFound]:
        """Words that nothing but «بحسب …» reports."""
        for place, attribution in enumerate(self.attributions):
            span = self.passage.span(attribution.start, attribution.end)
            self.passage.trace.meet(span)
            if place in self.voices.used:
                self.passage.trace.refuse(span, Why.CREDITS)
                continue
            words = self._attributed_words(attribution, span, place in self.voices.used_as_speaker)
            if words is not None:
                statement = self._from_attribution(attribution, words)
                self.passage.trace.make(
                    span, Made(statement, attribution.candidate.surface, by=attribution.candidate.by)
                )
                yield statement

    def _attributed_words(self, attribution: Attribution, span: Span, goes_on: bool) -> Range | None:
        """The words credited; where their speaker ``goes_on`` («، حسب المتحدث، وأضاف») they end before that verb."""
        passage = self.passage
        start, end = passage.sentence_start(attribution.start), passage.sentence_end(attribution.start)
        fronted = attribution.start - start <= 1
        if _any_between(self.verbs if fronted else self.reports, start, attribution.start if goes_on else end):
            return passage.trace.refuse(span, Why.VERB_REPORTS)
        first, last = (
            (attribution.end, end) if fronted else (self._contrast(start, attribution.start), attribution.start)
        )
        while first < last and self._is_lead(first):
            first += 1
        last = trim_end(passage, first, last)
        if not fronted:
            first = self._last_clause(first, last)
        if not fronted and last > first and self._is_cut_short(last - 1):
            last = trim_end(passage, first, end)
        return (first, last) if last - first >= _SHORTEST else passage.trace.refuse(span, Why.TOO_SHORT)

    def _last_clause(self, first: int, last: int) -> int:
        """Of a very long sentence only the clause behind the last «، و» is credited to what stands behind it."""
        if last - first <= _LONGEST_CREDITED:
            return first
        clauses = (i for i in range(last - _SHORTEST, first, -1) if self._begins_clause(i))
        return next(clauses, first)

    def _begins_clause(self, index: int) -> bool:
        """«، وأطلقت»: a verb in the perfect, as far as its ending tells."""
        word = self.passage.words[index]
        return self.passage.is_mark(index - 1, "،,") and word.startswith("و") and word.endswith(_PERFECT)

    def _contrast(self, start: int, end: int) -> int:
        """Behind the last «لكن», which sets off what is attributed from what is not."""
        return next((i + 1 for i in range(end - 1, start, -1) if self.passage.words[i] in _CONTRAST), start)

    def _is_cut_short(self, index: int) -> bool:
        """«وهي، بحسب الشرطة، أول سفينة»: the words go on behind the attribution."""
        word = self.passage.words[index]
        return is_marker(Role.RELATIVE, word) or is_marker(Role.PREPOSITION, word)

    def _is_lead(self, index: int) -> bool:
        if self.passage.quote_at(index) is not None:
            return False
        return (
            not self.passage.tokens[index].raw.isalnum()
            if not self.passage.is_word(index)
            else self.passage.words[index] in _OPENERS
        )

    def _without_conjunction(self, span: Span) -> Span:
        """«واتصل الرئيس …، بحسب الوكالة»: the و joins the sentence, it is not part of what is said."""
        word = fold(span.of(self.passage.text).partition(" ")[0])
        known = common_words()
        joined = (
            word[:1] == "و"
            and word not in known
            and (word[1:] in known or (len(word) > _SHORTEST and is_common(word[1:])))
        )
        return Span(span.start + 1, span.end) if joined else span

    def _from_attribution(self, attribution: Attribution, words: Range) -> StatementFound:
        fronted = words[0] > attribution.start
        rule = "fronted_source" if fronted else "postposed_source"
        self.discourse.hear(attribution.candidate)
        return StatementFound(
            span=self._without_conjunction(self._span(words)),
            kind=kind_of(self.passage, self.cast, None, words),
            cue=self.passage.tokens[attribution.start].span,
            cue_lemma=attribution.lemma,
            cue_class=CueClass.NEUTRAL,
            speaker=_speaker(attribution.candidate),
            source=None,
            rule=rule,
            confidence=confidence_of(rule, attribution.candidate.type),
        )


def _any_between(places: Sequence[int], start: int, end: int) -> bool:
    return bisect_left(places, start) < bisect_left(places, end)


def _rule(frame: Frame, voice: Voice) -> str:
    if frame.cue.entry.lemma == "نقل":
        return "relayed"
    return "nested_clause" if frame.outer is not None else f"cue_{frame.opening.how.value}"


def _speaker(candidate: Candidate | None) -> Speaker | None:
    return Speaker(candidate.name, candidate.told_as, candidate.surface) if candidate else None


def _source(name: str | None) -> str | None:
    """The source as printed, without marks; None where it could be any of its kind: «التقرير»."""
    return tidy_name(name) if name and told_name(name) else None
