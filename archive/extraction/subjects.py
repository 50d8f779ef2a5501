"""Find the subject phrase of a reporting verb: behind it («قال الوزير»), or before it («الوزير قال»)."""

from archive.extraction.cues import Cue, cue_forms, is_cue_word
from archive.extraction.markers import Role, is_marker, marker_length
from archive.extraction.passage import Passage
from archive.extraction.speakers import Cast, speaker_nouns

Range = tuple[int, int]
_LONGEST = 30
_LONGEST_NAME = 4
_NAME_REACH = 6


def subject_behind(passage: Passage, start: int, limit: int, cast: Cast) -> Range | None:
    """The subject phrase that begins at token ``start`` or behind adverbs there; None where the verb stands alone."""
    start = _skip_adverbs(passage, start, limit)
    if start >= limit or not _can_begin(passage, start, cast):
        return None
    end = _phrase_end(passage, start, min(limit, start + _LONGEST), cast)
    return (start, end) if end > start else None


def subjects_before(passage: Passage, cue: Cue, cast: Cast) -> list[Range]:
    """What may be the subject right before the verb: all of its clause so far, and the noun next to it."""
    if cue.joined:
        return []
    end = cue.index
    while end and (passage.words[end - 1] in ("قد", "سبق") or is_marker(Role.TIME, passage.words[end - 1])):
        end -= 1
    if end and passage.is_word(end - 1) and is_cue_word(passage.words[end - 1]):
        return []
    start = _clause_head(passage, end, cast)
    start = _skip_connectors(passage, start, end)
    whole = (
        [(start, end)]
        if start < end and _can_begin(passage, start, cast) and not is_cue_word(passage.words[start])
        else []
    )
    return whole + _head_right_before(passage, start, end)


def _head_right_before(passage: Passage, floor: int, end: int) -> list[Range]:
    """«… تقارير قالت إن»، «… مصدر أمني أكد أن»: the noun that a clause without «الذي» describes."""
    for index in range(end - 1, max(floor, end - 4) - 1, -1):
        word = passage.words[index]
        if not passage.is_word(index) or is_marker(Role.CONNECTOR, word) or is_marker(Role.PREPOSITION, word):
            return []
        if word in speaker_nouns():
            return [(index, end)]
    return []


def _skip_adverbs(passage: Passage, index: int, limit: int) -> int:
    while index < limit:
        step = _adverb_length(passage, index)
        if not step:
            return index
        index += step
    return index


def _adverb_length(passage: Passage, index: int) -> int:
    """The tokens of an adverb at ``index`` with the comma behind it."""
    length = marker_length(Role.TIME, passage.words, index) if passage.is_word(index) else 0
    if not length:
        return 0
    return length + (1 if passage.is_mark(index + length, "،,") else 0)


def _can_begin(passage: Passage, index: int, cast: Cast) -> bool:
    if cast.person_at(passage.tokens[index].start):
        return True
    quote = passage.quote_at(index)
    if quote is not None:
        return quote.closed and quote.words <= _LONGEST_NAME
    if passage.is_mark(index, "("):
        return bool(_bracket(passage, index, index + 5)) and not passage.tokens[index + 1].raw.isdigit()
    if not passage.is_word(index) or passage.is_complementiser(index):
        return False
    word = passage.words[index]
    if is_marker(Role.PREPOSITION, word) or is_marker(Role.RELATIVE, word):
        return False
    return word in speaker_nouns() or not word.startswith(("ب", "لل", "ل", "ك")) or word in _OWN_LETTER


_OWN_LETTER = frozenset(
    "كبير كبار كل كلا كاتب كثير كثيرون كتاب كلاهما لاعب لاعبو ليبيا لبنان لندن لواء باريس بيروت بغداد بكين بروكسل برلين بريطانيا باكستان بولندا بلجيكا بنغلاديش كوريا كندا كييف كابول كاراكاس كوبا كولومبيا".split()
)


def _phrase_end(passage: Passage, start: int, limit: int, cast: Cast) -> int:
    """Walk over the noun phrase: words, short quoted names, brackets, the person it leads to, appositions."""
    index = start
    while index < limit:
        person = cast.person_at(passage.tokens[index].start)
        if person is not None:
            index = _behind_person(passage, index, person[1])
            continue
        step = _step(passage, start, index, limit, cast)
        if not step:
            return index
        index += step
    return index


def _behind_person(passage: Passage, index: int, mention) -> int:
    end = max(mention.span.end, mention.role.end if mention.role else 0)
    following = index + 1
    while following < len(passage) and passage.tokens[following].start < end:
        following += 1
    if passage.is_mark(following, "\"”»'’)") and passage.quote_over(following) is not None:
        following += 1
    return following


