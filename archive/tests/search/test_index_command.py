"""``manage.py index`` does one thing and says what came of it."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from archive.models import Change
from archive.search import check, place, rebuild
from archive.tests.factories import make_article, make_statement

pytestmark = pytest.mark.django_db


class Terminal(StringIO):
    def isatty(self):
        return True


def index(*arguments, **streams):
    out = StringIO()
    call_command("index", *arguments, stdout=out, **streams)
    return out.getvalue()


@pytest.fixture(autouse=True)
def in_english(settings):
    settings.LANGUAGE_CODE = "en"


def test_rebuild_says_how_many_articles_it_indexed():
    make_article()
    assert "1" in index("--rebuild")
    assert check().in_step


def test_follow_says_how_many_articles_changed():
    rebuild()
    Change.objects.record([make_article().pk, make_article().pk])
    assert "2" in index("--follow")
    assert check().in_step


def test_check_is_content_when_nothing_differs():
    make_statement()
    rebuild()
    assert "in step" in index("--check")


def test_check_exits_with_1_and_names_the_difference():
    rebuild()
    missing = make_article()
    with pytest.raises(CommandError, match=f"missing: 1 \\({missing.pk}\\)") as failed:
        index("--check")
    assert failed.value.returncode == 1


def test_check_names_the_changes_that_were_not_followed():
    rebuild()
    Change.objects.record([10**6])
    with pytest.raises(CommandError, match="not followed yet: 1"):
        index("--check")


def test_check_without_an_index_says_what_to_do():
    with pytest.raises(CommandError, match="--rebuild"):
        index("--check")


@pytest.mark.parametrize(("lock", "argument"), [(place.WRITING, "--follow"), (place.REBUILDING, "--rebuild")])
def test_a_second_writer_is_refused_in_words(lock, argument):
    rebuild()
    with place.lock(lock), pytest.raises(CommandError, match="Another process"):
        index(argument)


def test_one_of_the_three_must_be_asked_for():
    with pytest.raises(CommandError):
        index()


def test_progress_counts_up_on_a_terminal_only():
    make_article()
    terminal, pipe = Terminal(), StringIO()
    index("--rebuild", stderr=terminal)
    index("--rebuild", stderr=pipe)
    assert terminal.getvalue().endswith("1 / 1\n")
    assert pipe.getvalue() == ""
