"""Import files: read and extract outside the database, then store chunk by chunk in short transactions."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import InterfaceError, OperationalError, connection, reset_queries, transaction
from django.utils.translation import gettext as _

from archive.intake.batches import finish, new_batch, open_batch, refuse
from archive.intake.clock import Clock
from archive.intake.formats import Format
from archive.intake.readers import read_paths
from archive.intake.reading import read_all
from archive.intake.records import Notice, ReadDispatch, Reason, Refusal
from archive.intake.report import ImportReport
from archive.intake.store import Earlier, Tally, store_chunk, stored_identities
from archive.models import Article, Batch

CHUNK_RECORDS = 200
CHUNK_CHARACTERS = 4_000_000
TRIES = 3
# Any number will do, as long as every importer takes the same.
_ADVISORY_LOCK = 0x6E657773


@dataclass(slots=True)
class _Chunk:
    """What is stored in one transaction."""

    dispatches: list[ReadDispatch] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    characters: int = 0

    @property
    def is_full(self) -> bool:
        return len(self.dispatches) + len(self.refusals) >= CHUNK_RECORDS or self.characters >= CHUNK_CHARACTERS


@dataclass(frozen=True, slots=True)
class _Import:
    """A run: where it stores, and what it has done so far. ``batch`` is None while it only checks."""

    paths: Sequence[Path]
    form: Format
    user: AbstractBaseUser | None
    batch: Batch | None
    report: ImportReport
    earlier: Earlier


def import_paths(
    paths: Sequence[Path],
    *,
    form: Format = Format.AUTO,
    dry_run: bool = False,
    workers: int = 1,
    user: AbstractBaseUser | None = None,
    advance: Callable[[int], None] | None = None,
    progress: Callable[[ImportReport], None] | None = None,
    follow: Callable[[], object] | None = None,
) -> ImportReport:
    """Import ``paths`` and say what came of it. One that was cut short goes on where it was.

    ``follow`` brings the search index up to date at the end; ``advance`` is told the bytes read, ``progress`` the
    report after each chunk. Raises ReadingStopped when a reading process dies.
    """
    clock = Clock()
    batch, continued = (None, False) if dry_run else open_batch(paths, form, user)
    report = ImportReport(clock, dry_run=dry_run, batch=batch and batch.pk, continued=continued)
    run = _Import(paths, form, user, batch, report, Earlier())
    items = read_paths(paths, form=form, advance=advance)
    with closing(read_all(items, workers=workers, clock=clock, known=stored_identities)) as dispatches:
        for chunk in _chunks(dispatches, report):
            with clock.phase("store"):
                _store(run, chunk)
            if progress:
                progress(report)
    if batch:
        finish(batch)
        report.articles = Article.objects.filter(dispatch__batch=batch).count()
    if follow and not dry_run:
        with clock.phase("index"):
            follow()
    return report


def _chunks(items: Iterable[ReadDispatch | Refusal | Notice], report: ImportReport) -> Iterator[_Chunk]:
    chunk = _Chunk()
    for item in items:
        if isinstance(item, Notice):
            report.warn(item)
            continue
        if isinstance(item, Refusal):
            chunk.refusals.append(item)
        else:
            chunk.dispatches.append(item)
            chunk.characters += len(item.raw.text)
        if chunk.is_full:
            yield chunk
            chunk = _Chunk()
    if chunk.dispatches or chunk.refusals:
        yield chunk


def _store(run: _Import, chunk: _Chunk) -> None:
    """Store a chunk; if something in it cannot be stored, store the rest of it and refuse that."""
    try:
        _store_again(run, chunk)
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:  # a fault in one dispatch must not keep out the others of its chunk
        if len(chunk.dispatches) > 1:
            for each in chunk.dispatches:
                _store(run, _Chunk([each]))
            _store_again(run, _Chunk([], chunk.refusals))
            return
        if not chunk.dispatches:
            raise
        _store_again(run, _Chunk([], [*chunk.refusals, _fault(chunk.dispatches[0], error)]))


def _store_again(run: _Import, chunk: _Chunk) -> None:
    """Store a chunk, and once more when another writer was in the way."""
    for left in reversed(range(TRIES)):
        try:
            tally = _store_at_once(run, chunk)
            break
        except OperationalError:
            if not left or not connection.is_usable():
                raise
    reset_queries()
    run.report.count(tally)
    run.report.rejected += chunk.refusals
    if run.batch is None:
        run.earlier.remember(chunk.dispatches)


def _store_at_once(run: _Import, chunk: _Chunk) -> Tally:
    with transaction.atomic():
        _take_turn()
        batch = run.batch or new_batch(run.paths, run.form, run.user)
        tally = store_chunk(batch, chunk.dispatches, earlier=run.earlier)
        refuse(batch, chunk.refusals)
        _count(batch, run.report, tally, len(chunk.refusals))
        if run.batch is None:
            transaction.set_rollback(True)
    return tally


def _take_turn() -> None:
    """Let one importer write at a time, so that two of them never make the same person twice."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ADVISORY_LOCK])


def _count(batch: Batch, report: ImportReport, tally: Tally, rejected: int) -> None:
    Batch.objects.filter(pk=batch.pk).update(
        added=report.added + tally.added,
        unchanged=report.unchanged + tally.unchanged,
        changed=report.changed + tally.changed,
        rejected=len(report.rejected) + rejected,
    )


def _fault(dispatch: ReadDispatch, error: Exception) -> Refusal:
    message = _("The program could not store it: %(fault)s. Report it, with the file.")
    fault = f"{type(error).__name__}: {error}".splitlines()[0][:500]
    return Refusal(dispatch.raw.source, str(dispatch.raw.position), Reason.FAULT, message % {"fault": fault})
