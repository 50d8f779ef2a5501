"""Find the subject phrase of a reporting verb: behind it («قال الوزير»), or before it («الوزير قال»)."""

from archive.extraction.cues import Cue, cue_forms, is_cue_word
from archive.extraction.markers import Role, is_marker, marker_length, particles
from archive.extraction.passage import Passage
from archive.extraction.records import PersonMention
from archive.extraction.speakers import Cast, speaker_nouns
from archive.extraction.vocabulary import Use, is_common, read_word, title_kind

_RESUMING = particles("فقد فربما فلا فلم فلن فهو فهي")
_CONTRASTS = particles("لكن ولكن بينما وبينما فيما وفيما")
_SPANS_OF_TIME = particles(
    "أيام ساعات دقائق لحظات أسابيع أشهر شهور سنوات أعوام يومين ساعتين أسبوعين شهرين سنتين عامين قليل"
)
_MODALS = particles("يستطيع تستطيع يريد تريد يحاول تحاول يجب ينبغي يمكن يود تود يكاد تكاد يأمل تأمل يرغب ترغب")
_TO_WHOM = particles("ل إلى مع")
_AUXILIARIES = particles("قد سبق وأن كان كانت كانوا")

Range = tuple[int, int]
_LONGEST = 30  # tokens of a subject phrase
_LONGEST_NAME = 4  # words of a quotation that is a name
_LONGEST_GAP = 12  # tokens between a subject and the verb behind it
_NAME_REACH = 8  # tokens from a preposition within which the name of the subject may follow
_OUTLET = 3  # words of the name of an outlet
_MEDIUM = 5  # words of the name of a medium, with «لوكالة»
_SHORT_NAME = 5  # tokens behind «فان» within which the words it is the subject of open
_BRACKET = 8  # tokens of a bracket inside a subject
_PRONOUNS = ("ه", "ها", "هم", "هما")


def subject_behind(passage: Passage, start: int, limit: int, cast: Cast) -> Range | None:
    """The subject phrase that begins at token ``start`` or behind adverbs there; None where the verb stands alone."""
    start = _skip_adverbs(passage, start, limit)
    if start >= limit or not _can_begin(passage, start, cast):
        return _named_further_on(passage, start, limit, cast)
    end = _phrase_end(passage, start, min(limit, start + _LONGEST), cast)
    return (start, end) if end > start else None


def subjects_before(passage: Passage, cue: Cue, cast: Cast) -> list[Range]:
    """What may be the subject right before the verb: all of its clause so far, and the noun next to it."""
    if cue.joined:
        return []
    end = cue.index
    while end and (passage.words[end - 1] in _AUXILIARIES or is_marker(Role.TIME, passage.words[end - 1])):
        end -= 1
    if end and passage.is_word(end - 1) and is_cue_word(passage.words[end - 1]):
        return []
    if end and is_marker(Role.RELATIVE, passage.words[end - 1]):
        return _antecedents(passage, end - 1, cast)
    if end and is_marker(Role.CONNECTOR, passage.words[end - 1]):  # «لكنه أوضح»
        return []
    start = _skip_connectors(passage, _clause_head(passage, end, cast), end)
    return _whole_clause(passage, start, end, cast) + _head_right_before(passage, start, end)


def _whole_clause(passage: Passage, start: int, end: int, cast: Cast) -> list[Range]:
    """The phrase at the head of the clause, if not too much stands between it and the verb."""
    if start >= end or not _can_begin(passage, start, cast) or is_cue_word(passage.words[start]):
        return []
    stop = _phrase_end(passage, start, end, cast)
    return [(start, stop)] if end - stop <= _LONGEST_GAP else []


def _antecedents(passage: Passage, end: int, cast: Cast) -> list[Range]:
    """«فهد الشبانة الذي أكد»: the person named right before the relative pronoun."""
    while end and not passage.is_word(end - 1):
        end -= 1
    end = _before_medium(passage, end)
    for index in range(end - 1, max(0, end - _LONGEST) - 1, -1):
        start = passage.tokens[index].start
        found = cast.person_at(start) or cast.person_behind_clitic(start)
        if found is not None and _behind_person(passage, index, found[1]) >= end:
            return [(index, end)]
    return []


