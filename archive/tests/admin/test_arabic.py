"""Tests of the Arabic of the interface, without gettext: nothing missing, six plural forms, a desk in Arabic."""

import re
from pathlib import Path

import polib
import pytest
from django.contrib.admin.models import CHANGE
from django.utils.translation import gettext, ngettext, override

from archive.admin.statements import confirmed, left_alone, rejected, returned

FILE = Path(__file__).resolve().parents[3] / "locale" / "ar" / "LC_MESSAGES" / "django.po"
PLACEHOLDER = re.compile(r"%\(\w+\)[-+.\d]*[a-z]|\{\w*\}")
ARABIC = re.compile("[\u0621-\u064a]")


@pytest.fixture(scope="module")
def messages():
    return polib.pofile(str(FILE))


def forms(entry):
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def test_every_text_is_translated_into_arabic_letters(messages):
    untranslated = [entry.msgid for entry in messages if not all(map(ARABIC.search, forms(entry)))]
    assert [text for text in untranslated if text != ", "] == []


def test_nothing_is_fuzzy_or_obsolete(messages):
    assert messages.fuzzy_entries() == []
    assert messages.obsolete_entries() == []


def test_every_plural_has_six_forms(messages):
    assert messages.metadata["Plural-Forms"].startswith("nplurals=6;")
    plurals = [entry for entry in messages if entry.msgid_plural]
    assert plurals
    assert [entry.msgid for entry in plurals if sorted(entry.msgstr_plural) != [0, 1, 2, 3, 4, 5]] == []


def test_forms_for_many_say_the_number(messages):
    """None, one and two are words in Arabic; from three on the number has to be there."""
    plurals = [entry for entry in messages if entry.msgid_plural]
    wanted = {entry.msgid: set(PLACEHOLDER.findall(entry.msgid_plural)) for entry in plurals}
    wrong = [
        entry.msgid
        for entry in plurals
        for form in (3, 4, 5)
        if set(PLACEHOLDER.findall(entry.msgstr_plural[form])) != wanted[entry.msgid]
    ]
    assert wrong == []


def test_single_texts_keep_every_placeholder(messages):
    singles = [entry for entry in messages if not entry.msgid_plural]
    assert [entry.msgid for entry in singles if found(entry.msgid) != found(entry.msgstr)] == []


def found(text):
    return sorted(PLACEHOLDER.findall(text))


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, "لم يُعتمد أي تصريح."),
        (1, "اعتُمد تصريح واحد."),
        (2, "اعتُمد تصريحان."),
        (3, "اعتُمدت 3 تصريحات."),
        (11, "اعتُمد 11 تصريحًا."),
        (100, "اعتُمد 100 تصريح."),
        (103, "اعتُمدت 103 تصريحات."),
    ],
)
def test_a_count_of_statements_is_said_as_arabic_counts(count, text):
    with override("ar"):
        assert confirmed(count) == text


@pytest.mark.parametrize("say", [confirmed, rejected, returned, left_alone])
def test_the_six_forms_of_a_message_differ(say):
    with override("ar"):
        said = [re.sub(r"\d+", "#", say(count)) for count in (0, 1, 2, 3, 11, 100)]
    assert len(set(said)) == 6


def test_the_stock_admin_speaks_arabic():
    with override("ar"):
        texts = [gettext("Log in"), gettext("Delete"), gettext("Save"), gettext("Home"), gettext("History")]
        texts.append(ngettext("%(counter)s result", "%(counter)s results", CHANGE))
    assert [text for text in texts if not ARABIC.search(text)] == []


def test_a_change_is_not_called_an_addition():
    with override("ar"):
        changed, added = (gettext(f"The {{name}} “{{obj}}” was {verb} successfully.") for verb in ("changed", "added"))
    assert changed != added


def test_english_is_left_as_it_is_written():
    with override("en"):
        assert confirmed(1) == "1 statement was confirmed."
        assert confirmed(3) == "3 statements were confirmed."
