"""Answer what stands beside a stretch of words that may be a name."""

import re

from archive.extraction.clitics import cut_in_raw, splits
from archive.extraction.countries import country_forms
from archive.extraction.lines import Line
from archive.extraction.records import CountryForm
from archive.extraction.roles import Role, roles_behind
from archive.extraction.vocabulary import institution_heads, is_speech_verb, role_breaks, title_kind
from archive.text.folding import fold
from archive.text.spans import Span

_CLOSERS = frozenset(
    map(fold, ("السابق", "الأسبق", "الحالي", "الجديد", "الراحل", "المؤقت", "المنتخب", "الأعلى", "العام"))
)
_OPENING = frozenset('«“"(')
_PLURAL = re.compile("م.{2,}(ون|ين|ات)")


def is_honoured(line: Line, index: int) -> bool:
    """Whether a title that takes a name right behind it stands before ``index``: «الملك سلمان», «د. سلمان»."""
    before = index - 1
    while line.mark(before) in (".", '"', "«", "“", "(", "/", "#", "'"):
        before -= 1
    role = line.roles[index]
    return role is not None and title_kind(line.word(before)) == "honorific"


def is_subject(line: Line, first: int, stop: int, *, surely: bool = True) -> bool:
    """Whether a reporting verb stands right before, or right behind where a clause begins."""
    if is_speech_verb(line.word(first - 1), surely=surely):
        return True
    return not line.word(first - 1) and is_speech_verb(line.word(stop)) and line.word(stop)[:1] not in "وف"


def role_of(line: Line, first: int, stop: int) -> Role | None:
    """The title of the one named by tokens ``first`` up to ``stop``, before the name or else behind it."""
    before = line.roles[first]
    role = before if before is not None and before.printed else roles_behind(line, stop)
    return role if role is not None and role.printed else None


def role_span(line: Line, first: int, stop: int) -> Span | None:
    """Where the title stands that is printed with the name of tokens ``first`` up to ``stop``."""
    role = role_of(line, first, stop)
    if role is None:
        return None
    head = line.tokens[role.first]
    return Span(head.start + cut_in_raw(head.raw, role.cut), line.tokens[role.last].end)


def is_dedication(line: Line, first: int) -> bool:
    """Whether a place or an institution is named after the person: «جامعة الملك سعود», «شارع محمد علي»."""
    before = first - 1
    while line.mark(before) in _OPENING or title_kind(line.word(before)) == "honorific":
        before -= 1
    return any(stem in institution_heads() for stem, _ in splits(line.word(before)))


def ends_definite(line: Line, first: int) -> bool:
    """Whether a title before ``first`` is complete, so that the word behind it is no part of it."""
    if line.roles[first] is None:
        return False
    before = first - 1
    while before >= 0 and not line.word(before):
        before -= 1
    word = line.word(before)
    return word.startswith(("ال", "لل", "وال", "بال")) or bool(country_forms(word)) or before in line.blocked


def is_described(line: Line, first: int) -> bool:
    """Whether a nationality or «السابق» closes the title right before ``first``."""
    before = line.word(first - 1)
    national = before.startswith("ال") and CountryForm.ADJECTIVE in country_forms(before)
    return national or before.removesuffix("ه") in _CLOSERS


def is_followed_up(line: Line, stop: int) -> bool:
    """Whether what stands behind a single unknown subject begins what was said, or describes the subject."""
    word = line.word(stop)
    if _PLURAL.fullmatch(line.word(stop - 1)):
        return False
    return not word or word == "في" or word in role_breaks() or is_speech_verb(line.word(stop))
