"""Find through whom words came: «وفقا لوكالة …», «نقلت … عن …», «في تصريح لصحيفة …»."""

from collections.abc import Sequence
from dataclasses import dataclass

from archive.extraction.cues import Cue, cue_forms
from archive.extraction.decisions import Why
from archive.extraction.markers import Role, find_markers, is_marker, particles
from archive.extraction.passage import Passage
from archive.extraction.records import SpeakerType
from archive.extraction.speakers import Candidate, Cast, resolve, speaker_nouns, tidy
from archive.extraction.subjects import Range, subject_behind
from archive.text.folding import fold

_QUANTITIES = particles("عدد")
_BEHIND_VERB = particles("به بها عنه عنها عنهم عليه له")

_REACH = 6
_TOWARDS = particles("إلى مع")
_TO_OUTLET = particles("ل إلى مع")
_RECEIVED = particles("تلقت تلقى تسلمت تسلم")
_COPY = particles("نسخة")
_COPY_LEADS = particles("على")


@dataclass(frozen=True, slots=True)
class Attribution:
    """«وفقا لـ …» from token ``start`` up to ``end``, and whom it names."""

    start: int
    end: int
    candidate: Candidate
    lemma: str
    relays: bool = False  # «نقلا عن»: the words are those of the one named, not merely passed on by it


def find_attributions(passage: Passage, cast: Cast, recent: Sequence[Candidate]) -> list[Attribution]:
    """Every attribution phrase outside quotations that names somebody who can speak."""
    found = []
    for index, length in find_markers(Role.SOURCE, passage.words):
        can_start = passage.is_word(index) and passage.quote_over(index) is None
        if not can_start:
            continue
        attribution = _read(passage, index, index + length, cast, recent)
        if attribution is None:
            passage.trace.refuse(passage.span(index, index + length), Why.NAMES_NOBODY)
        elif not found or (attribution.start >= found[-1].end and not _is_second(passage, found[-1], index)):
            found.append(attribution)
    return found


def _is_second(passage: Passage, before: Attribution, index: int) -> bool:
    """«، وفقا للشرطة، ووفقا للشهود»: the words are credited already."""
    same = passage.sentence_start(before.start) == passage.sentence_start(index)
    return same and passage.words[index].startswith("وو")


def _read(passage: Passage, start: int, index: int, cast: Cast, recent: Sequence[Candidate]) -> Attribution | None:
    limit = min(passage.sentence_end(index), index + 24)
    index = _skip_verb(passage, index, limit)
    subject = _noun_phrase(passage, index, limit, cast)
    candidate = resolve(passage, *subject, cast, recent) if subject else None
    candidate = candidate or _by_surname(passage, index, cast)
    if candidate is None and subject:
        subject = subject[0], _end_of_definite(passage, *subject)
        candidate = _by_noun(passage, subject)
    if candidate is not None and subject is None:
        subject = (index, index + 1)
    if candidate is None or passage.words[subject[0]] in _QUANTITIES:
        return None
    return Attribution(start, subject[1], candidate, passage.words[start], passage.words[start] == "نقلا")


def _by_surname(passage: Passage, index: int, cast: Cast) -> Candidate | None:
    """«وفقا للحديدي»: the person of the article with that family name, ل being written to its article."""
    word = passage.words[index] if index < len(passage) else ""
    if not word.startswith("لل"):
        return None
    named = [p for p in cast.persons if " " in p.canonical and fold(p.canonical).endswith(" ال" + word[2:])]
    return Candidate(named[0].canonical, SpeakerType.PERSON, passage.span(index, index + 1)) if named else None


def _by_noun(passage: Passage, subject: Range) -> Candidate | None:
    """«وفقا لوزارة الصحة»، «وفقا للشرطة»: an institution to whose noun ل is written."""
    word = passage.words[subject[0]]
    bare = "ال" + word[2:] if word.startswith("لل") else word[1:] if word.startswith("ل") else ""
    noun = speaker_nouns().get(bare)
    if noun is None:
        return None
    text = passage.span(*subject).of(passage.text)
    name = tidy("ال" + text[2:] if word.startswith("لل") else text[1:])
    kind = SpeakerType.UNKNOWN if noun.kind == "unknown" else SpeakerType.ORGANISATION
    return Candidate(name, kind, passage.span(*subject), noun.gender, noun.plural, noun.kind == "media")


def _end_of_definite(passage: Passage, first: int, last: int) -> int:
    """«وفقا للتقرير توقعت الهيئة»: behind the article only words that have it too go on with the name."""
    definite = passage.words[first].startswith("لل")
    for index in range(first + 1, last):
        has_article = passage.words[index].startswith("ال")
        if definite and passage.is_word(index) and not has_article:
            return index
        definite = definite or has_article
    return last


