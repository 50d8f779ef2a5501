"""Name the decisions that reading a paragraph makes, and keep them for whoever asks why."""

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from archive.text.spans import Span

if TYPE_CHECKING:
    from archive.extraction.cues import Cue
    from archive.extraction.records import StatementFound


class Why(Enum):
    """Why a reporting verb, or «بحسب …», made no statement, or why it did not report what stands behind it."""

    QUOTED = "quoted"  # it stands inside a quotation
    ATTRIBUTION = "attribution"  # «كما نقلت الوكالة» credits words that another verb reports
    CITED = "cited"  # «كما ورد في خطابه»
    IMPERSONAL = "impersonal"  # «يذكر أن»
    SUBJUNCTIVE = "subjunctive"  # «أن يقول»
    NOT_HEAD = "not_head"  # an imperfect that neither heads its clause nor has a subject before it
    CARRIED = "carried"  # «نقل عنه قوله»: the masdar belongs to the verb before
    RELATIVE = "relative"  # «الذي كان يتحدث»
    NEVER = "never"  # دعا، رحب: a verb that the list says never reports
    NEGATED = "negated"
    SCRIPTURE = "scripture"
    NO_WORDS = "no_words"  # neither أن nor a quotation nor a colon, as behind «أكد رفضه»
    NO_CLAUSE = "no_clause"  # أن behind a verb that takes quoted words alone
    FAR = "far"  # what could open the words stands too far behind
    LISTING = "listing"  # «التالي:»
    SHORT_QUOTE = "short_quote"  # a name or scare quotes
    NAMED_QUOTE = "named_quote"  # «صحيفة "…"»
    WORDS_FOLLOW = "words_follow"  # a short quotation, and the words come behind it
    CONDITIONAL = "conditional"  # «إن كان»
    INNA_ONLY = "inna_only"  # أن behind a verb that takes إن alone
    GOVERNED = "governed"  # «ضرورة أن»
    NO_SUBJECT = "no_subject"
    HOMOGRAPH = "homograph"
    STRICT = "strict"
    HEADING = "heading"  # «سبق - متابعة:»
    ATTITUDE = "attitude"  # «قال إنه يتوقع أن»: what he expects is part of what he says
    OUTER = "outer"  # «أفادت القناة بأن الوزير أكد أن»: the minister speaks
    INSIDE = "inside"  # it stands inside words that are reported already
    DESCRIPTION = "description"  # «وصفه بأنه بطل»
    EMPTY = "empty"
    NAMES_NOBODY = "names_nobody"  # «بحسب» with nobody who can speak behind it
    CREDITS = "credits"  # «بحسب …» names the source of what a verb reports
    VERB_REPORTS = "verb_reports"  # a verb of the sentence reports, so «بحسب …» does not
    TOO_SHORT = "too_short"


class By(Enum):
    """How the speaker was found."""

    NAME = "name"
    OTHER_NAME = "other_name"  # another form of the name: «بوتين» for «فلاديمير بوتين»
    TITLE = "title"  # «الوزير», whom the article names elsewhere
    INSTITUTION = "institution"
    EARLIER = "earlier"  # a short form of an institution named before
    DESCRIPTION = "description"  # «مصدر أمني»: somebody without a name
    LAST = "last"  # «المصدر نفسه»: whoever spoke last
    COUNTRY = "country"
    PHRASE = "phrase"  # in no list, but nothing else can be the subject
    CONTINUED = "continued"  # «وأضاف»: whoever has been speaking
    TOPIC = "topic"  # the subject of the sentence: «غادر الوزير مؤكدا»
    OUTER = "outer"  # «قال الوزير إنه حذر»
    SENTENCE = "sentence"  # the subject of the verb before, though the forms do not agree
    RELAYED = "relayed"  # «نقلت الوكالة عن الوزير»
    NOBODY = "nobody"


class Through(Enum):
    """How the source was found."""

    RELAYED = "relayed"  # «نقلت الوكالة عن …»
    OUTER = "outer"  # «أفادت القناة بأن …»
    BETWEEN = "between"  # «في تصريح لصحيفة …»
    CREDITED = "credited"  # «بحسب …»
    IN_FORCE = "in_force"  # named before, and still in force


@dataclass(frozen=True, slots=True)
class Refused:
    """A reason against a cue; ``at`` is what it was seen in, such as the quotation that is a mere name."""

    why: Why
    at: Span | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """A statement with what led to its speaker and source; ``opening`` is what its words stand behind."""

    statement: "StatementFound"
    subject: Span | None = None
    opening: Span | None = None
    by: By | None = None
    through: Through | None = None


@dataclass(slots=True)
class Decision:
    """A reporting verb, or an attribution without a verb (``cue`` is None), and what became of it."""

    span: Span
    cue: "Cue | None" = None
    made: list[Made] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)


class Trace:
    """Is told of every decision and keeps none: what reading uses when nobody asks."""

    def meet(self, span: Span, cue: "Cue | None" = None) -> None:
        """A reporting verb, or an attribution, has been met."""

    def refuse(self, span: Span, why: Why, at: Span | None = None) -> None:
        """The cue at ``span`` makes no statement, or not with what stands ``at``."""

    def make(self, span: Span, made: Made) -> None:
        """The cue at ``span`` has made a statement."""


class Recorder(Trace):
    """Keeps every decision."""

    def __init__(self) -> None:
        self._decisions: dict[int, Decision] = {}

    def decisions(self) -> list[Decision]:
        """In text order; each with its reasons in the order in which they arose."""
        return [self._decisions[start] for start in sorted(self._decisions)]

    def meet(self, span: Span, cue: "Cue | None" = None) -> None:
        decision = self._decisions.setdefault(span.start, Decision(span))
        decision.cue = decision.cue or cue

    def refuse(self, span: Span, why: Why, at: Span | None = None) -> None:
        refused = Refused(why, at)
        decision = self._decisions.setdefault(span.start, Decision(span))
        if refused not in decision.refused:
            decision.refused.append(refused)

    def make(self, span: Span, made: Made) -> None:
        self._decisions.setdefault(span.start, Decision(span)).made.append(made)


SILENT = Trace()
