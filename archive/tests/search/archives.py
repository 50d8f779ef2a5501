"""Small random archives and random questions to ask of them."""

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from hypothesis import strategies as st

from archive.search.query import Query
from archive.tests.factories import (
    make_article,
    make_country,
    make_country_mention,
    make_organisation,
    make_outlet,
    make_person,
    make_person_mention,
    make_statement,
)

NAMES = ("سليم الراوي", "هالة نصار", "كريم بشور")
COUNTRIES = (("LB", "لبنان", "Lebanon"), ("JO", "الأردن", "Jordan"), ("TN", "تونس", "Tunisia"))
WORDS = ("مرفأ", "مرفا", "مدرسة", "مدرسه", "قطار", "جسور", "٧", "7", "Metro", "metro")
DATES = (None, date(2021, 12, 31), date(2022, 1, 1), date(2022, 1, 9), date(2023, 6, 5))
KINDS = ("direct", "indirect", "mixed")
CUES = ("neutral", "deny")
TEXTS = ("", "مرفا", "مدرسة قطار", '"قطار جسور"', "-قطار", "جسور -metro", "7", "غواصة", "***")


def some(values):
    return st.lists(st.sampled_from(range(len(values))), unique=True, max_size=len(values))


words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)


@dataclass(frozen=True)
class SaidSpec:
    """A statement to be made; ``speaker`` is the number of a person, or of the organisation, or nobody's."""

    speaker: int
    kind: str
    cue: str
    countries: list
    rejected: bool
    words: str
    names: list


@dataclass(frozen=True)
class ArticleSpec:
    date: date | None
    outlet: int
    hidden: bool
    words: str
    persons: list
    countries: list
    certain: bool
    statements: list


said = st.builds(
    SaidSpec,
    speaker=st.integers(0, len(NAMES) + 1),
    kind=st.sampled_from(KINDS),
    cue=st.sampled_from(CUES),
    countries=some(COUNTRIES),
    rejected=st.sampled_from([False, False, True]),
    words=words,
    names=some(NAMES),
)
articles = st.builds(
    ArticleSpec,
    date=st.sampled_from(DATES),
    outlet=st.integers(0, 2),
    hidden=st.sampled_from([False, False, False, True]),
    words=words,
    persons=some(NAMES),
    countries=some(COUNTRIES),
    certain=st.booleans(),
    statements=st.lists(said, max_size=3),
)
archives = st.lists(articles, max_size=6)


@dataclass(frozen=True)
class Cast:
    """Those whom all articles of an archive speak of."""

    persons: list
    organisation: object
    countries: list
    outlets: list


@contextmanager
def stored(specs):
    """An archive as described, for as long as the block lasts."""
    with transaction.atomic():
        cast = Cast(
            persons=[make_person(name) for name in NAMES],
            organisation=make_organisation("هيئة السكك"),
            countries=[make_country(*country) for country in COUNTRIES],
            outlets=[None, make_outlet("جريدة الجسر"), make_outlet("صوت الساحل")],
        )
        for spec in specs:
            store(spec, cast)
        yield cast
        transaction.set_rollback(True)


def store(spec, cast):
    lines = [f"خبر {spec.words}", " ".join([*NAMES, *(country[1] for country in COUNTRIES)])]
    lines += [" ".join([each.words, *(NAMES[number] for number in each.names)]) for each in spec.statements]
    article = make_article(text="\n".join(lines), date=spec.date, outlet=cast.outlets[spec.outlet], hidden=spec.hidden)
    for number in spec.persons:
        make_person_mention(article=article, person=cast.persons[number])
    for number in spec.countries:
        country = cast.countries[number]
        make_country_mention(article=article, country=country, printed=country.name_ar, certain=spec.certain)
    start = len("\n".join(lines[:2])) + 1
    for said_spec, line in zip(spec.statements, lines[2:], strict=True):
        _store_statement(article, said_spec, start, line, cast)
        start += len(line) + 1
    return article


def _store_statement(article, spec, start, line, cast):
    speakers = [*cast.persons, cast.organisation, None]
    make_statement(
        article=article,
        start=start,
        end=start + len(line),
        speaker=speakers[spec.speaker],
        kind=spec.kind,
        cue_class=spec.cue,
        countries=[cast.countries[number] for number in spec.countries],
        **({"status": "rejected", "decided_at": timezone.now()} if spec.rejected else {}),
    )
    for number in spec.names:
        at = article.text.index(NAMES[number], start)
        article.person_mentions.create(person=cast.persons[number], start=at, end=at + len(NAMES[number]))


@st.composite
def questions(draw, cast):
    """A query whose values mostly exist, with few filters at once so that something is found."""
    filters = {
        "persons": [person.pk for person in cast.persons],
        "speakers": [person.pk for person in cast.persons],
        "organisations": [cast.organisation.pk, 10**15],
        "countries": [country.pk for country in cast.countries],
        "outlets": [outlet.pk for outlet in cast.outlets[1:]],
        "years": [2021, 2022, 2030],
        "months": ["2022-01", "2023-06"],
        "kinds": list(KINDS),
        "cue_classes": list(CUES),
    }
    used = draw(st.lists(st.sampled_from(sorted(filters)), unique=True, max_size=3))
    chosen = {
        name: tuple(draw(st.lists(st.sampled_from(filters[name]), unique=True, min_size=1, max_size=2)))
        for name in used
    }
    dates = {"date_from": draw(st.sampled_from(DATES)), "date_to": draw(st.sampled_from((None, *DATES)))}
    dates = dates if draw(st.integers(0, 4)) == 0 else {}
    return Query(text=draw(st.sampled_from(TEXTS)), **chosen, **dates)
