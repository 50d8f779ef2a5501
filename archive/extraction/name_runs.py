"""Mark off stretches of words that have the shape of a name."""

import re
from dataclasses import dataclass

from archive.extraction.countries import country_forms
from archive.extraction.lines import Line
from archive.extraction.roles import roles_behind
from archive.extraction.surroundings import ends_definite, is_described, is_honoured
from archive.extraction.vocabulary import (
    NAME_USES,
    SURE_USES,
    Reading,
    Use,
    common_words,
    is_break,
    is_common,
    is_speech_verb,
    looks_foreign,
    looks_like_masdar,
    name_parts,
    role_breaks,
    title_kind,
)
from archive.text.folding import fold

LONGEST = 9  # tokens in a name
_OPENERS = frozenset(("بن", "ابو", "عبد", "ابي"))  # particles that can begin a name
_FOREIGN_PARTICLES = frozenset(("فان", "فون", "دي", "دا", "ديل", "ماك"))
_JOINERS = frozenset("-–_")
_GIVEN_USES = frozenset((Use.GIVEN, Use.GIVEN_WORD, Use.FIGURE))
_PLAIN_USES = frozenset((Use.COMMON, Use.LIKELY, Use.SELDOM))
_VERB = re.compile("ل?[يت][^اويه]{3,4}ه?ا?")  # a shape of imperfect verbs
NEVER_FIRST = frozenset((None, Use.COMMON))  # uses with which no name begins
CONFIRMING_USES = frozenset((Use.UNKNOWN, Use.GIVEN, Use.FIGURE, Use.FAMILY))
_CROWNED = frozenset(map(fold, ("الملك", "الملكة", "البابا", "الأنبا", "القيصر", "الإمبراطور", "العاهل", "السلطان")))
_BEFORE_VERBS = frozenset(("لم", "ولم", "لن", "ولن", "قد", "وقد", "فقد", "سوف", "كي"))
_BY_NAME = {"«": "»", "“": "”", "(": ")", '"': '"'}
_BLESSINGS = frozenset(("رضي", "رحمه", "حفظه", "غفر", "صلي", "سلمه", "ايده"))
_SERVANTS = frozenset(
    ("جار", "الجار", "عبد", "خير", "نصر", "عطا", "ضيف", "جاد", "فضل", "فتح", "رزق", "مال", "خلف", "دخيل")
)
_INFLECTED = ("ت", "وا", "ون", "ات")  # endings of verbs and plurals
_PRONOUNS = ("ها", "هم", "نا", "كم", "هن")


@dataclass(frozen=True, slots=True)
class Run:
    """Tokens ``first`` up to ``stop`` that may be a name; ``parts`` are its folded parts, a particle with its word."""

    first: int
    stop: int
    parts: tuple[str, ...]
    uses: tuple[Use, ...]


def run_at(line: Line, first: int, *, listed: bool = False) -> Run | None:
    """The longest stretch from ``first`` that can be one name; ``listed`` if it follows another name in a list."""
    parts: list[str] = []
    uses: list[Use] = []
    pending: str | None = None  # what particles before the next part add to it
    stop = index = first
    while index < len(line.words) and index - first < LONGEST:
        if not line.words[index]:
            onwards = _behind_marks(line, index, first, uses)
            if onwards is None:
                break
            index = onwards
            continue
        use, word = line.uses[index], _stem(line, index)
        joined = index > first and _is_joined(line, index) and not _is_explained_whole(line, index, uses)
        if (use is None and pending is None) or joined:
            break
        if use is Use.PARTICLE:
            pending = _particle(pending, word)
            index += 1
            continue
        behind = name_parts().get(word) == "behind" and bool(parts)
        led = pending is not None and _can_follow_particle(line, index)
        if behind and pending is None:
            parts[-1] += word
        elif led or _fits(line, index, _Start(first, uses, listed)):
            parts.append((pending or "") + word)
            uses.append(Use.GIVEN if pending or (led and use not in NAME_USES) else use)
            pending = None
        else:
            break
        index += 1
        stop = index
        if line.word(stop - 2) == "ال":  # nothing follows «آل سعود»
            break
    if pending and stop + 1 == index and parts and not line.word(index) and pending not in _OPENERS:
        parts[-1], stop = parts[-1] + pending, index  # «تيد بو:»
    return Run(first, stop, tuple(parts), tuple(uses)) if parts else None


