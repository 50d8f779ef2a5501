"""Import dispatches from files, folders and archives."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from archive.intake.formats import CHOICES, Format
from archive.intake.importing import import_paths
from archive.intake.progress import terminal_progress
from archive.intake.reading import ReadingStopped
from archive.search.keeping import follow


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
        try:
            with terminal_progress(paths, self.stderr) as (advance, progress):
                done = import_paths(
                    paths,
                    form=Format(options["format"]),
                    dry_run=dry_run,
                    workers=workers,
                    advance=advance,
                    progress=progress,
                    follow=follow,
                )
        except ReadingStopped as error:
            raise CommandError(str(error)) from error
        if report:
            report.write_text(json.dumps(done.as_json(), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        self.stdout.write(done.as_text())
        if done.rejected:
            raise CommandError(done.summary(), returncode=1)
