"""Find stretches that are names of persons, by what the words are and by what stands around them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from archive.extraction.clitics import cut_in_raw, splits
from archive.extraction.countries import country_forms, find_matches
from archive.extraction.organisations import find_organisations
from archive.extraction.records import CountryForm
from archive.extraction.roles import Role, roles_before, roles_behind
from archive.extraction.vocabulary import (
    NAME_USES,
    SURE_USES,
    Reading,
    Use,
    institution_heads,
    is_speech_verb,
    name_parts,
    read_word,
    role_breaks,
    title_kind,
)
from archive.text.folding import fold
from archive.text.spans import Span
from archive.text.tokens import Token

LONGEST = 9  # tokens in a name
_OPENERS = frozenset(("بن", "ابو", "عبد", "ابي"))  # particles that can begin a name
_FOREIGN_PARTICLES = frozenset(("فان", "فون", "دي", "دا", "ديل", "ماك"))
_JOINERS = frozenset("-–_")
_GIVEN_USES = frozenset((Use.GIVEN, Use.GIVEN_WORD, Use.FIGURE))
_PLAIN_USES = frozenset((Use.COMMON, Use.LIKELY, Use.SELDOM))
_MASDAR = re.compile("است...?ا.ه?|ان..ا.ه?|ا.[تطد].?ا.ه?|ت..ي.ه?")
_VERB = re.compile("ل?[يت][^اويه]{3,4}ه?ا?")  # a shape of imperfect verbs
_PLURAL = re.compile("م.{2,}(ون|ين|ات)")
_CLOSERS = frozenset(
    map(fold, ("السابق", "الأسبق", "الحالي", "الجديد", "الراحل", "المؤقت", "المنتخب", "الأعلى", "العام"))
)
_NEVER = frozenset((None, Use.COMMON))  # uses with which no name begins
_AFTER_STRANGER = frozenset((Use.UNKNOWN, Use.GIVEN, Use.FIGURE, Use.FAMILY))
_CROWNED = frozenset(map(fold, ("الملك", "الملكة", "البابا", "الأنبا", "القيصر", "الإمبراطور", "العاهل", "السلطان")))
_PRONOUNS = ("ها", "هم", "نا", "كم", "هن")


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph or headline, read word by word.

    ``words`` are folded and empty for marks; ``uses`` are None for marks and for ``blocked`` tokens, those that belong
    to places and institutions.
    """

    text: str
    tokens: Sequence[Token]
    words: Sequence[str]
    readings: list[Reading | None]
    uses: Sequence[Use | None]
    blocked: frozenset[int]
    roles: Sequence[Role | None]
    headline: bool = False

    def __len__(self) -> int:
        return len(self.tokens)

    def use(self, index: int) -> Use | None:
        return self.uses[index] if 0 <= index < len(self.uses) else None

    def word(self, index: int) -> str:
        """The folded word at ``index``, empty for marks and outside of the line."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def mark(self, index: int) -> str:
        inside = 0 <= index < len(self.words) and not self.words[index]
        return self.tokens[index].raw if inside else ""

    def span(self, first: int, stop: int) -> Span:
        """Characters of tokens ``first`` up to ``stop``, without the clitic of the first."""
        reading = self.readings[first]
        cut = cut_in_raw(self.tokens[first].raw, reading.cut) if reading else 0
        return Span(self.tokens[first].start + cut, self.tokens[stop - 1].end)


@dataclass(frozen=True, slots=True)
class Run:
    """Tokens ``first`` up to ``stop`` that may be a name; ``parts`` are its folded parts, a particle with its word."""

    first: int
    stop: int
    parts: tuple[str, ...]
    uses: tuple[Use, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A name found in a line, with the title beside it."""

    span: Span
    parts: tuple[str, ...]
    uses: tuple[Use, ...]
    role: Span | None
    honoured: bool = False  # the title stands right before the name: «الملك سلمان»


