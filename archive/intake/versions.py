"""Keep the newest version of each document current, and leave an editor's decision to hide it standing."""

from collections import defaultdict
from datetime import date

from archive.models import Article, Dispatch


def settle_versions(identities: set[str]) -> set[int]:
    """Make the newest dispatch of each identity the current one; the ids of the articles that this changed.

    The newest was collected last; of those, it came with the latest batch; of those, it has the greatest SHA-256.
    """
    versions = _versions(identities)
    if not versions:
        return set()
    newest = {max(rows)[-1] for rows in versions.values()}
    every = Article.objects.filter(dispatch__in=[row[-1] for rows in versions.values() for row in rows])
    rising = set(every.filter(dispatch__in=newest, current=False).values_list("pk", flat=True))
    falling = set(every.exclude(dispatch__in=newest).filter(current=True).values_list("pk", flat=True))
    hidden = _hide_like_predecessor(every.filter(dispatch__in=newest), every.filter(pk__in=falling))
    Article.objects.filter(pk__in=rising).update(current=True)
    Article.objects.filter(pk__in=falling).update(current=False)
    return rising | falling | hidden


def _versions(identities: set[str]) -> dict[str, list[tuple[date, int, str, int]]]:
    """The dispatches of each identity that has several: day, batch, SHA-256 and id, which sort from old to new."""
    found = defaultdict(list)
    rows = Dispatch.objects.filter(identity__in=identities)
    for identity, collected, *rest in rows.values_list("identity", "collected", "batch", "sha256", "pk"):
        found[identity].append((collected or date.min, *rest))
    return {identity: rows for identity, rows in found.items() if len(rows) > 1}


def _hide_like_predecessor(newest, falling) -> set[int]:
    """Hide the newest version of what an editor has hidden in the version before; the ids of what this hides."""
    hidden = set(falling.filter(hidden=True).values_list("dispatch__identity", "ordinal"))
    if not hidden:
        return set()
    shown = newest.filter(hidden=False).values_list("pk", "dispatch__identity", "ordinal")
    to_hide = {pk for pk, *place in shown if tuple(place) in hidden}
    Article.objects.filter(pk__in=to_hide).update(hidden=True)
    return to_hide
