"""Word lists are read by their header and complain with file and line."""

import pytest

from archive.extraction.lexicon import FOLDER, LexiconError, load_rows, parse_rows


def test_a_row_is_read_by_the_names_of_its_columns():
    (row,) = parse_rows(["word\tkind\n", "وزير\trole\n"], "sample.tsv")
    assert (row.word, row.kind) == ("وزير", "role")


def test_remarks_and_empty_lines_are_no_rows():
    rows = list(parse_rows(["# a remark\n", "word\n", "\n", "وزير\n", "# another\n"], "sample.tsv"))
    assert [row.word for row in rows] == ["وزير"]


def test_missing_cells_at_the_end_are_empty():
    (row,) = parse_rows(["word\tkind\n", "وزير\n"], "sample.tsv")
    assert row.kind == ""


def test_too_many_cells_are_an_error_that_names_file_and_line():
    with pytest.raises(LexiconError, match="sample.tsv, line 2"):
        list(parse_rows(["word\n", "وزير\trole\n"], "sample.tsv"))


def test_an_empty_file_is_an_error():
    with pytest.raises(LexiconError, match="no header"):
        list(parse_rows([], "sample.tsv"))


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.tsv")), ids=lambda path: path.stem)
def test_every_word_list_can_be_read_and_says_nothing_twice(path):
    rows = load_rows(path.stem)
    assert rows
    assert len(set(rows)) == len(rows)
