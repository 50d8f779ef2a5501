"""Keep the index in step with the database: follow its log, rebuild it, check it."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from threading import Thread

from archive.models import Article
from archive.search import log, place, reader
from archive.search.place import IndexUnavailable
from archive.search.writing import Writers

# Articles read from the database at once, and changes taken in with one commit.
CHUNK = 500
CHANGES_A_COMMIT = 2_000
SMALL_HEAP = 30_000_000
LARGE_HEAP = 200_000_000
# From this many articles on, merging can take longer than a reader should wait.
LARGE = 50_000

# Called with the number of articles done and the number of all.
Progress = Callable[[int, int], None]


def follow(*, progress: Progress | None = None) -> int:
    """Take into the index what the database's log holds, and return how many changed articles that were.

    An index that is missing, broken, of another layout or of another database is built anew. Call it after the
    transaction that wrote. Raises LockBusy when another process is writing: it, or the next one, takes the changes in.
    """
    if not is_usable():
        return rebuild(progress=progress)
    with place.lock(place.WRITING):
        generation = place.current_generation()
        total = log.unread(place.read_position(generation)).count() if progress else 0
        writers, taken = _take_in(generation, progress=progress, total=total)
        if writers:
            writers.finish()
    return taken


def follow_a_little(at_most: int) -> None:
    """Take in at most so many changes while a reader waits; in a large index the merging goes on behind their back."""
    with ExitStack() as held:
        held.enter_context(place.lock(place.WRITING))
        writers, _taken = _take_in(place.current_generation(), at_most=at_most)
        if writers and reader.current().articles.searcher.num_docs > LARGE:
            Thread(target=_finish, args=(writers, held.pop_all()), daemon=True).start()
            return
        if writers:
            writers.finish()


def rebuild(*, progress: Progress | None = None) -> int:
    """Build the index from the tables beside the one in use, then put it in use; returns the number of articles.

    Readers and followers go on meanwhile. Raises LockBusy when another process is rebuilding.
    """
    with place.lock(place.REBUILDING):
        place.remove_others(place.current_generation())
        generation = place.new_generation()
        try:
            position = log.position_at_start()
            count = _fill(generation, progress)
            place.write_position(generation, position)
            _swap(generation)
        except BaseException:
            if place.current_generation() != generation:
                shutil.rmtree(generation, ignore_errors=True)
            raise
    return count


def is_usable() -> bool:
    """Whether there is an index that this version can read and that follows this database."""
    try:
        return reader.current().position.change <= log.latest()
    except IndexUnavailable:
        return False


def _take_in(
    generation: Path, *, at_most: int | None = None, progress: Progress | None = None, total: int = 0
) -> tuple[Writers | None, int]:
    """Write the changes stretch by stretch; the position is stored after the commit, so that a crash repeats them."""
    position = place.read_position(generation)
    writers, taken = None, 0
    while at_most is None or taken < at_most:
        stretch = log.read_on(position, CHANGES_A_COMMIT if at_most is None else min(CHANGES_A_COMMIT, at_most - taken))
        if not stretch.articles:
            break
        writers = writers or Writers(generation, heap=SMALL_HEAP)
        for some in _chunks(stretch.articles):
            writers.put(some)
        writers.commit()
        position = stretch.position
        place.write_position(generation, position)
        taken += len(stretch.articles)
        if progress:
            progress(taken, max(taken, total))
    return writers, taken


def _fill(generation: Path, progress: Progress | None) -> int:
    total = Article.objects.published().count() if progress else 0
    writers = Writers(generation, heap=LARGE_HEAP)
    done = 0
    try:
        for some in _published_ids():
            writers.put(some, known=False)
            done += len(some)
            if progress:
                progress(done, max(done, total))
        writers.commit()
        writers.finish()
    except BaseException:
        writers.abandon()
        raise
    return done


def _published_ids() -> Iterator[list[int]]:
    """The ids of all published articles, a chunk at a time."""
    ids = Article.objects.published().order_by("pk").values_list("pk", flat=True)
    some = list(ids[:CHUNK])
    while some:
        yield some
        some = list(ids.filter(pk__gt=some[-1])[:CHUNK])


def _swap(generation: Path) -> None:
    """Catch up with what was written during the rebuild, and put the new generation in use."""
    with place.lock(place.WRITING, wait=True):
        writers, _taken = _take_in(generation)
        if writers:
            writers.finish()
        place.put_in_use(generation)
        place.remove_others(generation)


def _chunks(articles: Sequence[int]) -> Iterator[Sequence[int]]:
    return (articles[start : start + CHUNK] for start in range(0, len(articles), CHUNK))


def _finish(writers: Writers, held: ExitStack) -> None:
    with held:
        writers.finish()
