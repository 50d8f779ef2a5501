"""Find the dates that newspapers print, in every calendar and month naming, and give them as ISO dates.

Months may be Gulf and Egyptian (يناير), Levantine (كانون الثاني), Maghrebi (جانفي، غشت), English, doubled
(«أيلول/ سبتمبر») or Hijri; digits may be Arabic-Indic. A date needs its year: «23 يوليو» alone is none. An impossible
date (31 February) is no date. Numbers without month names are read day first, as the Arabic press writes them.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from functools import cache
from importlib.resources import files

from hijridate import Hijri

from archive.text.folding import fold, fold_with_map
from archive.text.phrases import any_phrase, phrase
from archive.text.spans import Span

FIRST_YEAR, LAST_YEAR = 1000, 2199
HIJRI_YEARS = range(1343, 1501)  # what hijridate's table of months covers

_BETWEEN = re.compile(r"[\s\-–—/()،,|]{0,8}(?:(?:ال)?موافق\s?(?:ل|في)?)?[\s\-–—/()،,|:]{0,8}")


class Calendar(Enum):
    GREGORIAN = "gregorian"
    HIJRI = "hijri"


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date as printed. ``iso`` is Gregorian, ``2024-01-25`` or ``2024-01``; ``time`` is ``14:05`` or None.

    ``span`` covers the weekday, both forms of a doubled date, and the time with its zone.
    """

    span: Span
    iso: str
    time: str | None = None
    calendar: Calendar = Calendar.GREGORIAN

    @property
    def has_day(self) -> bool:
        return len(self.iso) == len("2024-01-25")


@dataclass(frozen=True, slots=True)
class _Month:
    number: int
    calendar: Calendar


def find_dates(text: str) -> tuple[PrintedDate, ...]:
    """Every date of ``text`` that has a year, in order and without overlap. Linear in the length."""
    folded = fold(text)
    found = [_with_time(folded, _with_weekday(folded, printed)) for printed in _bare_dates(folded)]
    offsets = fold_with_map(text)[1] if found else None
    return tuple(replace(printed, span=offsets.to_original(printed.span)) for printed in _joined(folded, found))


def parse_date(text: str) -> str | None:
    """The first date of ``text`` in ISO form, or None."""
    return next((printed.iso for printed in find_dates(text)), None)


def _bare_dates(text: str) -> Iterator[PrintedDate]:
    for match in _patterns().date.finditer(text):
        printed = _numeric(match) if match["n1"] else _named(match)
        if printed:
            yield printed


def _numeric(match: re.Match) -> PrintedDate | None:
    first, second, third = (int(match[name]) for name in ("n1", "n2", "n3"))
    is_hijri_marked = _is_hijri_mark(match["nera"])
    year_first = len(match["n1"]) == 4
    orders = [(first, second, third)] if year_first else [(third, second, first), (third, first, second)]
    for year, month, day in orders:
        hijri = is_hijri_marked or (match["nera"] is None and year in HIJRI_YEARS)
        iso = _iso(year, month, day, Calendar.HIJRI if hijri else Calendar.GREGORIAN)
        if iso:
            return PrintedDate(Span(*match.span()), iso, None, Calendar.HIJRI if hijri else Calendar.GREGORIAN)
    return None


def _named(match: re.Match) -> PrintedDate | None:
    """A date with a month name; day and year may each stand on either side of it."""
    name, twin = (match["month"], match["twin"]) if match["month"] else (match["emonth"], None)
    month = _month(name)
    if twin and _month(twin) != month:
        return None
    day = match["day"] or match["eday"]
    year = int(match["year"] or match["eyear"])
    if month.calendar is Calendar.GREGORIAN and _is_hijri_mark(match["era"]):
        return None
    iso = _iso(year, month.number, int(day) if day else None, month.calendar)
    return PrintedDate(Span(*match.span()), iso, None, month.calendar) if iso else None


