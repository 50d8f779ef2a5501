"""Statements of newspaper articles that a person judged right or wrong, and what extraction finds of them now.

``judged.tsv`` names each by corpus file, record (from 1) and code-point offsets into the record's ``content``; it
holds no text. ``verdict`` is what the annotation guideline says of the span: ``right``, ``extent`` (a statement, from
``wanted_start`` to ``wanted_end``), ``none`` (no statement) or ``missed`` (a statement that was not found when it was
judged). ``speaker``, ``kind`` and ``via`` were judged right or wrong at the same time. To let it grow, judge a new
random sample in the same columns; never take a row out because it fails.

``python -m archive.tests.extraction.judged ../shared`` prints how much of it holds.
"""

import csv
import json
import sys
import zipfile
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from archive.dispatch.document import RecordFields
from archive.dispatch.reader import read_dispatch
from archive.extraction.pipeline import extract_article
from archive.text.spans import Span

MATCH = 0.7  # Jaccard of the characters, as in the annotated documents


@dataclass(frozen=True, slots=True)
class Judged:
    """One judged span; ``wanted`` is the statement at that place, None where there is none."""

    file: str
    record: int
    span: Span
    verdict: str
    wanted: Span | None


@dataclass(frozen=True, slots=True)
class Figures:
    """``right`` of ``wanted`` statements are found; ``wrong`` judged spans are still found as they should not be."""

    right: int
    wanted: int
    wrong: int

    @property
    def recall(self) -> float:
        return self.right / self.wanted

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong)


@cache
def judged() -> tuple[Judged, ...]:
    with Path(__file__).with_name("judged.tsv").open(encoding="utf-8", newline="") as table:
        return tuple(_judged(row) for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))


def _judged(row: dict[str, str]) -> Judged:
    span = Span(int(row["start"]), int(row["end"]))
    wanted = {"right": span, "missed": span, "none": None}.get(row["verdict"])
    if row["verdict"] == "extent":
        wanted = Span(int(row["wanted_start"]), int(row["wanted_end"]))
    return Judged(row["file"], int(row["record"]), span, row["verdict"], wanted)


def measure(shared: Path) -> Figures:
    """What extraction finds now of everything that was judged."""
    rows = defaultdict(list)
    for row in judged():
        rows[row.file].append(row)
    right = wanted = wrong = 0
    for file, of_file in rows.items():
        contents = _contents(shared, file)
        found = {number: _found(*contents[number - 1]) for number in {row.record for row in of_file}}
        for row in of_file:
            spans = found[row.record]
            hit = row.wanted is not None and any(_same(row.wanted, span) for span in spans)
            right += hit
            wanted += row.wanted is not None
            wrong += not hit and row.verdict != "missed" and any(_same(row.span, span) for span in spans)
    return Figures(right, wanted, wrong)


def _contents(shared: Path, file: str) -> list[tuple[str, str | None]]:
    with zipfile.ZipFile(shared / "corpus" / f"{file}.zip") as archive:
        return [(record["content"], record["title"]) for record in json.loads(archive.read(f"{file}.json"))]


def _found(content: str, title: str | None) -> list[Span]:
    articles = read_dispatch(content, RecordFields(title=title or None))
    return [s.span for article in articles for s in extract_article(content, article).statements if not s.in_headline]


def _same(one: Span, other: Span) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > 0 and shared / (len(one) + len(other) - shared) >= MATCH


if __name__ == "__main__":
    figures = measure(Path(sys.argv[1]))
    print(f"precision {figures.precision:.3f}  recall {figures.recall:.3f}  {figures}")
