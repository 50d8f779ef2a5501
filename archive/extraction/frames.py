"""Build for each reporting verb its frame: where its clause begins, its subject, and what opens its words."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from archive.extraction.clauses import (
    How,
    Opening,
    find_bare_words,
    find_opening,
    finite_in_relative,
    is_head,
    is_imperfect,
)
from archive.extraction.cues import Cue, Form, Opens
from archive.extraction.decisions import Why
from archive.extraction.markers import Role, marker_length, particles
from archive.extraction.passage import Passage
from archive.extraction.records import CueClass, SpeakerType
from archive.extraction.sources import Attribution
from archive.extraction.speakers import Candidate, Cast, resolve
from archive.extraction.subjects import Range, subject_behind, subjects_before

_SUBORDINATE = particles("حيث إذ عندما بعدما لما حينما حين")
_WHEN = particles("عندما وعندما فعندما لما ولما فلما حينما وحينما حين وحين")
_WHICH = particles("مما ما هذا وهذا ذلك وذلك")
_SEE = "رأى"

_LONG_QUOTE = 6  # words of a quotation that make even a homograph a verb of saying
_IMPERSONAL_REACH = 4  # tokens from the verb to the end of «تجدر الإشارة إلى أن»
_MASDAR_REACH = 6  # tokens from «قوله» to the words
_RELATIVE_REACH = 6  # tokens from «الذي أعلن» to the words
_DATELINE = 5  # tokens at the head of a paragraph in which a dash sets off the place
_INTERPOLATION = 5  # tokens from a verb to the dashes round it
_NEAR = 2  # tokens between a homograph and its words
_ATTITUDES = frozenset({CueClass.EVALUATE, CueClass.PREDICT, CueClass.FEEL, CueClass.CLAIM, CueClass.DENY})
_SPOKEN = frozenset({CueClass.NEUTRAL, CueClass.ASSERT})


@dataclass(frozen=True, slots=True)
class Frame:
    """A reporting verb in its clause.

    ``start`` is where the clause begins, connectors and a subject before the verb included. ``breaks``: the reporter
    speaks again at ``start``, so that earlier words end there. ``aside``: the clause describes a noun in another's
    sentence («تقارير قالت إن»), whose subject does not go on speaking. ``outer`` is the index of the frame whose words
    this one is.
    """

    cue: Cue
    start: int
    opening: Opening | None
    subject: Range | None
    breaks: bool = True
    aside: bool = False
    outer: int | None = None


def find_frames(
    passage: Passage, cast: Cast, recent: Sequence[Candidate], attributions: Sequence[Attribution]
) -> list[Frame]:
    """The frames of one paragraph in the order of their verbs."""
    return _Finder(passage, cast, recent, attributions).frames()


class _Finder:
    """One paragraph on its way to frames."""

    def __init__(self, passage: Passage, cast: Cast, recent: Sequence[Candidate], attributions: Sequence[Attribution]):
        self.passage = passage
        self.cast = cast
        self.recent = recent
        self.attributions = attributions
        self.cue_places = {cue.index for cue in passage.cues}

    def frames(self) -> list[Frame]:
        cues = [cue for cue in self.passage.cues if self._is_usable(cue)]
        limits = self._limits(cues)
        frames: list[Frame] = []
        for cue, limit in zip(cues, limits, strict=True):
            if frames and self._belongs(frames[-1], cue):
                self.passage.refuse(cue, Why.CARRIED)
                continue
            frame = self._frame(cue, limit, frames)
            if frame is not None:
                frames.append(frame)
        return frames

    def _limits(self, cues: list[Cue]) -> list[int]:
        """For each cue the place of the next one that ends its search for words."""
        limits, limit = [], len(self.passage)
        for cue in reversed(cues):
            limits.append(limit)
            if self._ends_search(cue):
                limit = cue.index
        return limits[::-1]

    def _ends_search(self, cue: Cue) -> bool:
        if cue.form.form is Form.MASDAR or finite_in_relative(self.passage, cue):
            return False
        if cue.is_participle:
            sure = cue.entry.opens is Opens.CLAUSE and not cue.entry.homograph
            return cue.entry.opens is not Opens.WORDS and (sure or self._is_set_off(cue))
        return self._is_head(cue) or not (cue.entry.homograph or cue.entry.opens is Opens.NONE)

    def _belongs(self, frame: Frame, cue: Cue) -> bool:
        """«نقلت … عن … قوله»: the masdar belongs to the verb that has opened behind it."""
        return cue.form.form is Form.MASDAR and frame.opening is not None and frame.opening.at > cue.index

    def _attributes(self, cue: Cue) -> bool:
        """Whether the verb belongs to an attribution («كما نقلت عنها الوكالة»)."""
        place = bisect_right(self.attributions, cue.index, key=lambda a: a.start) - 1
        return place >= 0 and cue.index < self.attributions[place].end

    def _is_usable(self, cue: Cue) -> bool:
        why = self._why_unusable(cue)
        if why is not None:
            self.passage.refuse(cue, why)
        return why is None

    def _why_unusable(self, cue: Cue) -> Why | None:
        if self._is_cited(cue):
            return Why.CITED
        if self._is_inferred(cue):
            return Why.IMPERSONAL
        if is_imperfect(cue) and (why := self._why_unreal(cue)):
            return why
        return Why.ATTRIBUTION if self._attributes(cue) or self._is_interpolated(cue) else None

    def _is_interpolated(self, cue: Cue) -> bool:
        """«الجامعة - إذ توضح ذلك - ترحب»: a few words between two dashes."""
        start = max(0, cue.index - _INTERPOLATION)
        before = any(self.passage.is_mark(i, "-–—") for i in range(max(start, _DATELINE), cue.index))
        after = (i for i in range(cue.index + 1, cue.index + _INTERPOLATION) if self.passage.is_punctuation(i))
        return before and not cue.joined and self.passage.is_mark(next(after, -1), "-–—")

    def _why_unreal(self, cue: Cue) -> Why | None:
        """Why an imperfect says nothing that somebody has said."""
        if self._is_impersonal(cue):
            return Why.IMPERSONAL
        if self._is_subjunctive(cue):
            return Why.SUBJUNCTIVE
        if self._is_head(cue) or subjects_before(self.passage, cue, self.cast):
            return None
        return Why.NOT_HEAD

    def _is_cited(self, cue: Cue) -> bool:
        """«كما ورد في خطابه»: an aside about where the words stand."""
        return bool(cue.entry.companions) and cue.index > 0 and self.passage.words[cue.index - 1] == "كما"

    def _is_inferred(self, cue: Cue) -> bool:
        """«مما يشير إلى أن»، «وهذا يؤكد أن»، «وعندما رأى أن»: what is concluded or perceived, said by nobody."""
        before = self.passage.words[cue.index - 1] if cue.index else ""
        if cue.entry.lemma == _SEE:
            return before in _WHEN
        return is_imperfect(cue) and before in _WHICH and not self._says_so(cue)

    def _says_so(self, cue: Cue) -> bool:
        """«ما يقول …»، «بحسب ما يؤكد الخبراء»: the words before it are credited to whoever follows."""
        return (
            cue.entry.cue_class is CueClass.NEUTRAL
            or subject_behind(self.passage, cue.index + 1, min(cue.index + 2, len(self.passage)), self.cast) is not None
        )

    def _is_impersonal(self, cue: Cue) -> bool:
        """«يذكر أن»، «من المتوقع أن»: nobody says it."""
        start = max(0, cue.index - 2)
        stop = min(cue.index + _IMPERSONAL_REACH, len(self.passage))
        words = ["ان" if self.passage.is_complementiser(i) else self.passage.words[i] for i in range(start, stop)]
        return any(words[i] and marker_length(Role.IMPERSONAL, words, i) for i in range(cue.index - start + 1))

    def _is_subjunctive(self, cue: Cue) -> bool:
        """«أن يقول»، «ليخبر»: something to be said, which nobody has said yet."""
        before = cue.index - 1
        if self.passage.words[cue.index][0] == "ل":
            return before not in self.cue_places and cue.entry.cue_class not in _SPOKEN
        return (
            before >= 0 and self.passage.words[before] == "ان" and not self.passage.tokens[before].plain.startswith("إ")
        )

    def _is_head(self, cue: Cue) -> bool:
        """At the head of its clause, or right behind another verb («ومضى يقول»، «وعاد ليقول»)."""
        if cue.index - 1 in self.cue_places or self.passage.words[cue.index][0] == "ل" and is_imperfect(cue):
            return True
        return is_head(self.passage, cue)

    def _frame(self, cue: Cue, limit: int, frames: list[Frame]) -> Frame | None:
        opening = find_opening(self.passage, cue, limit)
        if finite_in_relative(self.passage, cue) and (opening is None or opening.at > cue.index + _RELATIVE_REACH):
            return self.passage.refuse(cue, Why.RELATIVE)
        if not cue.is_finite:
            return self._participle(cue, opening)
        frame = self._finite(cue, opening, limit)
        if frame is None or (opening is None and not frame.breaks and not self._stands_free(frame, frames)):
            return None
        return self._nested(frame, frames)

    def _finite(self, cue: Cue, opening: Opening | None, limit: int) -> Frame | None:
        stop = opening.at if opening else min(limit, self.passage.sentence_end(cue.index))
        subject, before = self._subject(cue, stop)
        if subject is None and not self._is_head(cue) and not self._has_words_at_once(cue, opening):
            return self.passage.refuse(cue, Why.NO_SUBJECT)
        if opening is None and before is None and subject is not None and self._is_person(subject):
            opening = find_bare_words(self.passage, cue, subject[1], limit)
        start = self._clause_start(before[0] if before else cue.index)
        if cue.entry.homograph and not self._is_trusted(cue, opening, subject, start):
            return self.passage.refuse(cue, Why.STRICT if cue.entry.strict else Why.HOMOGRAPH)
        aside = bool(before) and start == before[0] and self.passage.is_word(start - 1)
        aside = aside and not self.passage.is_complementiser(start - 1)
        return Frame(cue, start, opening, subject, self._breaks(cue, start, opening), aside)

    def _subject(self, cue: Cue, stop: int) -> tuple[Range | None, Range | None]:
        """The subject of a finite verb, and again where it stands before the verb."""
        if self._has_pronoun_before(cue):
            return None, None
        first = cue.index + (2 if cue.entry.companions else 1)
        behind = subject_behind(self.passage, first, stop, self.cast)
        if behind is not None and self._is_known(behind) and not self._is_inside_report(cue):
            return behind, None
        ranges = subjects_before(self.passage, cue, self.cast)
        before = next((found for found in ranges if self._is_known(found)), None)
        if before is None and ranges and behind is None:
            before = ranges[0]
        return before or behind, before

    def _is_person(self, subject: Range) -> bool:
        known = resolve(self.passage, *subject, self.cast, self.recent)
        return known is not None and known.type is SpeakerType.PERSON

    def _has_pronoun_before(self, cue: Cue) -> bool:
        """«إنه حذر»: the pronoun is the subject, and what follows the verb is not."""
        before = cue.index - 1
        return self.passage.is_complementiser(before) and self.passage.words[before] not in ("ان", "بان")

    def _is_inside_report(self, cue: Cue) -> bool:
        """«كشفت الوزارة أن المدير أبلغ نظيره أن»: the noun behind the verb is the one who was told."""
        return any(self.passage.is_complementiser(index) for index in range(max(0, cue.index - 6), cue.index))

    def _participle(self, cue: Cue, opening: Opening | None) -> Frame | None:
        if cue.index and not cue.joined and self.passage.is_mark(cue.index - 1, "-–—/"):
            return self.passage.refuse(cue, Why.HEADING)
        set_off = self._is_set_off(cue)
        near = opening is not None and opening.at <= cue.index + _NEAR
        if opening is None and (cue.form.form is Form.MASDAR or not set_off or (cue.joined and cue.entry.homograph)):
            return None
        if cue.form.form is Form.MASDAR and opening.at > cue.index + _MASDAR_REACH:
            return self.passage.refuse(cue, Why.FAR, opening.at)
        if self._is_adjective(cue) and not (opening is not None and opening.at <= cue.index + _NEAR):
            return self.passage.refuse(cue, Why.HOMOGRAPH)
        if cue.entry.homograph and not set_off and not near:
            return self.passage.refuse(cue, Why.HOMOGRAPH)
        return Frame(cue, cue.index, opening, None)

    def _is_adjective(self, cue: Cue) -> bool:
        """«مهمة ومفيدة»: joined to a word of the same ending."""
        if not cue.joined or not self.passage.is_word(cue.index - 1):
            return False
        return self.passage.tokens[cue.index - 1].plain[-1:] == self.passage.tokens[cue.index].plain[-1:]

    def _is_set_off(self, cue: Cue) -> bool:
        return cue.joined or cue.index == 0 or self.passage.is_punctuation(cue.index - 1)

    def _is_trusted(self, cue: Cue, opening: Opening | None, subject: Range | None, start: int) -> bool:
        """A homograph reports if its words follow at once, or it heads its clause and has somebody for its subject."""
        if opening is not None and self._is_title_of(cue, opening, subject):
            return False
        head = self._is_head(cue)
        if opening is not None and head and (opening.at <= cue.index + _NEAR or self._is_long_quote(opening)):
            return True
        if opening is not None and cue.joined and not cue.entry.strict:
            return True
        if subject is None or not self._is_known(subject) or (cue.entry.strict and opening is None):
            return False
        if opening is not None and opening.at <= subject[1] + _NEAR and subject[0] > cue.index:
            return True
        return head or (subject[0] < cue.index and self._begins_clause(start))

    def _is_title_of(self, cue: Cue, opening: Opening, subject: Range | None) -> bool:
        """«ونشر ثقافة "…"»: the quotation is the name of the noun before it, which is nobody."""
        if opening.how is not How.QUOTE or cue.entry.opens is not Opens.WORDS or opening.at != cue.index + 2:
            return False
        known = subject is not None and self._is_known(subject)
        return self.passage.is_word(cue.index + 1) and not known and not self.passage.is_mark(opening.at, ":")

    def _begins_clause(self, start: int) -> bool:
        before = start - 1
        return start == 0 or self.passage.is_punctuation(before) or self.passage.is_complementiser(before)

    def _has_words_at_once(self, cue: Cue, opening: Opening | None) -> bool:
        """«وعن الأسعار قال: …»."""
        return opening is not None and opening.at <= cue.index + _NEAR and not cue.entry.homograph

    def _is_long_quote(self, opening: Opening) -> bool:
        return opening.how is How.QUOTE and opening.quote is not None and opening.quote.words >= _LONG_QUOTE

    def _is_known(self, subject: Range) -> bool:
        return resolve(self.passage, *subject, self.cast, self.recent) is not None

    def _clause_start(self, index: int) -> int:
        """Back over the connectors and commas before ``index``."""
        start = index
        for _ in range(3):
            found = self._marker_ending(start)
            if found is None:
                return start
            start = found
        return start

    def _marker_ending(self, end: int) -> int | None:
        behind = end - 1 if self.passage.is_mark(end - 1, "،,") else end
        for start in range(max(0, end - 4), behind):
            if any(
                marker_length(role, self.passage.words, start) in (end - start, behind - start) for role in _LEADING
            ):
                return start
        return None

    def _breaks(self, cue: Cue, start: int, opening: Opening | None) -> bool:
        if opening is None and start < cue.index and self.passage.words[start] in _SUBORDINATE:
            return False
        if start == 0 or self.passage.is_punctuation(start - 1):
            return True
        if start < cue.index and marker_length(Role.CONNECTOR, self.passage.words, start):
            return True
        return cue.joined and opening is not None

    def _stands_free(self, frame: Frame, frames: list[Frame]) -> bool:
        """«وبعد ذلك أكدت الناطقة … موقفها»: it reports nothing, but names who speaks next."""
        if frame.cue.entry.homograph or frame.subject is None or frame.aside or not self._is_known(frame.subject):
            return False
        start = self.passage.sentence_start(frame.cue.index)
        return not any(other.opening and other.cue.index >= start for other in frames[-2:])

    def _nested(self, frame: Frame, frames: list[Frame]) -> Frame:
        """«أفادت القناة بأن الوزير أكد أن»: the words of the outer verb begin with the clause of the inner one."""
        outer = frames[-1] if frames else None
        if outer is None or outer.opening is None or outer.opening.how is not How.CLAUSE:
            return frame
        first = outer.opening.first
        at_once = first <= frame.start <= first + 1 or (frame.subject is not None and frame.subject[0] == first)
        if not at_once:
            return frame
        attitude = is_imperfect(frame.cue) and frame.cue.entry.cue_class in _ATTITUDES
        inner = frame.opening is not None and not attitude
        if frame.opening is not None and attitude:
            self.passage.refuse(frame.cue, Why.ATTITUDE)
        return Frame(
            frame.cue, frame.start, frame.opening if inner else None, frame.subject, False, not inner, len(frames) - 1
        )


_LEADING = (Role.CONNECTOR, Role.SHIFT, Role.TOPIC)
