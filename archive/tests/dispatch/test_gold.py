"""On the annotated dispatches the reader finds the articles, titles, dates and bodies that people found."""

import json

import pytest

from archive.dispatch.reader import read_dispatch
from archive.text.folding import fold


def letters(value: str | None) -> str:
    return "".join(character for character in fold(value or "") if character.isalnum())


@pytest.fixture(params=["seeds", "dev"])
def gold(shared, request):
    lines = (shared / "gold" / f"{request.param}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def articles(gold):
    """Pairs of an annotated article and the one that was read at its place, or None."""
    for document in gold:
        found = read_dispatch(document["text"])
        for place, wanted in enumerate(document["articles"]):
            yield wanted, found[place] if place < len(found) else None


def share(pairs, is_right) -> float:
    right = [found is not None and is_right(wanted, found) for wanted, found in pairs]
    return sum(right) / len(right)


def test_every_article_is_found_and_no_other(gold):
    wrong = [d["id"] for d in gold if len(read_dispatch(d["text"])) != len(d["articles"])]
    assert len(wrong) <= 0.03 * len(gold)


def test_titles_are_those_of_the_gold(gold):
    assert share(articles(gold), lambda wanted, found: letters(wanted["title"]) == letters(found.title)) >= 0.95


def test_dates_are_those_of_the_gold(gold):
    assert share(articles(gold), lambda wanted, found: wanted["published"] == found.published) >= 0.95


def test_outlets_are_those_of_the_gold(gold):
    assert share(articles(gold), lambda wanted, found: letters(wanted["outlet"]) == letters(found.outlet)) >= 0.95


def test_bodies_begin_and_end_where_those_of_the_gold_do(gold):
    def is_near(wanted, found):
        return abs(wanted["body_start"] - found.body.start) <= 3 and abs(wanted["body_end"] - found.body.end) <= 3

    assert share(articles(gold), is_near) >= 0.95


def test_links_are_those_of_the_gold(gold):
    for wanted, found in articles(gold):
        assert [letters(link) for link in wanted["read_also"]] == [letters(link) for link in found.read_also]
