"""Print what extraction finds in texts, without a database."""

import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import ngettext

from archive.extraction.analysis import analyse
from archive.extraction.explaining import explain as explained
from archive.intake.provenance import decoded_as
from archive.intake.readers import read_paths, read_stream
from archive.intake.records import Form, Item, RawDispatch, Refusal
from archive.management.explanation import print_explanation


class Command(BaseCommand):
    help = "Print what would be extracted from texts or records, one JSON object a line; nothing is stored."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("path", metavar="PATH", help="A file, folder or archive; - is standard input.")
        parser.add_argument("--explain", action="store_true", help="Print each decision and its rule, for people.")

    def handle(self, *, path, explain, **options):
        refused = 0
        for item in _items(path):
            if isinstance(item, RawDispatch):
                self._print(item, explain)
            elif isinstance(item, Refusal):
                refused += 1
                self.stderr.write(f"{item.place}: {item.detail}")
        if refused:
            raise CommandError(
                ngettext("%(count)d record rejected", "%(count)d records rejected", refused) % {"count": refused}
            )

    def _print(self, item: RawDispatch, explain: bool) -> None:
        # The record's own fields are left out: the answer is about the text alone.
        if explain:
            print_explanation(str(_id(item)), item.text, explained(item.text), self.stdout)
        else:
            self.stdout.write(json.dumps(analyse(item.text, id=_id(item)), ensure_ascii=False))


def _items(path: str) -> Iterator[Item]:
    if path != "-":
        return read_paths([Path(path)])
    data = sys.stdin.buffer.read()
    return read_stream(io.BytesIO(data), "-", size=len(data))


def _id(item: RawDispatch) -> Any:
    """The record's own id, of whatever type; else the name of its file, with its number where that holds records."""
    name = item.source.rsplit("/", 1)[-1]
    if item.form is Form.TEXT:
        return name
    own = json.loads(decoded_as(item.raw, item.encoding)).get("id")
    return f"{name}#{item.position}" if own is None else own
