"""Recognise the printed labels of a page: «اقرأ أيضاً», «المصدر:», «كلمات دلالية:», menus."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache

from archive.dispatch.lexicon import key, rows
from archive.text.folding import fold, fold_with_map
from archive.text.phrases import any_phrase
from archive.text.spans import Span

# The place behind the end of a sentence and the marks there, if a word follows.
_BEHIND_SENTENCE = re.compile(r"[.!؟?…][”»\")\]]?[\s\-–◄►*|\[(]{0,6}(?=\w)")
_LONGEST = 200  # characters of a label with what stands before and behind it
_BEFORE = r"[^\w\n]{0,6}"
_AFTER = r"\s{0,4}(?P<mark>[:：|\-–—…]{1,3}|\.{2,3})?[\s\"]{0,4}"


class LabelKind(Enum):
    READ_ALSO = "read_also"
    SOURCE = "source"
    KEYWORDS = "keywords"
    DATE = "date"
    BYLINE = "byline"
    LINK_BACK = "link_back"
    CHROME = "chrome"


class Rule(Enum):
    """What must stand after the phrase for it to be a label."""

    OPEN = "open"  # anything, glued or not
    SEP = "sep"  # a colon or dash, or the end of the line
    PLAIN = "plain"  # a space
    SHORT = "short"  # anything, if the whole line is short
    WHOLE = "whole"  # nothing: the phrase is the line


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the start of a line: the line goes on at ``end``, behind the colon if there is one (``marked``).

    ``glued`` means that the next word follows without a space: «اقرأ أيضاًشكري».
    """

    kind: LabelKind
    rule: Rule
    end: int
    marked: bool
    glued: bool


def label_at_start(line: str) -> Label | None:
    """The label with which ``line`` opens, if its rule holds."""
    found = _match(_openings(), line[:_LONGEST])
    if found is None:
        return None
    match, end, behind = found
    for kind, rule in _phrases()[_name(match)]:
        label = Label(kind, rule, end, bool(match["mark"]), line[behind : behind + 1].isalnum())
        if _holds(label, line):
            return label
    return None


def inline_labels(line: str) -> Iterator[tuple[LabelKind, int, int]]:
    """Yield (kind, start, end) of each label inside ``line`` that follows the end of a sentence. Linear."""
    behind = 0
    for stop in _BEHIND_SENTENCE.finditer(line):
        start = stop.end()
        found = _match(_inline(), line[start : start + _LONGEST]) if start >= behind else None
        if found is None:
            continue
        match, end, _ = found
        behind = start + end
        name = _name(match)
        kind = next(kind for kind, _ in _phrases()[name] if kind in _INLINE)
        if match["mark"] or kind in (LabelKind.KEYWORDS, LabelKind.LINK_BACK) or name == key("مقالات أخرى للكاتب"):
            yield kind, start, behind


def _match(pattern: re.Pattern, text: str) -> tuple[re.Match, int, int] | None:
    """The match with the fold of ``text``, and where in ``text`` it and its phrase end."""
    match = pattern.match(fold(text))
    if not match:
        return None
    offsets = fold_with_map(text)[1]
    ends = (offsets.to_original(Span(0, position)).end for position in (match.end(), match.end("phrase")))
    return match, *ends


def _name(match: re.Match) -> str:
    return " ".join(match["phrase"].split())


_INLINE = (LabelKind.READ_ALSO, LabelKind.KEYWORDS, LabelKind.LINK_BACK)


def _holds(label: Label, line: str) -> bool:
    rest = line[label.end :].strip(" .:؛()[]")
    if label.rule is Rule.WHOLE:
        return not rest
    if label.rule is Rule.SEP:
        return (label.marked and not _is_only_dots(label, line)) or not rest
    if label.rule is Rule.SHORT:
        return len(line) < 400 and len(line.split()) <= 14 and not label.glued
    if label.rule is Rule.PLAIN:
        return bool(rest) and not label.glued
    return True


def _is_only_dots(label: Label, line: str) -> bool:
    """«شاهد.. سباق القوارب» is a headline, not a link."""
    return line[: label.end].rstrip(' "').endswith(("..", "…"))


@cache
def _phrases() -> dict[str, list[tuple[LabelKind, Rule]]]:
    phrases: dict[str, list[tuple[LabelKind, Rule]]] = {}
    for row in rows("labels"):
        phrases.setdefault(" ".join(fold(row["phrase"]).split()), []).append(
            (LabelKind(row["kind"]), Rule(row["rule"]))
        )
    return phrases


@cache
def _openings() -> re.Pattern:
    """A phrase of letters ends where a word ends, unless its rule lets the next word be glued to it."""
    glued = [name for name, uses in _phrases().items() if any(rule is Rule.OPEN for _, rule in uses)]
    apart = [name for name in _phrases() if name not in glued]
    phrase = f"(?P<phrase>{any_phrase(glued)}|{any_phrase(apart)}(?!\\w))"
    return re.compile(_BEFORE + phrase + _AFTER)


@cache
def _inline() -> re.Pattern:
    names = [
        name
        for name, uses in _phrases().items()
        if any(kind in _INLINE and (rule is Rule.OPEN or kind is LabelKind.KEYWORDS) for kind, rule in uses)
    ]
    return re.compile(f"(?P<phrase>{any_phrase(names)}){_AFTER}")
