"""Remember who has spoken in an article, so that «وأضاف» and «مؤكدا» find their speaker."""

from dataclasses import dataclass, field

from archive.extraction.cues import Cue
from archive.extraction.speakers import Candidate

_MEMORY = 40  # speakers kept; more are never looked back for


@dataclass(slots=True)
class Discourse:
    """The speakers of one article in the order in which they were named, and the source still in force."""

    recent: list[Candidate] = field(default_factory=list)
    topic: Candidate | None = None
    bystander: Candidate | None = None  # the subject of the last sentence, if nobody has spoken in the article yet
    source: str | None = None
    source_before: str | None = None  # the one in force when the paragraph before ended

    @property
    def current(self) -> Candidate | None:
        return self.recent[-1] if self.recent else None

    def hear(self, candidate: Candidate) -> None:
        """``candidate`` is the subject of a reporting verb: the one who goes on speaking."""
        if self.current is None or self.current.name != candidate.name:
            self.source = None
        self.recent.append(candidate)
        del self.recent[:-_MEMORY]
        self.topic = None

    def mention(self, candidate: Candidate) -> None:
        """``candidate`` is the subject of a sentence that reports nothing: whom a participle in it belongs to."""
        self.topic = candidate

    def begin_paragraph(self) -> None:
        """A source named in one paragraph is in force in the next only for a report that goes on at its head."""
        self.source_before, self.source = self.source, None

    def pause(self) -> None:
        """A sub-heading or another part of the article begins."""
        self.topic = None
        self.source = self.source_before = None

    def who(self, cue: Cue) -> Candidate | None:
        """The speaker of a verb without a subject: the last one whose gender and number the verb can have."""
        for candidate in (self.topic, *reversed(self.recent)):
            if candidate is not None and agrees(cue, candidate):
                return candidate
        return None


def agrees(cue: Cue, candidate: Candidate) -> bool:
    """Whether the verb form can have the candidate as its subject, as far as both are known."""
    if cue.form.plural:
        return candidate.plural is not False
    if candidate.plural and candidate.gender is cue.form.gender:
        return cue.form.gender.value == "f"
    return candidate.gender is None or candidate.gender is cue.form.gender
