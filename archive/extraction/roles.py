"""Find titles beside a name: «وزير الخارجية الأمريكي» before it, «المدير التنفيذي للصندوق» behind it."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol

from archive.extraction.clitics import splits
from archive.extraction.countries import country_forms
from archive.extraction.vocabulary import (
    SURE_USES,
    Reading,
    Use,
    common_words,
    find_title,
    institution_heads,
    is_break,
    is_common,
    is_speech_verb,
    places_of_work,
    read_word,
    title_kind,
)
from archive.text.tokens import Kind, Token

LONGEST = 14  # words of a title
_QUOTED = 5  # tokens between marks in the name of an institution
_COMMAS = frozenset("،,")
_QUIET = frozenset("'#/_-–")  # marks that may stand inside a title or around a name
_CLOSING = {"«": "»", "“": "”", "(": ")", '"': '"'}
_CLOSERS = frozenset(_CLOSING.values())
_CARRIERS = frozenset(("في", "علي", "عن"))
_SUPERVISORS = frozenset(("مشرف", "المشرف", "والمشرف", "قايم", "القايم"))  # they stand «على» something
_ABBREVIATIONS = frozenset(("د", "م", "ا"))
_OWNED = ("ه", "ها", "هم", "هما", "نا")  # «نظيره»: somebody else's
_KIN = frozenset(("والد", "والده", "زوج", "زوجه", "نجل", "ابن", "ابنه", "شقيق", "شقيقه", "حفيد", "كريمه", "ولد"))
_TRAILING = frozenset(("باسم", "لدي", "بن", "ابن", *_CARRIERS))


class Role(NamedTuple):
    """Tokens ``first`` to ``last``, both included; ``cut`` folded letters of a clitic stand before the title.

    ``printed`` is False where the words announce a person but are not that person's title: «نظيره», «الرئيسان».
    """

    first: int
    last: int
    cut: int
    printed: bool = True


class Words(Protocol):
    """What must be known of each token of a paragraph; ``words`` are empty and ``uses`` None for marks."""

    tokens: Sequence[Token]
    words: Sequence[str]
    readings: Sequence[Reading | None]
    uses: Sequence[Use | None]
    blocked: frozenset[int]


def roles_before(line: Words, titles: Sequence[int]) -> list[Role | None]:
    """For each token the title that ends right before it, or None; ``titles`` are the words that can begin one."""
    found: list[Role | None] = [None] * len(line.words)
    behind = 0
    for start in titles:
        if start < behind or not _begins(line, start):
            continue
        walk = _Walk(line, start)
        behind = start + 1
        while behind < len(found):
            found[behind] = walk.role() if walk.announces(behind) else None
            if not walk.take(behind):
                break
            behind += 1
    return found


def roles_behind(line: Words, start: int) -> Role | None:
    """The title that explains the name in front of ``start``, a comma or nothing between."""
    tokens, index = line.tokens, start
    if index < len(tokens) and tokens[index].raw in _COMMAS | {"(", "»", '"', "”"}:
        index += 1
    if index < len(tokens) and tokens[index].folded == "وهو":
        index += 1
    if index >= len(tokens) or not line.words[index] or not _begins(line, index) or title_cut(line.words[index]):
        return None
    walk = _Walk(line, index)
    position = index + 1
    while position < len(tokens) and tokens[position].raw not in _COMMAS and walk.take(position):
        position += 1
    if position < len(tokens) and _is_name(line, position):
        return None  # the title announces the next name
    role = walk.role()
    return role if role.last > index or line.words[index].startswith("ال") else None


def title_cut(folded: str) -> int:
    """How many letters of clitics stand before the title that a word is."""
    title = find_title(folded)
    return title.cut if title else 0


def _begins(line: Words, index: int) -> bool:
    """Whether the title at ``index`` heads a role: no lone «د», and no king after whom a place is called."""
    word = line.words[index]
    if title_kind(word) is None:
        return False
    if word == "كبير":  # «كبير الاقتصاديين», not «كبير في»
        return index + 1 < len(line.words) and line.words[index + 1].startswith("ال")
    if word in _ABBREVIATIONS:
        return index + 1 < len(line.tokens) and line.tokens[index + 1].raw in (".", "/")
    return index == 0 or not _is_place(line.words[index - 1])


@lru_cache(maxsize=1 << 16)
def _is_place(word: str) -> bool:
    """«جامعة», «مستشفى»: what stands behind is the name of it."""
    return any(stem in institution_heads() for stem, _ in splits(word))


@lru_cache(maxsize=1 << 16)
def _is_employer(word: str) -> bool:
    """«حكومة», «فريق»: who is named behind belongs to the phrase."""
    return any(stem in places_of_work() for stem, _ in splits(word)) or _is_place(word)


def _is_name(line: Words, index: int) -> bool:
    use, reading = line.uses[index], line.readings[index]
    titled = use is Use.GIVEN_WORD and title_kind(line.words[index - 1]) == "honorific"
    return (titled or use in (Use.GIVEN, Use.FIGURE)) and reading is not None and not reading.cut


class _Walk:
    """Reads on from a title and remembers how far it goes."""

    def __init__(self, line: Words, first: int):
        self.line, self.first, self.last = line, first, first
        word = line.words[first]
        self.commas = 0
        self.definite = _is_definite(word)
        self.inside = False  # in the name of somebody after whom a place is called
        self.opened: tuple[str, int] | None = None  # a quotation mark, and where the title stood before it
        self.known: Role | None = None

    def announces(self, index: int) -> bool:
        """Whether the word at ``index`` may be named by the title: «الرئيس وسمير» are two."""
        word, reading = self.line.words[index], self.line.readings[index]
        if not word or reading is None:
            return True
        if reading.cut:
            return False
        return not (self.commas and word.startswith("و") and reading.use is not Use.GIVEN)

    def role(self) -> Role:
        last = self.opened[1] if self.opened else self.last
        while last > self.first and (self.line.words[last] in _TRAILING or self._hangs(last)):
            last -= 1
        if self.known is None or self.known.last != last:
            self.known = Role(self.first, last, title_cut(self.line.words[self.first]), self._is_printed(last))
        return self.known

    def _hangs(self, last: int) -> bool:
        """Whether the last token leads to what did not come, or is a mark that closes nothing inside."""
        word = self.line.words[last]
        if word:
            return last not in self.line.blocked and is_break(word)
        return self.line.tokens[last].raw not in _CLOSERS

    def _is_printed(self, last: int) -> bool:
        token, word = self.line.tokens[self.first], self.line.words[self.first]
        title = find_title(word)
        if title is None or title.plural or _is_owned(token):
            return False
        stem = word[title.cut :]
        if stem in _KIN:
            return not any(title_kind(word) for word in self.line.words[self.first + 1 : last + 1])
        return last > self.first or title.kind == "honorific" or stem.startswith("ال") or word[: title.cut] == "لل"

    def take(self, index: int) -> bool:
        """Read one more token; whether the title goes on."""
        token = self.line.tokens[index]
        word = self.line.words[index]
        if word:
            return self._word(index, word)
        return token.kind is Kind.MARK and self._mark(index, token.raw)

    def _mark(self, index: int, raw: str) -> bool:
        if raw in _QUIET:
            return True
        if raw == ".":
            return self.line.words[index - 1] in _ABBREVIATIONS
        if raw in _COMMAS:
            self.commas += 1
            return self.commas == 1
        if self.opened and raw == _CLOSING[self.opened[0]]:
            if self.last > self.opened[1]:
                self.last = index
            self.opened = None
            return True
        if raw in _CLOSING and not (raw == '"' and self._is_enclosed()):
            self.opened = self.opened or (raw, self.last)
            return True
        return raw in _CLOSERS and self._is_enclosed()

    def _is_enclosed(self) -> bool:
        """Whether the title began behind an opening mark, which may close before the name."""
        return self.first > 0 and self.line.tokens[self.first - 1].raw in _CLOSING

    def _word(self, index: int, word: str) -> bool:
        if self.commas or index - self.first >= LONGEST:
            return False
        if title_kind(word) is not None and (word not in _ABBREVIATIONS or _begins(self.line, index)):
            return self._title(index, word)
        if index not in self.line.blocked and not self._goes_on(index, word):
            return False
        self.last = index
        self.definite = self._is_complete_with(index, word)
        return True

    def _is_complete_with(self, index: int, word: str) -> bool:
        """Whether only what describes the title can follow the word."""
        if word in _TRAILING:
            return False
        if _is_definite(word) or index in self.line.blocked:
            return True
        return self.definite and (self.inside or word[0] not in "لب")

    def _title(self, index: int, word: str) -> bool:
        joined = word.startswith("و") and title_cut(word) > 0
        if joined or _is_owned(self.line.tokens[index]):
            return False
        self.last, self.definite = index, _is_definite(word)
        return True

    def _goes_on(self, index: int, word: str) -> bool:
        if word in _CARRIERS:
            return self._carries(index, word)
        if word == "عام":  # «أمين عام الحزب», but not «عام 2015»
            return title_kind(self.line.words[index - 1]) is not None
        if self._is_quoted_name(index):
            return True
        use, reading = self.line.uses[index], self.line.readings[index]
        if (use in SURE_USES and not reading.cut) or use is Use.PARTICLE:
            self.inside = self.inside or self._is_dedicated(index)
            return self.inside
        if use is Use.GIVEN_WORD and title_kind(self.line.words[index - 1]) == "honorific":  # «الأمير سلطان»
            self.inside = self.inside or self._is_dedicated(index)
            return self.inside
        self.inside = self.inside and use in (Use.GIVEN_WORD, Use.FAMILY_WORD)
        if self.inside:
            return True
        if (reading is not None and reading.cut and use in SURE_USES) or is_break(word) or is_speech_verb(word):
            return False
        if len(word) < 2:  # «لـ»
            return False
        if word.startswith("ب") and not _is_at(word):
            return False
        return _can_complete(word) if self.definite else not self._starts_anew(word)

    def _carries(self, index: int, word: str) -> bool:
        if word == "عن":
            following = self.line.words[index + 1] if index + 1 < len(self.line.words) else ""
            return _is_employer(following)
        return word == "في" or not _SUPERVISORS.isdisjoint(self.line.words[max(self.first, index - 2) : index])

    def _is_quoted_name(self, index: int) -> bool:
        """Whether the person is named behind the marks that are open: «باسم الهيئة «سلامة» فهد»."""
        closing = _CLOSING[self.opened[0]] if self.opened else None
        for place in range(index + 1, min(index + _QUOTED, len(self.line.words) - 1)) if closing else ():
            if self.line.tokens[place].raw == closing:
                return self.line.uses[place + 1] in (Use.GIVEN, Use.GIVEN_WORD, Use.UNKNOWN)
        return False

    def _is_dedicated(self, index: int) -> bool:
        before = index - 1
        while before > self.first and title_kind(self.line.words[before]) == "honorific":
            before -= 1
        while before > self.first and not self.line.words[before]:
            before -= 1
        return before > self.first and _is_employer(self.line.words[before])

    def _starts_anew(self, word: str) -> bool:
        """«لاعب خبرة وجاء»: a joined word without the article belongs to what follows."""
        return word.startswith("و") and not word.startswith("وال") and len(word) > 3 and is_break(word[1:])


def _is_owned(token: Token) -> bool:
    return not token.folded.startswith(("ال", "وال", "لل", "بال")) and token.plain.endswith(_OWNED)


@lru_cache(maxsize=1 << 16)
def _is_definite(word: str) -> bool:
    if word.startswith("لل") and word[1:] in places_of_work():  # «للجنة»: for a committee
        return False
    return word.startswith(("ال", "لل", "وال", "بال")) or bool(country_forms(word))


@lru_cache(maxsize=1 << 16)
def _is_at(word: str) -> bool:
    """Whether a word with ب says where one works, or where the title is held: «بالنادي», «بمحافظة», not «بحضور»."""
    if word.startswith("بال") or word in _TRAILING or word in common_words() or not is_common(word[1:]):
        return True
    return (
        _is_employer(word) or read_word(word).use in SURE_USES or any(country_forms(stem) for stem, _ in splits(word))
    )


@lru_cache(maxsize=1 << 16)
def _can_complete(word: str) -> bool:
    """Whether a word can follow where a title is complete already: «السابق», «للشؤون», «باسم», a place."""
    if _is_definite(word) or any(country_forms(stem) for stem, _ in splits(word)):
        return True
    return word.startswith(("ل", "ب")) and read_word(word).use in (Use.COMMON, Use.LIKELY)