def _iso(year: int, month: int, day: int | None, calendar: Calendar) -> str | None:
    if calendar is Calendar.HIJRI:
        return _hijri_iso(year, month, day)
    if not FIRST_YEAR <= year <= LAST_YEAR or not 1 <= month <= 12:
        return None
    if day is None:
        return f"{year:04}-{month:02}"
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _hijri_iso(year: int, month: int, day: int | None) -> str | None:
    """The Gregorian day; a Hijri month without a day lies across two Gregorian months and is no date."""
    if day is None or year not in HIJRI_YEARS:
        return None
    try:
        return Hijri(year, month, day).to_gregorian().isoformat()
    except (ValueError, OverflowError):
        return None


def _is_hijri_mark(mark: str | None) -> bool:
    return bool(mark) and fold(mark).strip() in ("ه", "هجري", "هجريه", "للهجره")


def _with_weekday(text: str, printed: PrintedDate) -> PrintedDate:
    before = _patterns().weekday.search(text[max(0, printed.span.start - 24) : printed.span.start])
    if not before:
        return printed
    return replace(printed, span=Span(printed.span.start - len(before[0]), printed.span.end))


def _with_time(text: str, printed: PrintedDate) -> PrintedDate:
    """The date with the time of day beside it: after it, or else before it."""
    after = _patterns().time_after.match(text, printed.span.end)
    if after and (time := _clock(after)):
        return replace(printed, time=time, span=Span(printed.span.start, after.end()))
    begin = max(0, printed.span.start - 40)
    before = _patterns().time_before.search(text[begin : printed.span.start])
    if before and (time := _clock(before)):
        return replace(printed, time=time, span=Span(begin + before.start(), printed.span.end))
    zone = _patterns().zone.match(text, printed.span.end)
    return replace(printed, span=Span(printed.span.start, zone.end())) if zone else printed


def _clock(match: re.Match) -> str | None:
    hour, minute, half = int(match["hour"]), int(match["minute"]), fold(match["half"] or "")
    if minute > 59 or hour > 23:
        return None
    if half in ("م", "مساء", "pm") and hour < 12:
        hour += 12
    if half in ("ص", "صباحا", "am") and hour == 12:
        hour = 0
    return f"{hour:02}:{minute:02}"


def _joined(text: str, found: list[PrintedDate]) -> Iterator[PrintedDate]:
    """Hijri and Gregorian forms of one day as one date; dates that a time or weekday made overlap are told apart."""
    held: PrintedDate | None = None
    for printed in found:
        if held is None:
            held = printed
            continue
        if _is_same_day(text, held, printed):
            gregorian = held if held.calendar is Calendar.GREGORIAN else printed
            span = Span(held.span.start, max(held.span.end, printed.span.end))
            held = replace(gregorian, span=span, time=held.time or printed.time)
            continue
        yield held
        held = _not_before(printed, held.span.end)
    if held:
        yield held


def _not_before(printed: PrintedDate, position: int) -> PrintedDate:
    if printed.span.start >= position:
        return printed
    return replace(printed, span=Span(position, max(position, printed.span.end)), time=None)


def _is_same_day(text: str, first: PrintedDate, second: PrintedDate) -> bool:
    if first.calendar is second.calendar:
        return False
    between = fold(text[first.span.end : second.span.start])
    if len(between) > 30 or not _BETWEEN.fullmatch(between):
        return False
    if "وافق" in between:
        return True
    if not first.has_day or not second.has_day:
        return False
    return abs(date.fromisoformat(first.iso) - date.fromisoformat(second.iso)).days <= 2


@dataclass(frozen=True, slots=True)
class _Patterns:
    date: re.Pattern
    weekday: re.Pattern
    time_after: re.Pattern
    time_before: re.Pattern
    zone: re.Pattern


