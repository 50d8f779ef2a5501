"""Tell bylines and datelines from other short lines, and read the outlet out of them."""

import re
from dataclasses import dataclass

from archive.dispatch.lexicon import credits, key, openers, outlets, places
from archive.dispatch.shape import EDGE, words
from archive.text.dates import find_dates

_NAME = 4  # words; a longer part of a line is no name, so the line is no byline
_QUOTES = "\"'«»“”‘’"
_PART_ENDS = re.compile(r"[\-–—/،,|:()\[\]•]+|\sـ{1,3}\s")
_DOMAIN = re.compile(
    r"(?:www\.)?[A-Za-z0-9-]{2,40}\.(?:com|net|info|org|ma|eg|tv|news|ae|sa|iq|jo|dz|tn|نت)$", re.IGNORECASE
)
_PREFIXES = tuple(
    key(word) + " " for word in ("صحيفة", "وكالة", "قناة", "شبكة", "موقع", "جريدة", "مجلة", "مكتب", "بوابة")
)
_HEAD = re.compile(
    r"(?P<head>[^.!؟?\n]{2,70}?)(?P<mark>\.\s|\s?[-–—ـ]{1,3}\s?|\)\s?[-–—:ـ/]{0,3}\s?|:\s?|\s?/\s?)(?=\S)"
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a byline or dateline says: the publisher it names, if any, and whether it is one at all."""

    outlet: str | None
    is_one: bool
    names_a_publisher: bool = False  # an outlet or an agency stands in it, whichever is credited


def read_byline(line: str) -> Dateline:
    """Read a line of its own, such as «موسكو - سانا» or «محمد علي (صنعاء)»."""
    line = line.strip(EDGE)
    if len(line) > 200 or len(words(line)) > 16:
        return Dateline(None, False)
    if _known_outlet(line) and key(line.strip(_QUOTES + ".:")) not in places():
        return Dateline(_known_outlet(line), True, True)
    parts = _parts(line)
    kinds = [_kind(part) for part in parts]
    if any(len(part.split()) > _NAME for part, kind in zip(parts, kinds, strict=True) if kind == "other"):
        return Dateline(None, False)
    if not parts or not {"place", "outlet", "credit"} & set(kinds):
        return Dateline(None, " من " in f" {line} " and _from_place(line))
    if len(parts) == 1 and kinds[0] == "place":
        return Dateline(None, line.endswith((":", "-", "–")))
    return Dateline(_outlet_of_line(line, parts, kinds), True, bool({"outlet", "credit"} & set(kinds)))


def inline_dateline(paragraph: str) -> Dateline:
    """Read the dateline with which a paragraph opens: «موسكو-سانا», «دبي (CNN)—», «سرايا - قال»."""
    best = Dateline(None, False)
    begin = 0
    head_end = 0
    while match := _HEAD.match(paragraph, begin):
        head_end = match.end()
        if head_end > 90:
            break
        head = paragraph[:head_end]
        parts = _parts(head)
        if len(parts) > 5:
            break
        found = _inline_reading(head, parts, paragraph[head_end:])
        if found.is_one and (found.outlet or not best.outlet):
            best = found
        begin = head_end
    return best if best.outlet else _glued_outlet(paragraph, best)


def _glued_outlet(paragraph: str, best: Dateline) -> Dateline:
    """«موسكو-سانا» with no mark before the lead: a place, a dash, and a publisher that the lead follows at once."""
    match = _HEAD.match(paragraph)
    if not match or _kind(match["head"].strip(EDGE)) != "place" or not re.search(r"[-–—]", match["mark"]):
        return best
    following = paragraph[match.end() : match.end() + 60].split()
    for count in (3, 2, 1):
        name = " ".join(following[:count])
        if key(name) in outlets():
            return Dateline(name, True, True)
    is_tight = not match["mark"].strip("-–—")
    if (
        is_tight
        and following
        and _could_be_outlet(following[0], " ".join(following[1:]))
        and _kind(following[0]) == "other"
    ):
        return Dateline(following[0], True, True)
    return best


def named_outlet(name: str) -> str | None:
    """The publisher named by a source line; None for «وكالات». A listed publisher wins over a first unknown one."""
    parts = [part.strip(EDGE + _QUOTES + ".") for part in re.split(r"[+،,|؛/]|\s[-–]\s", name)]
    parts = [part for part in parts if part and len(part) <= 80]
    known = next((part for part in parts if _known_outlet(part)), None)
    if known:
        return known
    generic = {
        key(word) for word in ("وكالات", "الوكالات", "متابعات", "مواقع", "مواقع إلكترونية", "خاص", "وكالات الأنباء")
    }
    return next((part for part in parts if key(part) not in generic and not find_dates(part)), None)


def _inline_reading(head: str, parts: list[str], rest: str) -> Dateline:
    kinds = [_kind(part) for part in parts]
    in_brackets = re.search(r"\(\s?([^()]{2,30})\s?\)\s?[-–—:ـ/]{0,3}\s?$", head)
    if in_brackets and kinds[:1] == ["place"]:
        name = in_brackets[1].strip()
        return Dateline(None if key(name) in credits() or find_dates(name) else _known_outlet(name) or name, True)
    if "outlet" in kinds and all(kind != "other" for kind in kinds):
        return Dateline(_outlet_of_line(head, parts, kinds), True)
    if len(parts) == 2 and kinds[0] == "place" and kinds[1] == "other" and _could_be_outlet(parts[1], rest):
        return Dateline(parts[1], True)
    if len(parts) == 1 and kinds == ["other"] and _could_be_outlet(parts[0], rest) and not head.rstrip().endswith(":"):
        return Dateline(parts[0], True)
    return Dateline(None, bool(parts) and all(kind in ("place", "credit", "date") for kind in kinds))


def _could_be_outlet(part: str, rest: str) -> bool:
    """An unlisted name stands for a publisher if it says so itself, or is one word before the verb of the lead."""
    tokens = key(part).split()
    if not tokens or len(tokens) > 3:
        return False
    if openers("outlet_cue") & set(tokens):
        return True
    verb = key(rest[:40]).split()[:1]
    return (
        len(tokens) == 1
        and bool(verb)
        and verb[0].strip(_QUOTES) in openers("verb")
        and tokens[0] not in openers("verb")
    )


def _outlet_of_line(line: str, parts: list[str], kinds: list[str]) -> str | None:
    """The publisher among the parts. In «خاص (عكاظ)» and «لندن: «الحياة»» a paper is credited as an agency would be."""
    if key(parts[0]) == key("خاص") or re.search(r":\s*[«\"“]", line):
        return None
    named = [part for part, kind in zip(parts, kinds, strict=True) if kind == "outlet"]
    return next((_known_outlet(part) or part for part in named), None)


def _parts(line: str) -> list[str]:
    pieces = (piece.strip(EDGE + _QUOTES + ".") for piece in _PART_ENDS.split(line))
    return [piece for piece in pieces if piece]


def _kind(part: str) -> str:
    name = key(part)
    if name in credits():
        return "credit"
    if name in places():
        return "place"
    if _known_outlet(part) or _names_itself(part, name):
        return "outlet"
    if find_dates(part) or re.fullmatch(r"(?:في )?\d{1,2}(?: \w+){0,2}", name):
        return "date"
    words_before_date = name.split()
    if len(words_before_date) > 1 and words_before_date[0] in places() and re.search(r"\d", name):
        return "date"
    return "other"


def _names_itself(part: str, name: str) -> bool:
    """«المشرق نيوز», «صحيفة النهضة»: the word for what it is stands in the name."""
    tokens = name.split()
    return len(tokens) <= _NAME and not set(_QUOTES) & set(part) and bool(openers("outlet_cue") & set(tokens))


def _known_outlet(part: str) -> str | None:
    part = part.strip(EDGE + _QUOTES + ".:-–— ")
    name = key(part)
    if name in outlets():
        return part
    for prefix in _PREFIXES:
        if name.startswith(prefix) and name.removeprefix(prefix) in outlets():
            return outlets()[name.removeprefix(prefix)]
    return part if _DOMAIN.match(part) else None


def _from_place(line: str) -> bool:
    """«خالد علي من جدة»: a name, then where it was written."""
    name, _, place = line.rpartition(" من ")
    return key(place) in places() and 1 <= len(name.split()) <= 8
