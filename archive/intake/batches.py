"""Open an import's batch, or the unfinished one that the same import left behind."""

from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from archive.intake.decoding import storable
from archive.intake.files import printable
from archive.intake.formats import Format
from archive.intake.labels import fit
from archive.intake.records import Refusal
from archive.models import Batch, BatchState, Rejection


def fingerprint(paths: Iterable[Path], form: Format) -> str:
    """What an import shares with its continuation: the files named, in whatever order, and the format."""
    names = sorted({str(path.absolute()) for path in paths})
    return sha256("\0".join([form.value, *names]).encode("utf-8", "surrogateescape")).hexdigest()


def new_batch(paths: Sequence[Path], form: Format, user: AbstractBaseUser | None) -> Batch:
    label = fit(", ".join(printable(str(path)) for path in paths), 500)
    return Batch.objects.create(label=label, fingerprint=fingerprint(paths, form), user=user)


@transaction.atomic
def open_batch(paths: Sequence[Path], form: Format, user: AbstractBaseUser | None) -> tuple[Batch, bool]:
    """The batch of this import, and whether it was begun by an earlier run that never ended.

    A continued import reads everything again, so what it counted and refused is forgotten first.
    """
    unfinished = Batch.objects.filter(fingerprint=fingerprint(paths, form), state=BatchState.RUNNING)
    batch = unfinished.order_by("-pk").first()
    if batch is None:
        return new_batch(paths, form, user), False
    batch.rejections.all().delete()
    return batch, True


def refuse(batch: Batch, refusals: Iterable[Refusal]) -> None:
    Rejection.objects.bulk_create(
        [
            Rejection(
                batch=batch,
                source=fit(each.source, 500),
                position=each.position,
                reason=each.reason.value,
                detail=storable(each.detail),
            )
            for each in refusals
        ],
        ignore_conflicts=True,
    )


def finish(batch: Batch) -> None:
    Batch.objects.filter(pk=batch.pk).update(state=BatchState.FINISHED, finished_at=timezone.now())
