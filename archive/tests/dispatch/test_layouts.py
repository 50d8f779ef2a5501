"""Every layout of the press is read into headline, body and what is printed about them."""

import pytest

from archive.dispatch.document import BlockKind
from archive.dispatch.reader import read_dispatch
from archive.tests.dispatch.samples import HEADLINE, LAST, LEAD, LINK, NEXT, dispatch


def read_one(*lines: str):
    """The only article of the text that the lines make, and that text."""
    text = dispatch(*lines)
    (article,) = read_dispatch(text)
    return article, text


def kinds(article) -> list[str]:
    return [block.kind.value for block in article.blocks]


def body(article, text: str) -> str:
    return article.body.of(text)


def test_a_headline_and_paragraphs():
    article, text = read_one(HEADLINE, "", LEAD, NEXT)
    assert article.title == HEADLINE
    assert article.title_span.of(text) == HEADLINE
    assert body(article, text) == f"{LEAD}\n{NEXT}"
    assert [span.of(text) for span in article.paragraphs] == [LEAD, NEXT]


def test_a_text_that_begins_with_its_body_has_no_title():
    article, text = read_one(LEAD, NEXT)
    assert (article.title, article.title_span) == (None, None)
    assert body(article, text) == f"{LEAD}\n{NEXT}"


def test_a_single_line_is_a_body():
    article, text = read_one(LEAD)
    assert (article.title, body(article, text)) == (None, LEAD)


@pytest.mark.parametrize(
    "headline", ["لبنان: لقاء طارئ للكتل النيابية", "تقرير: شتاء أوروبا أدفأ من المعتاد هذا العام"]
)
def test_a_headline_with_a_colon_is_no_byline(headline):
    article, _ = read_one(headline, LEAD, NEXT)
    assert article.title == headline


@pytest.mark.parametrize(
    "headline", ["هل تعود المفاوضات إلى جنيف؟", "شاهد.. قوارب الإغاثة تصل إلى المرفأ", "تأجيل القمة!"]
)
def test_a_headline_may_end_with_any_mark(headline):
    article, text = read_one(headline, "", LEAD, NEXT)
    assert article.title == headline
    assert body(article, text).startswith(LEAD)


def test_a_headline_that_opens_with_a_verb_is_a_headline():
    article, _ = read_one("تراجع أسعار القمح بعد فتح ممر جديد في البحر الأسود", LEAD, NEXT)
    assert article.title.startswith("تراجع")


def test_one_word_can_be_a_headline():
    article, text = read_one("عتبات", "", LEAD, NEXT)
    assert (article.title, body(article, text)) == ("عتبات", f"{LEAD}\n{NEXT}")


def test_a_headline_printed_again_is_no_body():
    article, text = read_one(HEADLINE, HEADLINE, LEAD)
    assert article.title == HEADLINE
    assert body(article, text) == LEAD


def test_the_name_of_the_site_is_no_part_of_the_title():
    article, _ = read_one(f"{HEADLINE} | سكاي نيوز عربية", LEAD, NEXT)
    assert (article.title, article.outlet) == (HEADLINE, "سكاي نيوز عربية")


def test_a_caption_printed_twice_is_no_body():
    article, text = read_one(HEADLINE, "", "بيت المفاوضات في جنيف", "بيت المفاوضات في جنيف", "", LEAD, NEXT)
    assert body(article, text) == f"{LEAD}\n{NEXT}"
    assert kinds(article) == ["headline", "caption", "caption", "paragraph", "paragraph"]


def test_a_caption_printed_once_is_no_body():
    article, text = read_one(HEADLINE, "مبنى الأمم المتحدة في جنيف", LEAD)
    assert body(article, text) == LEAD


def test_a_caption_printed_twice_inside_the_body_is_no_paragraph():
    article, text = read_one(HEADLINE, LEAD, "مدخل القاعة", "مدخل القاعة", LAST)
    assert [span.of(text) for span in article.paragraphs] == [LEAD, LAST]


def test_a_sub_heading_stays_in_the_body():
    article, text = read_one(HEADLINE, LEAD, "ملف الأسرى أولا", LAST, NEXT)
    assert kinds(article) == ["headline", "paragraph", "subheading", "paragraph", "paragraph"]
    assert "ملف الأسرى أولا" in [span.of(text) for span in article.paragraphs]


