"""Take the particles off an Arabic word that are written in one with it: و ف ب ل ك and the article behind ل."""

from functools import lru_cache

from archive.text.folding import DROPPED

_PARTICLES = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل", "فك")
_MINIMUM = 2  # letters that must remain
_DROPPED = frozenset(DROPPED)


@lru_cache(maxsize=1 << 16)
def splits(folded: str) -> tuple[tuple[str, int], ...]:
    """The ways to read a folded word: the bare word and how many letters were cut off before it, none cut first.

    «للصين» is read as «الصين» with both ل cut, because the article lost its alef there.
    """
    ways = [(folded, 0)]
    for particle in _PARTICLES:
        if folded.startswith(particle) and len(folded) >= len(particle) + _MINIMUM:
            ways.append((folded[len(particle) :], len(particle)))
            if particle.endswith("ل") and folded.startswith("ل", len(particle)):
                ways.append(("ا" + folded[len(particle) :], len(particle) + 1))
    return tuple(ways)


def cut_in_raw(raw: str, letters: int) -> int:
    """How many characters of ``raw`` make up its first ``letters`` folded letters, vowel marks included."""
    position = 0
    while letters and position < len(raw):
        letters -= raw[position] not in _DROPPED
        position += 1
    while position < len(raw) and raw[position] in _DROPPED:
        position += 1
    return position