def _behind_marks(line: Line, index: int, first: int, uses: list[Use]) -> int | None:
    """Where a name goes on behind a hyphen or a by-name between marks: «جون «جاك» كينيدي»; None where it ends."""
    raw = line.tokens[index].raw
    if raw in _JOINERS:
        return index + 1 if _is_joint(line, index) else None
    if not uses:
        return None
    if raw in _BY_NAME:
        closings = range(index + 2, min(index + 4, len(line.words)))
        closing = next((place for place in closings if line.tokens[place].raw == _BY_NAME[raw]), None)
        return closing + 1 if closing and _is_sure(line, closing + 1) else None
    added = raw == ")" and line.roles[first] is not None and line.mark(line.roles[first].first - 1) == "("
    return index + 1 if added and (_is_sure(line, index + 1) or line.use(index + 1) is Use.PARTICLE) else None


def _is_sure(line: Line, index: int) -> bool:
    reading = line.readings[index] if index < len(line.readings) else None
    if reading is None or reading.cut:
        return False
    return line.use(index) in SURE_USES or (line.use(index) is Use.UNKNOWN and looks_foreign(reading.stem))


@dataclass(frozen=True, slots=True)
class _Start:
    """How a name has begun: its first token, the uses of its parts, whether it stands in a list of names."""

    first: int
    uses: list[Use]
    listed: bool


def can_begin(line: Line, index: int) -> bool:
    use, word = line.use(index), line.word(index)
    if use is Use.PARTICLE:
        return _stem(line, index) in _OPENERS or (is_honoured(line, index) and line.use(index + 1) in CONFIRMING_USES)
    if use is Use.LIKELY:
        announced = is_honoured(line, index) or (line.roles[index] is not None and is_described(line, index))
        return announced and not word.startswith("ال") and line.use(index + 1) in CONFIRMING_USES
    if use in NEVER_FIRST:
        return False
    if line.word(index - 1) in _BEFORE_VERBS and word[0] in "يتنا":
        return False
    if use is Use.UNKNOWN and word.startswith(("لل", "بال", "وال")):
        return False
    if use is Use.SELDOM:
        return ends_definite(line, index) and line.use(index + 1) in NAME_USES | {Use.UNKNOWN}
    if use is Use.FAMILY_WORD:
        alone = line.use(index + 1) not in NAME_USES and line.use(index + 1) is not Use.UNKNOWN
        return alone and is_honoured(line, index) and not country_forms(word)
    if use is Use.GIVEN_WORD and len(word) < 3 and line.roles[index] is None:  # «لي سلمان»
        return is_speech_verb(line.word(index - 1))
    if word == "علي" and line.tokens[index].plain == "على":
        return is_honoured(line, index) and line.use(index + 1) in SURE_USES
    if is_break(word) and not line.tokens[index].plain.endswith("علي"):
        return line.roles[index] is not None and line.use(index + 1) in SURE_USES
    return use in SURE_USES or title_kind(word) != "honorific"


def begins_second(line: Line, index: int) -> bool:
    """Whether a foreign name is joined to the one before it: «خوسيه وأنجل ساستر». The و is taken off the word."""
    reading = line.readings[index]
    if reading is None or reading.use is not Use.UNKNOWN or not reading.stem.startswith("و") or len(reading.stem) < 5:
        return False
    rest = Reading(Use.UNKNOWN, reading.stem[1:], 1)
    if not looks_foreign(rest.stem) or looks_like_masdar(rest.stem):
        return False
    if line.use(index - 2) not in NAME_USES | {Use.UNKNOWN} or line.use(index + 1) not in CONFIRMING_USES:
        return False
    line.readings[index] = rest
    return True


def without_strangers(line: Line, run: Run) -> Run:
    """The run from its first sure name on, where nothing in front of it says that a name begins there."""
    if run.uses[0] is not Use.UNKNOWN:
        return run
    before = line.word(run.first - 1)
    announced = line.roles[run.first] is not None or is_speech_verb(before) or _can_be_first(run, before)
    if announced and not line.word(run.first).startswith("ال"):
        return run
    sure = next((index for index in range(run.first + 1, run.stop) if line.use(index) in SURE_USES), None)
    return run_at(line, sure) or run if sure is not None else run