def test_menus_and_buttons_are_no_body():
    article, text = read_one(
        "الرئيسية", HEADLINE, "شارك", "طباعة", "حجم الخط", LEAD, NEXT, "جميع الحقوق محفوظة", "تابعونا على تويتر"
    )
    assert article.title == HEADLINE
    assert body(article, text) == f"{LEAD}\n{NEXT}"


def test_addresses_below_the_body_are_no_body():
    article, text = read_one(HEADLINE, LEAD, NEXT, "desk@example.org", "https://example.org/story/15")
    assert body(article, text) == f"{LEAD}\n{NEXT}"


@pytest.mark.parametrize("label", ["كلمات دلالية:", "الكلمات المفتاحية:", "سمات", "الوسوم:"])
def test_labelled_keywords_are_read(label):
    article, text = read_one(HEADLINE, LEAD, NEXT, f"{label} جنيف، ملف الأسرى")
    assert article.keywords == ("جنيف", "ملف الأسرى")
    assert body(article, text) == f"{LEAD}\n{NEXT}"


def test_keywords_without_commas_are_parted_by_the_phrases_of_the_article():
    article, _ = read_one(HEADLINE, LEAD, NEXT, "كلمات دلالية: جنيف الخارجية السويسرية الصليب الأحمر")
    assert article.keywords == ("جنيف", "الخارجية السويسرية", "الصليب الأحمر")


def test_keywords_may_follow_the_last_sentence_on_its_line():
    article, text = read_one(HEADLINE, LEAD, f"{NEXT} سمات الخارجية السويسرية جنيف")
    assert article.keywords == ("الخارجية السويسرية", "جنيف")
    assert body(article, text) == f"{LEAD}\n{NEXT}"


def test_a_bare_row_of_tags_is_read_as_keywords():
    article, text = read_one(HEADLINE, LEAD, NEXT, "جنيف الأسرى الخارجية السويسرية")
    assert set(article.keywords) == {"جنيف", "الأسرى", "الخارجية السويسرية"}
    assert body(article, text) == f"{LEAD}\n{NEXT}"


def test_hash_tags_are_keywords():
    article, _ = read_one(HEADLINE, LEAD, NEXT, "#جنيف #ملف_الأسرى")
    assert article.keywords == ("جنيف", "ملف الأسرى")


def test_a_label_whose_keywords_were_cut_off_yields_none():
    article, text = read_one(HEADLINE, LEAD, "كلمات دلالية:")
    assert article.keywords == ()
    assert body(article, text) == LEAD


def test_a_sub_heading_that_opens_with_a_label_is_no_row_of_keywords():
    article, text = read_one(HEADLINE, LEAD, "سمات المرحلة المقبلة", LAST)
    assert article.keywords == ()
    assert "سمات المرحلة المقبلة" in [span.of(text) for span in article.paragraphs]


def test_a_word_that_is_also_a_label_stays_in_the_body():
    sentence = "سمات المرحلة المقبلة ستحددها نتائج الاقتراع المقرر في الخريف."
    article, text = read_one(HEADLINE, LEAD, sentence)
    assert body(article, text).endswith(sentence)


def test_an_unnamed_source_in_the_body_is_no_source_line():
    sentence = "المصدر الأمني نفسه قال إن المعابر أغلقت مساء الأحد."
    article, text = read_one(HEADLINE, LEAD, sentence)
    assert body(article, text).endswith(sentence)
    assert article.outlet is None


@pytest.mark.parametrize(
    "label", ["اقرأ أيضاً", "إقرأ أيضا:", "◄ اقرأ أيضًا |", "اقــرأ أيضاً :", "شاهد أيضا:", "أخبار ذات صلة:"]
)
def test_a_link_on_the_line_of_its_label(label):
    article, text = read_one(HEADLINE, LEAD, f"{label} {LINK}", NEXT)
    assert article.read_also == (LINK,)
    assert [span.of(text) for span in article.paragraphs] == [LEAD, NEXT]


