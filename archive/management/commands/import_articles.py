"""Import dispatches from files, folders and archives."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils.translation import gettext as _

from archive.intake.formats import CHOICES, Format
from archive.intake.importing import import_paths
from archive.intake.progress import terminal_progress
from archive.intake.reading import ReadingStopped
from archive.search import LockBusy, follow


class Command(BaseCommand):
    help = "Import dispatches from files, folders or archives, and name every record that had to be rejected."

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument(
            "--format", choices=CHOICES, default=Format.AUTO.value, help="Default: found out by itself."
        )
        parser.add_argument("--dry-run", action="store_true", help="Check everything, keep nothing.")
        parser.add_argument("--workers", type=int, default=1, metavar="N", help="Read in N processes at once.")
        parser.add_argument("--report", type=Path, metavar="FILE.json", help="Write the report as JSON too.")

    def handle(self, *, paths, dry_run, workers, report, **options):
        if report and not report.parent.is_dir():
            raise CommandError(_("There is no folder %(folder)s for the report.") % {"folder": report.parent})
        try:
            with terminal_progress(paths, self.stderr) as (advance, progress):
                done = import_paths(
                    paths,
                    form=Format(options["format"]),
                    dry_run=dry_run,
                    workers=workers,
                    advance=advance,
                    progress=progress,
                    follow=self._follow,
                )
        except ReadingStopped as error:
            raise CommandError(str(error)) from error
        except DatabaseError as error:
            message = _("The database failed: %(error)s. What was stored is kept; run the import again and it goes on.")
            raise CommandError(message % {"error": str(error).strip()}) from error
        except KeyboardInterrupt:
            message = _("Interrupted. What was stored is kept; run the import again and it goes on.")
            raise CommandError(message, returncode=130) from None
        if report:
            report.write_text(json.dumps(done.as_json(), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        self.stdout.write(done.as_text())
        if done.rejected:
            raise CommandError(done.summary(), returncode=1)

    def _follow(self):
        try:
            follow()
        except LockBusy:
            self.stderr.write(_("Another process is writing the search index; nothing is lost."))
