"""Cut text into the words that are indexed, searched and highlighted."""

import re
from functools import lru_cache

from archive.text.folding import fold, unmark

WORD = re.compile(r"\d+|[^\W\d_][^\W_]*")
LONGEST_WORD = 100

fold_word = lru_cache(maxsize=1 << 17)(fold)


def plain_words(text: str) -> list[str]:
    """The words and numbers of ``text`` without vowel marks, otherwise as spelt; overlong ones are cut short."""
    words = WORD.findall(unmark(text))
    if max(map(len, words), default=0) > LONGEST_WORD:
        return [word[:LONGEST_WORD] for word in words]
    return words
