"""Find or make outlets and organisations by their folded names, and show each under a name that no order changes."""

from collections.abc import Iterable
from csv import DictReader
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TypeVar

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType

from archive.extraction.organisations import told_name
from archive.models import Organisation, OrganisationType, Outlet
from archive.text.keys import label_key

Row = TypeVar("Row", Outlet, Organisation)


def fit(text: str, most: int) -> str:
    """``text`` in at most ``most`` characters; what is cut off is replaced by a mark of its content, so that two long
    texts stay two.
    """
    if len(text) <= most:
        return text
    return f"{text[: most - 9].rstrip()}…{sha256(text.encode()).hexdigest()[:8]}"


def best_spelling(spellings: Iterable[str]) -> str:
    """The spelling to show among those of one key: the shortest has no marks, the first in order writes the hamza."""
    return min(spellings, key=lambda spelling: (len(spelling), spelling))


def outlets(names: Iterable[str]) -> dict[str, Outlet]:
    """The outlet of each name, made where it is new."""
    return _rows(Outlet, names, 200)


def organisations(names: Iterable[str]) -> dict[str, Organisation]:
    """The organisation of each name, made where it is new, with the type that its first word tells.

    The spellings of a well-known one are one: «وكالة رويترز» and «رويترز».
    """
    told = {name: told_name(name) or name for name in names}
    rows = _rows(Organisation, set(told.values()), 300)
    return {name: rows[one] for name, one in told.items() if one in rows}


def _rows(model: type[Row], names: Iterable[str], most: int) -> dict[str, Row]:
    spellings: dict[str, set[str]] = {}
    keys = {name: fit(label_key(name), most) for name in names}
    for name, key in keys.items():
        spellings.setdefault(key, set()).add(fit(" ".join(name.split()), most))
    spellings.pop("", None)
    found = model.objects.in_bulk(sorted(spellings), field_name="key")
    new = [_made(model, key, best_spelling(spellings[key])) for key in sorted(spellings.keys() - found.keys())]
    found |= {row.key: row for row in model.objects.bulk_create(new)}
    _show_best(model, found, spellings)
    return {name: found[key] for name, key in keys.items() if key}


def _made(model: type[Row], key: str, name: str) -> Row:
    return Organisation(key=key, name=name, type=_type(key)) if model is Organisation else Outlet(key=key, name=name)


def _show_best(model: type[Row], rows: dict[str, Row], spellings: dict[str, set[str]]) -> None:
    """Rename those for which a better spelling has come, unless an editor has named them."""
    better = {key: best_spelling({rows[key].name, *spellings[key]}) for key in spellings}
    renamed = [rows[key] for key, name in better.items() if rows[key].name != name]
    decided = _decided(model, [row.pk for row in renamed]) if renamed else set()
    renamed = [row for row in renamed if row.pk not in decided]
    for row in renamed:
        row.name = better[row.key]
    model.objects.bulk_update(renamed, ["name"])


def _decided(model: type[Row], ids: list[int]) -> set[int]:
    """Those of the rows on which the editors' log has an entry."""
    entries = LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(model), object_id__in=[str(pk) for pk in ids]
    )
    return set(map(int, entries.values_list("object_id", flat=True)))


def _type(key: str) -> str:
    first = key.split(" ", 1)[0]
    return _types().get(first, OrganisationType.OTHER)


@cache
def _types() -> dict[str, str]:
    rows = files("archive.intake").joinpath("organisation_types.tsv").read_text("utf-8").splitlines()
    facts = (row for row in rows if not row.startswith("#"))
    return {label_key(row["first_word"]): row["type"] for row in DictReader(facts, delimiter="\t")}
