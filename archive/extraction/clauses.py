"""Find where reported words begin behind a cue, and where they end."""

from dataclasses import dataclass
from enum import Enum

from archive.extraction.cues import Cue, Form, Opens
from archive.extraction.decisions import Why
from archive.extraction.markers import Role, is_marker, marker_length, particles
from archive.extraction.passage import Passage
from archive.extraction.quotes import Quote
from archive.extraction.speakers import speaker_nouns

_CONDITIONAL = particles("كان كانت كانوا لم شاء أمكن صح أراد أرادت")
_NEGATIONS = particles("لم ولم فلم لن ولن")
_NO_CONTRAST = particles("يتعلق يخص بعد بين يلي لو إذا عدا مضى سبق يبدو يتصل يعرف")
_RESUMPTIVE = particles(
    "فيه فيها خلاله خلالها"
)  # «في الوقت الذي أعلن فيه الوزير أن»: the clause has a subject of its own
_RELATIVES = particles("الذي التي الذين ما مما وهو وهي وهم")

_FIRST_PERSON = particles("أننا إننا أنني إنني لدينا لنا نحن أنا علينا منا عندنا قواتنا بلادنا فريقنا")

_LEADING = particles("إلى على من في عن ب")

_SAY = "قال"
_SHORTEST_BARE = 5  # tokens that words without marks or أن must have
_LONG_NAME = 8
_COLON_REACH = 22  # tokens between a cue and a colon that opens words without marks
_REACH = 70  # tokens between a cue and its words; the longest middles of real news have about 50
_OWN_REACH = 3  # words behind a contrast within which the first person shows whose it is
_SHORT_STEM = 5  # letters of a word that ends in «our»
_SHORT_QUOTE = 4  # fewer words than this are a name or a fragment unless a colon or أن calls for them


class How(Enum):
    """What the reported words stand behind."""

    CLAUSE = "clause"
    QUOTE = "quote"
    COLON = "colon"
    BARE = "bare"  # nothing but the name of the one who says them


@dataclass(frozen=True, slots=True)
class Opening:
    """Where reported words begin: token ``at`` opens them, token ``first`` is the first of them."""

    how: How
    at: int
    first: int
    quote: Quote | None = None


def find_opening(passage: Passage, cue: Cue, limit: int) -> Opening | None:
    """The words that ``cue`` reports, before token ``limit``; None if it reports none."""
    why = _why_silent(passage, cue)
    if why is not None:
        return passage.refuse(cue, why)
    index = cue.index + 1
    limit = min(limit, passage.sentence_end(cue.index + 1), cue.index + _REACH)
    while index < limit:
        opening = _opening_at(passage, cue, index, limit)
        if opening is not None:
            why = _why_barred(cue, opening)
            return opening if why is None else passage.refuse(cue, why, opening.at)
        index = _next(passage, index, limit)
    return passage.refuse(cue, Why.NO_WORDS)


def _why_silent(passage: Passage, cue: Cue) -> Why | None:
    if cue.entry.opens is Opens.NONE:
        return Why.NEVER
    if _is_negated(passage, cue):
        return Why.NEGATED
    return Why.SCRIPTURE if _is_scripture(passage, cue) else None


def find_bare_words(passage: Passage, cue: Cue, behind: int, limit: int) -> Opening | None:
    """«وقال الوزير سنفعل كذا»: words with nothing to open them, right ``behind`` the name of the one who says them."""
    limit = min(limit, passage.sentence_end(behind))
    if cue.entry.lemma != _SAY or limit - behind < _SHORTEST_BARE or not _begins_words(passage, behind):
        return None
    return Opening(How.BARE, behind, behind)


def _begins_words(passage: Passage, index: int) -> bool:
    word = passage.words[index]
    if not passage.is_word(index) or is_marker(Role.PREPOSITION, word) or is_marker(Role.RELATIVE, word):
        return False
    if marker_length(Role.TIME, passage.words, index) or marker_length(Role.SOURCE, passage.words, index):
        return False
    return (
        not word.startswith(("لل", "ب", "ل", "و", "ف", "ك"))
        and not word.endswith("ا")
        and not is_marker(Role.TITLE, word)
    )


def _is_negated(passage: Passage, cue: Cue) -> bool:
    """«لم يستبعد أن»، «ولم تؤكد أن»: nothing was said."""
    return cue.index > 0 and cue.is_finite and passage.words[cue.index - 1] in _NEGATIONS


