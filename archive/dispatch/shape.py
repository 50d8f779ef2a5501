"""Judge by its shape whether a stretch of text is running text, a headline or a mere label."""

import re
import string

from archive.dispatch.lexicon import openers
from archive.text.folding import fold
from archive.text.spans import Span

_CONTROLS = "".join(map(chr, (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0x061C, 0xFEFF)))
EDGE = string.whitespace + "\u0085\u00a0\u2002\u2003\u2007\u2009\u2028\u2029\u202f\u3000" + _CONTROLS
LONG = 24  # words; above it no newspaper prints a headline
_SAMPLE = 1200  # characters; enough to tell a headline from a paragraph
_ENDED = re.compile(r"[.!؟?…؛][\"'»”“’)\]]*$")
_INNER_STOP = re.compile(r"(?<![.\d\w]\w)(?<!\.)[.؟!][\"»”]?\s+\S")


def sample(text: str, span: Span) -> str:
    """Enough of a stretch of ``text`` to judge its shape by: all of it, or the beginning and the end of a long one."""
    if len(span) <= 2 * _SAMPLE:
        return span.of(text)
    return text[span.start : span.start + _SAMPLE] + text[span.end - 80 : span.end]


def words(text: str) -> list[str]:
    """The words of ``text``, of its first 1,200 characters only: a paragraph need not be counted to its end."""
    return text[:_SAMPLE].split()


def first_words(text: str, count: int = 3) -> list[str]:
    return [word.strip("\"'«»“”()[]،,:.-–—") for word in fold(text[:160]).split()[:count]]


def ends_sentence(text: str) -> bool:
    return bool(_ENDED.search(text[-8:]))


def starts_with_verb(text: str) -> bool:
    """Does the text open as a lead does, with a verb of the press?"""
    first = first_words(text, 1)
    return bool(first) and (first[0] in openers("verb") or first[0][1:] in openers("verb") and first[0][0] in "وف")


def continues(text: str) -> bool:
    """Does the text open as a later paragraph does: «وأضاف», «من جانبه», «كما»?"""
    opening = first_words(text, 3)
    if not opening or not opening[0]:
        return False
    for width in (3, 2, 1):
        phrase = " ".join(opening[:width])
        if phrase in openers("connective") or phrase.removeprefix("و") in openers("connective"):
            return True
    return opening[0][0] == "و" and len(opening[0]) > 2 and opening[0] not in openers("natural_waw")


def opens_later_sentence(text: str) -> bool:
    """Does the text open with «و» and a verb of the press, or a phrase that links a sentence to the one before?"""
    opening = first_words(text, 2)
    if len(opening) < 2 or not opening[0]:
        return False
    phrase = " ".join(opening)
    if phrase in openers("connective") or (len(opening[0]) > 3 and opening[0] in openers("connective")):
        return opening[0] not in openers("verb")
    return opening[0][0] == "و" and opening[0][1:] in openers("verb") and opening[0] not in openers("natural_waw")


def is_body(text: str) -> bool:
    """Is the text a paragraph of running text, not a headline, a name or a caption?"""
    count = len(words(text))
    if count > LONG:
        return True
    if count < 5:
        return False
    if _INNER_STOP.search(text) and count >= 12:
        return True
    if text.endswith((".", '."', ".»", ".”", "؛")) and not text.endswith(".."):
        return True
    if starts_with_verb(text):
        return count >= 9
    return count >= 12 and continues(text)


def could_be_headline(text: str) -> bool:
    """Is the text short enough, and of one piece, to be a headline?"""
    count = len(words(text))
    return 2 <= count <= LONG and not (_INNER_STOP.search(text) and count >= 12)


def shared_words(one: str, other: str) -> int:
    """How many of the content words of ``one`` stand in ``other``, prefixes and endings aside."""
    return len(_stems(one) & _stems(other))


def share_of_words(one: str, other: str) -> float:
    """Which part of the content words of ``one`` stands in ``other``, all of which is looked at."""
    wanted = _stems(one)
    return len(wanted & _stems(other, len(other))) / len(wanted) if wanted else 0.0


def _stems(text: str, length: int = _SAMPLE) -> set[str]:
    return {_stem(word) for word in re.findall(r"\w+", fold(text[:length])) if len(word) > 3}


def _stem(word: str) -> str:
    for prefix in ("وال", "بال", "فال", "كال", "لل", "ال"):
        if word.startswith(prefix) and len(word) - len(prefix) >= 3:
            return word[len(prefix) :][:4]
    return word[:4]
