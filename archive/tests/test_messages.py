"""Arabic is complete: every text of the interface is in the message file, translated, and compiled."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest

PROJECT = Path(__file__).resolve().parents[2]
MESSAGES = Path("locale/ar/LC_MESSAGES/django.po")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}")
HOLD_TEXTS = ("archive", "newsroom", "templates", "locale")


def collected(folder: Path) -> polib.POFile:
    """The message file as ``make messages`` would make it now, from a copy of the project in ``folder``."""
    for name in HOLD_TEXTS:
        shutil.copytree(PROJECT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "tests"))
    shutil.copy(PROJECT / "manage.py", folder)
    command = [sys.executable, "manage.py", "makemessages", "--locale", "ar", "--no-obsolete", "--verbosity", "0"]
    subprocess.run(command, cwd=folder, check=True)
    return polib.pofile(str(folder / MESSAGES))


@pytest.mark.skipif(not shutil.which("xgettext"), reason="gettext, which finds the texts, is not on this machine")
def test_every_text_of_the_interface_is_translated(tmp_path):
    messages = collected(tmp_path)
    assert [entry.msgid for entry in messages if not entry.translated() or entry.fuzzy] == []


def test_the_compiled_messages_are_those_of_the_message_file():
    written = {(entry.msgctxt, entry.msgid): sentence(entry) for entry in polib.pofile(str(PROJECT / MESSAGES))}
    compiled = polib.mofile(str(PROJECT / MESSAGES.with_suffix(".mo")))
    assert {(entry.msgctxt, entry.msgid): sentence(entry) for entry in compiled} == written


def test_a_translation_keeps_the_values_that_are_put_into_it():
    messages = polib.pofile(str(PROJECT / MESSAGES), check_for_duplicates=True)
    assert [entry.msgid for entry in messages if not keeps_values(entry)] == []


def sentence(entry: polib.POEntry) -> dict[int, str]:
    """The translation by plural form; a text without plural has the one form 0."""
    return entry.msgstr_plural or {0: entry.msgstr}


def keeps_values(entry: polib.POEntry) -> bool:
    """Nothing is put in that the source does not have; what may be said in words alone is the number of a plural."""
    allowed = placeholders(entry.msgid) | placeholders(entry.msgid_plural)
    if not entry.msgid_plural:
        return placeholders(entry.msgstr) == allowed
    return all(placeholders(form) <= allowed for form in entry.msgstr_plural.values())


def placeholders(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text))