def read_line(text: str, tokens: Sequence[Token], *, headline: bool = False) -> Line:
    """The tokens of one paragraph with what each can be."""
    words = [token.folded if token.is_word else "" for token in tokens]
    readings = [_reading(word) if word else None for word in words]
    for index in range(len(readings) - 1):
        if _begins_with_and(readings[index], readings[index + 1]):
            readings[index] = Reading(Use.UNKNOWN, readings[index].stem[1:], 1)
    blocked = _blocked(text, tokens, readings)
    uses = [reading.use if reading else None for reading in readings]
    for index in blocked:
        uses[index] = None
    return Line(text, tokens, words, readings, uses, blocked, roles_before(tokens), headline)


def _begins_with_and(reading: Reading | None, following: Reading | None) -> bool:
    """Whether an unknown word before a sure name carries a و: «ورجيب أردوغان»."""
    if reading is None or reading.use is not Use.UNKNOWN or following is None or following.use not in SURE_USES:
        return False
    return reading.stem.startswith("و") and len(reading.stem) > 4


def find_names(line: Line) -> Iterator[tuple[Named, range]]:
    """The names of the line, in order, each with the range of its tokens."""
    index, behind = 0, -1  # where the search stands, and where the last name ended
    while index < len(line):
        if line.uses[index] in _NEVER:
            index += 1
            continue
        coordinated = index == behind > 1 and _begins_second(line, index)
        run = _run(line, index) if coordinated or _can_begin(line, index) else None
        if run is None:
            index += 1
            continue
        run = run if coordinated else _without_strangers(line, run)
        if coordinated or _accepted(line, run):
            yield named(line, run), range(run.first, run.stop)
            index = behind = run.stop
            continue
        index = run.stop if is_dedication(line, run.first) else index + 1


def _begins_second(line: Line, index: int) -> bool:
    """Whether a foreign name is joined to the one before it: «خوسيه وأنجل ساستر». The و is taken off the word."""
    reading = line.readings[index]
    if reading is None or reading.use is not Use.UNKNOWN or not reading.stem.startswith("و") or len(reading.stem) < 5:
        return False
    rest = Reading(Use.UNKNOWN, reading.stem[1:], 1)
    if not _looks_foreign(rest.stem) or _looks_like_masdar(rest.stem):
        return False
    if line.use(index - 2) not in NAME_USES | {Use.UNKNOWN} or line.use(index + 1) not in _AFTER_STRANGER:
        return False
    line.readings[index] = rest
    return True


def named(line: Line, run: Run) -> Named:
    role = role_span(line, run.first, run.stop)
    return Named(line.span(run.first, run.stop), run.parts, run.uses, role, is_honoured(line, run.first))


def is_honoured(line: Line, index: int) -> bool:
    """Whether a title that takes a name right behind it stands before ``index``: «الملك سلمان», «د. سلمان»."""
    before = index - 1
    while line.mark(before) in (".", '"', "«", "“", "(", "/", "#", "'"):
        before -= 1
    role = line.roles[index]
    return role is not None and title_kind(line.word(before)) == "honorific"


def is_subject(line: Line, first: int, stop: int, *, surely: bool = True) -> bool:
    """Whether a reporting verb stands right before, or right behind where a clause begins."""
    if is_speech_verb(line.word(first - 1), surely=surely):
        return True
    return not line.word(first - 1) and is_speech_verb(line.word(stop)) and line.word(stop)[:1] not in "وف"


def role_span(line: Line, first: int, stop: int) -> Span | None:
    """Where the title stands that is printed with the name of tokens ``first`` up to ``stop``."""
    role = line.roles[first] or roles_behind(line.tokens, stop)
    if role is None:
        return None
    head = line.tokens[role.first]
    return Span(head.start + cut_in_raw(head.raw, role.cut), line.tokens[role.last].end)


@lru_cache(maxsize=1 << 16)
def _reading(folded: str) -> Reading:
    reading = read_word(folded)
    forms = country_forms(reading.stem) or country_forms(folded)
    if CountryForm.ADJECTIVE in forms and reading.use is not Use.GIVEN_WORD:
        return Reading(Use.FAMILY_WORD if reading.use in NAME_USES else Use.COMMON, folded)
    return reading


