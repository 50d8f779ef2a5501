"""A query finds a word however it is spelt and whatever particle hangs on it, and joins no two words (law 6)."""

import json
import zipfile
from itertools import islice

import pytest

from archive.models import Article
from archive.search import rebuild, search_articles
from archive.search.query import Query
from archive.tests.factories import make_dispatch

pytestmark = pytest.mark.django_db

ARTICLES = 3_000
DIFFERENT_JOINED_AT_MOST = 0.06


def texts_of(folder):
    for path in sorted((folder / "corpus").glob("*.zip")):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                yield from (record["content"] for record in json.loads(archive.read(name)) if record["content"])


def pairs_of(folder):
    lines = (folder / "gold/search_pairs.tsv").read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if line and not line.startswith("#")]


def store(texts):
    dispatch = make_dispatch()
    rows = [
        Article(dispatch=dispatch, ordinal=number, text=text, body_start=0, body_end=len(text))
        for number, text in enumerate(texts)
    ]
    return [article.pk for article in Article.objects.bulk_create(rows)]


@pytest.fixture
def joined(shared):
    """For each pair whether the query finds an article that holds nothing but the other word."""
    pairs = pairs_of(shared)
    store(islice(texts_of(shared), ARTICLES))
    words = dict(zip(store(word for _, word, _ in pairs), pairs, strict=True))
    rebuild()
    return {
        (query, word, kind): pk in search_articles(Query(text=query), per_page=10_000, facets=()).ids
        for pk, (query, word, kind) in words.items()
    }


def test_spellings_and_particles_meet_and_different_words_do_not(joined):
    missed = [pair for pair, found in joined.items() if pair[2] in ("spelling", "clitic") and not found]
    different = {pair: found for pair, found in joined.items() if pair[2] == "different"}
    assert missed == []
    assert sum(different.values()) <= DIFFERENT_JOINED_AT_MOST * len(different)
