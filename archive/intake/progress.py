"""Show on a terminal how far an import is; anywhere else, show nothing."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from django.utils.translation import gettext as _
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from archive.intake.files import FoundFile, find_files
from archive.intake.report import ImportReport


@contextmanager
def terminal_progress(
    paths: Sequence[Path], stream: TextIO
) -> Iterator[tuple[Callable[[int], None] | None, Callable[[ImportReport], None] | None]]:
    """What to tell about bytes read and about each chunk stored; (None, None) where ``stream`` is no terminal.

    The bar goes by the bytes of the named files, packed as they are.
    """
    if not stream.isatty():
        yield None, None
        return
    total = sum(found.size for found in find_files(paths) if isinstance(found, FoundFile))
    columns = (BarColumn(), TextColumn("{task.description}"), TimeElapsedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(file=stream)) as bar:
        task = bar.add_task(_("reading"), total=total)
        yield (
            lambda size: bar.advance(task, size),
            lambda report: bar.update(task, description=_description(report)),
        )


def _description(report: ImportReport) -> str:
    return f"{report.summary()} · " + _("%(rate).0f records/s") % {"rate": report.rate}
