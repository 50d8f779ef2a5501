"""Cut many ids into lists that fit into one query on every database."""

from collections.abc import Iterable, Iterator
from itertools import islice

IDS_A_QUERY = 2_000


def chunks(ids: Iterable[int]) -> Iterator[list[int]]:
    """The distinct ids in ascending order, at most ``IDS_A_QUERY`` at a time."""
    ordered = iter(sorted(set(ids)))
    while chunk := list(islice(ordered, IDS_A_QUERY)):
        yield chunk
