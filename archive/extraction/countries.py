"""Find the countries that an article names: by name, adjective, capital, seat of power or city."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate
from operator import attrgetter

from archive.extraction.clitics import cut_in_raw, splits
from archive.extraction.lexicon import load_rows
from archive.extraction.records import CountryForm, CountryMention
from archive.text.folding import fold
from archive.text.spans import Span
from archive.text.tokens import Kind, Token, tokenize

NISBA_ENDINGS = ("", "ه", "ا", "ون", "ين", "ان", "تين", "تان", "ات", "و")
CONTEXT_REACH = 3  # words between «وكالة الأنباء» and the adjective that belongs to its name
OUTLET_HEADS = frozenset(map(fold, ("صحيفة", "جريدة", "الصحيفة", "قناة", "مجلة", "موقع")))
OPENING = "«\"“”('"
CLOSING = "»\"”“)'"


@dataclass(frozen=True, slots=True)
class Sense:
    """One country that a text can stand for."""

    iso2: str
    form: CountryForm
    certain: bool = True
    rank: int = 0
    beside: bool = False
    after: frozenset[str] = frozenset()

    @property
    def settled(self) -> bool:
        return not self.after and not self.beside


Phrase = tuple[tuple[str, ...], tuple[Sense, ...]]  # the folded words, and what they can stand for; none for a decoy


@dataclass(frozen=True, slots=True)
class Hit:
    """A place in the text that matches; ``before`` are the folded words in front of it, the nearest first."""

    span: Span
    senses: tuple[Sense, ...]
    before: tuple[str, ...]
    as_outlet: bool


def find_countries(
    text: str, spans: Iterable[Span], names: Iterable[Span] = (), tokens: Sequence[Token] | None = None
) -> tuple[CountryMention, ...]:
    """The country mentions inside ``spans``, in text order, without clitics and none inside ``names`` of persons.

    ``tokens`` are those of the whole text, where the caller has them.
    """
    tokens = tokenize(text) if tokens is None else tokens
    hits = [hit for span in spans for hit in _hits(tokens_within(tokens, span))]
    taken = _without_overlap(hits, sorted(names))
    evidence = Counter(
        hit.senses[0].iso2 for hit in taken if len(hit.senses) == 1 and hit.senses[0].settled and hit.senses[0].certain
    )
    mentions = (_mention(hit, evidence) for hit in taken)
    return tuple(sorted((mention for mention in mentions if mention), key=lambda mention: mention.span))


@lru_cache(maxsize=1 << 12)
def country_of(phrase: str) -> str | None:
    """The ISO code of a phrase that is wholly the name, adjective or capital of one country, else None."""
    words = tuple(token.folded for token in tokenize(phrase))
    if not words:
        return None
    matches = (senses for known, senses in _phrases().get(words[0], ()) if known == words)
    senses = next(matches, ())
    return senses[0].iso2 if senses else None


@lru_cache(maxsize=1 << 16)
def country_forms(word: str) -> frozenset[CountryForm]:
    """The ways in which one folded word, without clitics, can name a country."""
    known = (senses for words, senses in _phrases().get(word, ()) if len(words) == 1)
    return frozenset(sense.form for senses in known for sense in senses)


def tokens_within(tokens: Sequence[Token], span: Span) -> Sequence[Token]:
    """The tokens that lie wholly inside ``span``."""
    first = bisect_left(tokens, span.start, key=attrgetter("start"))
    return tokens[first : bisect_right(tokens, span.end, lo=first, key=attrgetter("end"))]


@dataclass(frozen=True, slots=True)
class Match:
    """Tokens ``first`` to ``last``, both included, read as a phrase of the lists; a decoy has no senses."""

    first: int
    last: int
    cut: int
    senses: tuple[Sense, ...]


def find_matches(tokens: Sequence[Token]) -> Iterable[Match]:
    """Every phrase of the lists in ``tokens``, the longest at each place, in order."""
    behind = 0  # of the last match
    for index, token in enumerate(tokens):
        starts = _starts(token.folded) if index >= behind else ()
        match = _longest(tokens, index, starts) if starts else None
        if match is not None:
            cut, words, senses = match
            behind = index + words
            yield Match(index, behind - 1, cut, senses)


def can_begin_match(folded: str) -> bool:
    """Whether a phrase of the lists can begin with this word."""
    return bool(_starts(folded))


def match_at(tokens: Sequence[Token], index: int) -> Match | None:
    """The longest phrase of the lists that begins at ``index``."""
    found = _longest(tokens, index, _starts(tokens[index].folded))
    return Match(index, index + found[1] - 1, found[0], found[2]) if found else None


def _hits(tokens: Sequence[Token]) -> list[Hit]:
    return [_hit(tokens, match) for match in find_matches(tokens) if match.senses and not _has_tanwin(tokens, match)]


def _has_tanwin(tokens: Sequence[Token], match: Match) -> bool:
    """Whether a name carries the mark of an indefinite noun, which no country does: «كوبًا» is a cup."""
    return match.senses[0].form is CountryForm.NAME and "\u064b" in tokens[match.last].raw


def _hit(tokens: Sequence[Token], match: Match) -> Hit:
    first = tokens[match.first]
    span = Span(first.start + cut_in_raw(first.raw, match.cut), tokens[match.last].end)
    return Hit(span, match.senses, _before(tokens, match.first), _is_outlet(tokens, match.first, match.last))


def _longest(tokens: Sequence[Token], index: int, starts) -> tuple[int, int, tuple[Sense, ...]] | None:
    """The cut, the length in words and the senses of the longest phrase that begins at ``index``."""
    best = None
    for cut, phrases in starts:
        for words, senses in phrases:
            if best and len(words) <= best[1]:
                break
            if _matches(tokens, index, words):
                best = (cut, len(words), senses)
                break
    return best


def _matches(tokens: Sequence[Token], index: int, words: tuple[str, ...]) -> bool:
    following = tokens[index + 1 : index + len(words)]
    return len(following) == len(words) - 1 and all(
        token.folded == word for token, word in zip(following, words[1:], strict=True)
    )


@lru_cache(maxsize=1 << 16)
def _starts(folded: str) -> tuple[tuple[int, tuple[Phrase, ...]], ...]:
    """The phrases that a word can begin, under each way of taking its clitics off; «بروس» is no «روس»."""
    phrases = _phrases()
    ways = ((stem, cut) for stem, cut in splits(folded) if stem in phrases)
    return tuple((cut, phrases[stem]) for stem, cut in ways if len(stem) > 3 or folded[:cut] in ("", "و", "ف"))


def _before(tokens: Sequence[Token], index: int) -> tuple[str, ...]:
    nearest = []
    for token in reversed(tokens[max(0, index - CONTEXT_REACH - 2) : index]):
        if token.kind is Kind.LINE:
            break
        if token.is_word:
            nearest.append(token.folded)
    return tuple(nearest)


def _is_outlet(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the words stand for a newspaper: «صحيفة الرياض», «لـ "الرياض"»."""
    quoted = (
        first > 0 and tokens[first - 1].raw in OPENING and last + 1 < len(tokens) and tokens[last + 1].raw in CLOSING
    )
    lead = first - 2 if quoted else first - 1
    word = tokens[lead].folded if lead >= 0 else ""
    return any(stem in OUTLET_HEADS for stem, _ in splits(word)) or (quoted and word in ("ل", "لـ"))


