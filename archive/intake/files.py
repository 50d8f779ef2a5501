"""Find the files that a person named; folders are walked in the order of their names, nothing is left out silently."""

import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from django.utils.translation import gettext as _

from archive.intake.records import Notice, Reason, Refusal

_LITTER = frozenset({"__macosx", "thumbs.db", "desktop.ini"})
_DOCUMENTATION = frozenset({".md", ".markdown", ".rst"})
_TITLES = frozenset({"readme", "license", "licence", "copying", "changelog", "authors"})


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A regular file of ``size`` bytes; ``name`` is how it is shown and stored."""

    path: Path
    name: str
    size: int


def find_files(paths: Iterable[Path]) -> Iterator[FoundFile | Refusal | Notice]:
    """Every file that ``paths`` name, sorted by name: the order in which they were named makes no difference."""
    seen: set[str] = set()
    for path in sorted(set(paths), key=lambda path: path.parts):
        for found in _walk(path, visited=set()):
            name = found.name if isinstance(found, FoundFile) else found.source
            if name not in seen:
                seen.add(name)
                yield found


def is_accompanying(name: str) -> str | None:
    """Why a file within a folder or archive is no dispatch, by its name alone: litter of the system, or a manual."""
    path = PurePosixPath(name)
    hidden = any(part.startswith(".") and part not in (".", "..") for part in path.parts)
    if hidden or not _LITTER.isdisjoint(part.lower() for part in path.parts):
        return _("Not read: a hidden file or one of the operating system.")
    if path.suffix.lower() in _DOCUMENTATION or path.stem.lower() in _TITLES:
        return _("Not read: documentation that accompanies the dispatches.")
    return None


def printable(name: str) -> str:
    """A file name that can be stored and printed, whatever bytes it is made of."""
    name = name.encode("utf-8", "backslashreplace").decode("utf-8")
    return "".join(char if char.isprintable() or char == "\u200c" else f"\\x{ord(char):02x}" for char in name)


def _walk(path: Path, visited: set) -> Iterator[FoundFile | Refusal | Notice]:
    name = printable(str(path))
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            yield from _walk_folder(path, name, (status.st_dev, status.st_ino), visited)
            return
    except FileNotFoundError:
        yield Refusal(name, "", Reason.MISSING, _missing(path))
        return
    except OSError as error:
        yield Refusal(name, "", Reason.UNREADABLE, unreadable(error))
        return
    if not stat.S_ISREG(status.st_mode):
        yield Refusal(name, "", Reason.NOT_A_FILE, _("It is a device, pipe or socket. Name a file or folder."))
        return
    yield FoundFile(path, name, status.st_size)


def _walk_folder(path: Path, name: str, identity: tuple[int, int], visited: set):
    if identity in visited:
        yield Notice(name, "", _("Not read again: a link to a folder that has been read already."))
        return
    visited.add(identity)
    for entry in sorted(path.iterdir()):
        if why := is_accompanying(entry.name):
            yield Notice(printable(str(entry)), "", why)
            continue
        yield from _walk(entry, visited)


def _missing(path: Path) -> str:
    if path.is_symlink():
        return _("It is a link to something that does not exist.")
    return _("There is no such file or folder. Check the spelling.")


def unreadable(error: OSError) -> str:
    message = _("It cannot be read: %(error)s. Check its permissions, or copy it to this machine again.")
    return message % {"error": error.strerror or error}
