"""Rebuild, follow or check the search index."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from archive import search
from archive.search.checking import Check, Difference

MOST_IDS_NAMED = 20


class Command(BaseCommand):
    help = "Rebuild, follow or check the search index."

    def add_arguments(self, parser):
        action = parser.add_mutually_exclusive_group(required=True)
        action.add_argument("--rebuild", action="store_true", help="Build it anew beside the one in use, then swap.")
        action.add_argument("--follow", action="store_true", help="Take in what changed in the database.")
        action.add_argument("--check", action="store_true", help="Compare it with the database; exit 1 if they differ.")

    def handle(self, *, rebuild, follow, check, **options):
        try:
            if check:
                self._report(search.check())
                return
            done = (search.rebuild if rebuild else search.follow)(progress=self._progress())
        except search.LockBusy as busy:
            raise CommandError(_("Another process is writing the search index; nothing is lost.")) from busy
        except search.IndexUnavailable as error:
            raise CommandError(str(error)) from error
        self.stdout.write(ngettext("%(count)s article indexed.", "%(count)s articles indexed.", done) % {"count": done})

    def _progress(self):
        """A line that counts up on a terminal; nothing where nobody watches."""
        if not self.stderr.isatty():
            return None
        return lambda done, total: self.stderr.write(f"\r{done} / {total}", ending="\n" if done == total else "")

    def _report(self, found: Check) -> None:
        if found.in_step:
            self.stdout.write(_("The search index is in step with the database."))
            return
        lines = [*_lines(_("articles"), found.articles), *_lines(_("statements"), found.statements)]
        if found.behind:
            lines.append(_("changes not followed yet: %(count)s") % {"count": found.behind})
        raise CommandError("\n".join([_("The search index differs from the database."), *lines]), returncode=1)


def _lines(name: str, difference: Difference) -> list[str]:
    sides = ((_("missing"), difference.missing), (_("surplus"), difference.surplus))
    return [f"{name}, {side}: {_named(ids)}" for side, ids in sides if ids]


def _named(ids: tuple[int, ...]) -> str:
    """How many ids, and the first of them."""
    return f"{len(ids)} ({', '.join(map(str, ids[:MOST_IDS_NAMED]))}{' …' if len(ids) > MOST_IDS_NAMED else ''})"
