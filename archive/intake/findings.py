"""Store what was found in articles: mentions of persons and countries, and statements with their speakers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from archive.extraction.countries import country_names
from archive.extraction.records import SpeakerType, StatementFound
from archive.intake.bulk import insert, reserve_ids
from archive.intake.labels import fit, organisations
from archive.intake.people import Cast, Sightings
from archive.intake.records import ReadArticle
from archive.models import (
    Article,
    Country,
    CountryMention,
    Organisation,
    PersonMention,
    Statement,
    StatementStatus,
)
from archive.text.spans import Span

# Raised whenever extraction learns to find more, so that one can tell what an older version has found.
EXTRACTOR = "1"


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article's row beside what it was made of."""

    row: Article
    read: ReadArticle

    def place(self, span: Span | None) -> tuple[int, int] | tuple[None, None]:
        """Where a span of the dispatch lies in the article."""
        return (span.start - self.row.start, span.end - self.row.start) if span else (None, None)

    def of(self, span: Span) -> str:
        return self.row.text[span.start - self.row.start : span.end - self.row.start]


class _PersonMentionRow(NamedTuple):
    article_id: int
    person_id: int
    role_id: int | None
    start: int
    end: int


class _CountryMentionRow(NamedTuple):
    article_id: int
    country_id: str
    start: int
    end: int
    certain: bool


class _StatementRow(NamedTuple):
    id: int
    article_id: int
    start: int
    end: int
    quote: str
    kind: str
    in_headline: bool
    cue_start: int | None
    cue_end: int | None
    cue_lemma: str
    cue_class: str
    negated: bool
    speaker_type: str
    speaker_person_id: int | None
    speaker_organisation_id: int | None
    speaker_name: str
    speaker_start: int | None
    speaker_end: int | None
    source_id: int | None
    status: str
    rule: str
    confidence: float
    extractor: str


class _StatementCountryRow(NamedTuple):
    statement_id: int
    country_id: str


def store_findings(articles: Sequence[StoredArticle]) -> None:
    """Store everything found in new articles, with a fixed number of queries."""
    cast = _sightings(articles).store()
    institutions = organisations(_organisation_names(articles))
    insert(PersonMention, [row for each in articles for row in _person_mentions(each, cast)])
    _add_missing_countries({mention.iso2 for each in articles for mention in each.read.found.countries})
    insert(CountryMention, [row for each in articles for row in _country_mentions(each)])
    found = [(each, statement) for each in articles for statement in _distinct(each.read.found.statements)]
    ids = reserve_ids(Statement, len(found))
    insert(
        Statement,
        [_statement(pk, *pair, cast, institutions) for pk, pair in zip(ids, found, strict=True)],
    )
    insert(
        Statement.countries.through,
        [row for pk, pair in zip(ids, found, strict=True) for row in _countries_within(pk, *pair)],
    )


def _sightings(articles: Sequence[StoredArticle]) -> Sightings:
    sightings = Sightings()
    for each in articles:
        for person in each.read.found.persons:
            spellings = [each.of(mention.span) for mention in person.mentions]
            printed = [mention.title or each.of(mention.role) for mention in person.mentions if mention.role]
            sightings.see(person.canonical, spellings, [*person.roles, *printed], each.row.date)
        for statement in each.read.found.statements:
            if statement.speaker and statement.speaker.type is SpeakerType.PERSON:
                sightings.see(statement.speaker.name)
    return sightings


def _organisation_names(articles: Sequence[StoredArticle]) -> set[str]:
    statements = [statement for each in articles for statement in each.read.found.statements]
    sources = {statement.source for statement in statements if statement.source}
    speakers = (statement.speaker for statement in statements if statement.speaker)
    return sources | {speaker.name for speaker in speakers if speaker.type is SpeakerType.ORGANISATION}


def _person_mentions(article: StoredArticle, cast: Cast) -> Iterator[_PersonMentionRow]:
    taken = set()
    for found in article.read.found.persons:
        person = cast.person(found.canonical)
        for mention in found.mentions:
            place = article.place(mention.span)
            if person is None or place in taken:
                continue
            taken.add(place)
            role = cast.role(person, mention.title or article.of(mention.role)) if mention.role else None
            yield _PersonMentionRow(article.row.pk, person.pk, role, *place)


