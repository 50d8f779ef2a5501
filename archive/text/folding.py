"""Fold Arabic text so that spelling variants compare equal.

The rules follow what Arabic newspapers do, not what the dictionary says: hamza seats, alef maksura, ta marbuta, Persian
letter forms, vowel marks, tatweel, bidi controls and digits all vary between outlets for the same word.
``fold`` works on each character by itself, so ``fold(text) == "".join(map(fold, text))`` and offsets carry back.
"""

import re
import unicodedata

from archive.text.spans import OffsetMap

# Vowel marks, Quranic marks, dagger alef, tatweel, zero-width and bidi controls, byte-order mark, soft hyphen, and the
# combining dot that lower-casing the Turkish İ leaves behind.
DROPPED = (
    "".join(map(chr, (*range(0x0610, 0x061B), *range(0x064B, 0x0660), 0x0670, *range(0x06D6, 0x06DD))))
    + "\u06df\u06e0\u06e1\u06e2\u06e3\u06e4\u06e7\u06e8\u06ea\u06eb\u06ec\u06ed"
    + "\u0640\u00ad\ufeff\u061c\u0307"
    + "".join(map(chr, (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070))))
)
_LETTERS = dict(zip("یېکڪہھۀەٱٲٳ", "ييككههههااا", strict=True))
_SPACES = dict.fromkeys("\u00a0\u2002\u2003\u2007\u2009\u202f\u3000", " ")
_VARIANTS = {"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ς": "σ"}
_DIGITS = {chr(base + n): str(n) for base in (0x0660, 0x06F0) for n in range(10)}

_DROP = re.compile(f"[{re.escape(DROPPED)}]+")
_FORMS = "\ufb50-\ufdff\ufe70-\ufeff"
_PRESENTATION = re.compile(f"[{_FORMS}]")
_UNEQUAL = re.compile(f"[{re.escape(DROPPED)}{_FORMS}]")  # what may fold to nothing, or to several characters
_LIGHT = tuple((_LETTERS | _SPACES).items())
_FULL = tuple((_VARIANTS | _DIGITS).items())


def fold(text: str) -> str:
    """``text`` with every spelling variant reduced to one form, in lower case. Idempotent."""
    text = _replace(unmark(text), _FULL)
    return text if text.islower() or not _has_case(text) else text.lower().replace("ς", "σ").replace("\u0307", "")


def unmark(text: str) -> str:
    """``text`` without marks, tatweel and controls, in plain Arabic letters; hamza, ta marbuta and ى are kept."""
    if text.isascii():
        return text
    if _PRESENTATION.search(text):
        text = _PRESENTATION.sub(lambda m: unicodedata.normalize("NFKC", m[0]), text)
    return _replace(_DROP.sub("", text), _LIGHT)


def fold_with_map(text: str) -> tuple[str, OffsetMap]:
    """The folded text and the map from its offsets to those of ``text``."""
    starts: list[int] = []
    position = 0
    for match in _UNEQUAL.finditer(text):
        starts += range(position, match.start())
        starts += [match.start()] * len(fold(match[0]))
        position = match.end()
    starts += range(position, len(text))
    return fold(text), OffsetMap.of_pieces(starts, len(text))


def _replace(text: str, pairs: tuple[tuple[str, str], ...]) -> str:
    # A chain of guarded replaces is an order of magnitude faster than str.translate on text outside Latin-1.
    for old, new in pairs:
        if old in text:
            text = text.replace(old, new)
    return text


def _has_case(text: str) -> bool:
    return text.lower() != text
