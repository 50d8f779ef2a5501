"""Make regular expressions that find every spelling of a phrase in unfolded text, so that no offsets are lost."""

import re
from functools import cache

from archive.text.folding import DROPPED, fold

MARKS = f"[{re.escape(DROPPED)}]{{0,4}}"
_SPACE = rf"[\s{re.escape(DROPPED)}]{{1,6}}"
# Arabic with its presentation forms: the only blocks where one letter has several written forms.
_ARABIC = (*range(0x0620, 0x0700), *range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD))


def spelling(phrase: str) -> str:
    """The source of a pattern that matches every text whose fold is ``fold(phrase)``, marks and tatweel included.

    Spaces match any run of up to six spaces. The pattern has no groups and cannot backtrack beyond that.
    """
    return _SPACE.join(_word(word) for word in fold(phrase).split())


def any_spelling(phrases: list[str]) -> str:
    """One alternation over ``phrases``, the longest first, so that the fullest phrase wins."""
    folded = sorted({" ".join(fold(phrase).split()) for phrase in phrases}, key=lambda phrase: (-len(phrase), phrase))
    return "(?:" + "|".join(spelling(phrase) for phrase in folded) + ")"


def _word(word: str) -> str:
    pieces, index = [], 0
    while index < len(word):
        width = 2 if word[index : index + 2] in _written() else 1
        pieces.append(_letters(word[index : index + width]))
        index += width
    return MARKS.join(pieces) + MARKS


def _letters(letters: str) -> str:
    forms = _written().get(letters, ())
    if len(letters) == 1:
        return "[" + "".join(re.escape(form) for form in sorted({letters, letters.upper(), *forms})) + "]"
    apart = "".join(_letters(letter) + MARKS for letter in letters)
    return f"(?:{apart}|[{''.join(forms)}])"


@cache
def _written() -> dict[str, tuple[str, ...]]:
    """For one or two folded letters, the single characters that fold to them: «لا» is also written «ﻻ»."""
    forms: dict[str, list[str]] = {}
    for code in _ARABIC:
        folded = fold(chr(code))
        if 0 < len(folded) <= 2 and folded.isalnum():
            forms.setdefault(folded, []).append(chr(code))
    return {folded: tuple(written) for folded, written in forms.items() if len(folded) == 1 or folded == "لا"}
