"""Finding articles and statements by their words."""

from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.search import rebuild, search_articles, search_statements
from archive.search.query import Query
from archive.tests.factories import make_article, make_statement

pytestmark = pytest.mark.django_db


def article(words, **overrides):
    return make_article(text=f"خبر\n{words}\n", **overrides).pk


def find(text, **options):
    return set(search_articles(Query(text=text, **options)).ids)


@pytest.mark.parametrize(
    ("query", "printed"),
    [
        ("أحمد", "احمد"),
        ("احمد", "أحمد"),
        ("مدرسه", "مدرسة"),
        ("مستشفي", "مستشفى"),
        ("مسؤول", "مسوول"),
        ("محمد", "مُحَمَّد"),
        ("محمد", "محـــمد"),
        ("کریم", "كريم"),
        ("٢٠٢٤", "2024"),
        ("2024", "٢٠٢٤"),
        ("ﻻجئ", "لاجئ"),
        ("reuters", "Reuters"),
    ],
)
def test_a_word_is_found_however_it_is_spelt(query, printed):
    made = article(printed)
    assert find(query) == {made}


def test_exact_takes_the_word_as_spelt_without_its_marks():
    spelt, other = article("أَحمد"), article("احمد")
    rebuild()
    assert find("أحمد", exact=True) == {spelt}
    assert find("احمد", exact=True) == {other}
    assert find("أحمد") == find("احمد") == {spelt, other}


def test_exact_does_not_try_particles():
    bare, attached = article("ميناء"), article("الميناء")
    rebuild()
    assert find("ميناء", exact=True) == {bare}
    assert find("ميناء") == {bare, attached}


def test_a_phrase_is_found_in_any_spelling_and_with_particles():
    article("رئيس البلديه")
    plain, attached = article("رئيس بلدية صيدا"), article("ولرئيس بلديه صيدا")
    article("بلدية ثم رئيس ثم صيدا")
    rebuild()
    assert find('"رئيس بلدية صيدا"') == {plain, attached}


def test_a_phrase_does_not_reach_over_a_line():
    article("ميناء\nصيدا")
    rebuild()
    assert find('"ميناء صيدا"') == set()
    assert len(find("ميناء صيدا")) == 1


def test_or_and_not():
    ship, boat, both = article("سفينة"), article("قارب"), article("سفينة قارب")
    rebuild()
    assert find("سفينة OR قارب") == {ship, boat, both}
    assert find("سفينة -قارب") == find("سفينة NOT قارب") == {ship}
    assert find("-سفينة") == {boat}


def test_a_beginning_finds_every_word_that_starts_so_also_behind_the_article():
    found = {article("سياسة"), article("السياسيين"), article("بالسياسات")}
    article("مسيرة")
    rebuild()
    assert find("سياس*") == found
    assert find("سياس*", exact=True) < found


def test_the_title_captions_and_keywords_are_searched_and_links_are_not():
    text = "عنوان\nصورة سفينة\nفقرة\nاقرأ ايضا قارب\n"
    lines = [("headline", 0), ("caption", 6), ("paragraph", 17), ("read_also", 22)]
    blocks = [[kind, start, text.index("\n", start)] for kind, start in lines]
    made = make_article(text=text, blocks=blocks, keywords=["غواصة"]).pk
    rebuild()
    assert find("عنوان") == find("سفينة") == find("فقرة") == find("غواصة") == {made}
    assert find("قارب") == set()


def test_an_article_without_blocks_is_found_by_its_body():
    made = make_article(text="سفينة", blocks=[], title="", body_start=0, body_end=5).pk
    rebuild()
    assert find("سفينة") == {made}


def test_a_statement_is_found_by_the_words_said():
    statement = make_statement(quote="العمل في الرصيف الثاني")
    rebuild()
    assert search_statements(Query(text="رصيف")).ids == (statement.pk,)
    assert search_statements(Query(text="كلفة")).ids == ()


def test_an_enormous_word_does_no_harm():
    made = article("س" * 200_000)
    rebuild()
    assert find("س" * 200_000) == {made}


@pytest.mark.parametrize("text", ["***", "ـــ", "َُِ", '"', "OR", "- -", "\x00", "()"])
def test_a_text_without_a_word_finds_nothing(text):
    article("سفينة")
    assert find(text) == set()


@pytest.mark.parametrize("text", ["", "   ", "\n\u00a0"])
def test_blank_text_is_no_condition(text):
    made = article("سفينة")
    assert find(text) == {made}


@pytest.mark.parametrize(
    "query",
    [
        Query(persons=(-1, 2**63, 2**70)),
        Query(countries=("", "\x00", "x" * 100_000)),
        Query(months=("٢٠٢٤-٠١", "*")),
        Query(years=(0,), kinds=("?",), cue_classes=("()",)),
    ],
)
def test_values_that_cannot_exist_find_nothing(query):
    article("سفينة")
    assert search_articles(query).count == 0
    assert search_statements(query).count == 0


def test_a_page_behind_the_last_is_empty_and_keeps_the_count():
    article("سفينة")
    assert search_articles(Query(), page=10**7).count == 1
    assert search_articles(Query(), page=10**7).ids == ()
    assert search_articles(Query(), page=-3).ids == search_articles(Query()).ids


@pytest.mark.parametrize(
    "text",
    [
        "ا" * 10_000,
        "ا " * 5_000,
        '"' * 10_000,
        '" * NEAR ( OR - \\ ' * 600,
        "- " * 5_000,
        "وال" * 3_000,
        "ال* " * 2_000,
        '"' + "و ب ك ل " * 1_250,
        "َ" * 10_000,
        "a*" * 5_000,
        "سفينة OR " * 1_000,
        " ".join(f"{first}{second}*" for first in "ابتثجحخد" for second in "رزسشصضطظ"),
        "[ا-ي]+.*(" * 1_000,
    ],
)
def test_hostile_text_is_answered_quickly(text):
    article("سفينة وقارب في الميناء")
    rebuild()
    started = process_time()
    for exact in (False, True):
        search_articles(Query(text=text, exact=exact))
        search_statements(Query(text=text, exact=exact))
    assert process_time() - started < 1


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet='"«»*()-|\\^~:[]{}+?.,ـَ\x00 ابوتلNEARO٣3é\u200f', max_size=60), exact=st.booleans())
def test_no_text_is_refused(text, exact):
    query = Query(text=text, exact=exact)
    assert search_articles(query).count >= 0
    assert search_statements(query).count >= 0
