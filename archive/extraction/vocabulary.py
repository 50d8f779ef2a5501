"""Tell words that names are made of from everyday words, one word at a time."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache

from archive.extraction.clitics import splits
from archive.extraction.cues import Form, cue_forms
from archive.extraction.lexicon import load_rows
from archive.text.folding import fold


class Use(Enum):
    """What a word is used for, as far as the word itself tells."""

    GIVEN = "given"  # a given name, or a family name of the world, that is hardly ever anything else
    GIVEN_WORD = "given word"  # a given name that is an everyday word too
    FAMILY = "family"  # a family name with the article
    FAMILY_WORD = "family word"
    FIGURE = "figure"  # a name so well known that it means one person by itself
    PARTICLE = "particle"  # بن، آل، أبو، دي: nothing without the word behind it
    SELDOM = "seldom"  # an everyday word that is now and then a name
    LIKELY = "likely"  # a rare word, or one that looks like an inflected everyday word
    COMMON = "common"
    UNKNOWN = "unknown"  # in no list: foreign or rare

    __hash__ = object.__hash__  # members are asked for in sets for every word; hashing by name takes ten times as long


NAME_USES = frozenset((Use.GIVEN, Use.GIVEN_WORD, Use.FAMILY, Use.FAMILY_WORD, Use.FIGURE))
SURE_USES = frozenset((Use.GIVEN, Use.FAMILY, Use.FIGURE))

_ENDINGS = (
    *("ها", "هم", "هن", "نا", "كم", "ه", "ي"),
    *("ته", "تها", "تهم", "تي", "تين", "تان", "يين", "يون"),
    *("ون", "ين", "ان", "ات", "وا", "ا", "ت", "يه"),
)
_SERVANT = "عبدال"
_TITLE_ENDINGS = ("ه", "ا", "ان", "ين", "ها", "هم", "هما", "نا", "ته", "تها", "تهم", "تان", "تين")
_SEVERAL = frozenset(("ا", "ان", "ين", "تان", "تين"))  # «رئيسا البلدين», «الوزيران»
_VERB_HEADS = ("ي", "ت", "ن", "سي", "ست", "سن", "ا")
_MASDAR = re.compile("است...?ا.ه?|ان..ا.ه?|ا.[تطد].?ا.ه?|ت..ي.ه?")
_NATIVE_LETTERS = frozenset("عحضظذثص")
_SHORTEST = 3  # letters of a stem that inflection may be taken off


@dataclass(frozen=True, slots=True)
class Reading:
    """How a word is read: its use, its stem, and how many folded letters of clitics stand before the stem."""

    use: Use
    stem: str
    cut: int = 0


@lru_cache(maxsize=1 << 17)
def read_word(folded: str) -> Reading:
    """The likeliest reading of a folded word: a name as it stands, an everyday word, a name behind a clitic."""
    uses = name_uses()
    if name_parts().get(folded) == "before":
        return Reading(Use.PARTICLE, folded)
    if folded in uses:
        return Reading(uses[folded], folded)
    if folded in ("وعبد", "وابو"):
        return Reading(Use.PARTICLE, folded[1:], 1)
    servant = folded.find(_SERVANT)  # «عبدالوهاب», «وعبدالوهاب»
    if 0 <= servant <= 1 and len(folded) > servant + len(_SERVANT) + 1:
        return Reading(Use.GIVEN, folded[servant:], servant)
    if _is_listed(folded):
        return Reading(Use.LIKELY if common_words().get(folded) == "no" else Use.COMMON, folded)
    for stem, cut in splits(folded)[1:]:
        if uses.get(stem) in SURE_USES and len(stem) > (3 if folded[0] in "فك" else 2):
            return Reading(uses[stem], stem, cut)
    if len(folded) < 2:
        return Reading(Use.COMMON, folded)
    glued = folded.startswith("ال") and "ال" in folded[4:]  # two words without a space: «الوزيرالسوري»
    return Reading(Use.LIKELY if glued or is_common(folded) else Use.UNKNOWN, folded)


@lru_cache(maxsize=1 << 17)
def is_common(folded: str) -> bool:
    """Whether a folded word is an everyday word under some way of taking its particles and endings off."""
    return len(folded) < 2 or any(_is_listed(stem) or _is_inflected(stem) for stem, _ in splits(folded))


@lru_cache(maxsize=1 << 16)
def is_speech_verb(folded: str, *, surely: bool = True) -> bool:
    """Whether a folded word is a finite reporting verb, a leading و or ف aside; ``surely`` leaves out homographs."""
    forms = cue_forms()
    form = forms.get(folded) or (forms.get(folded[1:]) if folded[:1] in ("و", "ف") else None)
    if form is None or form.form not in (Form.PERFECT, Form.IMPERFECT):
        return False
    return not (surely and form.entry.homograph)


@cache
def name_uses() -> dict[str, Use]:
    return {row.name: Use(row.kind) for row in load_rows("given_names")}


@cache
def name_parts() -> dict[str, str]:
    """Words that count only beside another word of a name; they stand ``before`` or ``behind`` it."""
    return {fold(row.word): row.place for row in load_rows("name_parts")}


@cache
def common_words() -> dict[str, str]:
    """Folded everyday words; ``no`` stands beside those that are rare."""
    return {row.word: row.often for row in load_rows("common_words")}


@cache
def institution_heads() -> frozenset[str]:
    """Folded nouns of places and institutions that are named after persons: «جامعة», «شارع»."""
    return frozenset(fold(row.noun) for row in load_rows("dedications"))


@cache
def role_breaks() -> frozenset[str]:
    """Folded words that cannot stand inside a title or the name of an institution: prepositions, relatives, adverbs."""
    return frozenset(fold(row.word) for row in load_rows("phrase_breaks"))


@lru_cache(maxsize=1 << 16)
def is_break(folded: str) -> bool:
    """Whether a word ends a title or the name of an institution, a joined و or ف aside."""
    breaks = role_breaks()
    return folded in breaks or (folded[:1] in ("و", "ف") and folded[1:] in breaks)


@cache
def places_of_work() -> frozenset[str]:
    """Folded nouns behind which a person or a foreign word may be named inside a title: «فريق», «حكومة»."""
    return frozenset((*(fold(row.noun) for row in load_rows("organisation_heads")), "فريق", "عهد"))


@cache
def titles() -> dict[str, str]:
    """Folded words that announce a person, each with its kind: ``honorific``, ``office``, ``plural`` or ``none``."""
    return {fold(row.word): row.kind for row in load_rows("titles")}


@lru_cache(maxsize=1 << 16)
def title_kind(folded: str) -> str | None:
    """``honorific`` or ``office`` for a word that announces a person, joined particles and endings aside, else None."""
    title = find_title(folded)
    return title.kind if title else None


@dataclass(frozen=True, slots=True)
class Title:
    """What kind of title a word is, how many letters of clitics stand before it, whether it means several persons."""

    kind: str
    cut: int
    plural: bool


@lru_cache(maxsize=1 << 16)
def find_title(folded: str) -> Title | None:
    """The title that a folded word is, with or without the article, a pronoun or an ending."""
    known = titles()
    for stem, cut in splits(folded):
        for form, ending in _title_forms(stem):
            kind = known.get(form)
            if kind == "none":
                return None
            if kind == "plural":
                return Title("office", cut, plural=True)
            if kind:
                return Title(kind if form == stem else "office", cut, ending in _SEVERAL)
    return None


def _title_forms(stem: str) -> Iterator[tuple[str, str]]:
    """A word as a title may be written: as it stands, without the article, without each ending."""
    yield stem, ""
    bare = stem.removeprefix("ال")
    yield bare, ""
    for ending in _TITLE_ENDINGS:
        if bare.endswith(ending) and len(bare) > len(ending) + 3:
            yield bare[: -len(ending)], ending
            if ending.startswith("ت") and ending != "ت":
                yield bare[: -len(ending)] + "ه", ending


def _is_listed(word: str) -> bool:
    known = common_words()
    if word in known:
        return True
    bare = word[1:] if word[:1] in ("و", "ف") and len(word) > _SHORTEST else word
    if bare in known:
        return True
    for article in ("ال", "لل", "بال", "كال"):
        if bare.startswith(article) and len(bare) > len(article) + 1:
            rest = bare[len(article) :]
            return rest in known or "ال" + rest in known
    return False


def _is_inflected(word: str) -> bool:
    known = common_words()
    bare = word[2:] if word.startswith("ال") and len(word) > _SHORTEST + 1 else word
    if bare[:1] == "س" and bare[1:2] in ("ي", "ت", "ن") and bare[1:] in known:
        return True
    stems = [bare[: -len(end)] for end in _ENDINGS if bare.endswith(end) and len(bare) - len(end) >= _least(end)]
    stems += [stem + "ه" for stem in stems]
    if any(stem in known for stem in (bare, *stems)) and len(bare) >= _SHORTEST:
        return True
    heads = [stem[len(head) :] for head in _VERB_HEADS for stem in (bare, *stems) if stem.startswith(head)]
    return any(len(stem) > _SHORTEST and stem in known for stem in heads)


def _least(ending: str) -> int:
    """How long a stem must be: endings of one letter are too often part of a name."""
    return _SHORTEST if len(ending) > 1 else _SHORTEST + 1


@lru_cache(maxsize=1 << 16)
def looks_foreign(word: str) -> bool:
    """Whether a word of no list may be a name written down by its sound: no Arabic letter that others do not have."""
    if len(word) < 4 or word[:1] in ("و", "ل", "ب", "ف", "ي", "ت") or word.startswith("ال"):
        return False
    return _NATIVE_LETTERS.isdisjoint(word)


def looks_like_masdar(word: str) -> bool:
    """«اضطلاع», «استنساخ»: nouns of action follow verbs as names do."""
    return _MASDAR.fullmatch(word) is not None
