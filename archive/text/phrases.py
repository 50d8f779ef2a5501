"""Make regular expressions that find phrases in folded text; ``fold_with_map`` carries what they find back."""

import re
from collections.abc import Iterable

from archive.text.folding import fold


def phrase(words: str) -> str:
    """The source of a pattern that matches ``words`` in folded text, with up to six spaces for each. No groups."""
    return r"\s{1,6}".join(re.escape(word) for word in fold(words).split())


def any_phrase(phrases: Iterable[str]) -> str:
    """One alternation over ``phrases``, the longest first, so that the fullest phrase wins."""
    folded = sorted({" ".join(fold(each).split()) for each in phrases}, key=lambda each: (-len(each), each))
    return "(?:" + "|".join(map(phrase, folded)) + ")"
