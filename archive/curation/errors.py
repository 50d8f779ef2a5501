"""What can go wrong when editors decide: someone else was faster, or their words can be read in several ways."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.utils.translation import ngettext

from archive.models import Statement
from archive.text.spans import Span


class Conflict(Exception):
    """The row is no longer as the editor saw it; ``current`` is how it stands now. Nothing was written."""

    def __init__(self, current: Statement):
        super().__init__(f"statement {current.pk} was changed in the meantime")
        self.current = current


class Ambiguous(ValidationError):
    """The words stand in the article several times, at ``places``. Nothing was written."""

    def __init__(self, places: Sequence[Span]):
        message = ngettext(
            "These words stand in the article %(count)d time. Choose the place that is meant.",
            "These words stand in the article %(count)d times. Choose the place that is meant.",
            len(places),
        )
        super().__init__(message % {"count": len(places)}, code="ambiguous")
        self.places = tuple(places)
