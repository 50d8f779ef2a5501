"""Files are found in a fixed order, and what is passed over is named."""

import os
from pathlib import Path

import pytest

from archive.intake.files import FoundFile, find_files, printable
from archive.intake.records import Notice, Reason, Refusal
from archive.tests.intake.samples import write


def names(*paths: Path) -> list[str]:
    return [Path(found.name).name for found in find_files(paths) if isinstance(found, FoundFile)]


def refusals(*paths: Path) -> list[Refusal]:
    return [found for found in find_files(paths) if isinstance(found, Refusal)]


def test_folders_are_walked_in_the_order_of_names(tmp_path):
    for name in ("ب.txt", "a/2.txt", "a/1.txt", "أ.txt"):
        write(tmp_path / name, "نص")
    assert names(tmp_path) == ["1.txt", "2.txt", "أ.txt", "ب.txt"]


def test_the_order_in_which_paths_are_named_makes_no_difference(tmp_path):
    one, two = write(tmp_path / "1.txt", "نص"), write(tmp_path / "2.txt", "نص")
    assert names(one, two) == names(two, one) == names(two, tmp_path, one)


def test_a_path_that_does_not_exist_is_refused_by_name(tmp_path):
    (refusal,) = refusals(tmp_path / "لا شيء.txt")
    assert refusal.reason is Reason.MISSING
    assert "لا شيء.txt" in refusal.source


@pytest.mark.parametrize("name", [".hidden.txt", "__MACOSX/1.txt", "Thumbs.db", "README.md", "readme.txt", "LICENSE"])
def test_what_accompanies_dispatches_is_passed_over_and_named(tmp_path, name):
    write(tmp_path / name, "نص")
    (notice,) = find_files([tmp_path])
    assert isinstance(notice, Notice)


def test_a_file_that_is_named_itself_is_read_whatever_its_name(tmp_path):
    assert names(write(tmp_path / "README.md", "نص")) == ["README.md"]


def test_links_that_lead_back_do_not_go_round_for_ever(tmp_path):
    write(tmp_path / "a/1.txt", "نص")
    (tmp_path / "a/loop").symlink_to(tmp_path)
    assert names(tmp_path) == ["1.txt"]


def test_a_link_to_itself_and_a_link_to_nothing_are_refused(tmp_path):
    (tmp_path / "1.txt").symlink_to(tmp_path / "1.txt")
    (tmp_path / "2.txt").symlink_to(tmp_path / "لا شيء")
    assert [refusal.reason for refusal in refusals(tmp_path)] == [Reason.UNREADABLE, Reason.MISSING]


def test_a_pipe_is_no_file_and_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    assert [refusal.reason for refusal in refusals(tmp_path)] == [Reason.NOT_A_FILE]


def test_names_of_any_bytes_can_be_stored_and_printed():
    name = os.fsdecode(b"\xff\n\x1b[31m") + "خبر.txt"
    assert printable(name).encode().decode() == "\\udcff\\x0a\\x1b[31mخبر.txt"
