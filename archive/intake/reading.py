"""Read dispatches into articles and extract what is said in them, in this process or in several, always in order."""

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import chain
from multiprocessing import get_context, parent_process

from django.utils.translation import gettext as _

from archive.dispatch.document import ArticleText, RecordFields
from archive.dispatch.reader import read_dispatch
from archive.extraction.lexicon import LexiconError
from archive.extraction.pipeline import extract_article
from archive.extraction.records import Extraction
from archive.intake.clock import Clock
from archive.intake.identity import Identities
from archive.intake.records import Item, Notice, RawDispatch, ReadArticle, ReadDispatch, Reason, Refusal

# A group is what one process is given at a time: enough to make the sending cheap, little enough to share out evenly.
GROUP_RECORDS = 32
GROUP_CHARACTERS = 200_000

Task = tuple[str, RecordFields | None]


class ReadingStopped(RuntimeError):
    """A reading process died, most likely for want of memory; what was stored before is kept."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The articles of one dispatch, or the fault of the program that kept it from reading them."""

    articles: tuple[ReadArticle, ...] = ()
    fault: str = ""


@dataclass(frozen=True, slots=True)
class _Group:
    """Some items in order, and the identities of those that are stored already, by their SHA-256."""

    items: list[Item]
    known: dict[str, str]

    def tasks(self) -> list[Task]:
        dispatches = (item for item in self.items if isinstance(item, RawDispatch))
        return [(item.text, item.fields) for item in dispatches if item.sha256 not in self.known]


def read_all(
    items: Iterable[Item], *, workers: int, clock: Clock, known: Callable[[list[str]], dict[str, str]]
) -> Iterator[ReadDispatch | Refusal | Notice]:
    """Every dispatch among ``items`` with its articles, in the same order; what else is among them passes through.

    ``known`` tells the identities of those SHA-256 that are stored already: these are not read again and come without
    articles. Raises ReadingStopped when a process dies.
    """
    identities = Identities()
    groups = _groups(clock.timed("read", items), known)
    for group, readings in _in_turn(groups, clock) if workers <= 1 else _in_parallel(groups, workers, clock):
        left = iter(readings)
        for item in group.items:
            if not isinstance(item, RawDispatch):
                yield item
            elif identity := group.known.get(item.sha256):
                identities.take(item, identity)
                yield ReadDispatch(item, (), identity)
            else:
                yield _finished(item, next(left), identities)


def read(task: Task) -> Reading:
    """The articles of one text and what was found in them. A fault in reading is an answer: it must stop no other."""
    text, fields = task
    try:
        articles = read_dispatch(text, fields)
        return Reading(tuple(ReadArticle(each, _checked(each, extract_article(text, each))) for each in articles))
    except LexiconError:  # no dispatch's fault: nothing could be read without the word lists
        raise
    except Exception as error:  # whatever it is, the record is refused by name and the next one read
        return Reading(fault=f"{type(error).__name__}: {error}"[:500])


def _finished(raw: RawDispatch, reading: Reading, identities: Identities) -> ReadDispatch | Refusal:
    position = str(raw.position)
    if reading.fault:
        message = _("The program failed on this text: %(fault)s. Report it, with the file.")
        return Refusal(raw.source, position, Reason.FAULT, message % {"fault": reading.fault})
    if not reading.articles:
        message = _("No running text was found in it: only headlines, links or captions. Fetch it again.")
        return Refusal(raw.source, position, Reason.NO_BODY, message)
    return ReadDispatch(raw, reading.articles, identities.identity(raw, reading.articles[0].text.title))


def _checked(article: ArticleText, found: Extraction) -> Extraction:
    """``found``, if every span of it lies in the article, as all that is stored must. Raises ValueError."""
    statements = chain.from_iterable((s.span, s.cue, s.speaker and s.speaker.surface) for s in found.statements)
    mentions = chain.from_iterable((m.span, m.role) for person in found.persons for m in person.mentions)
    countries = (mention.span for mention in found.countries)
    for span in filter(None, chain(statements, mentions, countries)):
        if not span or not article.region.covers(span):
            raise ValueError(f"span {span.start}..{span.end} outside {article.region.start}..{article.region.end}")
    return found


def _groups(items: Iterable[Item], known: Callable[[list[str]], dict[str, str]]) -> Iterator[_Group]:
    group: list[Item] = []
    size = 0
    for item in items:
        group.append(item)
        size += len(item.text) if isinstance(item, RawDispatch) else 0
        if len(group) >= GROUP_RECORDS or size >= GROUP_CHARACTERS:
            yield _group(group, known)
            group, size = [], 0
    if group:
        yield _group(group, known)


def _group(items: list[Item], known: Callable[[list[str]], dict[str, str]]) -> _Group:
    return _Group(items, known([item.sha256 for item in items if isinstance(item, RawDispatch)]))


def _in_turn(groups: Iterable[_Group], clock: Clock) -> Iterator[tuple[_Group, list[Reading]]]:
    for group in groups:
        with clock.phase("extract"):
            readings = _read_each(group.tasks())
        yield group, readings


def _in_parallel(groups: Iterable[_Group], workers: int, clock: Clock) -> Iterator[tuple[_Group, list[Reading]]]:
    waiting: deque[tuple[_Group, Future[list[Reading]]]] = deque()
    pool = _pool(workers)
    try:
        for group in groups:
            waiting.append((group, pool.submit(_read_each, group.tasks())))
            if len(waiting) > 2 * workers:
                yield _awaited(*waiting.popleft(), clock)
        while waiting:
            yield _awaited(*waiting.popleft(), clock)
    finally:
        pool.shutdown(cancel_futures=True)


def _pool(workers: int) -> ProcessPoolExecutor:
    # A forked child would share the database's sockets and threads; a spawned one has nothing but the pure rooms.
    return ProcessPoolExecutor(workers, get_context("spawn"), _start_worker)


def _read_each(tasks: list[Task]) -> list[Reading]:
    return list(map(read, tasks))


def _awaited(group: _Group, future: Future[list[Reading]], clock: Clock) -> tuple[_Group, list[Reading]]:
    with clock.phase("extract"):
        try:
            return group, future.result()
        except BrokenProcessPool as error:
            message = _("A reading process died, perhaps for want of memory. Run the import again: it goes on.")
            raise ReadingStopped(message) from error


def _start_worker() -> None:
    """Leave the keyboard's interrupt to the parent, and end with it however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)
