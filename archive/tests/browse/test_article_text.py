"""What an article shows is its text, with every statement and every name where it stands."""

import re
from html import unescape

import pytest

from archive.browse.article_text import context
from archive.models import StatementStatus
from archive.tests.factories import (
    QUOTE,
    make_article,
    make_country,
    make_country_mention,
    make_person,
    make_person_mention,
    make_statement,
)

pytestmark = pytest.mark.django_db

TWO_PARAGRAPHS = (
    "افتتاح الميناء\nقالت الوزيرة ليلى المهدي إن الميناء يخدم لبنان كله.\nوأضافت المهدي أن العمل بدأ فعلا.\n"
)


def page(client, article, **parameters) -> str:
    return client.get(article.get_absolute_url(), parameters).content.decode()


def marks(html: str) -> list[str]:
    """The text of each highlighted stretch."""
    return [plain(found) for found in re.findall(r"<mark class=\"statement[^>]*>(.*?)</mark>", html, re.DOTALL)]


def plain(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


def body(html: str) -> list[str]:
    """The text of the paragraphs without the numbers of the statements."""
    [inner] = re.findall(r"<div class=\"body\"[^>]*>(.*?)</div>", html, re.DOTALL)
    inner = re.sub(r"<a class=\"note\".*?</a>", "", inner, flags=re.DOTALL)
    return [plain(found).strip() for found in re.findall(r"<p dir=\"auto\">(.*?)</p>", inner, re.DOTALL)]


def test_the_highlighted_words_are_exactly_those_of_the_statement(client):
    statement = make_statement()
    assert marks(page(client, statement.article)) == [statement.article.text[statement.start : statement.end]]


def test_the_paragraphs_are_slices_of_the_text(client):
    statement = make_statement()
    article = statement.article
    assert body(page(client, article)) == [article.text[s:e] for kind, s, e in article.blocks if kind == "paragraph"]


def test_markup_in_a_dispatch_is_shown_as_text(client):
    article = make_article(text='عنوان <b>\nقال "أحمد" <script>alert(1)</script> & مضى.\n')
    html = page(client, article)
    assert "<script>" not in html
    assert body(html) == ['قال "أحمد" <script>alert(1)</script> & مضى.']


def test_a_statement_in_the_text_has_an_anchor_and_leads_to_its_page(client):
    statement = make_statement()
    html = page(client, statement.article)
    assert f'id="statement-{statement.pk}"' in html
    assert f'href="/statements/{statement.pk}/"' in html


def test_names_inside_a_statement_lead_to_their_pages_and_the_statement_stays_whole(client):
    article = make_article(text=TWO_PARAGRAPHS)
    statement = make_statement(article=article, quote="الميناء يخدم لبنان كله")
    make_country_mention(article=article, country=make_country(), printed="لبنان")
    html = page(client, article)
    assert marks(html) == [statement.quote]
    assert re.search(r'<mark[^>]*>[^<]*<a class="country" href="/countries/lb/"[^>]*>لبنان</a>', html)


def test_a_person_is_linked_wherever_they_are_named(client):
    article = make_article(text=TWO_PARAGRAPHS)
    person = make_person("ليلى المهدي", slug="ليلى-المهدي")
    make_person_mention(article=article, person=person)
    start = TWO_PARAGRAPHS.rindex("المهدي")
    make_person_mention(article=article, person=person, start=start, end=start + len("المهدي"))
    assert page(client, article).count('<a class="person"') == 2


def test_a_statement_inside_another_is_highlighted_by_itself(client):
    article = make_article(text=TWO_PARAGRAPHS)
    outer = make_statement(article=article, quote="الميناء يخدم لبنان كله")
    inner = make_statement(article=article, quote="لبنان")
    html = page(client, article)
    assert marks(html) == ["الميناء يخدم ", "لبنان", " كله"]
    assert {f'id="statement-{pk}"' in html for pk in (outer.pk, inner.pk)} == {True}


def test_two_statements_that_begin_together_both_have_an_anchor(client):
    article = make_article(text=TWO_PARAGRAPHS)
    outer = make_statement(article=article, quote="الميناء يخدم لبنان كله")
    inner = make_statement(article=article, quote="الميناء يخدم")
    html = page(client, article)
    assert html.count(f'id="statement-{outer.pk}"') == html.count(f'id="statement-{inner.pk}"') == 1


def test_a_statement_over_two_paragraphs_has_one_anchor_and_one_number(client):
    article = make_article(text=TWO_PARAGRAPHS)
    start, end = TWO_PARAGRAPHS.index("الميناء يخدم"), TWO_PARAGRAPHS.index(" فعلا")
    statement = make_statement(article=article, start=start, end=end)
    html = page(client, article)
    assert len(marks(html)) == 2
    assert html.count(f'id="statement-{statement.pk}"') == 1
    assert html.count('class="note"') == 1


def test_a_rejected_statement_is_not_highlighted(client):
    statement = make_statement(status=StatementStatus.REJECTED)
    assert marks(page(client, statement.article)) == []


def test_a_statement_in_the_headline_is_highlighted_there(client):
    article = make_article(text="المهدي: الميناء جاهز\nوصلت الوزيرة صباحا.\n")
    make_statement(article=article, quote="الميناء جاهز", in_headline=True)
    assert re.search(r"<h1[^>]*>المهدي: <mark[^>]*>الميناء جاهز</mark>", page(client, article))


def test_a_title_that_an_editor_changed_is_shown_in_place_of_the_printed_one(client):
    article = make_article(title="عنوان صححه المحرر")
    assert re.search(r"<h1[^>]*>عنوان صححه المحرر</h1>", page(client, article))


def test_a_caption_printed_twice_is_shown_once(client):
    text = "عنوان\nالرصيف الثاني بعد توسعته\nالرصيف الثاني بعد توسعته\nوصلت السفن.\n"
    article = make_article(text=text)
    article.blocks = [[("caption" if n in (1, 2) else kind), s, e] for n, (kind, s, e) in enumerate(article.blocks)]
    article.save()
    assert page(client, article).count("الرصيف الثاني بعد توسعته") == 1


def test_an_article_without_blocks_shows_its_body(client):
    article = make_article(blocks=[])
    assert QUOTE in "".join(body(page(client, article)))


def test_read_also_leads_to_the_articles_that_the_archive_holds(client):
    held = make_article(text="السفن تعود\nعادت السفن.\n")
    article = make_article(read_also=["السفن تعود", "خبر ليس هنا"])
    html = page(client, article)
    assert re.search(rf'<a href="/articles/{held.pk}/">السفن تعود</a>', html)
    assert "خبر ليس هنا" in html


def sentence(text: str, words: str) -> str:
    article = make_article(text=f"عنوان\n{text}\n")
    start = article.text.index(words)
    first, last = context(article, start, start + len(words))
    return article.text[first:last]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وصل الوفد. وقال إن العمل بدأ اليوم. ثم غادر.", "وقال إن العمل بدأ اليوم."),
        ("قال: «العمل بدأ اليوم.» ثم غادر.", "قال: «العمل بدأ اليوم.»"),
        ("كلفته 3.5 مليون. وأكد د. سامر أن العمل بدأ اليوم بنسبة 2.5 في المئة", None),
        ("هل قال إن العمل بدأ اليوم؟ نعم.", "هل قال إن العمل بدأ اليوم؟"),
    ],
)
def test_the_context_of_a_statement_is_its_sentence(text, expected):
    expected = expected or text.split("مليون. ")[1]
    assert sentence(text, "العمل بدأ اليوم") == expected


def test_the_page_of_a_statement_marks_exactly_its_words_in_the_sentence(client):
    statement = make_statement(speaker=make_person())
    html = client.get(statement.get_absolute_url()).content.decode()
    assert marks(html) == [QUOTE]
    assert "وقال الحلبي إن" in html
    assert f'href="/articles/{statement.article_id}/#statement-{statement.pk}"' in html


def test_the_statements_of_an_article_lead_to_one_another(client):
    article = make_article(text=TWO_PARAGRAPHS)
    first = make_statement(article=article, quote="الميناء يخدم لبنان كله")
    second = make_statement(article=article, quote="العمل بدأ فعلا")
    assert f'rel="next" href="/statements/{second.pk}/"' in client.get(first.get_absolute_url()).content.decode()
    assert f'rel="prev" href="/statements/{first.pk}/"' in client.get(second.get_absolute_url()).content.decode()