def _step(passage: Passage, start: int, index: int, limit: int, cast: Cast) -> int:
    """How many tokens the phrase goes on at ``index``; 0 where it ends."""
    quote = passage.quote_at(index)
    if quote is not None:
        return passage.behind(quote) - index if quote.closed and quote.words <= _LONGEST_NAME else 0
    if passage.is_mark(index, "("):
        return _bracket(passage, index, limit) if not passage.tokens[index + 1].raw.isdigit() or index > start else 0
    if passage.is_mark(index, "،,"):
        return 1 if _apposition_follows(passage, index + 1, limit, cast) else 0
    if passage.is_mark(index, "-ـ–") and index > start and passage.tokens[index - 1].end == passage.tokens[index].start:
        return 1
    if not passage.is_word(index):
        return 1 if passage.tokens[index].raw.isdigit() or passage.is_mark(index, "#_") else 0
    return 1 if _belongs(passage, start, index, cast) else 0


def _bracket(passage: Passage, index: int, limit: int) -> int:
    for end in range(index + 1, min(index + 8, limit)):
        if passage.is_mark(end, ")"):
            return end + 1 - index
    return 0


def _apposition_follows(passage: Passage, index: int, limit: int, cast: Cast) -> bool:
    """«الرئيس الروسي، فلاديمير بوتين،» and «خالد سمير، مدير المركز،»."""
    if index >= limit or not passage.is_word(index):
        return False
    return bool(cast.person_at(passage.tokens[index].start)) or is_marker(Role.TITLE, passage.words[index])


def _belongs(passage: Passage, start: int, index: int, cast: Cast) -> bool:
    word = passage.words[index]
    if passage.is_complementiser(index) or is_marker(Role.RELATIVE, word) or word == "ل":
        return False
    if marker_length(Role.TIME, passage.words, index) or (index > start and _is_occasion(word)):
        return False
    if is_marker(Role.PREPOSITION, word):
        return _inner_preposition(passage, start, index) or _leads_to_name(passage, index, cast)
    if word in cue_forms() and index > start and not word.startswith("م"):
        return False
    if word.startswith("لل") and index > start:
        return _takes_complement(passage, start) or _leads_to_name(passage, index, cast)
    return True


def _takes_complement(passage: Passage, start: int) -> bool:
    """«أمين عام للمنظمة»، «الأمين العام للمنظمة»: a title is not whole without what it is the title of."""
    return not passage.words[start].startswith("ال") or is_marker(Role.TITLE, passage.words[start])


def _leads_to_name(passage: Passage, index: int, cast: Cast) -> bool:
    """«السفير المصري في الخرطوم أسامة شلتوت»: the person named a little further on is still the subject."""
    for place in range(index + 1, min(index + _NAME_REACH, len(passage))):
        if not passage.is_word(place) or is_marker(Role.OCCASION, passage.words[place]):
            return False
        found = cast.person_at(passage.tokens[place].start)
        if found is not None:
            return not is_marker(Role.PREPOSITION, passage.words[place - 1])
        if is_marker(Role.PREPOSITION, passage.words[place]) or passage.words[place] in cue_forms():
            return False
    return False


def _is_occasion(word: str) -> bool:
    """«ختم الوزير كلمته»: the occasion with its pronoun is no part of the name."""
    return word.endswith(("ه", "ها", "هم")) and is_marker(Role.OCCASION, word)


def _inner_preposition(passage: Passage, start: int, index: int) -> bool:
    """«لجنة الانتخابات في بوروندي» against «الوزير في بيان»: the phrase goes on if its head needs it."""
    if index == start or index + 1 >= len(passage) or not passage.is_word(index + 1):
        return False
    if passage.words[index] not in ("في", "من", "ب"):
        return False
    following = passage.words[index + 1]
    if is_marker(Role.OCCASION, following) or is_marker(Role.TIME, following):
        return False
    return not passage.words[start].startswith("ال")


def _clause_head(passage: Passage, end: int, cast: Cast) -> int:
    """Back from ``end`` to the first token of the clause; a comma that sets off an apposition does not stop it."""
    index = end
    floor = max(passage.sentence_start(end), end - _LONGEST)
    while index > floor:
        before = index - 1
        if passage.is_mark(before, ":؛;") or passage.is_complementiser(before):
            return index
        if (
            passage.is_mark(before, "،,")
            and not _apposition_follows(passage, index, end, cast)
            and not _tail_comma(passage, before, end)
        ):
            return index
        index -= 1
    return index


def _tail_comma(passage: Passage, comma: int, end: int) -> bool:
    return comma == end - 1


def _skip_connectors(passage: Passage, start: int, end: int) -> int:
    while start < end:
        length = marker_length(Role.CONNECTOR, passage.words, start) if passage.is_word(start) else 0
        length = length or (marker_length(Role.SHIFT, passage.words, start) if passage.is_word(start) else 0)
        if not length and passage.is_mark(start, "،,-–"):
            length = 1
        if not length:
            return start
        start += length
    return start
