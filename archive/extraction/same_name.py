"""Decide whether two names of one article are the same person: «بوتين» and «فلاديمير بوتين», «شويغو» and «شويجو»."""

from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

from archive.extraction.vocabulary import Use, name_uses

Parts = tuple[str, ...]

_CLASSES = str.maketrans("جغقكطصزشثذظضحخ", "ككككتسسسسدددهه")
_SILENT = str.maketrans("", "", "اويهعء")
_FAR = 3  # edits at most between two spellings with the same consonants
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
    if a == b or a.removeprefix("ال") == b.removeprefix("ال") or a.translate(_CLASSES) == b.translate(_CLASSES):
        return True
    if min(len(a), len(b)) < _SHORT or (_is_native(a) and _is_native(b)):
        return False
    return OSA.distance(a, b, score_cutoff=_FAR) <= (_FAR if skeleton(a) == skeleton(b) else 1)


def _is_native(part: str) -> bool:
    return name_uses().get(part) in (Use.GIVEN, Use.GIVEN_WORD) and len(part) <= 6


def same_person(short: Parts, full: Parts) -> bool:
    """Whether ``short``, of two parts or more, can be a form of ``full``, which is not shorter."""
    if _is_within(short, full):
        return same_part(short[-1], full[-1]) or same_part(short[0], full[0])
    return len(full) > 2 and same_part(short[0], full[-1]) and len(short) > 1


def _is_within(short: Sequence[str], full: Sequence[str]) -> bool:
    rest = iter(full)
    return all(any(same_part(part, other) for other in rest) for part in short)