def _country_mentions(article: StoredArticle) -> Iterator[_CountryMentionRow]:
    taken = set()
    for mention in article.read.found.countries:
        place = article.place(mention.span)
        if (mention.iso2, place[0]) not in taken:
            taken.add((mention.iso2, place[0]))
            yield _CountryMentionRow(article.row.pk, mention.iso2, *place, mention.certain)


def _add_missing_countries(codes: set[str]) -> None:
    """Add the countries that the word lists have come to know since the table was filled."""
    known = set(Country.objects.filter(pk__in=codes).values_list("pk", flat=True))
    names = country_names()
    Country.objects.bulk_create(
        [Country(iso2=code, name_ar=names[code][0], name_en=names[code][1]) for code in sorted(codes - known)]
    )


def _distinct(statements: Sequence[StatementFound]) -> list[StatementFound]:
    """One statement for each span, the surest one."""
    surest: dict[Span, StatementFound] = {}
    for statement in statements:
        if statement.span not in surest or surest[statement.span].confidence < statement.confidence:
            surest[statement.span] = statement
    return [surest[span] for span in sorted(surest)]


def _statement(
    pk: int, article: StoredArticle, found: StatementFound, cast: Cast, institutions: dict[str, Organisation]
) -> _StatementRow:
    speaker_type, person, organisation = _speaker(found, cast, institutions)
    surface = found.speaker.surface if found.speaker else None
    source = institutions.get(found.source or "")
    return _StatementRow(
        pk,
        article.row.pk,
        *article.place(found.span),
        quote=article.of(found.span),
        kind=found.kind.value,
        in_headline=found.in_headline,
        **dict(zip(("cue_start", "cue_end"), article.place(found.cue), strict=True)),
        cue_lemma=fit(found.cue_lemma, 50),
        cue_class=found.cue_class.value,
        negated=found.negated,
        speaker_type=speaker_type.value,
        speaker_person_id=person,
        speaker_organisation_id=organisation,
        speaker_name=_printed_speaker(article, found, is_unnamed=speaker_type is SpeakerType.UNKNOWN),
        **dict(zip(("speaker_start", "speaker_end"), article.place(surface), strict=True)),
        source_id=source.pk if source else None,
        status=StatementStatus.AUTOMATIC.value,
        rule=fit(found.rule, 60),
        confidence=found.confidence,
        extractor=EXTRACTOR,
    )


def _speaker(
    found: StatementFound, cast: Cast, institutions: dict[str, Organisation]
) -> tuple[SpeakerType, int | None, int | None]:
    """The type of the speaker, and the id of the person or of the organisation."""
    speaker = found.speaker
    if speaker and speaker.type is SpeakerType.PERSON and (person := cast.person(speaker.name)):
        return SpeakerType.PERSON, person.pk, None
    if speaker and speaker.type is SpeakerType.ORGANISATION and (organisation := institutions.get(speaker.name)):
        return SpeakerType.ORGANISATION, None, organisation.pk
    return SpeakerType.UNKNOWN, None, None


def _printed_speaker(article: StoredArticle, found: StatementFound, *, is_unnamed: bool) -> str:
    """The phrase beside the cue; of somebody unnamed, the fullest phrase in the article."""
    if not found.speaker:
        return ""
    printed = article.of(found.speaker.surface) if found.speaker.surface else ""
    name = found.speaker.name or printed if is_unnamed else printed
    return fit(" ".join(name.split()), 300)


def _countries_within(pk: int, article: StoredArticle, found: StatementFound) -> list[_StatementCountryRow]:
    """The countries that are certainly named within the statement."""
    mentions = (each for each in article.read.found.countries if each.certain and found.span.covers(each.span))
    return [_StatementCountryRow(pk, iso2) for iso2 in sorted({each.iso2 for each in mentions})]