def _before_medium(passage: Passage, end: int) -> int:
    """Back over the medium spoken to: «حديث سمير خالد لوكالة الأنباء المصرية الذي أوضح»."""
    for index in range(end - 1, max(0, end - _MEDIUM) - 1, -1):
        if passage.words[index].startswith("ل") and _is_medium(passage.words[index][1:]):
            return index
    return end


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
    """The tokens of an adverb, or of the outlet spoken to, at ``index`` with the comma behind it."""
    length = marker_length(Role.TIME, passage.words, index) if passage.is_word(index) else 0
    length = length or _outlet_length(passage, index)
    if not length:
        return 0
    return length + (1 if passage.is_mark(index + length, "،,") else 0)


def _outlet_length(passage: Passage, index: int) -> int:
    """The tokens of «لـ"الأمل"» at ``index``."""
    quote = passage.quote_at(index + 1) if passage.words[index] == "ل" else None
    return passage.behind(quote) - index if quote is not None and quote.closed and quote.words <= _OUTLET else 0


def _can_begin(passage: Passage, index: int, cast: Cast) -> bool:
    token = passage.tokens[index]
    if cast.person_at(token.start):
        return True
    quote = passage.quote_at(index)
    if quote is not None:
        return quote.closed and quote.words <= _LONGEST_NAME
    if passage.is_mark(index, "("):
        return bool(_bracket(passage, index, index + 5)) and not passage.tokens[index + 1].raw.isdigit()
    if not passage.is_word(index) or passage.is_complementiser(index):
        return False
    word = passage.words[index]
    if _is_despite_its_look(passage, index):
        return True
    if marker_length(Role.SOURCE, passage.words, index) or word in _SPANS_OF_TIME or _is_modal(word):
        return False
    if word in speaker_nouns():
        return True
    if is_marker(Role.PREPOSITION, word) or is_marker(Role.RELATIVE, word):
        return False
    if word.startswith(("ب", "ل", "ك")):
        known = token.start in cast.organisations or token.start in cast.countries
        return known or bool(title_kind(word)) or read_word(word).use is Use.UNKNOWN
    if word.endswith("ا") and is_cue_word(word):  # «عاد يسأل مستفسرا»
        return False
    return not token.plain.endswith(_PRONOUNS) or bool(title_kind(word))


def _is_despite_its_look(passage: Passage, index: int) -> bool:
    """«إمام المسجد», which is no «أمام», and the name «فان ديك», which is no «فإن»."""
    if passage.tokens[index].plain.startswith("إمام"):
        return True
    following = range(index + 2, index + _SHORT_NAME)
    return passage.tokens[index].plain == "فان" and any(passage.is_complementiser(i) for i in following)


def _is_modal(word: str) -> bool:
    """«يستطيع»، «تريد»: a verb, and no name."""
    return word in _MODALS


def _named_further_on(passage: Passage, start: int, limit: int, cast: Cast) -> Range | None:
    """«قال في تصريح صحفي أمس وزير الخارجية …»: a person that nothing governs, between the verb and its words."""
    for index in range(start + 1, min(limit, start + _LONGEST)):
        before = passage.words[index - 1]
        if passage.is_complementiser(index) or passage.is_mark(index, ":"):
            return None
        if _is_somebody(passage, index, cast) and _is_free(passage, index - 1, before):
            return index, _phrase_end(passage, index, min(limit, index + _LONGEST), cast)
    return None


def _is_somebody(passage: Passage, index: int, cast: Cast) -> bool:
    """A person of the article, or a title behind the name of an outlet («في تصريح لـ"الأمل" المدير العام»)."""
    if cast.person_at(passage.tokens[index].start):
        return True
    return passage.quote_over(index - 1) is not None and title_kind(passage.words[index]) is not None


