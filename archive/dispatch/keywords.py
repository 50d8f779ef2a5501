"""Split a printed row of keywords, which often has no commas, into keywords."""

import re
from itertools import pairwise

from archive.dispatch.lexicon import openers
from archive.dispatch.shape import EDGE, ends_sentence, share_of_words, starts_with_verb
from archive.text.folding import fold

_MARKS = re.compile(r"[،,|؛;•·/\n]+|\s[-–]\s|\s{3,}")
_SPEECH = re.compile(r"[:؟!.«\"“]")
_LONGEST = 5  # words of one keyword
_MOST = 60  # words of one row; what is longer is no row of keywords


def split_keywords(row: str, article: str) -> tuple[str, ...]:
    """The keywords of ``row``. Where only spaces part them, what stands together in ``article`` stays together."""
    row = row.strip(EDGE + ".:-–")
    if _MARKS.search(row):
        found = [part.strip(EDGE + '.#"') for part in _MARKS.split(row)]
    elif row.count("#") > 1:
        found = [part.strip(EDGE + ".").replace("_", " ") for part in row.split("#")]
    else:
        found = _grouped(row.split()[:_MOST], article)
    return tuple(dict.fromkeys(part for part in found if part))


def is_tag_row(row: str, article: str) -> bool:
    """Is an unlabelled line a row of keywords: nouns alone, most of them words of the article, or a list of names?"""
    if row.count("#") > 1:
        return True
    tokens = fold(row).replace("،", " ").replace(",", " ").split()
    if len(tokens) < 3 or ends_sentence(row) or _SPEECH.search(row) or openers("particle") & set(tokens):
        return False
    if starts_with_verb(row) or (tokens[0][0] == "و" and tokens[0] not in openers("natural_waw")):
        return False
    parts = [part.split() for part in re.split("[،,]", row)]
    is_list = len(parts) > 2 and all(len(part) <= 3 for part in parts)
    known = share_of_words(row, article)
    return known >= 0.3 if is_list else known >= 0.6 and len(tokens) > 3


def _grouped(tokens: list[str], article: str) -> list[str]:
    """The division of ``tokens`` into keywords that the article's own phrases support best."""
    known = _phrases(article, {_bare(token) for token in tokens})
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(tokens) + 1):
        options = [
            (best[begin][0] + _score(tokens[begin:end], known, tokens[end : end + 1]), begin)
            for begin in range(max(0, end - _LONGEST), end)
        ]
        best.append(max(options))
    return [" ".join(tokens[begin:end]) for begin, end in _cuts(best)]


def _cuts(best: list[tuple[float, int]]) -> list[tuple[int, int]]:
    cuts, end = [], len(best) - 1
    while end > 0:
        cuts.append((best[end][1], end))
        end = best[end][1]
    return cuts[::-1]


def _score(group: list[str], known: set[tuple[str, ...]], following: list[str]) -> float:
    """Higher for phrases of the article and for noun and adjective that agree; a cut costs a little."""
    bare = tuple(_bare(word) for word in group)
    score = -0.6
    if len(group) == 1:
        return score
    if bare in known:
        score += 1.0 * (len(group) - 1)
    else:
        score += sum(0.7 if (one, other) in known or _agree(one, other) else -0.8 for one, other in pairwise(bare))
    return score


def _agree(noun: str, following: str) -> bool:
    """«الاتفاق النووي», «الولايات المتحدة», «رئيس روسيا», «عبد الله»: does the second word belong to the first?"""
    if noun in openers("construct") or following in ("بن", "ال", "ابن"):
        return True
    if noun.endswith("ا") and following.startswith("ال") and following.endswith("ه"):
        return True  # «كوريا الشمالية», «أوروبا الشرقية»
    if not (noun.startswith("ال") and following.startswith("ال")):
        return False
    if following.endswith("ه"):
        return noun.endswith(("ه", "ات")) or noun in ("الامم", "الدول", "الحرب")
    return following.endswith(("ي", "يين")) and not noun.endswith(("ه", "ي"))


def _bare(word: str) -> str:
    return fold(word).strip("\"'«»“”()،.:؛")


def _phrases(article: str, wanted: set[str]) -> set[tuple[str, ...]]:
    """The runs of two to five words of ``article`` that are made of wanted words alone."""
    runs: set[tuple[str, ...]] = set()
    run: list[str] = []
    for word in re.findall(r"\w+|[^\w\s]", fold(article)):
        if word not in wanted:  # a comma or a full stop ends a phrase too
            run = []
            continue
        run = [*run[-_LONGEST + 1 :], word]
        runs.update(tuple(run[-size:]) for size in range(2, len(run) + 1))
    return runs
