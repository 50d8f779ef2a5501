"""Measure where the time of an import goes."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import TypeVar

Item = TypeVar("Item")
PHASES = ("read", "extract", "store", "index")


class Clock:
    """Seconds of wall time by phase; phases do not overlap."""

    def __init__(self):
        self._began = perf_counter()
        self.seconds: Counter[str] = Counter(dict.fromkeys(PHASES, 0.0))

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        began = perf_counter()
        try:
            yield
        finally:
            self.seconds[name] += perf_counter() - began

    def timed(self, name: str, items: Iterable[Item]) -> Iterator[Item]:
        """``items``, with the time that making each one takes."""
        iterator = iter(items)
        while True:
            with self.phase(name):
                try:
                    item = next(iterator)
                except StopIteration:
                    return
            yield item

    @property
    def total(self) -> float:
        return perf_counter() - self._began