def _blocked(text: str, tokens: Sequence[Token], readings: Sequence[Reading | None]) -> frozenset[int]:
    blocked: set[int] = set()
    for match in find_matches(tokens):
        names_adjective = any(sense.form is CountryForm.ADJECTIVE for sense in match.senses)
        single = match.first == match.last
        reading = readings[match.first]
        if (single and names_adjective) or (reading and reading.use is Use.GIVEN and not reading.cut):
            continue
        places = range(match.first, match.last + 1)
        blocked.update(place for place in places if match.senses or not _is_name(readings[place]))
    starts = {token.start: index for index, token in enumerate(tokens)}
    for mention in find_organisations(text, tokens):
        if mention.listed and mention.span.start in starts:
            first = starts[mention.span.start]
            blocked.update(i for i in range(first, len(tokens)) if tokens[i].end <= mention.span.end)
    return frozenset(blocked)


def _is_name(reading: Reading | None) -> bool:
    return reading is not None and reading.use in NAME_USES | {Use.PARTICLE}


def _can_begin(line: Line, index: int) -> bool:
    use, word = line.use(index), line.word(index)
    if use is Use.PARTICLE:
        return word in _OPENERS or (is_honoured(line, index) and line.use(index + 1) in _AFTER_STRANGER)
    if use is Use.LIKELY:
        announced = is_honoured(line, index) or (line.roles[index] is not None and _is_described(line, index))
        return announced and not word.startswith("ال") and line.use(index + 1) in _AFTER_STRANGER
    if use in _NEVER:
        return False
    if use is Use.SELDOM:
        return _ends_definite(line, index) and line.use(index + 1) in NAME_USES | {Use.UNKNOWN}
    if use is Use.FAMILY_WORD:
        alone = line.use(index + 1) not in NAME_USES and line.use(index + 1) is not Use.UNKNOWN
        return alone and is_honoured(line, index) and not country_forms(word)
    if word in role_breaks() and line.tokens[index].plain != "علي":
        return line.roles[index] is not None and line.use(index + 1) in SURE_USES
    return use in SURE_USES or title_kind(word) != "honorific"


def _without_strangers(line: Line, run: Run) -> Run:
    """The run from its first sure name on, where nothing in front of it says that a name begins there."""
    if run.uses[0] is not Use.UNKNOWN:
        return run
    announced = line.roles[run.first] is not None or is_speech_verb(line.word(run.first - 1)) or len(run.parts) > 2
    if announced and not line.word(run.first).startswith("ال"):
        return run
    sure = next((index for index in range(run.first + 1, run.stop) if line.use(index) in SURE_USES), None)
    return _run(line, sure) or run if sure is not None else run


def _run(line: Line, first: int) -> Run | None:
    """The longest stretch from ``first`` that can be one name."""
    parts: list[str] = []
    uses: list[Use] = []
    pending: str | None = None  # what particles before the next part add to it
    stop = index = first
    while index < len(line) and index - first < LONGEST:
        if line.mark(index) in _JOINERS and _is_joint(line, index):
            index += 1
            continue
        use, word = line.use(index), _stem(line, index)
        if use is None or (index > first and _is_joined(line, index)):
            break
        if use is Use.PARTICLE:
            pending = _particle(pending, word)
            index += 1
            continue
        behind = name_parts().get(word) == "behind" and bool(parts)
        led = pending is not None and _can_follow_particle(line, index)
        if behind and pending is None:
            parts[-1] += word
        elif led or _fits(line, index, uses):
            parts.append((pending or "") + word)
            uses.append(Use.GIVEN if pending or (led and use not in NAME_USES) else use)
            pending = None
        else:
            break
        index += 1
        stop = index
    if pending and stop + 1 == index and parts and not line.word(index) and pending not in _OPENERS:
        parts[-1], stop = parts[-1] + pending, index  # «تيد بو:»
    return Run(first, stop, tuple(parts), tuple(uses)) if parts else None


def _stem(line: Line, index: int) -> str:
    reading = line.readings[index] if line.tokens[index].is_word else None
    return reading.stem if reading else ""


def _is_joined(line: Line, index: int) -> bool:
    """Whether the word carries a particle, so that something new begins with it: «خوسيه وأنجل»."""
    reading = line.readings[index]
    return reading.cut > 0 or (reading.use is Use.UNKNOWN and reading.stem.startswith("و") and len(reading.stem) > 3)


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
    return word not in role_breaks() and not is_speech_verb(word)