def _is_scripture(passage: Passage, cue: Cue) -> bool:
    """«قال تعالى: …»."""
    return cue.index + 1 < len(passage) and is_marker(Role.SCRIPTURE, passage.words[cue.index + 1])


def _why_barred(cue: Cue, opening: Opening) -> Why | None:
    if opening.how is How.COLON and opening.at > cue.index + _COLON_REACH:
        return Why.FAR
    if cue.entry.opens is Opens.WORDS and opening.how is How.CLAUSE:
        return Why.NO_CLAUSE
    return None


def _opening_at(passage: Passage, cue: Cue, index: int, limit: int) -> Opening | None:
    if passage.is_mark(index, ":") and not _is_time(passage, index):
        return _behind_colon(passage, cue, index)
    quote = passage.quote_at(index)
    if quote is not None:
        why = _why_no_speech(passage, cue, quote, limit)
        return Opening(How.QUOTE, index, index + 1, quote) if why is None else passage.refuse(cue, why, index)
    if passage.is_complementiser(index):
        why = _why_no_complement(passage, cue, index)
        clause = Opening(How.CLAUSE, index, index + 1, passage.quote_at(index + 1))
        return clause if why is None else passage.refuse(cue, why, index)
    return None


def _behind_colon(passage: Passage, cue: Cue, colon: int) -> Opening | None:
    first = colon + 1
    while passage.is_mark(first, ":-–—،"):
        first += 1
    quote = passage.quote_at(first)
    if quote is not None and (quote.words > 2 or _nothing_follows(passage, quote)):
        return Opening(How.QUOTE, colon, first + 1, quote)
    if passage.is_complementiser(first):
        return Opening(How.CLAUSE, first, first + 1, passage.quote_at(first + 1))
    if first >= len(passage):
        return None
    if is_marker(Role.LISTING, passage.words[colon - 1]):
        return passage.refuse(cue, Why.LISTING, colon - 1)
    return Opening(How.COLON, colon, first)


def _nothing_follows(passage: Passage, quote: Quote) -> bool:
    behind = passage.behind(quote)
    return behind >= len(passage) or not passage.is_word(behind)


def _is_time(passage: Passage, colon: int) -> bool:
    return (
        0 < colon < len(passage) - 1
        and passage.tokens[colon - 1].raw.isdigit()
        and passage.tokens[colon + 1].raw.isdigit()
    )


def _why_no_speech(passage: Passage, cue: Cue, quote: Quote, limit: int) -> Why | None:
    """Why a quotation with no colon before it is a name, or leads to the words; None if it is what was said."""
    before = passage.words[quote.open - 1]
    if is_marker(Role.NAME, before) or before in ("ل", "ب", "لل"):
        return Why.NAMED_QUOTE
    if cue.entry.opens is Opens.WORDS and quote.open > cue.index + _LONG_NAME and quote.words <= _LONG_NAME:
        return Why.FAR
    if quote.open == cue.index + 1 and quote.words <= 2:
        is_answer = _nothing_follows(passage, quote) and cue.entry.lemma in ("قال", "أجاب", "رد")
        return None if is_answer else Why.SHORT_QUOTE
    if quote.words < _SHORT_QUOTE:
        return Why.SHORT_QUOTE
    return Why.WORDS_FOLLOW if _words_follow(passage, cue, quote, limit) else None


def _words_follow(passage: Passage, cue: Cue, quote: Quote, limit: int) -> bool:
    """Whether a short quotation is only a name on the way to the words: «في ندوة "…" إن»."""
    if quote.words > _LONG_NAME or quote.open == cue.index + 1:
        return False
    behind = range(passage.behind(quote), limit)
    return any(
        passage.is_mark(i, ":") or (passage.is_complementiser(i) and passage.tokens[i].plain.startswith("إ"))
        for i in behind
    )


def _why_no_complement(passage: Passage, cue: Cue, index: int) -> Why | None:
    """Why the أن at ``index`` belongs to a noun or preposition before it («ضرورة أن»); None if to the cue."""
    plain = passage.tokens[index].plain
    following = passage.words[index + 1] if index + 1 < len(passage) else ""
    if plain == "إن" and following in _CONDITIONAL:
        return Why.CONDITIONAL
    if cue.entry.opens is Opens.INNA:
        return None if plain.startswith("إ") else Why.INNA_ONLY
    if index == cue.index + 1 or plain.startswith("إ"):
        return None
    return Why.GOVERNED if _is_governed(passage, cue, index) else None