def test_a_link_glued_to_its_label_and_the_links_below_it():
    article, text = read_one(
        HEADLINE, LEAD, NEXT, f"اقرأ أيضاً{LINK}", "سباق القوارب يعود إلى البحيرة", "المصدر: الأسبوع"
    )
    assert article.read_also == (LINK, "سباق القوارب يعود إلى البحيرة")
    assert body(article, text) == f"{LEAD}\n{NEXT}"


def test_a_label_glued_to_the_body_is_cut_off():
    article, text = read_one(HEADLINE, f"أخبار ذات صلة{LEAD}", NEXT)
    assert body(article, text) == f"{LEAD}\n{NEXT}"
    assert article.read_also == ()


def test_links_below_a_label_of_their_own_at_the_end():
    article, text = read_one(HEADLINE, LEAD, NEXT, "شاهد أيضاً", LINK, "سباق القوارب يعود إلى البحيرة")
    assert article.read_also == (LINK, "سباق القوارب يعود إلى البحيرة")
    assert body(article, text) == f"{LEAD}\n{NEXT}"


def test_a_link_between_two_paragraphs_leaves_one_article():
    article, text = read_one(HEADLINE, LEAD, "إقرأ المزيد", LINK, NEXT, LAST)
    assert article.read_also == (LINK,)
    assert [span.of(text) for span in article.paragraphs] == [LEAD, NEXT, LAST]


def test_a_link_inside_a_paragraph_ends_where_the_sentence_goes_on():
    article, text = read_one(HEADLINE, f"{LEAD} اقرأ أيضا – {LINK} {NEXT}", LAST)
    assert article.read_also == (LINK,)
    assert [span.of(text) for span in article.paragraphs] == [LEAD, NEXT, LAST]


def test_the_link_back_to_the_page_names_the_outlet_and_ends_the_body():
    article, text = read_one(HEADLINE, LEAD, f"{NEXT} رابط الخبر بصحيفة الوئام: {HEADLINE}")
    assert article.outlet == "الوئام"
    assert body(article, text) == f"{LEAD}\n{NEXT}"


def test_an_inline_dateline_is_a_part_of_the_body():
    article, text = read_one(HEADLINE, f"بيروت - {LEAD}", NEXT)
    assert body(article, text).startswith("بيروت - ")


def test_paragraphs_without_a_full_stop_are_still_the_body():
    bare = [line.rstrip(".") for line in (LEAD, NEXT, LAST)]
    article, text = read_one(HEADLINE, *bare)
    assert body(article, text) == "\n".join(bare)


def test_a_line_broken_in_the_middle_of_a_sentence_stays_in_the_body():
    article, text = read_one(
        HEADLINE, LEAD, "وفي الشهر نفسه بعث الوفد", " إلى الأمين العام رسالة يطلب فيها ضمانات مكتوبة.", LAST
    )
    assert body(article, text).endswith(LAST)
    assert "وفي الشهر نفسه بعث الوفد" in [span.of(text) for span in article.paragraphs]


def test_windows_line_ends_and_separators_part_lines_too():
    text = f"{HEADLINE}\r\n\r\n{LEAD}\u2028{NEXT}"
    (article,) = read_dispatch(text)
    assert article.title == HEADLINE
    assert [span.of(text) for span in article.paragraphs] == [LEAD, NEXT]


def test_signs_of_direction_are_no_part_of_title_or_body():
    article, text = read_one(f"\u202b{HEADLINE}\u202c", f"\u200f{LEAD}\u200f")
    assert (article.title, body(article, text)) == (HEADLINE, LEAD)


@pytest.mark.parametrize("text", ["", " \n\t\n", "\ufeff\n", "---\n***\n", "https://example.org/", "شارك\nطباعة"])
def test_a_text_without_running_text_has_no_article(text):
    assert read_dispatch(text) == ()


def test_blocks_name_every_line():
    article, _ = read_one(HEADLINE, "24 يناير 2024", "بيروت - رويترز", LEAD, "المصدر: الأسبوع", "كلمات دلالية: جنيف")
    assert [block.kind for block in article.blocks] == [
        BlockKind.HEADLINE,
        BlockKind.DATE,
        BlockKind.DATELINE,
        BlockKind.PARAGRAPH,
        BlockKind.SOURCE,
        BlockKind.KEYWORDS,
    ]
