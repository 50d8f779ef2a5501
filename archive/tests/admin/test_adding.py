"""Tests of adding a statement on the desk: its words are found in the article first, then the rest is asked."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from archive.curation import reject_statements
from archive.models import Statement
from archive.search import search_statements
from archive.search.query import Query
from archive.tests.factories import (
    QUOTE,
    TEXT,
    make_article,
    make_country,
    make_country_mention,
    make_organisation,
    make_person,
    make_statement,
    make_user,
)

pytestmark = pytest.mark.django_db
COST = "كلفة المشروع مئة مليون دولار"


@pytest.fixture
def editor():
    return make_user("add_statement", "view_statement", "change_statement", "view_article")


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


def add_url(**values):
    with override("en"):
        return reverse("admin:archive_statement_add", query=values or None)


def find(desk, article, words, **data):
    return desk.post(add_url(article=article.pk), {"article": article.pk, "words": words, **data})


def add(desk, article, found, button="_save", **data):
    """Go through both steps and return what the second one answers."""
    address = find(desk, article, found)["Location"]
    form = desk.get(address).context["adminform"].form
    asked = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    sent = {name: value for name, value in asked.items() if value not in (None, False)} | data
    return desk.post(address, sent | {button: "1"}, follow=True)


def test_words_of_an_article_become_a_statement(desk, editor):
    article, speaker, agency = make_article(), make_person(), make_organisation("وكالة الساحل")
    response = add(desk, article, COST, speaker_person=speaker.pk, source=agency.pk, cue_class="assert")
    assert "The statement was added." in response.text
    statement = Statement.objects.get()
    assert (statement.quote, statement.speaker, statement.source) == (COST, speaker, agency)
    assert (statement.status, statement.decided_by, statement.cue_class) == ("corrected", editor, "assert")


def test_after_adding_the_editor_is_back_at_the_article(desk):
    article = make_article()
    with override("en"):
        address = reverse("admin:archive_article_change", args=[article.pk])
    assert add(desk, article, COST).redirect_chain[-1][0] == address


def test_one_can_go_on_to_the_next_statement_of_the_same_article(desk):
    article = make_article()
    assert add(desk, article, COST, "_addanother").redirect_chain[-1][0] == add_url(article=article.pk)


def test_the_page_of_an_article_leads_to_adding_for_those_who_may(client, desk):
    article = make_article()
    with override("ar"):
        address = reverse("admin:archive_article_change", args=[article.pk])
        link = f"{reverse('admin:archive_statement_add')}?article={article.pk}"
    page = desk.get(address).text
    assert f'href="{link}"' in page
    assert "إضافة تصريح" in page
    client.force_login(make_user("view_article"))
    assert link not in client.get(address).text


def test_the_first_step_shows_the_article_with_what_was_found_in_it(desk):
    article = make_article()
    make_statement(article=article)
    page = desk.get(add_url(article=article.pk)).text
    assert f'<mark class="words">{QUOTE}</mark>' in page
    assert "وتبلغ كلفة المشروع" in page


def test_without_an_article_in_the_address_it_is_chosen_first(desk):
    article = make_article()
    assert "وتبلغ كلفة" not in desk.get(add_url()).text
    response = desk.post(add_url(), {"article": article.pk, "words": COST})
    start = TEXT.index(COST)
    assert response["Location"] == add_url(article=article.pk, start=start, end=start + len(COST))


def test_the_second_step_shows_the_words_where_they_stand(desk):
    response = desk.get(find(desk, make_article(), COST)["Location"])
    assert f'<mark class="words">{COST}</mark>' in response.text


def test_finding_writes_nothing(desk):
    assert find(desk, make_article(), COST).status_code == 302
    assert not Statement.objects.exists()


def test_words_are_found_in_any_spelling_and_quotation_marks(desk):
    article = make_article(text="عنوان\nقالت: «إنّ الأسعار\nارتفعت كثيراً».\n")
    add(desk, article, '"ان الاسعار ارتفعت كثيرا"')
    assert Statement.objects.get().quote == "إنّ الأسعار\nارتفعت كثيراً"


def test_words_that_the_article_does_not_have_are_told_with_how_far_it_has_them(desk):
    page = find(desk, make_article(), "وتبلغ كلفة المشروع مئتي مليون").text
    assert "only as far as “وتبلغ كلفة المشروع”" in page
    assert "do not stand in the article" in find(desk, make_article(), "خبر غير هذا").text


def test_of_several_places_the_editor_chooses_by_what_stands_round_them(desk):
    article = make_article(text="عنوان\nنفى الوزير أن الجسر مغلق تماما.\nأكد العمدة أن الجسر مغلق جزئيا.\n")
    page = find(desk, article, "الجسر مغلق").text
    second = article.text.rindex("الجسر مغلق")
    assert "stand in the article 2 times" in page
    assert "نفى الوزير أن <mark>الجسر مغلق</mark> تماما" in page
    assert f'type="radio" name="place" value="{second}"' in page
    assert f"start={second}&" in find(desk, article, "الجسر مغلق", place=second)["Location"]


def test_a_place_of_other_words_is_asked_for_again(desk):
    article = make_article(text="عنوان\nالجسر مغلق والجسر بعيد.\nالجسر مغلق.\n")
    assert find(desk, article, "الجسر مغلق", place="3").status_code == 200


def test_words_that_stand_everywhere_are_not_listed_one_by_one(desk):
    page = find(desk, make_article(text="عنوان\n" + "نعم قال.\n" * 30), "نعم").text
    assert "stand in the article 30 times. Add those" in page
    assert 'type="radio"' not in page


def test_what_is_a_statement_already_is_named_with_a_link_to_it(desk, editor):
    statement = make_statement()
    reject_statements([statement], by=editor)
    page = find(desk, statement.article, QUOTE).text
    assert "already a statement (rejected)" in page
    assert f"/archive/statement/{statement.pk}/change/" in page


def test_words_made_longer_in_the_second_step_are_checked_again(desk):
    article = make_article()
    add(desk, article, "مئة مليون", words="كلفة المشروع مئة مليون")
    assert Statement.objects.get().quote == "كلفة المشروع مئة مليون"
    assert "already a statement" in add(desk, article, "مليون", words="كلفة المشروع مئة مليون").text


def test_countries_named_in_the_words_are_chosen_beforehand(desk):
    text = "عنوان\nقال الوزير إن لبنان وسوريا على خلاف، وفي بيروت هدوء، ومصر تراقب.\n"
    article = make_article(text=text)
    for code, printed in (("LB", "لبنان"), ("SY", "سوريا"), ("EG", "مصر")):
        make_country_mention(article=article, country=make_country(code), printed=printed)
    make_country_mention(article=article, country=make_country("PS"), printed="بيروت", certain=False)
    words = "لبنان وسوريا على خلاف، وفي بيروت هدوء"
    form = desk.get(find(desk, article, words)["Location"]).context["adminform"].form
    assert set(form.initial["countries"]) == {"LB", "SY"}
    add(desk, article, words, countries=["SY"])
    assert [country.pk for country in Statement.objects.get().countries.all()] == ["SY"]


@pytest.mark.parametrize(
    ("line", "words", "kind"),
    [
        ("قال: «سنعود غدا».", "سنعود غدا", "direct"),
        ("قال: سنعود غدا.", "سنعود غدا", "direct"),
        ("قال إنهم «سيعودون غدا» إلى البلدة.", "سيعودون غدا» إلى البلدة", "indirect"),
        ("قال إن العودة «ستكون غدا» إلى البلدة.", "العودة «ستكون غدا» إلى البلدة", "mixed"),
        ("قال إن العودة غدا.", "العودة غدا", "indirect"),
    ],
)
def test_the_kind_is_proposed_by_the_quotation_marks(desk, line, words, kind):
    article = make_article(text=f"عنوان\n{line}\n")
    form = desk.get(find(desk, article, words)["Location"]).context["adminform"].form
    assert form.initial["kind"] == kind


def test_a_speaker_without_a_row_is_given_as_printed(desk):
    add(desk, make_article(), COST, speaker_name="مصدر في المرفأ")
    statement = Statement.objects.get()
    assert (statement.speaker_type, statement.speaker) == ("unknown", "مصدر في المرفأ")


def test_two_speakers_are_refused(desk):
    data = {"speaker_person": make_person().pk, "speaker_organisation": make_organisation().pk}
    assert "not both" in add(desk, make_article(), COST, **data).text
    assert not Statement.objects.exists()


@pytest.mark.parametrize(
    "address",
    [
        {"article": "x"},
        {"article": "9" * 40},
        {"article": "²"},
        {"start": 3, "end": 9},
        {"article": "{}", "start": 9, "end": 3},
        {"article": "{}", "start": 0, "end": 9999},
        {"article": "{}", "start": "a", "end": "-1"},
    ],
)
def test_an_address_that_names_no_stretch_begins_at_the_first_step(desk, address):
    article = make_article()
    values = {name: str(value).format(article.pk) for name, value in address.items()}
    response = desk.get(add_url(**values))
    assert response.status_code == 200
    assert 'name="kind"' not in response.text


def test_the_index_takes_in_what_was_added(desk, django_capture_on_commit_callbacks):
    assert search_statements(Query()).count == 0
    with django_capture_on_commit_callbacks(execute=True):
        add(desk, make_article(), COST)
    assert search_statements(Query()).count == 1


def test_what_was_added_does_not_offer_to_go_to_a_queue_that_never_held_it(desk):
    add(desk, make_article(), COST)
    statement = Statement.objects.get()
    with override("en"):
        page = desk.get(reverse("admin:archive_statement_change", args=[statement.pk])).text
    assert 'name="_reject"' in page
    assert 'name="_return"' not in page


def test_the_action_that_returns_to_the_queue_says_that_an_added_statement_was_rejected(desk):
    add(desk, make_article(), COST)
    data = {"action": "return_to_the_queue", "_selected_action": [Statement.objects.get().pk]}
    with override("en"):
        page = desk.post(reverse("admin:archive_statement_changelist"), data, follow=True).text
    assert "1 statement that an editor had added was rejected" in page
    assert "returned to the queue" not in page
    assert Statement.objects.get().status == "rejected"


def test_the_history_says_who_added_what(desk, editor):
    add(desk, make_article(), COST, speaker_name="مصدر في المرفأ")
    with override("en"):
        page = desk.get(reverse("admin:archive_statement_history", args=[Statement.objects.get().pk])).text
    for text in (editor.username, "Added", COST, "مصدر في المرفأ"):
        assert text in page


@pytest.mark.parametrize(
    ("rights", "status"),
    [
        ((), 403),
        (("view_statement", "change_statement", "view_article"), 403),
        (("add_statement",), 200),
    ],
)
def test_only_who_may_add_statements_may_add_one(client, rights, status):
    client.force_login(make_user(*rights))
    article = make_article()
    assert client.get(add_url(article=article.pk)).status_code == status
    address = add_url(article=article.pk, start=0, end=6)
    client.post(address, {"words": "الوزير", "kind": "direct", "cue_class": "neutral"})
    assert Statement.objects.exists() == (status == 200)


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_both_steps_open_in_both_languages(desk, prefix):
    article = make_article()
    for values in ({"article": article.pk}, {"article": article.pk, "start": 0, "end": 6}):
        response = desk.get(prefix + add_url(**values).removeprefix("/en"))
        assert response.status_code == 200
        assert ('dir="rtl"' in response.text) == (prefix == "")
