"""Store read dispatches: the caller's one short transaction, a fixed number of queries, and the log of changes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from archive.dispatch.document import ArticleText
from archive.extraction.countries import country_names
from archive.extraction.records import SpeakerType, StatementFound
from archive.intake.labels import fit, organisations, outlets
from archive.intake.people import Cast, Sightings
from archive.intake.records import RawDispatch, ReadArticle, ReadDispatch
from archive.intake.versions import settle_versions
from archive.models import (
    Article,
    Batch,
    Change,
    Country,
    CountryMention,
    DateSource,
    Dispatch,
    Organisation,
    Outlet,
    Person,
    PersonMention,
    Precision,
    Statement,
)
from archive.text.spans import Span

# Raised whenever extraction learns to find more, so that one can tell what an older version has found.
EXTRACTOR = "1"


@dataclass(slots=True)
class Tally:
    """How many dispatches were new, there already, or a further version of one; and how many articles are new."""

    added: int = 0
    unchanged: int = 0
    changed: int = 0
    articles: int = 0


@dataclass(slots=True)
class Earlier:
    """What a run has met that is not in the database, because it was to keep nothing."""

    digests: set[str] = field(default_factory=set)
    identities: set[str] = field(default_factory=set)

    def remember(self, chunk: Iterable[ReadDispatch]) -> None:
        for each in chunk:
            self.digests.add(each.raw.sha256)
            self.identities.add(each.identity)


@dataclass(frozen=True, slots=True)
class _Stored:
    """An article's row beside what it was made of."""

    row: Article
    read: ReadArticle

    def span(self, span: Span) -> tuple[int, int]:
        """The place in the article of a span of the dispatch."""
        return span.start - self.row.start, span.end - self.row.start

    def of(self, span: Span) -> str:
        start, end = self.span(span)
        return self.row.text[start:end]


def store_chunk(batch: Batch, chunk: Sequence[ReadDispatch], *, earlier: Earlier) -> Tally:
    """Store what is new in ``chunk``. Call it in a transaction. What was stored by an earlier try at the same batch is
    counted as it was then, so that an import that was cut short reports what a clean one would have.
    """
    tally = Tally()
    fresh = _sort_out(batch, chunk, tally, earlier)
    if not fresh:
        return tally
    dispatches = Dispatch.objects.bulk_create([_dispatch(batch, each) for each in fresh])
    stored = _store_articles(fresh, dispatches)
    _store_findings(stored)
    touched = settle_versions({each.identity for each in fresh})
    Change.objects.record({each.row.pk for each in stored} | touched)
    tally.articles = len(stored)
    return tally


def _sort_out(batch: Batch, chunk: Sequence[ReadDispatch], tally: Tally, earlier: Earlier | None) -> list[ReadDispatch]:
    """The dispatches of ``chunk`` that are not stored; all of them are counted."""
    known, firsts = _known(chunk), _first_of_identity(chunk)
    digests, identities = set(), set()
    fresh = []
    for each in chunk:
        digest, row = each.raw.sha256, known.get(each.raw.sha256)
        is_ours = row is not None and row[1:] == (batch.pk, each.raw.source, each.raw.position)
        if digest in digests or digest in earlier.digests or (row and not is_ours):
            tally.unchanged += 1
            continue
        is_version = each.identity in firsts or each.identity in identities or each.identity in earlier.identities
        if row:
            is_version = firsts[each.identity] != row[0]
        tally.changed += is_version
        tally.added += not is_version
        digests.add(digest)
        identities.add(each.identity)
        if not row:
            fresh.append(each)
    return fresh


def _known(chunk: Sequence[ReadDispatch]) -> dict[str, tuple[int, int, str, int]]:
    rows = Dispatch.objects.filter(sha256__in=[each.raw.sha256 for each in chunk])
    return {sha256: tuple(rest) for sha256, *rest in rows.values_list("sha256", "pk", "batch", "source", "position")}