def with_rare_first(line: Line, run: Run) -> Run:
    """The run with the everyday word before its «بن», where a title announces it: «أمين المنطقة عجب بن سالم»."""
    before = run.first - 1
    if line.word(run.first) != "بن" or before < 0 or line.roles[before] is None or not line.words[before]:
        return run
    word, reading = line.words[before], line.readings[before]
    if reading.cut or word.startswith("ال") or is_break(word) or title_kind(word) is not None:
        return run
    return Run(before, run.stop, (word, *run.parts), (Use.UNKNOWN, *run.uses))


def _can_be_first(run: Run, before: str) -> bool:
    """Whether an unknown word without a title before it begins the name: «إوين كاميرون وات», not «عنفوان ألكسيس»."""
    described = before.startswith("ال") and before.endswith("ي")
    return looks_foreign(run.parts[0]) and (len(run.parts) > 2 or described)


def _stem(line: Line, index: int) -> str:
    reading = line.readings[index] if line.tokens[index].is_word else None
    return reading.stem if reading else ""


def _is_joined(line: Line, index: int) -> bool:
    """Whether the word carries a particle, so that something new begins with it: «خوسيه وأنجل»."""
    reading = line.readings[index]
    return reading.cut > 0 or (reading.use is Use.UNKNOWN and reading.stem.startswith("و") and len(reading.stem) > 3)


def _is_explained_whole(line: Line, index: int, uses: list[Use]) -> bool:
    """«آشلي ويلزدون، مديرة المكتب»: the و is a letter of the name, because the title is that of one person."""
    return len(uses) == 1 and line.readings[index].cut == 0 and roles_behind(line, index + 1) is not None


def _particle(pending: str | None, word: str) -> str:
    """What a particle adds to the part behind it: «عبد» and «أبو» belong to it, «بن» and «آل» only lead to it."""
    return (pending or "") + ("" if word in ("بن", "ابن", "بنت", "ال", "ولد") else word)


def _is_joint(line: Line, index: int) -> bool:
    joined = line.tokens[index - 1].end == line.tokens[index].start and line.word(index + 1) != ""
    return joined and line.tokens[index + 1].start == line.tokens[index].end


def _can_follow_particle(line: Line, index: int) -> bool:
    word = line.word(index)
    if word.startswith("ال") and line.word(index - 1) in _FOREIGN_PARTICLES:
        return False
    if line.word(index - 1) == "ابن" and title_kind(word) is not None:  # «محمد ابن شقيقة …»
        return False
    return word not in role_breaks() and not is_speech_verb(word)


def _fits(line: Line, index: int, start: _Start) -> bool:
    """Whether the word at ``index`` can go on a name that has begun at ``start``."""
    use, word, uses = line.uses[index], line.words[index], start.uses
    if word == "علي":
        return _is_given_ali(line, index, uses)
    if not uses:
        return use in NAME_USES or use in (Use.UNKNOWN, Use.SELDOM, Use.LIKELY)
    if uses[-1] is Use.FIGURE or is_speech_verb(word):
        return False
    part = name_parts().get(word)
    if part == "ordinal":
        return line.word(index - 2) in _CROWNED
    if part == "last" and use not in NAME_USES:
        return len(uses) > 1 and not line.word(index + 1)
    if word in _BLESSINGS and line.word(index + 1) == "الله":  # «رضي الله عنه»
        return False
    if word in _SERVANTS and line.word(index + 1) == "الله":  # «الجار الله»
        return True
    if word in role_breaks():
        return False
    if use in _PLAIN_USES:
        return _can_pass_for_name(line, index, start)
    if use is Use.FAMILY_WORD:
        announces = title_kind(word) == "honorific" and line.use(index + 1) in CONFIRMING_USES
        return uses[-1] is not Use.FAMILY and not announces
    if use is Use.UNKNOWN:
        return _can_go_on(word, uses)
    if use is Use.GIVEN_WORD and title_kind(word) is not None:
        following = line.use(index + 1)
        can_go_on = len(uses) == 1 or uses[-1] is not Use.FAMILY  # «الباجي قائد السبسي»
        return can_go_on and (following in CONFIRMING_USES or not line.word(index + 1))
    return use in NAME_USES