def _is_governed(passage: Passage, cue: Cue, index: int) -> bool:
    before = passage.words[index - 1]
    if is_marker(Role.GOVERNOR, before) and not passage.words[index].startswith("ب"):
        return index - 1 != cue.index and not (index - 2 == cue.index and before in speaker_nouns())
    return before in _LEADING and any(
        place > cue.index and is_marker(Role.GOVERNOR, passage.words[place]) for place in (index - 2, index - 3)
    )


def _next(passage: Passage, index: int, limit: int) -> int:
    """The token to look at behind ``index``: quotations and brackets are passed over whole."""
    quote = passage.quote_at(index)
    if quote is not None:
        return max(passage.behind(quote), index + 1)
    if passage.is_mark(index, "("):
        for end in range(index + 1, min(index + 16, limit)):
            if passage.is_mark(end, ")"):
                return end + 1
    return index + 1


def clause_end(passage: Passage, opening: Opening, limit: int) -> int:
    """The token behind the last of an indirect clause: the sentence ends, or the reporter speaks again."""
    limit = min(limit, passage.sentence_end(opening.first))
    index = opening.first
    while index < limit:
        quote = passage.quote_at(index)
        if quote is not None:
            index = max(passage.behind(quote), index + 1)
            continue
        if index > opening.first + 1 and _reporter_resumes(passage, index):
            break
        index += 1
    return trim_end(passage, opening.first, min(index, limit))


def _reporter_resumes(passage: Passage, index: int) -> bool:
    if not passage.is_word(index):
        return False
    return bool(marker_length(Role.BACKGROUND, passage.words, index)) or _turns(passage, index)


def _turns(passage: Passage, index: int) -> bool:
    """«، فيما سعى آخرون»، «، إلا أن العدد ارتفع»: set off by a comma or و, the reporter's own contrast."""
    length = marker_length(Role.CONTRAST, passage.words, index)
    if not length or index + length >= len(passage) or passage.words[index + length] in _NO_CONTRAST:
        return False
    if any(_speaks_for_us(passage, place) for place in range(index + length, index + length + _OWN_REACH)):
        return False
    return passage.is_mark(index - 1, "،,؛;") or passage.words[index].startswith("و")


def _speaks_for_us(passage: Passage, index: int) -> bool:
    """«، إلا أن قدرتنا»، «، لكننا»: the first person shows that the words go on."""
    if not passage.is_word(index):
        return False
    word = passage.words[index]
    return word in _FIRST_PERSON or (len(word) > _SHORT_STEM and word.endswith("تنا"))


def trim_end(passage: Passage, first: int, last: int) -> int:
    """Leave out the punctuation and lone conjunctions at the end of ``first``..``last``."""
    while last > first:
        token = passage.tokens[last - 1]
        if token.is_word and token.folded not in ("و", "ف"):
            return last
        if not token.is_word and (token.raw.isalnum() or _closes_quote(passage, first, last - 1) or token.raw in ")%]"):
            return last
        last -= 1
    return last


def _closes_quote(passage: Passage, first: int, index: int) -> bool:
    quote = passage.quote_over(index)
    return quote is not None and quote.closed and quote.close == index and quote.open >= first


def finite_in_relative(passage: Passage, cue: Cue) -> bool:
    """Whether the verb stands in a clause about a noun («الذي كان يتحدث»), so that another verb reports."""
    if cue.joined or not cue.is_finite:
        return False
    if cue.index + 1 < len(passage) and passage.words[cue.index + 1] in _RESUMPTIVE:
        return False
    before = cue.index - 1
    if before >= 0 and passage.words[before] in ("كان", "كانت", "كانوا", "قد"):
        before -= 1
    return before >= 0 and passage.words[before] in _RELATIVES


def is_head(passage: Passage, cue: Cue) -> bool:
    """Whether the verb stands at the head of its clause."""
    if cue.joined or cue.index == 0:
        return True
    before = cue.index - 1
    if not passage.tokens[before].is_word:
        return not passage.tokens[before].raw.isdigit()
    if (
        passage.is_complementiser(before)
        or passage.is_joined_complementiser(before)
        or passage.words[before] in _NEGATIONS
    ):
        return True
    return any(
        marker_length(Role.CONNECTOR, passage.words, start) == cue.index - start
        or marker_length(Role.SHIFT, passage.words, start) == cue.index - start
        or marker_length(Role.TOPIC, passage.words, start) == cue.index - start
        for start in range(max(0, cue.index - 4), cue.index)
        if passage.is_word(start)
    )


def is_imperfect(cue: Cue) -> bool:
    return cue.form.form is Form.IMPERFECT
