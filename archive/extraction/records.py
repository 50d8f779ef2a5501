"""What extraction yields for one article. All spans are code-point offsets into the text of the dispatch."""

from dataclasses import dataclass
from enum import Enum

from archive.text.spans import Span


class StatementKind(Enum):
    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class SpeakerType(Enum):
    PERSON = "person"
    ORGANISATION = "organisation"
    UNKNOWN = "unknown"


class CueClass(Enum):
    """Classes of reporting verbs, after Alrahabi (2015)."""

    NEUTRAL = "neutral"
    INFORM = "inform"
    EXPLAIN = "explain"
    ASSERT = "assert"
    CLAIM = "claim"
    EVALUATE = "evaluate"
    DENY = "deny"
    WARN = "warn"
    CONDEMN = "condemn"
    DEMAND = "demand"
    COMMIT = "commit"
    FEEL = "feel"
    PREDICT = "predict"
    ASK = "ask"


class CountryForm(Enum):
    """How a country was named."""

    NAME = "name"
    ADJECTIVE = "adjective"
    CAPITAL = "capital"
    METONYM = "metonym"
    CITY = "city"


@dataclass(frozen=True, slots=True)
class CountryMention:
    """A stretch that names a country.

    ``certain`` is False where the annotation guideline leaves it open (a city, the name of an agency).
    """

    iso2: str
    span: Span
    form: CountryForm
    certain: bool = True


class Evidence(Enum):
    """What shows that words name a person."""

    HONOURED = "honoured"  # a title right before the name: «الملك سلمان»
    TITLE = "title"  # «وزير الخارجية سيرغي لافروف»
    EXPLAINED = "explained"  # a title behind the name
    SUBJECT = "subject"  # a reporting verb beside it
    HEADLINE = "headline"  # «فلان: …»
    JOINED = "joined"  # a name stands right before it in a row
    NATIONALITY = "nationality"  # «السورية ميسم منير»
    KNOWN = "known"  # known names, with nothing beside them
    FULLER = "fuller"  # the full name stands elsewhere in the article


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A stretch that names a person; ``role`` is the title printed with this mention, as it stands in the text.

    ``title`` is that title to be shown: on one line, with the article that «للرئيس» has lost.
    """

    span: Span
    role: Span | None = None
    title: str | None = None
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class PersonFound:
    """One person of one article. ``canonical`` is the fullest name printed there, without titles and without a clitic.

    ``mentions`` are in text order, title and body together; ``roles`` are the distinct titles as printed, the fullest
    first.
    """

    canonical: str
    mentions: tuple[PersonMention, ...]
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who uttered a statement.

    ``name`` is the fullest name in the article; ``surface`` the subject phrase beside the cue.
    """

    name: str
    type: SpeakerType
    surface: Span | None = None


@dataclass(frozen=True, slots=True)
class StatementFound:
    """A reported utterance. ``span`` covers the reported words alone, as the annotation guideline draws it.

    ``speaker`` is None when nobody can be named; ``source`` is the agency or outlet that the words were given to or
    relayed by. ``rule`` names the rule that made the statement; ``confidence`` lies between 0 and 1.
    """

    span: Span
    kind: StatementKind
    cue: Span | None
    cue_lemma: str
    cue_class: CueClass
    speaker: Speaker | None
    source: str | None
    rule: str
    confidence: float
    negated: bool = False
    in_headline: bool = False


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything found in one article, each list in text order."""

    persons: tuple[PersonFound, ...] = ()
    countries: tuple[CountryMention, ...] = ()
    statements: tuple[StatementFound, ...] = ()