def _is_free(passage: Passage, index: int, word: str) -> bool:
    """Whether the token ``index`` leaves the name behind it ungoverned: an adverb, «صحفي», an outlet in marks."""
    if is_marker(Role.TIME, word) or is_marker(Role.PRESS, word):
        return True
    quote = passage.quote_over(index)
    return quote is not None and quote.close == index and passage.words[quote.open - 1] in _TO_WHOM


def _phrase_end(passage: Passage, start: int, limit: int, cast: Cast) -> int:
    """Walk over the noun phrase: words, short quoted names, brackets, the person it leads to, appositions."""
    index, named = start, False
    while index < limit:
        person = cast.person_at(passage.tokens[index].start)
        if person is not None:
            index, named, start = _behind_person(passage, index, person[1]), True, index
            continue
        if named and passage.is_word(index):
            if not is_marker(Role.TITLE, passage.words[index]) and passage.words[index] != "من":
                return index
            start, named = index, False
        step = _step(passage, start, index, limit, cast)
        if not step:
            return index
        index += step
    return index


def _behind_person(passage: Passage, index: int, mention: PersonMention) -> int:
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
        return _bracket(passage, index, limit)
    if passage.is_mark(index, "،,"):
        return 1 if _apposition_follows(passage, index + 1, limit, cast) else 0
    if passage.is_mark(index, "-ـ–") and index > start and passage.tokens[index - 1].end == passage.tokens[index].start:
        return 1
    if not passage.is_word(index):
        return 1 if passage.tokens[index].raw.isdigit() or passage.is_mark(index, "#_") else 0
    return 1 if _belongs(passage, start, index, cast) else 0


def _bracket(passage: Passage, index: int, limit: int) -> int:
    """The tokens of «(…)» at ``index``; 0 where it is too long or not closed."""
    for end in range(index + 1, min(index + _BRACKET, limit)):
        if passage.is_mark(end, ")"):
            return end + 1 - index
    return 0


def _apposition_follows(passage: Passage, index: int, limit: int, cast: Cast) -> bool:
    """«الرئيس الروسي، فلاديمير بوتين،» and «خالد سمير، مدير المركز،»."""
    if index >= limit or not passage.is_word(index):
        return False
    return bool(cast.person_at(passage.tokens[index].start)) or is_marker(Role.TITLE, passage.words[index])


def _belongs(passage: Passage, start: int, index: int, cast: Cast) -> bool:
    """Whether a word carries the phrase on."""
    word = passage.words[index]
    if index == start:
        return True
    if passage.is_complementiser(index) or is_marker(Role.RELATIVE, word) or word == "ل":
        return False
    if passage.is_joined_complementiser(index) or word in _RESUMING or _is_modal(word):
        return False
    if any(marker_length(role, passage.words, index) for role in (Role.TIME, Role.SOURCE)) or _is_occasion(
        passage, index
    ):
        return False
    if is_marker(Role.PREPOSITION, word):
        return _inner_preposition(passage, start, index) or _leads_to_name(passage, start, index, cast)
    if word in cue_forms() and not word.startswith("م"):
        return False
    if word.startswith("ل") and _is_medium(word[1:]):
        return _leads_to_name(passage, start, index, cast)
    if word.startswith("لل"):
        return _takes_complement(passage, start) or _leads_to_name(passage, start, index, cast)
    if _is_object(passage, start, index, cast):
        return False
    return not _is_object_of_b(passage, index, cast) or _leads_to_name(passage, start, index, cast)


def _is_object(passage: Passage, start: int, index: int, cast: Cast) -> bool:
    """«تناول التقرير مكونات القروض»: an everyday noun without the article behind a noun that has it."""
    word, head = passage.words[index], passage.words[start]
    if index != start + 1 or not head.startswith("ال") or word.startswith(("ال", "و", "لل", "ب")):
        return False
    place = passage.tokens[index].start
    known = place in cast.countries or place in cast.organisations
    return head in speaker_nouns() and not known and is_common(word) and not title_kind(word)


