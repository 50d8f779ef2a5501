"""Whatever an article holds, reading it ends soon, never fails, and points only into its own text."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.dispatch.document import ArticleText, Block, BlockKind
from archive.extraction.pipeline import extract_article
from archive.tests.extraction.reading import make_article, quotes, read, speakers
from archive.text.spans import Span

WORDS = (
    'قال وأضاف الوزير إن أن « » " “ ” ، . .. : ( ) مؤكدا مشيرا إلى بحسب وفقا لوكالة رويترز نقلت عن قوله بوتين الذي - '
    "لم كما وذلك يقول ليقول جاء في البيان الرئيس الروسي وصفه بأنه 10 صلةقال ـ ' (( )) حسب ما موسكو فيما قائلا تعالى "
    "من جانبه"
).split()
TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from([*WORDS, "\n"]), max_size=40).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=30).map("".join),
)
LENGTH = 100_000


@given(TEXTS)
def test_no_text_makes_it_fail_or_point_outside_the_text(text):
    for statement in extract_article(text, make_article(text)).statements:
        speaker = statement.speaker
        spans = [statement.span, statement.cue, speaker.surface if speaker else None]
        assert all(0 <= span.start < span.end <= len(text) for span in spans if span is not None)
        assert 0 <= statement.confidence <= 1
        assert speaker is None or speaker.name.strip()


@given(TEXTS)
def test_statements_come_in_text_order_and_no_words_twice(text):
    spans = [statement.span for statement in extract_article(text, make_article(text)).statements]
    assert spans == sorted(set(spans))


@given(TEXTS, st.integers(0, 20))
def test_reading_does_not_depend_on_what_stands_before_the_article(text, shift):
    before = "◄" * shift + "\n"
    moved = make_article(text)
    moved = ArticleText(
        moved.region.shift(len(before)),
        moved.body.shift(len(before)),
        tuple(Block(block.kind, block.span.shift(len(before))) for block in moved.blocks),
    )
    here = extract_article(text, make_article(text)).statements
    there = extract_article(before + text, moved).statements
    assert [s.span.of(text) for s in here] == [s.span.of(before + text) for s in there]


@pytest.mark.parametrize(
    "unit",
    [
        *(
            "ا",
            "«",
            '"',
            "(",
            ":",
            ". ",
            "قال ",
            "قال إن ",
            "وأضاف: «نعم ",
            "قال الوزير، بحسب الوكالة، إن ",
            "مؤكدا أن ",
        ),
        *("السيد محمد علي ", "قال سيرغي لافروف إن روسيا آمنة. "),
    ],
)
def test_a_hundred_thousand_repeated_characters_take_no_longer_than_a_page(unit):
    text = unit * (LENGTH // len(unit))
    read(text[:1000])
    began = time.process_time()
    read(text)
    assert time.process_time() - began < 3  # an idle machine needs a tenth; anything quadratic takes minutes


def test_a_second_article_of_a_dispatch_owes_nothing_to_the_first():
    first = "قال الرئيس الروسي فلاديمير بوتين إن المحادثات مفيدة."
    second = "وأضاف أن الجسر آمن."
    text = f"{first}\n{second}"
    region = Span(len(first) + 1, len(text))
    article = ArticleText(region, region, (Block(BlockKind.PARAGRAPH, region),))
    (statement,) = extract_article(text, article).statements
    assert statement.speaker is None


def test_captions_and_links_report_nothing():
    text = "قال الوزير إن الجسر آمن."
    whole = Span(0, len(text))
    for kind in (BlockKind.CAPTION, BlockKind.READ_ALSO, BlockKind.CHROME, BlockKind.KEYWORDS):
        assert extract_article(text, ArticleText(whole, whole, (Block(kind, whole),))).statements == ()


def test_a_headline_with_a_colon_is_a_statement_of_its_own_kind():
    title = "لافروف: المحادثات مفيدة"
    text = f"{title}\nقال وزير الخارجية الروسي سيرغي لافروف إن المحادثات مفيدة."
    headline, body = read(text, title=title)
    assert (headline.in_headline, headline.span.of(text)) == (True, "المحادثات مفيدة")
    assert headline.speaker.name == "سيرغي لافروف"
    assert not body.in_headline


@pytest.mark.parametrize("title", ["فيديو: الجسر من الجو", "عاجل: إغلاق الجسر الكبير", "الجسر الكبير يفتح غدا"])
def test_a_headline_that_nobody_says_is_no_statement(title):
    assert read(f"{title}\nوصل الوفد أمس.", title=title) == []


def test_a_wide_gap_behind_a_full_stop_ends_a_paragraph():
    text = "قال الوزير: «الجسر آمن.   وأضاف: «العمل انتهى»."
    assert quotes(text) == ["الجسر آمن", "العمل انتهى"]


def test_words_glued_behind_a_final_ta_are_read_apart():
    text = "أخبار ذات صلةقال الرئيس الروسي فلاديمير بوتين إن المحادثات مفيدة."
    assert speakers(text) == ["فلاديمير بوتين"]