def _without_overlap(hits: Sequence[Hit], names: Sequence[Span]) -> list[Hit]:
    if not names:
        return list(hits)
    starts = [name.start for name in names]
    ends = [0, *accumulate((name.end for name in names), max)]  # of the names so far, the farthest
    return [hit for hit in hits if ends[bisect_left(starts, hit.span.end)] <= hit.span.start]


def _mention(hit: Hit, evidence: Counter[str]) -> CountryMention | None:
    senses = [sense for sense in hit.senses if _holds(sense, hit, evidence)]
    if not senses:
        return None
    sense = max(senses, key=lambda sense: (_weight(sense, evidence), -sense.rank))
    return CountryMention(sense.iso2, hit.span, sense.form, certain=sense.certain and not _is_open(sense, hit))


def _weight(sense: Sense, evidence: Counter[str]) -> int:
    """How much the article speaks of the country; one passing mention does not make it «المملكة»."""
    known = evidence[sense.iso2]
    return 0 if sense.form is CountryForm.METONYM and known == 1 and len(evidence) > 1 else known


def _holds(sense: Sense, hit: Hit, evidence: Counter[str]) -> bool:
    if sense.settled:
        return True
    if sense.beside and evidence[sense.iso2]:
        return True
    return bool(hit.before) and any(stem in sense.after for stem, _ in splits(hit.before[0]))


