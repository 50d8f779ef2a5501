"""Find or make the persons of a chunk of articles, with the spellings of their names and their roles."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple

from archive.intake.bulk import upsert
from archive.intake.labels import best_spelling, fit
from archive.models import NameVariant, Person, Role
from archive.text.folding import fold
from archive.text.keys import label_key, name_key

LONGEST_NAME = 200
LONGEST_TITLE = 300


@dataclass(slots=True)
class Sighting:
    """How a person was printed in some articles: how often in which spelling, and on which days with which title."""

    spellings: Counter[str] = field(default_factory=Counter)
    titles: dict[str, set[date | None]] = field(default_factory=lambda: defaultdict(set))


class _VariantRow(NamedTuple):
    person_id: int
    spelling: str
    folded: str
    seen: int


class _RoleRow(NamedTuple):
    person_id: int
    title: str
    folded: str
    first_seen: date | None = None
    last_seen: date | None = None


class Sightings:
    """Everything that a chunk of articles says about persons, by the key of their names."""

    def __init__(self):
        self._by_key: dict[str, Sighting] = defaultdict(Sighting)

    def see(self, name: str, spellings: Iterable[str] = (), titles: Iterable[str] = (), on: date | None = None) -> None:
        """Take in one person of one article; a name without letters is nobody's."""
        if not (key := person_key(name)):
            return
        sighting = self._by_key[key]
        sighting.spellings.update({_tidy(name): 0})
        sighting.spellings.update(filter(None, map(_tidy, spellings)))
        for title in filter(label_key, titles):
            sighting.titles[fit(" ".join(title.split()), LONGEST_TITLE)].add(on)

    def store(self) -> "Cast":
        """Write what is new about all of them, with a fixed number of queries."""
        persons = _persons(self._by_key)
        _store_names(persons, self._by_key)
        return Cast(persons, _store_roles(persons, self._by_key))


@dataclass(frozen=True, slots=True)
class Cast:
    """The stored persons by key, and the ids of their roles by person and folded title."""

    persons: dict[str, Person]
    roles: dict[tuple[int, str], int]

    def person(self, name: str) -> Person | None:
        return self.persons.get(person_key(name))

    def role(self, person: Person, title: str) -> int | None:
        return self.roles.get((person.pk, title_key(title)))


@lru_cache(maxsize=1 << 15)
def person_key(name: str) -> str:
    return fit(name_key(name), LONGEST_NAME)


def _tidy(name: str) -> str:
    return fit(" ".join(name.split()), LONGEST_NAME)


@lru_cache(maxsize=1 << 15)
def title_key(title: str) -> str:
    return fit(label_key(title), LONGEST_TITLE)


def _persons(sightings: dict[str, Sighting]) -> dict[str, Person]:
    found = Person.objects.in_bulk(sorted(sightings), field_name="key")
    missing = sorted(sightings.keys() - found.keys())
    slugs = _free_slugs(missing)
    new = [Person(key=key, slug=slugs[key], name=_most_seen(key, sightings[key].spellings)) for key in missing]
    return found | {person.key: person for person in Person.objects.bulk_create(new)}


def _free_slugs(keys: list[str]) -> dict[str, str]:
    """A slug for each key, made of the key alone: keys differ, so slugs do, unless an editor has taken one by hand."""
    plain = {key: key.replace(" ", "-").replace("…", "-") for key in keys}
    taken = set(Person.objects.filter(slug__in=plain.values()).values_list("slug", flat=True)) if keys else set()
    return {
        key: f"{slug}-{sha256(key.encode()).hexdigest()[:8]}" if slug in taken else slug for key, slug in plain.items()
    }


def _store_names(persons: dict[str, Person], sightings: dict[str, Sighting]) -> None:
    """Count the spellings, and show each person under the one that was printed most, unless an editor has decided."""
    counted = _stored_spellings(persons)
    changed = []
    for key, sighting in sorted(sightings.items()):
        known = counted[persons[key].pk]
        for spelling, times in sorted(sighting.spellings.items()):
            if times or spelling not in known:
                known[spelling] += times
                folded = fit(fold(spelling), LONGEST_NAME)
                changed.append(_VariantRow(persons[key].pk, spelling, folded, known[spelling]))
    upsert(NameVariant, changed, key=("person_id", "spelling"))
    _show_most_seen(persons, counted)


def _stored_spellings(persons: dict[str, Person]) -> dict[int, Counter[str]]:
    counted: dict[int, Counter[str]] = defaultdict(Counter)
    stored = NameVariant.objects.filter(person__in=[person.pk for person in persons.values()])
    for person, spelling, seen in stored.values_list("person_id", "spelling", "seen"):
        counted[person][spelling] = seen
    return counted


def _show_most_seen(persons: dict[str, Person], counted: dict[int, Counter[str]]) -> None:
    renamed = []
    for key, person in persons.items():
        name = person.name if person.name_decided else _most_seen(key, counted[person.pk])
        if name != person.name:
            person.name = name
            renamed.append(person)
    Person.objects.bulk_update(renamed, ["name"])


def _most_seen(key: str, spellings: Counter[str]) -> str:
    """Of the spellings that are the full name, the most frequent; of several, the one that ``best_spelling`` takes."""
    full = {spelling: seen for spelling, seen in spellings.items() if person_key(spelling) == key} or spellings
    most = max(full.values())
    return best_spelling(spelling for spelling, seen in full.items() if seen == most)


def _store_roles(persons: dict[str, Person], sightings: dict[str, Sighting]) -> dict[tuple[int, str], int]:
    """Widen the days of every role that was seen; the ids of all roles of these persons."""
    holders = [persons[key].pk for key, sighting in sightings.items() if sighting.titles]
    columns = ("person_id", "title", "folded", "first_seen", "last_seen")
    stored = map(_RoleRow._make, Role.objects.filter(person__in=holders).values_list(*columns))
    roles = {(row.person_id, row.folded): row for row in stored}
    before = dict(roles)
    for key, sighting in sightings.items():
        for title, days in sighting.titles.items():
            place = (persons[key].pk, title_key(title))
            roles[place] = _widened(roles.get(place), _RoleRow(place[0], title, place[1]), days - {None})
    changed = [row for place, row in sorted(roles.items()) if row != before.get(place)]
    upsert(Role, changed, key=("person_id", "folded"))
    ids = Role.objects.filter(person__in=holders).values_list("person_id", "folded", "pk")
    return {(person, folded): pk for person, folded, pk in ids}


def _widened(row: _RoleRow | None, new: _RoleRow, days: set[date]) -> _RoleRow:
    """A role with one more sighting: its days, and its title if that is better spelt."""
    row = row or new
    days = days | {day for day in (row.first_seen, row.last_seen) if day}
    return row._replace(
        title=best_spelling({row.title, new.title}),
        first_seen=min(days, default=None),
        last_seen=max(days, default=None),
    )
