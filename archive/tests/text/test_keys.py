"""Names, titles and headlines are found again however they are spelt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text.keys import label_key, name_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("عبد الرحمن النجار", "عبدالرحمن النجّار"),
        ("عبد ربه السالمي", "عبدربه السالمى"),
        ("جونغ-أون", "جونغ أون"),
        ("أحمد", "احمد"),
    ],
)
def test_spellings_of_one_name_have_one_key(one, other):
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(("one", "other"), [("معبد سالم", "معبدسالم"), ("محمد", "محمود"), ("سالم", "سالمة")])
def test_different_names_have_different_keys(one, other):
    assert name_key(one) != name_key(other)


@given(st.text(alphabet="عبدالرحمن وأىة ـً-", max_size=30))
def test_the_key_of_a_key_is_the_key(name):
    assert name_key(name_key(name)) == name_key(name)
    assert label_key(label_key(name)) == label_key(name)
