"""A label is found in every spelling, and the line goes on right behind it."""

import pytest
from hypothesis import given

from archive.dispatch.labels import LabelKind, inline_labels, label_at_start
from archive.tests.text.strategies import arabic_text


@pytest.mark.parametrize(
    "line",
    [
        "اقرأ أيضا: الجسر يفتح",
        "إقرأ أيضًا : الجسر يفتح",
        "اقـــرأ  أيضاً: الجسر يفتح",
        "\u202bاقرأ أيضاً:\u202c الجسر يفتح",
        "ﺍقرأ أيضا: الجسر يفتح",
    ],
)
def test_a_label_is_found_however_it_is_written(line):
    label = label_at_start(line)
    assert label.kind is LabelKind.READ_ALSO
    assert label.marked
    assert line[label.end :].lstrip("\u202c ") == "الجسر يفتح"


def test_a_word_glued_to_its_label_is_left_whole():
    line = "اقرأ أيضًاشكري يصل إلى الميناء"
    label = label_at_start(line)
    assert label.glued
    assert line[label.end :] == "شكري يصل إلى الميناء"


def test_a_label_inside_a_line_is_given_with_its_place_in_the_line():
    line = "وصل الوفد أمسِ. إقـرأ أيضًا: الجسر يفتح غدا"
    ((kind, start, end),) = inline_labels(line)
    assert kind is LabelKind.READ_ALSO
    assert line[start:end].strip() == "إقـرأ أيضًا:"


@given(arabic_text())
def test_labels_lie_within_their_line(line):
    label = label_at_start(line)
    assert label is None or 0 < label.end <= len(line)
    assert all(0 <= start < end <= len(line) for _, start, end in inline_labels(line))
