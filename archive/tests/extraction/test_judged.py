"""Of the newspaper statements that a person judged, extraction keeps what is right."""

from archive.tests.extraction.judged import judged, measure


def test_the_judged_statements_are_still_read_as_well_as_when_they_were_judged(shared):
    figures = measure(shared)
    assert figures.precision >= 0.86
    assert figures.recall >= 0.86


def test_every_judged_span_that_is_no_statement_wants_none():
    assert all((row.wanted is None) == (row.verdict == "none") for row in judged())