def _skip_verb(passage: Passage, index: int, limit: int) -> int:
    """Over «نقلته»، «أفادت به»، and the adverb or comma behind it."""
    if index < limit and passage.is_word(index) and _is_verb(passage.words[index]):
        index += 1
        while index < limit and (
            passage.words[index] in _BEHIND_VERB
            or passage.is_mark(index, "،,")
            or is_marker(Role.TIME, passage.words[index])
        ):
            index += 1
    return index


def _is_verb(word: str) -> bool:
    forms = cue_forms()
    return word in forms or word.removesuffix("ه") in forms or word.removesuffix("ها") in forms


def _noun_phrase(passage: Passage, index: int, limit: int, cast: Cast) -> Range | None:
    """The noun phrase at ``index``, also with ل written to its first word («لوكالة»، «للنائب»)."""
    if index >= limit:
        return None
    if passage.words[index] == "ل":
        index += 1
    if index < limit and passage.words[index].startswith(("ل", "ب")) and passage.words[index] not in speaker_nouns():
        end = subject_behind(passage, index + 1, limit, cast)
        return index, end[1] if end else index + 1
    return subject_behind(passage, index, limit, cast)


def find_relayed(
    passage: Passage, cue: Cue, subject: Range | None, limit: int, cast: Cast, recent: Sequence[Candidate]
) -> Candidate | None:
    """Whose words they are in «نقلت الوكالة عن الوزير قوله»."""
    if cue.entry.lemma not in ("نقل", "ذكر", "أورد", "نشر"):
        return None
    index = subject[1] if subject else cue.index + 1
    for position in range(index, min(limit, index + 8)):
        if passage.words[position] == "عن":
            found = subject_behind(passage, position + 1, limit, cast)
            return resolve(passage, *found, cast, recent) if found else None
    return None


def source_in(passage: Passage, start: int, end: int, cast: Cast) -> str | None:
    """The medium to which words were given, named between the verb and its words («في تصريح لقناة …»)."""
    for index in range(start, end):
        word = passage.words[index]
        noun = (
            speaker_nouns().get(word)
            or speaker_nouns().get(word.removeprefix("ل"))
            or speaker_nouns().get(word.removeprefix("ب"))
        )
        if noun is not None and noun.kind == "media":
            found = _noun_phrase(passage, index, end, cast)
            return _text(passage, *found) if found else None
        quote = passage.quote_at(index + 1)
        if quote is not None and _is_spoken_to(passage, index):
            return _text(passage, quote.open + 1, quote.close) if quote.closed and quote.words <= 3 else None
        if word in _RECEIVED:
            return _receiver(passage, index + 1, end)
    return None


def _is_spoken_to(passage: Passage, index: int) -> bool:
    """«لـ"الأمل"»، «في حديثه إلى "الأمل"»: whether the quotation behind ``index`` names an outlet."""
    word = passage.words[index]
    return word == "ل" or (word in _TOWARDS and index > 0 and is_marker(Role.OCCASION, passage.words[index - 1]))


def _receiver(passage: Passage, index: int, end: int) -> str | None:
    """«في بيان تلقت الأمل نسخة منه»: the medium that got a copy."""
    for stop in range(index + 1, min(index + _REACH, end)):
        if passage.words[stop] in _COPY:
            last = stop - 1 if passage.words[stop - 1] in _COPY_LEADS else stop
            return _text(passage, index, last)
    return None


def told_to(passage: Passage, start: int, end: int) -> str | None:
    """The outlet of a talk named before the verb: «بدأت حديثها لـ"الأمل"، مضيفة»."""
    for index in range(start + 1, end):
        if is_marker(Role.OCCASION, passage.words[index - 1]) and passage.words[index] in _TO_OUTLET:
            quote = passage.quote_at(index + 1)
            if quote is not None and quote.closed and quote.words <= 3:
                return _text(passage, quote.open + 1, quote.close)
        word = passage.words[index]
        noun = speaker_nouns().get(word[1:]) if word.startswith("ل") else None
        if noun is not None and noun.kind == "media" and _is_told(passage, start, index):
            return _text(passage, index, min(_medium_end(passage, index, end), end))
    return None


def _is_told(passage: Passage, start: int, index: int) -> bool:
    return any(is_marker(Role.OCCASION, passage.words[place]) for place in range(max(start, index - 20), index))


def _medium_end(passage: Passage, index: int, end: int) -> int:
    stop = index + 1
    while stop < end and passage.is_word(stop) and not is_marker(Role.RELATIVE, passage.words[stop]):
        if is_marker(Role.PREPOSITION, passage.words[stop]):
            break
        stop += 1
    return stop


def _text(passage: Passage, first: int, last: int) -> str | None:
    if last <= first:
        return None
    text = tidy(passage.span(first, last).of(passage.text))
    return text[1:] if text.startswith(("لوكالة", "لصحيفة", "لقناة", "لموقع", "لإذاعة", "بصحيفة")) else text
