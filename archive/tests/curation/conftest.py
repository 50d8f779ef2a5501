"""What the tests of curation share."""

import pytest
from django.utils.translation import override


@pytest.fixture(autouse=True)
def english():
    """Messages in the language in which the tests quote them."""
    with override("en"):
        yield