def _fits(line: Line, index: int, uses: list[Use]) -> bool:
    """Whether the word at ``index`` can go on a name of which ``uses`` are there already."""
    use, word = line.use(index), line.word(index)
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
    if word in role_breaks():
        return False
    if use in _PLAIN_USES:
        return _can_pass_for_name(line, index, uses)
    if use is Use.FAMILY_WORD:
        announces = title_kind(word) == "honorific" and line.use(index + 1) in _AFTER_STRANGER
        return uses[-1] is not Use.FAMILY and not announces
    if use is Use.UNKNOWN:
        return _can_go_on(word, uses)
    if use is Use.GIVEN_WORD and title_kind(word) is not None:
        following = line.use(index + 1)
        return uses[-1] is not Use.FAMILY and (following in _AFTER_STRANGER or not line.word(index + 1))
    return use in NAME_USES


def _can_go_on(word: str, uses: list[Use]) -> bool:
    """Whether an unknown word may continue a name, and is no verb behind it: «توماس أندرسون ينصرف»."""
    if _VERB.fullmatch(word) or word.startswith(("لل", "بال", "وال")):
        return False
    return uses[-1] is not Use.FAMILY or word.startswith("ال")


def _is_given_ali(line: Line, index: int, uses: list[Use]) -> bool:
    """«علي» is the name, «على» the preposition, but Egyptian papers write both «على»."""
    if line.tokens[index].plain != "على":
        return True
    if uses and uses[-1] not in _GIVEN_USES:
        return False
    return line.use(index + 1) in SURE_USES


def _can_pass_for_name(line: Line, index: int, uses: list[Use]) -> bool:
    """Whether an everyday word may be a name here: «أحمد قايد صالح», «جيمس ريش»."""
    use, word = line.use(index), line.word(index)
    if word.startswith("ال") and uses == [Use.GIVEN] and roles_behind(line.tokens, index + 1) is not None:
        return title_kind(word) is None  # «حامد الخيال، عميد البلدية»
    if use is Use.COMMON or uses[-1] not in (Use.GIVEN, Use.UNKNOWN) or word.startswith(("لل", "بال", "وال")):
        return False
    if word.startswith("ال"):
        return use is Use.LIKELY and word.endswith("ي") and line.roles[index - len(uses)] is not None
    if use is Use.SELDOM:
        return line.use(index + 1) in NAME_USES or not line.word(index + 1)
    if len(uses) > 2 or word.endswith(_PRONOUNS) or word[:1] in ("ي", "ت"):
        return False
    if line.roles[index - 1] is None:
        return use is Use.LIKELY and roles_behind(line.tokens, index + 1) is not None
    following = line.word(index + 1)
    ends = following[:1] in ("", "و", "ل", "ب") or following in role_breaks() or is_speech_verb(following)
    return ends or line.use(index + 1) is not Use.COMMON


def _accepted(line: Line, run: Run) -> bool:
    if is_dedication(line, run.first) or _is_common_alone(run):
        return False
    if is_honoured(line, run.first):
        return len(run.parts) > 1 or _can_be_honoured(run)
    if line.roles[run.first] is not None and _holds_role(line, run):
        return True
    if is_subject(line, run.first, run.stop) and _speaks(run):
        return run.uses != (Use.UNKNOWN,) or _is_followed_up(line, run.stop)
    if line.headline and line.mark(run.stop) == ":" and run.uses[0] is not Use.FAMILY_WORD:
        return True
    return _stands_alone(run) or _is_explained(line, run) or _is_national(line, run)


def _is_national(line: Line, run: Run) -> bool:
    """Whether the nationality of a person stands before an unknown given name: «السورية ميسم منير»."""
    before = line.word(run.first - 1)
    if not before.startswith("ال") or CountryForm.ADJECTIVE not in country_forms(before) or len(run.parts) < 2:
        return False
    foreign = all(_looks_foreign(part) for part in run.parts[:2])
    return foreign or (len(run.parts) > 2 and run.uses[1] in SURE_USES)


