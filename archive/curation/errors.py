"""What can go wrong when two editors work on the same row."""

from archive.models import Statement


class Conflict(Exception):
    """The row is no longer as the editor saw it; ``current`` is how it stands now. Nothing was written."""

    def __init__(self, current: Statement):
        super().__init__(f"statement {current.pk} was changed in the meantime")
        self.current = current
