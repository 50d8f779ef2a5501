"""Tests of how dates are written on the desk."""

from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import override

MOMENT = datetime(2024, 3, 9, 15, 40)


def test_a_moment_is_written_in_the_arabic_order():
    with override("ar"):
        assert date_format(MOMENT, "DATETIME_FORMAT") == "9 مارس 2024، 15:40"


def test_english_keeps_its_own_form():
    with override("en"):
        assert date_format(MOMENT, "DATETIME_FORMAT") == "March 9, 2024, 3:40 p.m."