def _is_medium(word: str) -> bool:
    noun = speaker_nouns().get(word)
    return noun is not None and noun.kind == "media"


def _is_occasion(passage: Passage, index: int) -> bool:
    """«ختم الوزير كلمته»: the occasion with its pronoun is no part of the name."""
    return passage.tokens[index].plain.endswith(_PRONOUNS) and is_marker(Role.OCCASION, passage.words[index])


def _is_object_of_b(passage: Passage, index: int, cast: Cast) -> bool:
    """«أشاد الوزير بموقف …»: ب written to a word, behind a definite one."""
    word = passage.words[index]
    if not word.startswith("ب") or word == "باسم" or len(word) < 4 or word in speaker_nouns():
        return False
    known = passage.tokens[index].start in cast.countries or passage.tokens[index].start in cast.organisations
    return passage.words[index - 1].startswith("ال") and not known


def _inner_preposition(passage: Passage, start: int, index: int) -> bool:
    """«لجنة الانتخابات في بوروندي» against «الوزير في بيان»: the phrase goes on if its head needs it."""
    if index + 1 >= len(passage) or not passage.is_word(index + 1):
        return False
    if passage.words[index] in ("صادر", "صادره", "صدر") or passage.words[index - 1] in ("صادر", "صادره", "صدر"):
        return True
    if passage.words[index] not in ("في", "فى", "من", "ب"):
        return False
    following = passage.words[index + 1]
    if is_marker(Role.OCCASION, following) or is_marker(Role.TIME, following):
        return False
    if passage.words[index] == "من" and "من" in passage.words[start:index]:  # «عدد من السكان من الغبار»
        return False
    return not passage.words[start].startswith("ال")


def _takes_complement(passage: Passage, start: int) -> bool:
    """«أمين عام للمنظمة»، «الأمين العام للمنظمة»: a title is not whole without what it is the title of."""
    return not passage.words[start].startswith("ال") or is_marker(Role.TITLE, passage.words[start])


def _leads_to_name(passage: Passage, start: int, index: int, cast: Cast) -> bool:
    """«السفير المصري في الخرطوم أسامة شلتوت»: the person named a little further on is still the subject."""
    if not title_kind(passage.words[start]):
        return False
    for place in range(index + 1, min(index + _NAME_REACH, len(passage))):
        word = passage.words[place]
        if passage.is_mark(place, '،,"«»“”'):
            continue
        if not passage.is_word(place) or is_marker(Role.OCCASION, word):
            return False
        if cast.person_at(passage.tokens[place].start) is not None:
            return not is_marker(Role.PREPOSITION, passage.words[place - 1])
        if is_marker(Role.PREPOSITION, word) or word in cue_forms():
            return False
    return False


def _clause_head(passage: Passage, end: int, cast: Cast) -> int:
    """Back from ``end`` to the first token of the clause; a comma that sets off an apposition does not stop it."""
    floor = max(passage.sentence_start(end), end - _LONGEST)
    for index in range(end, floor, -1):
        before = index - 1
        if passage.is_mark(before, ":؛;") or passage.is_complementiser(before):
            return index
        if before < end - 1 and passage.words[before] in _CONTRASTS:
            return index
        if passage.is_mark(before, "،,") and before < end - 1 and not _apposition_follows(passage, index, end, cast):
            return index
    return floor


def _skip_connectors(passage: Passage, start: int, end: int) -> int:
    while start < end:
        step = _connector_length(passage, start)
        if not step:
            return start
        start += step
    return start


def _connector_length(passage: Passage, index: int) -> int:
    if not passage.is_word(index):
        return 1 if passage.is_mark(index, "،,-–") else 0
    connector = marker_length(Role.CONNECTOR, passage.words, index)
    return connector or marker_length(Role.SHIFT, passage.words, index)
