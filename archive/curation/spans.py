"""Find the words that an editor typed in the text of an article. Pure: no Django, no I/O."""

import re

from archive.text.folding import fold, fold_with_map
from archive.text.spans import Span


def find_words(text: str, words: str, *, near: int) -> Span | None:
    """Where ``words`` stand in ``text``, in any spelling and with any blanks between them; None where they do not.

    Of several places it is the one that begins nearest to the offset ``near``.
    """
    wanted = fold(words).split()
    if not wanted:
        return None
    folded, offsets = fold_with_map(text)
    pattern = re.compile(r"\s+".join(map(re.escape, wanted)))
    found = [offsets.to_original(Span(*match.span())) for match in pattern.finditer(folded)]
    return min(found, key=lambda span: (abs(span.start - near), span.start), default=None)
