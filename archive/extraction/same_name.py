"""Decide whether two names of one article are the same person: «بوتين» and «فلاديمير بوتين», «شويغو» and «شويجو»."""

from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

from archive.extraction.vocabulary import Use, name_uses
from archive.text.folding import fold

Parts = tuple[str, ...]

_CLASSES = str.maketrans("جغقكطصزشثذظضحخ", "ككككتسسسسدددهه")
_SILENT = str.maketrans("", "", "اويهعء")
_PREFIXED = "محمد"  # a first name that is put before others and left out
_FAR = 3  # edits at most between two spellings with the same consonants
_LONG = 7  # letters from which spelling varies more than names do
_SHORT = 4  # letters below which only equal parts are the same


@lru_cache(maxsize=1 << 15)
def skeleton(part: str) -> str:
    """The consonants of a folded name part, those that newspapers interchange made one; the part itself if short.

    «مارغالو» and «مارجالو», «دميتري» and «ديمتري» have the same.
    """
    bare = part.removeprefix("ال") if len(part) > _SHORT else part
    bones = bare.translate(_CLASSES).translate(_SILENT)
    return bones if len(bones) > 2 and len(bare) >= _SHORT else bare


@lru_cache(maxsize=1 << 15)
def same_part(a: str, b: str) -> bool:
    """Whether two folded parts are spellings of one; two well-known given names that differ never are."""
    a, b = a.removeprefix("ال") or a, b.removeprefix("ال") or b
    plain_a, plain_b = a.translate(_CLASSES), b.translate(_CLASSES)
    if plain_a == plain_b:
        return True
    if min(len(a), len(b)) < _SHORT or _are_two(a, b):
        return False
    allowed = min(_FAR, min(len(a), len(b)) // 2) if skeleton(a) == skeleton(b) else 1
    return OSA.distance(plain_a, plain_b, score_cutoff=_FAR) <= allowed


def _are_two(a: str, b: str) -> bool:
    """Whether two short parts that differ are given names of their own: «سلمان» and «سليمان», not «ديمتري»."""
    return _is_native(a) and _is_native(b) and max(len(a), len(b)) < _LONG and min(len(a), len(b)) < _LONG - 1


def _is_native(part: str) -> bool:
    return name_uses().get(part) in (Use.GIVEN, Use.GIVEN_WORD)


def same_person(short: Parts, full: Parts) -> bool:
    """Whether ``short``, of two parts or more, can be a form of ``full``, which is not shorter."""
    if _is_within(short, full):
        ends_alike = same_part(short[-1], full[-1]) or same_part(short[0], full[0])
        return ends_alike and not _is_descendant(full, short)
    return len(full) > 2 and len(short) > 1 and same_part(short[0], full[-1])  # «محمد رضا نعمت», «نعمت زاده»


def _is_descendant(full: Parts, short: Parts) -> bool:
    """Whether ``full`` is a child named before its father: «ماجد خالد الدوسري»; «محمد نواز شريف» is «نواز شريف»."""
    if full[0].startswith(_PREFIXED) or same_part(full[0], short[0]):
        return False
    return _is_native(full[0]) and short[0] in name_uses()


def same_full_name(one: str, other: str) -> bool:
    """Whether two full names as printed, of two words or more, can be one person's: for articles of one dispatch."""
    short, full = sorted((tuple(fold(name).split()) for name in (one, other)), key=len)
    return short == full or (len(short) > 1 and same_person(short, full))


def _is_within(short: Sequence[str], full: Sequence[str]) -> bool:
    rest = iter(full)
    return all(any(same_part(part, other) for other in rest) for part in short)
