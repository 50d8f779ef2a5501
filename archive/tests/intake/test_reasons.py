"""The reasons that the importer gives are those that the desk can put into words."""

import pytest
from django.utils.translation import override

from archive.intake.records import Reason
from archive.models import Rejection, RejectionReason


def test_importer_and_archive_know_the_same_reasons():
    assert {reason.value for reason in Reason} == set(RejectionReason.values)


def test_every_reason_fits_into_its_column():
    assert max(map(len, Reason)) <= Rejection._meta.get_field("reason").max_length


@pytest.mark.parametrize("language", ["ar", "en"])
def test_no_two_reasons_are_called_the_same_and_none_by_its_code(language):
    with override(language):
        labels = {reason.value: str(reason.label) for reason in RejectionReason}
    assert len(set(labels.values())) == len(labels)
    assert [code for code, label in labels.items() if "-" in label or (language == "ar" and label.isascii())] == []
