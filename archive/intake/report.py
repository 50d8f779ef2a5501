"""Report an import: what came in, what was refused and why, and where the time went."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from archive.intake.clock import Clock
from archive.intake.records import Notice, Refusal
from archive.intake.store import Tally

_MOST_WARNINGS = 50


@dataclass(slots=True)
class Warnings:
    """The notices about one file that say the same: how many, and the first record meant."""

    first: str
    count: int = 0


@dataclass(slots=True)
class ImportReport:
    """What an import did, while it runs and when it is done. A continued one reports the whole of it."""

    clock: Clock
    dry_run: bool = False
    batch: int | None = None
    continued: bool = False
    added: int = 0
    unchanged: int = 0
    changed: int = 0
    articles: int = 0
    rejected: list[Refusal] = field(default_factory=list)
    warnings: dict[tuple[str, str], Warnings] = field(default_factory=dict)

    @property
    def records(self) -> int:
        return self.added + self.unchanged + self.changed + len(self.rejected)

    @property
    def rate(self) -> float:
        """Records in a second."""
        return self.records / self.clock.total if self.records else 0.0

    def count(self, tally: Tally) -> None:
        self.added += tally.added
        self.unchanged += tally.unchanged
        self.changed += tally.changed
        self.articles += tally.articles

    def warn(self, notice: Notice) -> None:
        warnings = self.warnings.setdefault((notice.source, notice.detail), Warnings(notice.position))
        warnings.count += 1

    def summary(self) -> str:
        return _("%(added)d added, %(changed)d changed, %(unchanged)d unchanged, %(rejected)d rejected") % {
            "added": self.added,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "rejected": len(self.rejected),
        }

    def as_text(self) -> str:
        return "\n".join(self._lines())

    def as_json(self) -> dict[str, Any]:
        """The report for programs. Times are in seconds of wall time."""
        return {
            "dry_run": self.dry_run,
            "batch": self.batch,
            "continued": self.continued,
            "added": self.added,
            "unchanged": self.unchanged,
            "changed": self.changed,
            "articles": self.articles,
            "rejected": [
                {"source": each.source, "position": each.position, "reason": each.reason.value, "detail": each.detail}
                for each in self.rejected
            ],
            "warnings": [
                {"source": source, "position": found.first, "count": found.count, "detail": detail}
                for (source, detail), found in self.warnings.items()
            ],
            "seconds": round(self.clock.total, 3),
            "records_per_second": round(self.rate, 1),
            "articles_per_second": round(self.articles / self.clock.total, 1),
            "time": {phase: round(seconds, 3) for phase, seconds in self.clock.seconds.items()},
        }

    def _lines(self) -> Iterator[str]:
        for each in self.rejected:
            yield _("Rejected: %(place)s: %(detail)s") % {"place": each.place, "detail": each.detail}
        yield from self._warning_lines()
        if self.continued:
            yield _("An import that was cut short was continued; the figures are those of the whole.")
        if self.dry_run:
            yield _("Nothing was stored: this was only a check.")
        yield self.summary()
        yield ngettext("%(count)d new article", "%(count)d new articles", self.articles) % {"count": self.articles}
        yield self._time_line()

    def _warning_lines(self) -> Iterator[str]:
        for (source, detail), found in list(self.warnings.items())[:_MOST_WARNINGS]:
            place = f"{source}#{found.first}" if found.first else source
            times = ngettext("%(count)d record", "%(count)d records", found.count) % {"count": found.count}
            yield _("Note: %(place)s: %(detail)s (%(times)s)") % {"place": place, "detail": detail, "times": times}
        if (left := len(self.warnings) - _MOST_WARNINGS) > 0:
            yield ngettext("Note: %(count)d more", "Note: %(count)d more", left) % {"count": left}

    def _time_line(self) -> str:
        names = {"read": _("reading"), "extract": _("extracting"), "store": _("storing"), "index": _("indexing")}
        phases = " · ".join(f"{names[phase]} {seconds:.1f}" for phase, seconds in self.clock.seconds.items())
        message = _("%(seconds).1f s, %(rate).0f records/s (%(phases)s)")
        return message % {"seconds": self.clock.total, "rate": self.rate, "phases": phases}
