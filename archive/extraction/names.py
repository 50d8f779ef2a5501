"""Find the names of persons in a line: stretches shaped like names with evidence that they are."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from archive.extraction.countries import country_forms
from archive.extraction.lines import Line
from archive.extraction.name_runs import (
    NEVER_FIRST,
    Run,
    begins_second,
    can_begin,
    run_at,
    with_rare_first,
    without_strangers,
)
from archive.extraction.records import CountryForm, Evidence
from archive.extraction.roles import roles_behind
from archive.extraction.surroundings import (
    ends_definite,
    is_dedication,
    is_described,
    is_followed_up,
    is_honoured,
    is_subject,
    role_span,
)
from archive.extraction.vocabulary import NAME_USES, SURE_USES, Use, looks_foreign, looks_like_masdar, name_uses
from archive.text.folding import fold
from archive.text.spans import Span

_FATHERS = (Use.GIVEN, Use.GIVEN_WORD)
_DASHES = frozenset("-–—_")
_BYLINE_MARKS = frozenset((":", "-", "–", "/"))
_BYLINE_LABELS = frozenset(map(fold, ("حوار", "تصوير", "كتب", "كتبت", "متابعة", "إعداد", "ترجمة", "تغطية", "تحرير")))
_FOREIGN_LENGTH = 5  # letters above which an unknown word behind «حسن» is hardly anything but a name
_BYLINE_LENGTH = 10  # tokens in the names of the reporters
_BYLINE_REACH = 6  # tokens between the reporter's name and the mark that ends the byline


class Descent(Enum):
    """Whose child a name tells one to be: what stands behind «بن» is no family name."""

    UNTOLD = "untold"
    CHILD = "child"  # «محمد بن سالم الدوسري»: without «محمد» it would name the father
    OF_FATHER = "of father"  # «محمد بن سالم»: «سالم» alone is the father too


@dataclass(frozen=True, slots=True)
class Named:
    """A name found in a line, with the title beside it."""

    span: Span
    parts: tuple[str, ...]
    uses: tuple[Use, ...]
    role: Span | None
    evidence: Evidence
    descent: Descent = Descent.UNTOLD


def find_names(line: Line) -> Iterator[tuple[Named | None, range]]:
    """The names of the line, in order, each with the range of its tokens; None for the name of the reporter."""
    index, behind = 0, -1  # where the search stands, and where the last name ended
    for start, use in enumerate(line.uses):
        if start < index or use in NEVER_FIRST:
            continue
        index = start
        coordinated = index == behind > 1 and begins_second(line, index)
        listed = behind > 0 and _is_listed(line, index, behind)
        run = run_at(line, index, listed=listed) if coordinated or can_begin(line, index) else None
        if run is None:
            continue
        run = with_rare_first(line, run if coordinated else without_strangers(line, run))
        evidence = Evidence.JOINED if coordinated else _evidence(line, run, listed=listed)
        if evidence is not None:
            yield None if _is_byline(line, run) else named(line, run, evidence), range(run.first, run.stop)
            index = behind = run.stop
            continue
        index = run.stop if is_dedication(line, run.first) else index + 1


def _is_listed(line: Line, index: int, behind: int) -> bool:
    """Whether the word at ``index`` is joined to the name that ended at ``behind``: «، محمد …», «ومحمد …»."""
    reading = line.readings[index]
    joined = index == behind and reading is not None and reading.cut == 1 and line.words[index].startswith("و")
    return joined or (index == behind + 1 and line.mark(behind) in ("،", ","))


def _is_byline(line: Line, run: Run) -> bool:
    """Whether the name is that of the reporter: «محمد علي - الرياض:», «تصوير: محمد علي»."""
    if line.mark(run.first - 1) in _BYLINE_MARKS and line.word(run.first - 2) in _BYLINE_LABELS:
        return True
    if run.first >= _BYLINE_LENGTH or line.headline:
        return False
    dash = next((place for place in range(run.stop, len(line)) if line.mark(place) not in ("", "،", ",")), len(line))
    if line.mark(dash) not in _DASHES or any(line.mark(place) not in ("", "،", ",") for place in range(run.first)):
        return False
    following = [line.mark(place) for place in range(dash + 1, dash + _BYLINE_REACH)]
    return dash < _BYLINE_LENGTH and any(mark and (mark == ":" or mark in _DASHES) for mark in following)


def named(line: Line, run: Run, evidence: Evidence) -> Named:
    role = role_span(line, run.first, run.stop)
    return Named(line.span(run.first, run.stop), run.parts, run.uses, role, evidence, _descent(line, run))


def _descent(line: Line, run: Run) -> Descent:
    words = line.words[run.first : run.stop]
    if "بن" not in words:
        return Descent.UNTOLD
    last = -3 if words[-2] in ("عبد", "ابو", "ابي") and len(words) > 2 else -2
    to_father = len(run.parts) > 1 and words[last] == "بن" and name_uses().get(run.parts[-1]) in _FATHERS
    return Descent.OF_FATHER if to_father else Descent.CHILD


def _evidence(line: Line, run: Run, *, listed: bool = False) -> Evidence | None:
    """What shows that the run is a name; None if nothing does, or something speaks against it."""
    if is_dedication(line, run.first) or _is_common_alone(run) or (len(run.parts) == 1 and run.parts[0].isascii()):
        return None
    if listed and len(run.parts) > 1 and run.uses[0] in (Use.GIVEN, Use.GIVEN_WORD):
        return Evidence.JOINED
    if is_honoured(line, run.first):
        subject = run.parts[0].startswith("ال") and line.word(run.first - 1) == "استاذ"  # «أستاذ العلوم السياسية»
        return Evidence.HONOURED if len(run.parts) > 1 or (_can_be_honoured(run) and not subject) else None
    if line.roles[run.first] is not None and _holds_role(line, run):
        return Evidence.TITLE
    if is_subject(line, run.first, run.stop) and _speaks(run):
        return Evidence.SUBJECT if run.uses != (Use.UNKNOWN,) or is_followed_up(line, run.stop) else None
    if line.headline and line.mark(run.stop) == ":" and run.uses[0] is not Use.FAMILY_WORD:
        return Evidence.HEADLINE
    return _own_evidence(line, run)


def _own_evidence(line: Line, run: Run) -> Evidence | None:
    if _stands_alone(line, run):
        return Evidence.KNOWN
    if _is_explained(line, run):
        return Evidence.EXPLAINED
    return Evidence.NATIONALITY if _is_national(line, run) else None


def _is_national(line: Line, run: Run) -> bool:
    """Whether the nationality of a person stands before an unknown given name: «السورية ميسم منير»."""
    before = line.word(run.first - 1)
    if not before.startswith("ال") or CountryForm.ADJECTIVE not in country_forms(before) or len(run.parts) < 2:
        return False
    foreign = all(looks_foreign(part) for part in run.parts[:2])
    return foreign or (len(run.parts) > 2 and run.uses[1] in SURE_USES)


def _can_be_honoured(run: Run) -> bool:
    """Whether a single word behind a title can be a name: «السيد البياوي», not «الشيخ يتحدث»."""
    word, use = run.parts[0], run.uses[0]
    if len(word) < 3 or _is_of_place(word):
        return False
    if use is not Use.UNKNOWN:
        return use not in (Use.FAMILY_WORD, Use.LIKELY, Use.SELDOM) or word.startswith("ال")
    if word.startswith("ال"):
        return word.endswith("ي")
    return not word.startswith(("لل", "وال", "بال", "ي")) and not looks_like_masdar(word[1:])


def _is_of_place(word: str) -> bool:
    """«الشيشاني»: behind a title it says whose president is meant."""
    return word.endswith("ي") and any(country_forms(stem) for stem in (word[:-1], word[2:-1]))


def _is_common_alone(run: Run) -> bool:
    return not any(use in NAME_USES or use is Use.UNKNOWN for use in run.uses)


def _holds_role(line: Line, run: Run) -> bool:
    if len(run.parts) > 1:
        return run.uses[0] in SURE_USES or run.uses[1] in NAME_USES or ends_definite(line, run.first)
    if not ends_definite(line, run.first):
        return False
    if run.uses[0] is Use.UNKNOWN:
        return looks_foreign(run.parts[0]) and is_described(line, run.first)
    return run.uses[0] in SURE_USES


def _speaks(run: Run) -> bool:
    first = run.uses[0]
    if first in (Use.GIVEN, Use.FIGURE, Use.FAMILY):
        return True
    if first is Use.UNKNOWN:
        if len(run.parts) > 1 and run.uses[1] in SURE_USES and not looks_foreign(run.parts[0]):
            return False
        if run.parts[0].startswith("ال") and len(run.parts) == 1:
            return run.parts[0].endswith("ي")
        return not looks_like_masdar(run.parts[0]) and (len(run.parts) > 1 or len(run.parts[0]) >= 4)
    return len(run.parts) > 1


def _stands_alone(line: Line, run: Run) -> bool:
    """Whether the words are a name with nothing else to show for it."""
    if any(use is Use.FIGURE for use in run.uses):
        return True
    if len(run.parts) < 2:
        return False
    if run.uses[0] is Use.GIVEN_WORD and line.words[run.first + 1] == "بن":
        return True
    if run.uses[0] is Use.GIVEN_WORD:
        foreign = run.uses[1] is Use.UNKNOWN and looks_foreign(run.parts[1]) and len(run.parts[1]) > _FOREIGN_LENGTH
        return foreign or run.uses[1] in (Use.FAMILY, Use.FIGURE) or len(run.parts) > 2
    if run.uses[1] is Use.UNKNOWN and not run.parts[1].startswith("ال") and not looks_foreign(run.parts[1]):
        return False
    return run.uses[0] is Use.GIVEN


def _is_explained(line: Line, run: Run) -> bool:
    """Whether a title follows the name: «كاندا كانداسامي، المدير التنفيذي»."""
    if len(run.parts) < 2 or (run.uses[0] is Use.UNKNOWN and not looks_foreign(run.parts[0])):
        return False
    return roles_behind(line, run.stop) is not None
