"""Say for each frame who speaks, and through whom the words came."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from archive.extraction.clauses import How
from archive.extraction.decisions import By, Through
from archive.extraction.discourse import Discourse, agrees
from archive.extraction.frames import Frame
from archive.extraction.markers import Role, is_marker, particles
from archive.extraction.passage import Passage
from archive.extraction.records import SpeakerType
from archive.extraction.sources import Attribution, find_relayed, source_in, told_to
from archive.extraction.speakers import Candidate, Cast, resolve, tidy
from archive.extraction.subjects import Range, subject_behind
from archive.extraction.vocabulary import is_common, title_kind
from archive.text.folding import fold

_GOVERNING = particles("مع إلى عن على من في ل ب بين ضد لدى نحو")

_LONGEST_UNNAMED = 8
_ATTRIBUTIONS = 8  # attributions of one sentence that are looked at
_LONGEST_NAME = 4  # words of a quotation that is a name
_HEAD_REACH = 3  # the same for «وقال» later in the sentence
_TALK_REACH = 30  # tokens before a verb within which the outlet of the talk is looked for
_TOPIC_REACH = 14  # tokens from the head of a sentence within which its subject is looked for


@dataclass(slots=True)
class Voice:
    """Who utters the words of one frame, None where it cannot be known, and how that and the source were found."""

    speaker: Candidate | None = None
    source: str | None = None
    by: By = By.NOBODY
    through: Through | None = None


class Voices:
    """The voices of one paragraph, given out frame by frame in text order."""

    def __init__(
        self,
        passage: Passage,
        cast: Cast,
        discourse: Discourse,
        frames: Sequence[Frame],
        attributions: Sequence[Attribution],
    ):
        self.passage = passage
        self.cast = cast
        self.discourse = discourse
        self.frames = frames
        self.attributions = attributions
        self.used: set[int] = set()
        self.used_as_speaker: set[int] = set()  # attributions whose name goes on speaking in the same sentence
        self.reports = [frame.cue.index for frame in frames if frame.opening is not None]
        self.heard = 0  # attributions that have been passed
        self.voices: list[Voice] = []
        self.sentence_with_verb = -1  # where the sentence of the last finite reporting verb begins

    def next(self, frame: Frame) -> Voice:
        """The voice of the next frame; the frames must be given in order."""
        self._hear_attributions(frame)
        self._set_topic(frame)
        voice = self._named(frame) or self._continued(frame)
        self._find_source(frame, voice)
        self.voices.append(voice)
        if frame.cue.is_finite and not frame.aside:
            self.sentence_with_verb = self.passage.sentence_start(frame.cue.index)
        return voice

    def _hear_attributions(self, frame: Frame) -> None:
        """«أغلق الطريق، بحسب المتحدث. وأضاف أن»: whom words before this frame are credited to goes on speaking."""
        while self.heard < len(self.attributions) and self.attributions[self.heard].end <= frame.start:
            place, attribution = self.heard, self.attributions[self.heard]
            self.heard += 1
            start = self.passage.sentence_start(attribution.start)
            if place in self.used or attribution.start - start <= 1 or self._reports_in(start, attribution.start):
                continue
            if frame.cue.joined and start == self.passage.sentence_start(frame.cue.index):
                self.used_as_speaker.add(place)
            self.discourse.hear(attribution.candidate)

    def _reports_in(self, start: int, end: int) -> bool:
        return bisect_left(self.reports, start) < bisect_left(self.reports, end)

    def _named(self, frame: Frame) -> Voice | None:
        """The voice of a frame with a subject of its own."""
        candidate = self._subject(frame)
        relayed = self._relayed(frame)
        if relayed is not None:
            self.discourse.hear(relayed)
            source = candidate.name if candidate else None
            return Voice(relayed, source, By.RELAYED, Through.RELAYED if source else None)
        if candidate is None:
            return None
        candidate = replace(candidate, gender=candidate.gender or frame.cue.form.gender)
        self._learn(candidate, frame.subject)
        if not frame.aside:
            self.discourse.hear(candidate)
        source = self.discourse.source if self._goes_on(frame, candidate) else None
        return Voice(candidate, source, candidate.by, Through.IN_FORCE if source else None)

    def _goes_on(self, frame: Frame, candidate: Candidate) -> bool:
        """«وأضاف الوزير» in the paragraph in which the minister spoke to an outlet."""
        before = self.voices[-1].speaker if self.voices else None
        return frame.cue.joined and not frame.aside and before is not None and before.name == candidate.name

    def _learn(self, candidate: Candidate, words: Range) -> None:
        """Keep the titles before the name and behind it («…، وزير الأوقاف المصري») for when they stand alone."""
        names = [i for i in range(*words) if self.passage.tokens[i].start in self.cast.names]
        if candidate.type is not SpeakerType.PERSON or not names:
            return
        for first, last in ((words[0], names[0]), (names[-1] + 1, words[1])):
            start = next((i for i in range(first, last) if is_marker(Role.TITLE, self.passage.words[i])), None)
            if start is not None:
                self.cast.learn(candidate.name, self.cast.content(self.passage.text, self.passage.span(start, last)))

    def _subject(self, frame: Frame) -> Candidate | None:
        if frame.subject is None:
            return None
        return self._resolve(frame.subject) or self._unnamed(frame)

    def _resolve(self, words: Range) -> Candidate | None:
        return resolve(self.passage, *words, self.cast, self.discourse.recent)

    def _relayed(self, frame: Frame) -> Candidate | None:
        limit = frame.opening.at if frame.opening else frame.cue.index
        return find_relayed(self.passage, frame.cue, frame.subject, limit, self.cast, self.discourse.recent)

    def _unnamed(self, frame: Frame) -> Candidate | None:
        """A subject that is in no list, if it must be one: all that stands between the verb and its words."""
        first, last = self._core(frame.subject)
        words = [index for index in range(first, last) if self.passage.is_word(index)]
        if not 1 <= len(words) <= _LONGEST_UNNAMED:
            return None
        if any(is_marker(Role.RELATIVE, self.passage.words[index]) for index in words):
            return None
        if not self._is_human(frame.subject[0]) and not self._fills_gap(frame):
            return None
        span = self.passage.span(first, last)
        return Candidate(tidy(span.of(self.passage.text)), SpeakerType.UNKNOWN, span, by=By.PHRASE)

    def _fills_gap(self, frame: Frame) -> bool:
        """«أشار التحليل الطبي إلى أن»: nothing else can be the subject."""
        opening, behind = frame.opening, frame.subject[1]
        if opening is None or frame.subject[0] < frame.cue.index:
            return False
        if opening.how is How.CLAUSE or opening.at <= behind + 1:
            return True
        return self.passage.is_mark(behind, "،,-–—(") or is_marker(Role.RELATIVE, self.passage.words[behind])

    def _core(self, subject: Range) -> Range:
        """The phrase without an apposition behind a comma, where it is long."""
        if subject[1] - subject[0] <= _LONGEST_UNNAMED:
            return subject
        comma = (i for i in range(subject[0] + 1, subject[1]) if self.passage.is_mark(i, "،,"))
        return subject[0], next(comma, subject[1])

    def _is_human(self, index: int) -> bool:
        """Whether a phrase that is in no list may still name somebody: a title, a plural of men, or a rare word."""
        word = self.passage.words[index]
        return not self.passage.is_word(index) or bool(title_kind(word)) or word.endswith("ون") or not is_common(word)

    def _continued(self, frame: Frame) -> Voice:
        """The voice of «وأضاف» or «مؤكدا»: whoever has been speaking."""
        speaker, by = self._speaking(frame)
        if speaker is None:
            return Voice()
        if self.discourse.current is None or self.discourse.current.name != speaker.name:
            self.discourse.hear(speaker)
        elif by is By.CONTINUED and not self.voices and frame.cue.joined:
            self.discourse.source = self.discourse.source or self.discourse.source_before
        source = self.discourse.source
        return Voice(replace(speaker, surface=None), source, by, Through.IN_FORCE if source else None)

    def _speaking(self, frame: Frame) -> tuple[Candidate | None, By]:
        outer = self._outer_speaker(frame)
        if outer is not None:
            return outer, By.OUTER
        topic, speaker = self.discourse.topic, self.discourse.who(frame.cue)
        if speaker is not None:
            return speaker, By.TOPIC if speaker is topic else By.CONTINUED
        slip = self._of_same_sentence(frame)
        return (slip, By.SENTENCE) if slip is not None else (self._of_sentence_before(frame), By.TOPIC)

    def _of_sentence_before(self, frame: Frame) -> Candidate | None:
        """«أوصى الخطيب المصلين بالصبر. وقال»: where nobody has spoken yet, the subject of the sentence before."""
        if not frame.cue.joined or not frame.cue.is_finite or self.discourse.recent:
            return None
        start = self.passage.sentence_start(frame.cue.index)
        if start:
            before = self.passage.sentence_start(start - 1)
            candidate = self._first_named(before, min(start, before + _TOPIC_REACH))
        else:
            candidate = self.discourse.bystander
        return candidate if candidate is not None and agrees(frame.cue, candidate) else None

    def close(self) -> None:
        """Keep the subject of the last sentence of the paragraph, in case the next one begins with «وقال»."""
        self.discourse.bystander = None
        if self.discourse.recent or not len(self.passage):
            return
        start = self.passage.sentence_start(len(self.passage) - 1)
        self.discourse.bystander = self._first_named(start, min(len(self.passage), start + _TOPIC_REACH))

    def _outer_speaker(self, frame: Frame) -> Candidate | None:
        """«قال الوزير إنه حذر …»: the pronoun means the one who says it."""
        outer = self.voices[frame.outer].speaker if frame.outer is not None else None
        return outer if outer is not None and agrees(frame.cue, outer) else None

    def _of_same_sentence(self, frame: Frame) -> Candidate | None:
        """The subject of the verb before, even if the forms do not agree: a slip of the pen."""
        if (
            not self.voices
            or self.passage.sentence_start(frame.cue.index) > self.frames[len(self.voices) - 1].cue.index
        ):
            return None
        return self.voices[-1].speaker

    def _set_topic(self, frame: Frame) -> None:
        """The subject of the sentence, for a participle that follows no reporting verb."""
        if frame.cue.is_finite and (frame.subject or not frame.cue.joined):
            return
        start = self.passage.sentence_start(frame.cue.index)
        if self.sentence_with_verb == start:
            return
        reach = _TOPIC_REACH if frame.cue.is_participle else _HEAD_REACH
        candidate = self._first_named(start, min(frame.cue.index, start + reach))
        if candidate is not None and agrees(frame.cue, candidate):
            self.discourse.mention(candidate)

    def _first_named(self, start: int, end: int) -> Candidate | None:
        """The first person of the sentence that nothing governs, or else what stands behind its first word."""
        reach = range(start, end)
        persons = (i for i in reach if self.cast.person_at(self.passage.tokens[i].start) and self._is_free(i))
        for index in (*persons, *range(start + 1, min(start + 2, end))):
            words = subject_behind(self.passage, index, len(self.passage), self.cast)
            candidate = self._resolve(words) if words else None
            if candidate is not None:
                return candidate
        return None

    def _is_free(self, index: int) -> bool:
        quote = self.passage.quote_over(index)
        if quote is not None and quote.words > _LONGEST_NAME:
            return False
        return index == 0 or self.passage.words[index - 1] not in _GOVERNING

    def _find_source(self, frame: Frame, voice: Voice) -> None:
        if frame.opening is None:
            self._keep_fronted(frame)
            return
        outer = self.voices[frame.outer].speaker if frame.outer is not None else None
        if outer and voice.speaker and outer.name != voice.speaker.name:
            voice.source, voice.through = outer.name, Through.OUTER
        elif found := source_in(self.passage, self._behind_subject(frame), frame.opening.at, self.cast):
            voice.source, voice.through = found, Through.BETWEEN
        elif found := self._attributed(frame, voice):
            voice.source, voice.through = found, Through.CREDITED
        elif voice.source is None and (found := self._told_before(frame)):
            voice.source, voice.through = found, Through.BETWEEN
        if voice.source:
            self.discourse.source = voice.source

    def _told_before(self, frame: Frame) -> str | None:
        """«بدأت حديثها لـ"الأمل"، مضيفة»، «حديث الوزير لوكالة … الذي أوضح»: the outlet named before the verb."""
        start = self.passage.sentence_start(frame.cue.index)
        return (
            None
            if self.sentence_with_verb == start
            else told_to(self.passage, max(start, frame.cue.index - _TALK_REACH), frame.cue.index)
        )

    def _behind_subject(self, frame: Frame) -> int:
        behind = frame.subject is not None and frame.subject[0] > frame.cue.index
        return frame.subject[1] if behind else frame.cue.index + 1

    def _keep_fronted(self, frame: Frame) -> None:
        """«وبحسب الوكالة، أثنى الرئيس على …، وقال»: the source of what follows."""
        start = self.passage.sentence_start(frame.cue.index)
        place = bisect_left(self.attributions, start, key=attrgetter("start"))
        if place < len(self.attributions) and place not in self.used and self.attributions[place].end <= frame.start:
            self.used.add(place)
            self.discourse.source = self.attributions[place].candidate.name

    def _attributed(self, frame: Frame, voice: Voice) -> str | None:
        """«وفقا لوكالة …» in the same sentence: before the verb, between it and its words, or behind them."""
        start = self.passage.sentence_start(frame.cue.index)
        end = max(self.passage.sentence_end(self._behind_words(frame)), frame.opening.at)
        first = bisect_left(self.attributions, start, key=attrgetter("start"))
        for place in range(first, min(first + _ATTRIBUTIONS, len(self.attributions))):
            if place not in self.used | self.used_as_speaker and self.attributions[place].start < end:
                self.used.add(place)
                return self._take(frame, voice, self.attributions[place])
        return None

    def _take(self, frame: Frame, voice: Voice, attribution: Attribution) -> str | None:
        """The name to credit; «أكد التقرير، نقلا عن الشرطة، أن» makes the police speak and the report relay."""
        if attribution.relays and voice.speaker is not None and frame.cue.index < attribution.start < frame.opening.at:
            relay, voice.speaker, voice.by = voice.speaker.name, attribution.candidate, By.RELAYED
            return relay
        own = voice.speaker is not None and _is_part(attribution.candidate.name, voice.speaker.name)
        return None if own else attribution.candidate.name

    def _behind_words(self, frame: Frame) -> int:
        return self.passage.behind(frame.opening.quote) if frame.opening.quote else frame.opening.first


def _is_part(short: str, full: str) -> bool:
    """Whether one name repeats words of the other: «الوزارة» of «وزارة الخارجية»."""
    return _bare_words(short) <= _bare_words(full)


def _bare_words(name: str) -> set[str]:
    return {word.removeprefix("ال") for word in fold(name).split()}