@cache
def _months() -> dict[str, _Month]:
    rows = csv.DictReader(files("archive.text").joinpath("months.tsv").read_text("utf-8").splitlines(), delimiter="\t")
    return {fold(row["name"]): _Month(int(row["month"]), Calendar(row["calendar"])) for row in rows}


def _month(name: str) -> _Month:
    return _months()[" ".join(fold(name).split())]


@cache
def _patterns() -> _Patterns:
    weekdays = any_phrase(["السبت", "الأحد", "الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة"])
    english_days = "(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
    clock = _clock_source()
    lead = f"(?:{phrase('الساعة')}|{phrase('في')}|{phrase('توقيت')}|at|t)"
    return _Patterns(
        date=re.compile(f"{_numeric_source()}|{_named_source()}"),
        weekday=re.compile(rf"(?:{phrase('يوم')}\s)?(?:{weekdays}|{english_days})[\s،,:\-–]{{1,3}}$"),
        time_after=re.compile(rf"[\s،,|\-–—/()]{{0,4}}(?:{lead}\s?)?{clock}"),
        time_before=re.compile(rf"{clock}[\s،,|\-–—/]{{1,4}}$"),
        zone=re.compile(r"\s?(?:gmt|utc)(?!\w)"),
    )


def _named_source() -> str:
    """«25 يناير 2024», «25th, January 2024», «أيلول/ سبتمبر 2024», «29 يونيو حزيران 2015», «January 25, 2024»."""
    month = any_phrase(_months())
    of, month_word = phrase("من"), phrase("شهر")
    year_word = f"(?:{phrase('عام')}|{phrase('سنة')})"
    day = rf"(?<![\d/.\-])(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s،,]{{0,3}}(?:{of}\s)?(?:{month_word}\s)?"
    twin = rf"(?:(?:\s?[/\\(\-–]\s?|\s)(?P<twin>{month})\s?\)?)?"
    link = rf"[\s،,/\-]{{1,3}}(?:{of}\s)?(?:{year_word}\s)?"
    year_last = rf"(?:{day}|(?<!\w))(?P<month>{month}){twin}{link}(?P<year>\d{{4}})(?!\d)(?P<era>{_era_source()})?"
    day_second = rf"(?<!\w)(?P<emonth>{month})\.?\s(?P<eday>\d{{1,2}})(?:st|nd|rd|th)?[,،]?\s(?P<eyear>\d{{4}})(?!\d)"
    return f"{day_second}|{year_last}"


def _numeric_source() -> str:
    """«2024/01/25», «25-1-2024», «2025-09-21»; never a part of a longer row of numbers."""
    mark = r"\s?[/\-.\\]\s?"
    year_first, year_last = (
        rf"(?=\d{{{first}}}{mark}\d{{1,2}}{mark}\d{{{last}}}(?!\d))" for first, last in (("4", "1,2"), ("1,2", "4"))
    )
    return (
        rf"(?<![\d/.\-])(?:{year_first}|{year_last})(?P<n1>\d{{1,4}}){mark}(?P<n2>\d{{1,2}}){mark}(?P<n3>\d{{1,4}})"
        rf"(?![/.\-]\d)(?P<nera>{_era_source()})?"
    )


def _era_source() -> str:
    long_forms = any_phrase(["هجرية", "هجري", "ميلادية", "ميلادي"])
    return rf"\s?(?:{long_forms}|م|{phrase('هـ')})(?!\w)"


def _clock_source() -> str:
    half = rf"(?P<half>{any_phrase(['صباحا', 'مساء', 'ص', 'م', 'am', 'pm'])}(?!\w))"
    zone = rf"(?:\s?\(?(?:gmt|utc|z|{phrase('بتوقيت')}\s\w{{1,15}})(?:\s?\+\d{{1,2}})?\)?)?"
    return rf"(?P<hour>\d{{1,2}}):(?P<minute>\d{{2}})(?::\d{{2}})?(?:\.\d{{1,6}})?(?!\d)(?:\s?{half})?{zone}"