def _first_of_identity(chunk: Sequence[ReadDispatch]) -> dict[str, int]:
    """The first stored dispatch of each identity."""
    rows = Dispatch.objects.filter(identity__in={each.identity for each in chunk}).order_by("-pk")
    return dict(rows.values_list("identity", "pk"))


def _dispatch(batch: Batch, read: ReadDispatch) -> Dispatch:
    raw = read.raw
    return Dispatch(
        batch=batch,
        sha256=raw.sha256,
        raw=raw.raw,
        encoding=raw.encoding,
        format=raw.form,
        source=fit(raw.source, 500),
        position=raw.position,
        identity=read.identity,
        url=(raw.fields and raw.fields.url) or "",
        author=fit((raw.fields and raw.fields.author) or "", 500),
        collected=_collected(raw),
    )


def _collected(raw: RawDispatch) -> date | None:
    return date.fromisoformat(raw.fields.collected) if raw.fields and raw.fields.collected else None


def _store_articles(fresh: Sequence[ReadDispatch], dispatches: Sequence[Dispatch]) -> list[_Stored]:
    publishers = outlets(article.text.outlet for each in fresh for article in each.articles if article.text.outlet)
    stored = [
        _Stored(_article(dispatch, ordinal, each.raw.text, article.text, publishers), article)
        for each, dispatch in zip(fresh, dispatches, strict=True)
        for ordinal, article in enumerate(each.articles)
    ]
    Article.objects.bulk_create([each.row for each in stored])
    return stored


def _article(
    dispatch: Dispatch, ordinal: int, text: str, article: ArticleText, publishers: dict[str, Outlet]
) -> Article:
    start = article.region.start
    day, precision, source = _date(article.published, dispatch.collected)
    return Article(
        dispatch=dispatch,
        ordinal=ordinal,
        start=start,
        text=article.region.of(text),
        blocks=[[each.kind.value, each.span.start - start, each.span.end - start] for each in article.blocks],
        body_start=article.body.start - start,
        body_end=article.body.end - start,
        title=fit(article.title or "", 1000),
        outlet=publishers.get(article.outlet or ""),
        date=day,
        date_source=source,
        date_precision=precision,
        keywords=list(article.keywords),
        read_also=list(article.read_also),
        extractor=EXTRACTOR,
    )


def _date(published: str | None, collected: date | None) -> tuple[date | None, str, str]:
    """The day that lists sort by, its precision, and what it rests on."""
    if published and len(published) >= 10:
        return date.fromisoformat(published[:10]), Precision.DAY, DateSource.PRINTED
    if published:
        return date.fromisoformat(f"{published}-01"), Precision.MONTH, DateSource.PRINTED
    if collected:
        return collected, Precision.DAY, DateSource.COLLECTED
    return None, "", ""


def _store_findings(stored: Sequence[_Stored]) -> None:
    cast = _sightings(stored).store()
    speakers = organisations(_organisation_names(stored))
    PersonMention.objects.bulk_create([row for each in stored for row in _person_mentions(each, cast)])
    _add_missing_countries({mention.iso2 for each in stored for mention in each.read.found.countries})
    CountryMention.objects.bulk_create([row for each in stored for row in _country_mentions(each)])
    pairs = [(each, found) for each in stored for found in _distinct(each.read.found.statements)]
    statements = [_statement(each, found, cast, speakers) for each, found in pairs]
    Statement.objects.bulk_create(statements)
    _link_countries(zip(statements, (each for each, _ in pairs), strict=True))


def _sightings(stored: Sequence[_Stored]) -> Sightings:
    sightings = Sightings()
    for each in stored:
        for person in each.read.found.persons:
            spellings = [each.of(mention.span) for mention in person.mentions]
            printed = [each.of(mention.role) for mention in person.mentions if mention.role]
            sightings.see(person.canonical, spellings, [*person.roles, *printed], each.row.date)
        for statement in each.read.found.statements:
            if statement.speaker and statement.speaker.type is SpeakerType.PERSON:
                sightings.see(statement.speaker.name)
    return sightings


