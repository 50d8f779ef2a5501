"""Store read dispatches: the caller's one short transaction, a fixed number of queries, and the log of changes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from archive.dispatch.document import ArticleText
from archive.intake.findings import EXTRACTOR, StoredArticle, store_findings
from archive.intake.labels import fit, outlets
from archive.intake.records import RawDispatch, ReadDispatch
from archive.intake.versions import settle_versions
from archive.models import Article, Batch, Change, DateSource, Dispatch, Outlet, Precision


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
    store_findings(stored)
    touched = settle_versions({each.identity for each in fresh})
    Change.objects.record({each.row.pk for each in stored} | touched)
    tally.articles = len(stored)
    return tally


def stored_identities(digests: list[str]) -> dict[str, str]:
    """The identities of those dispatches that are stored, by their SHA-256."""
    return dict(Dispatch.objects.filter(sha256__in=digests).values_list("sha256", "identity"))


def _sort_out(batch: Batch, chunk: Sequence[ReadDispatch], tally: Tally, earlier: Earlier) -> list[ReadDispatch]:
    """The dispatches of ``chunk`` that are not stored; all of them are counted."""
    known, firsts = _known(chunk), _first_of_identity(chunk)
    digests, identities = set(), set()
    fresh = []
    for each in chunk:
        digest, row = each.raw.sha256, known.get(each.raw.sha256)
        is_ours = row is not None and row[1:] == (batch.pk, _source(each.raw), each.raw.position)
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
        if row:
            continue
        if not each.articles:
            raise RuntimeError("the dispatch was deleted while it was being imported again")
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
        source=_source(raw),
        position=raw.position,
        identity=read.identity,
        url=(raw.fields and raw.fields.url) or "",
        author=fit((raw.fields and raw.fields.author) or "", 500),
        collected=_collected(raw),
    )


def _source(raw: RawDispatch) -> str:
    return fit(raw.source, 500)


def _collected(raw: RawDispatch) -> date | None:
    return date.fromisoformat(raw.fields.collected) if raw.fields and raw.fields.collected else None


def _store_articles(fresh: Sequence[ReadDispatch], dispatches: Sequence[Dispatch]) -> list[StoredArticle]:
    publishers = outlets(article.text.outlet for each in fresh for article in each.articles if article.text.outlet)
    stored = [
        StoredArticle(_article(dispatch, ordinal, each.raw.text, article.text, publishers), article)
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
