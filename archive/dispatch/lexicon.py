"""Load the word lists that reading a dispatch rests on."""

import csv
from functools import cache
from importlib.resources import files

from archive.text.folding import fold


def rows(name: str) -> list[dict[str, str]]:
    """The rows of ``name``.tsv in this folder, by column."""
    table = files("archive.dispatch").joinpath(f"{name}.tsv").read_text("utf-8").splitlines()
    return list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))


def key(name: str) -> str:
    """``name`` as it is compared: folded, without dots, with single spaces, «أ. ف. ب» and «أ ف ب» alike."""
    return " ".join(fold(name).replace(".", " ").split())


@cache
def openers(kind: str) -> frozenset[str]:
    """Folded words with which a stretch of text opens: ``verb``, ``connective`` or ``natural_waw``."""
    return frozenset(fold(row["words"]) for row in rows("openers") if row["kind"] == kind)


@cache
def places() -> frozenset[str]:
    return frozenset(key(row["name"]) for row in rows("places"))


@cache
def outlets() -> dict[str, str]:
    """From each spelling of a publisher to its name."""
    return _names("outlet")


@cache
def credits() -> frozenset[str]:
    """Agencies and phrases that name where words were taken from, not who published them: «رويترز», «وكالات»."""
    return frozenset(_names("credit"))


def _names(kind: str) -> dict[str, str]:
    chosen = [row for row in rows("outlets") if row["kind"] == kind]
    return {key(form): row["name"] for row in chosen for form in (row["name"], *row["variants"].split("|")) if form}