def _can_go_on(word: str, uses: list[Use]) -> bool:
    """Whether an unknown word may continue a name, and is no verb behind it: «توماس أندرسون ينصرف»."""
    if _VERB.fullmatch(word) or word.startswith(("لل", "بال", "وال")) or _is_joined_noun(word):
        return False
    is_object = word.endswith("ا") and (
        word[:-1] in common_words() or (not looks_foreign(word) and is_common(word[:-1]))
    )
    if len(uses) > 1 and is_object:  # «حسن روحاني لقبا»
        return False
    return uses[-1] is not Use.FAMILY or word.startswith("ال")


def _is_joined_noun(word: str) -> bool:
    """«بعناصر», «لصحيفة»: a preposition written to a noun."""
    return word[0] in "بلك" and len(word) > 4 and word[1:] in common_words()


def _is_given_ali(line: Line, index: int, uses: list[Use]) -> bool:
    """«علي» is the name, «على» the preposition, but Egyptian papers write both «على»."""
    if line.tokens[index].plain != "على":
        return True
    if uses and uses[-1] not in _GIVEN_USES:
        return False
    return line.use(index + 1) in SURE_USES


def _ends_phrase(line: Line, index: int) -> bool:
    """Whether a new phrase begins at ``index``: a mark, a joined و, a preposition, a verb."""
    word = line.word(index)
    return not word or word.startswith(("و", "لل", "بال")) or is_break(word) or is_speech_verb(word)


def _needs_family(line: Line, index: int, start: _Start) -> bool:
    """Whether what stands round it shows that the word at ``index`` is the family name, whatever else it means.

    «حامد الخيال، عميد البلدية»; «مدير النادي محمد السليم، وقال»; «محمد البريه وحبيب الوطيان».
    """
    if roles_behind(line, index + 1) is not None:
        return True
    announced = start.listed or line.roles[start.first] is not None
    return _leads_list(line, index + 1) or (announced and _ends_phrase(line, index + 1))


def _leads_list(line: Line, index: int) -> bool:
    """Whether another name is joined at ``index``: «وحبيب الوطيان»."""
    reading = line.readings[index] if index < len(line.readings) else None
    joined = reading is not None and reading.cut == 1 and line.words[index].startswith("و")
    return joined and line.uses[index] in _GIVEN_USES and line.use(index + 1) in CONFIRMING_USES


def _can_pass_for_name(line: Line, index: int, start: _Start) -> bool:
    """Whether an everyday word may be a name here: «أحمد قايد صالح», «جيمس ريش»."""
    use, word, uses = line.uses[index], line.words[index], start.uses
    announced = line.roles[start.first] is not None
    single = len(uses) == 1 or (line.word(index - 2) == "بن" and announced)
    if word.startswith("ال") and single and (uses[0] is Use.GIVEN or (announced and uses[0] in _GIVEN_USES)):
        family = title_kind(word) is None or start.listed or _leads_list(line, index + 1)
        if family and not country_forms(word) and _needs_family(line, index, start):
            return True
    if title_kind(word) is not None and use is not Use.SELDOM:
        return False
    if use is Use.COMMON or uses[-1] not in (*_GIVEN_USES, Use.UNKNOWN) or word.startswith(("لل", "بال", "وال")):
        return False
    if word.startswith("ال"):
        return use is Use.LIKELY and word.endswith("ي") and announced
    if use is Use.SELDOM:
        return (
            line.use(index + 1) in NAME_USES
            or not line.word(index + 1)
            or (announced and _ends_phrase(line, index + 1))
        )
    if len(uses) > 2 or word.endswith(_PRONOUNS) or word[:1] in ("ي", "ت") or _is_joined_noun(word):
        return False
    if start.listed or _leads_list(line, index + 1):
        return _ends_phrase(line, index + 1)
    if not announced:
        return use is Use.LIKELY and roles_behind(line, index + 1) is not None
    if len(uses) > 1 and word.endswith(_INFLECTED):
        return False
    ends = line.word(index + 1).startswith(("ل", "ب", "ال")) or _ends_phrase(line, index + 1)
    return ends or line.use(index + 1) is not Use.COMMON
