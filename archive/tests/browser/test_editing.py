"""An editor logs in at the desk, decides on statements, and the public pages follow."""

import pytest

from archive.models import Article, Statement, StatementStatus
from archive.tests.factories import make_user

# Fields that search as one types have no name of their own, nor have all columns of a table in a form.
WIDGETS_OF_DJANGO = (".select2", ".inline-group th")
PASSWORD = "كلمة مرور طويلة للتجربة"


@pytest.fixture
def editor(reader):
    make_user(username="editor", password=PASSWORD, is_superuser=True)
    someone = reader("desk")
    someone.goes_to("/admin/")
    someone.page.fill("#id_username", "editor")
    someone.page.fill("#id_password", PASSWORD)
    someone.clicks("#login-form [type=submit]")
    return someone


def test_the_desk_is_arabic_and_opens_after_login(editor):
    assert editor.language() == ("ar", "rtl")
    assert editor.page.locator('a[href="/admin/archive/statement/"]').count()
    editor.sees_no_fault()


def test_an_editor_confirms_a_statement_on_its_page(editor):
    editor.goes_to("/admin/archive/statement/")
    editor.clicks("#result_list tbody th a")
    editor.clicks("[type=submit][name=_confirm]")
    assert Statement.objects.filter(status=StatementStatus.CONFIRMED, decided_by__username="editor").count() == 1
    assert editor.complaints == []


def test_a_statement_rejected_in_the_list_is_gone_for_readers(editor):
    editor.goes_to("/admin/archive/statement/")
    row = editor.page.locator("#result_list tbody tr").first
    row.locator("input.action-select").check()
    rejected = Statement.objects.get(pk=row.locator("input.action-select").input_value())
    editor.page.select_option("select[name=action]", "reject")
    editor.clicks("button[name=index]")
    assert Statement.objects.get(pk=rejected.pk).status == StatementStatus.REJECTED
    editor.sees_no_fault()
    assert editor.page.goto(f"{editor.site}{rejected.get_absolute_url()}").status == 404


@pytest.mark.parametrize("width", [1280, 390])
def test_an_editor_adds_a_statement_from_the_page_of_its_article(editor, width):
    editor.page.set_viewport_size({"width": width, "height": 844})
    article = Article.objects.published().order_by("pk").first()
    words = " ".join(article.text[article.body_start : article.body_end].split()[:9])
    editor.goes_to(f"/admin/archive/article/{article.pk}/change/")
    editor.clicks(".object-tools a.addlink")
    editor.page.fill("#id_words", words.split()[1])
    editor.clicks("[type=submit][name=_save]")
    editor.sees_no_fault(but_in=WIDGETS_OF_DJANGO)
    editor.goes_to(f"/admin/archive/statement/add/?article={article.pk}")
    editor.page.fill("#id_words", words)
    editor.clicks("[type=submit][name=_save]")
    editor.sees_no_fault(but_in=WIDGETS_OF_DJANGO)
    editor.page.fill("#id_speaker_name", "مصدر مطلع")
    editor.clicks("[type=submit][name=_save]")
    added = Statement.objects.get(decided_by__username="editor")
    assert (added.quote, added.status, added.speaker) == (words, StatementStatus.CORRECTED, "مصدر مطلع")
    editor.goes_to(added.get_absolute_url())
    assert "مصدر مطلع" in editor.page.inner_text("main")


@pytest.mark.parametrize("width", [1280, 390])
def test_the_pages_of_the_desk_have_no_fault(editor, width):
    editor.page.set_viewport_size({"width": width, "height": 844})
    for model in ("article", "person", "statement", "batch"):
        editor.goes_to(f"/admin/archive/{model}/")
        editor.sees_no_fault()
        editor.clicks("#result_list tbody th a")
        editor.sees_no_fault(but_in=WIDGETS_OF_DJANGO)