def _organisation_names(stored: Sequence[_Stored]) -> set[str]:
    names = set()
    for each in stored:
        for statement in each.read.found.statements:
            if statement.source:
                names.add(statement.source)
            if statement.speaker and statement.speaker.type is SpeakerType.ORGANISATION:
                names.add(statement.speaker.name)
    return names


def _person_mentions(stored: _Stored, cast: Cast) -> Iterable[PersonMention]:
    taken = set()
    for found in stored.read.found.persons:
        person = cast.person(found.canonical)
        for mention in found.mentions:
            place = stored.span(mention.span)
            if person is None or place in taken:
                continue
            taken.add(place)
            role = cast.role(person, stored.of(mention.role)) if mention.role else None
            yield PersonMention(article=stored.row, person=person, role=role, start=place[0], end=place[1])


def _country_mentions(stored: _Stored) -> Iterable[CountryMention]:
    taken = set()
    for mention in stored.read.found.countries:
        start, end = stored.span(mention.span)
        if (mention.iso2, start) not in taken:
            taken.add((mention.iso2, start))
            yield CountryMention(
                article=stored.row, country_id=mention.iso2, start=start, end=end, certain=mention.certain
            )


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


def _statement(stored: _Stored, found: StatementFound, cast: Cast, institutions: dict[str, Organisation]) -> Statement:
    start, end = stored.span(found.span)
    cue = stored.span(found.cue) if found.cue else (None, None)
    person, organisation = _speaker(found, cast, institutions)
    surface = found.speaker.surface if found.speaker else None
    place = stored.span(surface) if surface else (None, None)
    return Statement(
        article=stored.row,
        start=start,
        end=end,
        quote=stored.row.text[start:end],
        kind=found.kind.value,
        in_headline=found.in_headline,
        cue_start=cue[0],
        cue_end=cue[1],
        cue_lemma=fit(found.cue_lemma, 50),
        cue_class=found.cue_class.value,
        negated=found.negated,
        speaker_type=_speaker_type(person, organisation),
        speaker_person=person,
        speaker_organisation=organisation,
        speaker_name=_printed_speaker(stored, found, is_unnamed=not (person or organisation)),
        speaker_start=place[0],
        speaker_end=place[1],
        source=institutions.get(found.source or ""),
        rule=fit(found.rule, 60),
        confidence=found.confidence,
        extractor=EXTRACTOR,
    )


def _speaker(
    found: StatementFound, cast: Cast, institutions: dict[str, Organisation]
) -> tuple[Person | None, Organisation | None]:
    if not found.speaker or found.speaker.type is SpeakerType.UNKNOWN:
        return None, None
    if found.speaker.type is SpeakerType.PERSON:
        return cast.person(found.speaker.name), None
    return None, institutions.get(found.speaker.name)


def _speaker_type(person: Person | None, organisation: Organisation | None) -> str:
    if person:
        return SpeakerType.PERSON.value
    return SpeakerType.ORGANISATION.value if organisation else SpeakerType.UNKNOWN.value


def _printed_speaker(stored: _Stored, found: StatementFound, *, is_unnamed: bool) -> str:
    """The phrase beside the cue; of somebody unnamed, the fullest phrase in the article."""
    if not found.speaker:
        return ""
    printed = stored.of(found.speaker.surface) if found.speaker.surface else ""
    name = found.speaker.name or printed if is_unnamed else printed
    return fit(" ".join(name.split()), 300)


def _link_countries(pairs: Iterable[tuple[Statement, _Stored]]) -> None:
    """Link each statement to the countries that are certainly named within it."""
    link = Statement.countries.through
    links = [
        link(statement_id=statement.pk, country_id=iso2)
        for statement, stored in pairs
        for iso2 in _countries_within(stored, statement)
    ]
    link.objects.bulk_create(links)


def _countries_within(stored: _Stored, statement: Statement) -> list[str]:
    span = Span(statement.start, statement.end).shift(stored.row.start)
    mentions = stored.read.found.countries
    return sorted({mention.iso2 for mention in mentions if mention.certain and span.covers(mention.span)})