def _is_open(sense: Sense, hit: Hit) -> bool:
    """Whether the word belongs to a proper name, so that the guideline leaves the country open."""
    if sense.form is CountryForm.CAPITAL and hit.as_outlet:
        return True
    return sense.form is CountryForm.ADJECTIVE and _in_proper_name(hit.before)


def _in_proper_name(before: tuple[str, ...]) -> bool:
    words = before[::-1]
    return any(
        words[start + 1 : start + len(lead)] == lead[1:]
        for start, word in enumerate(words)
        for stem, _ in splits(word)
        for lead in _contexts().get(stem, ())
        if len(lead) > 1 or start == len(words) - 1
    )


@cache
def _contexts() -> dict[str, list[tuple[str, ...]]]:
    """The phrases of the list by their first word."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for row in load_rows("country_contexts"):
        words = _words(row.text)
        by_first.setdefault(words[0], []).append(words)
    return by_first


@cache
def _phrases() -> dict[str, tuple[Phrase, ...]]:
    """All phrases by their first word, the longest first; decoys have no senses and win over names as long."""
    senses: dict[tuple[str, ...], list[Sense]] = {}
    for words, sense in (*_country_rows(), *_city_rows()):
        known = senses.setdefault(words, [])
        if all(other.iso2 != sense.iso2 for other in known):
            known.append(sense)
    for row in load_rows("country_decoys"):
        senses[_words(row.text)] = []
    by_first: dict[str, list[Phrase]] = {}
    for words, known in senses.items():
        by_first.setdefault(words[0], []).append((words, tuple(known)))
    return {word: tuple(sorted(phrases, key=lambda phrase: -len(phrase[0]))) for word, phrases in by_first.items()}


def _country_rows() -> Iterable[tuple[tuple[str, ...], Sense]]:
    for row in load_rows("countries"):
        sense = Sense(
            row.iso2,
            CountryForm.ADJECTIVE if row.form == "nisba" else CountryForm(row.form),
            row.certain == "yes",
            int(row.rank or 0),
            row.beside == "yes",
            frozenset(row.after.split()),
        )
        for words in _forms(row.form, row.text):
            yield words, sense


def _forms(form: str, text: str) -> Iterable[tuple[str, ...]]:
    """A name as it stands; adjectives with and without the article, the nisba with its endings too."""
    words = _words(text)
    inflected = [(*words[:-1], words[-1] + ending) for ending in (NISBA_ENDINGS if form == "nisba" else ("",))]
    yield from inflected
    has_article = text.startswith("ال")  # «ألماني» begins with a hamza, so only the article is written like this
    if form in ("nisba", "adjective") and len(words) == 1 and not has_article:
        yield from (("ال" + word,) for (word,) in inflected)


def _city_rows() -> Iterable[tuple[tuple[str, ...], Sense]]:
    return ((_words(row.text), Sense(row.iso2, CountryForm.CITY, certain=False)) for row in load_rows("cities"))


def _words(text: str) -> tuple[str, ...]:
    return tuple(token.folded for token in tokenize(text))


@cache
def country_names() -> dict[str, tuple[str, str]]:
    """The Arabic and the English display name of every country, by its ISO code."""
    return {row.iso2: (row.ar, row.en) for row in load_rows("country_names")}