def _can_be_honoured(run: Run) -> bool:
    """Whether a single word behind a title can be a name: «السيد البياوي», not «الشيخ يتحدث»."""
    word, use = run.parts[0], run.uses[0]
    if use is not Use.UNKNOWN:
        return use not in (Use.FAMILY_WORD, Use.LIKELY, Use.SELDOM) or word.startswith("ال")
    return word.endswith("ي") if word.startswith("ال") else not word.startswith(("لل", "وال", "بال", "ي"))


def _is_common_alone(run: Run) -> bool:
    return not any(use in NAME_USES or use is Use.UNKNOWN for use in run.uses)


def is_dedication(line: Line, first: int) -> bool:
    """Whether a place or an institution is named after the person: «جامعة الملك سعود», «شارع محمد علي»."""
    before = first - 1
    while title_kind(line.word(before)) == "honorific":
        before -= 1
    return any(stem in institution_heads() for stem, _ in splits(line.word(before)))


def _holds_role(line: Line, run: Run) -> bool:
    if len(run.parts) > 1:
        return run.uses[0] in SURE_USES or run.uses[1] in NAME_USES or _ends_definite(line, run.first)
    if not _ends_definite(line, run.first):
        return False
    if run.uses[0] is Use.UNKNOWN:
        return _looks_foreign(run.parts[0]) and _is_described(line, run.first)
    return run.uses[0] in SURE_USES


def _ends_definite(line: Line, first: int) -> bool:
    """Whether a title before ``first`` is complete, so that the word behind it is no part of it."""
    if line.roles[first] is None:
        return False
    before = first - 1
    while before >= 0 and not line.word(before):
        before -= 1
    word = line.word(before)
    return word.startswith(("ال", "لل", "وال", "بال")) or bool(country_forms(word)) or before in line.blocked


def _is_described(line: Line, first: int) -> bool:
    """Whether a nationality or «السابق» closes the title right before ``first``."""
    before = line.word(first - 1)
    national = before.startswith("ال") and CountryForm.ADJECTIVE in country_forms(before)
    return national or before.removesuffix("ه") in _CLOSERS


def _looks_foreign(word: str) -> bool:
    return len(word) >= 4 and word[:1] not in ("و", "ل", "ب", "ف", "ي", "ت") and not word.startswith("ال")


def _looks_like_masdar(word: str) -> bool:
    """«اضطلاع», «استنساخ»: nouns of action follow verbs as names do."""
    return _MASDAR.fullmatch(word) is not None


def _is_followed_up(line: Line, stop: int) -> bool:
    """Whether what stands behind a single unknown subject begins what was said, or describes the subject."""
    word = line.word(stop)
    if _PLURAL.fullmatch(line.word(stop - 1)):
        return False
    return not word or word == "في" or word in role_breaks() or is_speech_verb(line.word(stop))


def _speaks(run: Run) -> bool:
    first = run.uses[0]
    if first in (Use.GIVEN, Use.FIGURE, Use.FAMILY):
        return True
    if first is Use.UNKNOWN:
        if len(run.parts) > 1 and run.uses[1] in SURE_USES and not _looks_foreign(run.parts[0]):
            return False
        return not _looks_like_masdar(run.parts[0]) and (len(run.parts) > 1 or len(run.parts[0]) >= 4)
    return len(run.parts) > 1


def _stands_alone(run: Run) -> bool:
    """Whether the words are a name with nothing else to show for it."""
    if any(use is Use.FIGURE for use in run.uses):
        return True
    if len(run.parts) < 2:
        return False
    if run.uses[0] is Use.GIVEN_WORD:
        return run.uses[1] in (Use.FAMILY, Use.FIGURE) or len(run.parts) > 2
    if run.uses[1] is Use.UNKNOWN and not run.parts[1].startswith("ال") and not _looks_foreign(run.parts[1]):
        return False
    return run.uses[0] is Use.GIVEN


def _is_explained(line: Line, run: Run) -> bool:
    """Whether a title follows the name: «كاندا كانداسامي، المدير التنفيذي»."""
    if run.uses[0] in (Use.FAMILY_WORD, Use.GIVEN_WORD) and len(run.parts) < 2:
        return False
    if len(run.parts) < 2 and not _looks_foreign(run.parts[0]):
        return False
    return roles_behind(line.tokens, run.stop) is not None and len(run.parts) > 1
