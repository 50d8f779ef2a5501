"""Where the index lies on disk: generations, which of them is in use, who may write, and how far it has followed.

``INDEX_DIR/current`` names the generation in use; each generation is a folder with ``articles``, ``statements`` and
``position.json``. Locks are held on open files, so that a killed process leaves none behind.
"""

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from django.conf import settings

from archive.search.log import Gap, Position
from archive.search.schema import VERSION

ARTICLES = "articles"
STATEMENTS = "statements"
WRITING = "writing.lock"
REBUILDING = "rebuilding.lock"
_POINTER = "current"
_POSITION = "position.json"


class LockBusy(Exception):
    """Another process is writing the index; what it does not see yet stays in the log."""


class IndexUnavailable(Exception):
    """There is no index that this version can read; the message says what to do."""


@contextmanager
def lock(name: str, *, wait: bool = False) -> Iterator[None]:
    """Hold the lock ``name``; unless told to ``wait`` for it, raise LockBusy when another process holds it."""
    root = _root()
    root.mkdir(parents=True, exist_ok=True)
    with (root / name).open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError as busy:
            raise LockBusy(name) from busy
        yield


def current_generation() -> Path | None:
    """The folder of the generation in use, or None when there is none."""
    try:
        name = (_root() / _POINTER).read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return None
    folder = _root() / name
    return folder if name and folder.is_dir() else None


def new_generation() -> Path:
    """An empty folder for the next generation."""
    number = 1 + max((int(path.name[1:]) for path in _generations()), default=0)
    folder = _root() / f"g{number:06}"
    for name in (ARTICLES, STATEMENTS):
        (folder / name).mkdir(parents=True)
    return folder


def put_in_use(generation: Path) -> None:
    """Make ``generation`` the one that readers open, in one step."""
    _replace(_root() / _POINTER, generation.name)


def remove_others(kept: Path | None) -> None:
    """Delete every generation but ``kept``; readers that still have one open keep it until they look again."""
    for folder in _generations():
        if folder != kept:
            shutil.rmtree(folder, ignore_errors=True)


def read_position(generation: Path) -> Position:
    """How far ``generation`` has followed the log; OSError or ValueError when it is broken or of another layout."""
    state = json.loads((generation / _POSITION).read_text(encoding="utf-8"))
    if not isinstance(state, dict) or state.get("version") != VERSION:
        raise ValueError(f"its layout is not number {VERSION}")
    return Position(state["change"], tuple(Gap(**gap) for gap in state["gaps"]))


def write_position(generation: Path, position: Position) -> None:
    _replace(generation / _POSITION, json.dumps({"version": VERSION, **asdict(position)}))


def mark_of(generation: Path) -> tuple[str, int, int]:
    """Changes whenever another generation is put in use or the one in use has followed further."""
    stat = (generation / _POSITION).stat()
    return generation.name, stat.st_ino, stat.st_mtime_ns


def _root() -> Path:
    return Path(settings.INDEX_DIR)


def _generations() -> list[Path]:
    return [path for path in _root().glob("g[0-9]*") if path.is_dir() and path.name[1:].isdecimal()]


def _replace(path: Path, text: str) -> None:
    """Write the file so that a reader sees the old text or the new, and a crash leaves one of the two."""
    beside = path.with_suffix(".new")
    with beside.open("w", encoding="utf-8") as handle:
        handle.write(text)
        handle.flush()
        os.fsync(handle.fileno())
    beside.replace(path)
