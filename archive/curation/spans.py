"""Find the words that an editor typed in the text of an article. Pure: no Django, no I/O."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from archive.text.folding import fold, fold_with_map
from archive.text.spans import Span

_OPENING, _CLOSING = "«“„‟‹‘‚\"'", "»”“›’‘\"'"
# Whoever copies by hand types the quotation marks of the keyboard, not those of the article.
_SAME_MARKS = str.maketrans(dict.fromkeys(_OPENING + _CLOSING, '"'))


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A stretch of a text as one line, with a few words of what stands before and after it."""

    before: str
    words: str
    after: str


def find_words(text: str, words: str, *, near: int) -> Span | None:
    """Where ``words`` stand in ``text``, in any spelling and with any blanks between them; None where they do not.

    Of several places it is the one that begins nearest to the offset ``near``.
    """
    found = [span for span, _is_whole in _occurrences(text, words)]
    return min(found, key=lambda span: (abs(span.start - near), span.start), default=None)


def find_places(text: str, words: str) -> list[Span]:
    """Every place where ``words`` stand in ``text``, in order, without the quotation marks round them.

    Places that begin or end inside a word count only where there are no others.
    """
    found = list(_occurrences(text, words))
    whole = [span for span, is_whole in found if is_whole]
    return [_unquoted(text, span) for span in whole or (span for span, _is_whole in found)]


def find_beginning(text: str, words: str) -> str:
    """As many of the first of ``words`` as stand in ``text`` one after another."""
    typed = words.split()

    def is_absent(count: int) -> bool:
        return next(_occurrences(text, " ".join(typed[:count])), None) is None

    return " ".join(typed[: bisect_left(range(1, len(typed) + 1), True, key=is_absent)])


def surroundings(text: str, span: Span, *, reach: int = 40, longest: int = 120) -> Surroundings:
    """What an editor needs to see of a place to tell it from another; ``longest`` cuts the words in the middle."""
    words = _one_line(span.of(text))
    if len(words) > longest:
        words = f"{words[: longest // 2].rstrip()} … {words[-(longest // 2) :].lstrip()}"
    begin, end = max(0, span.start - reach), min(len(text), span.end + reach)
    before, after = _one_line(text[begin : span.start]), _one_line(text[span.end : end])
    if begin > 0:
        before = "…" + before[before.find(" ") + 1 :]
    if end < len(text):
        after = after[: after.rfind(" ") + 1].rstrip() + "…"
    return Surroundings(before, words, after)


def is_quoted(text: str, span: Span) -> bool:
    """Whether the stretch stands between quotation marks."""
    before, after = text[: span.start].rstrip(), text[span.end :].lstrip()
    return before[-1:] in set(_OPENING) and after.lstrip(".!؟…")[:1] in set(_CLOSING)


def _occurrences(text: str, words: str) -> Iterator[tuple[Span, bool]]:
    """Each place of the words, and whether it begins and ends with a whole word."""
    wanted = fold(words).translate(_SAME_MARKS).split()
    if not wanted:
        return
    folded, offsets = fold_with_map(text)
    for match in re.finditer(r"\s+".join(map(re.escape, wanted)), folded.translate(_SAME_MARKS)):
        is_whole = not (_inside_word(folded, match.start()) or _inside_word(folded, match.end()))
        yield offsets.to_original(Span(*match.span())), is_whole


def _inside_word(text: str, position: int) -> bool:
    return 0 < position < len(text) and text[position - 1].isalnum() and text[position].isalnum()


def _unquoted(text: str, span: Span) -> Span:
    """The stretch without quotation marks that enclose all of it."""
    words = span.of(text)
    is_enclosed = len(words) > 2 and words[0] in _OPENING and words[-1] in _CLOSING
    if not is_enclosed or '"' in words[1:-1].translate(_SAME_MARKS):
        return span
    return Span(span.start + 1, span.end - 1)


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)
