"""The truth table of the desk: who may open which page, and who may do what."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from archive.models import Article, Outlet, Person, Statement
from archive.tests.factories import make_article, make_outlet, make_person, make_statement, make_user

pytestmark = pytest.mark.django_db
LISTS = ["article", "batch", "change", "country", "dispatch", "organisation", "outlet", "person", "statement"]
# Who asks; whether the list opens, whether the page opens, whether a post to the page is taken.
TABLE = [
    ("anonymous", 302, 302, 302),
    ("reader", 302, 302, 302),
    ("nobody", 403, 403, 403),
    ("viewer", 200, 200, 403),
    ("editor", 200, 200, 302),
]
PAGES = {"statement": make_statement, "article": make_article, "person": make_person, "outlet": make_outlet}
FORMS = {
    "statement": {"kind": "direct", "cue_class": "neutral", "words": "العمل في الرصيف الثاني ينتهي قبل الصيف"},
    "article": {"hidden": "on", "statements-TOTAL_FORMS": "0", "statements-INITIAL_FORMS": "0"},
    "person": {
        "name": "سامر حلبي",
        **{f"{prefix}-{name}_FORMS": "0" for prefix in ("variants", "roles") for name in ("TOTAL", "INITIAL")},
    },
    "outlet": {"name": "المرفأ"},
}


def enter(client, who, model):
    if who == "anonymous":
        return
    rights = {"viewer": [f"view_{model}"], "editor": [f"view_{model}", f"change_{model}"]}.get(who, [])
    client.force_login(make_user(*rights, is_staff=who != "reader"))


def url(name, *args):
    with override("ar"):
        return reverse(f"admin:archive_{name}", args=args)


def state():
    """Everything that the forms of the table would change."""
    return [
        list(Statement.objects.values_list("kind", "status")),
        list(Article.objects.values_list("hidden")),
        list(Person.objects.values_list("name")),
        list(Outlet.objects.values_list("name")),
    ]


@pytest.mark.parametrize("model", LISTS)
@pytest.mark.parametrize(("who", "status"), [(row[0], row[1]) for row in TABLE])
def test_who_may_open_which_list(client, model, who, status):
    enter(client, who, model)
    assert client.get(url(f"{model}_changelist")).status_code == status


@pytest.mark.parametrize("model", PAGES)
@pytest.mark.parametrize(("who", "status"), [(row[0], row[2]) for row in TABLE])
def test_who_may_open_which_page(client, model, who, status):
    row = PAGES[model]()
    enter(client, who, model)
    assert client.get(url(f"{model}_change", row.pk)).status_code == status
    assert client.get(url(f"{model}_history", row.pk)).status_code == status


@pytest.mark.parametrize("model", PAGES)
@pytest.mark.parametrize(("who", "status"), [(row[0], row[3]) for row in TABLE])
def test_who_may_change_what(client, model, who, status):
    row, before = PAGES[model](), None
    before = state()
    enter(client, who, model)
    assert client.post(url(f"{model}_change", row.pk), FORMS[model]).status_code == status
    assert (state() != before) == (who == "editor")


@pytest.mark.parametrize(("model", "action"), [("statement", "confirm"), ("statement", "reject"), ("article", "hide")])
@pytest.mark.parametrize("who", [row[0] for row in TABLE])
def test_who_may_run_which_action(client, model, action, who):
    row, before = PAGES[model](), None
    before = state()
    enter(client, who, model)
    client.post(url(f"{model}_changelist"), {"action": action, "_selected_action": [row.pk]})
    assert (state() != before) == (who == "editor")


@pytest.mark.parametrize("model", ["statement", "article"])
def test_who_may_only_look_sees_no_actions_and_no_form(client, model):
    row = PAGES[model]()
    enter(client, "viewer", model)
    assert 'name="action"' not in client.get(url(f"{model}_changelist")).text
    page = client.get(url(f"{model}_change", row.pk)).text
    assert 'name="_save"' not in page
    assert 'name="_confirm"' not in page
    assert "<textarea" not in page


@pytest.mark.parametrize("model", LISTS)
def test_not_even_a_superuser_deletes_what_carries_provenance(client, model):
    client.force_login(make_user(is_superuser=True))
    page = client.get(url(f"{model}_changelist")).text
    assert ('value="delete_selected"' in page) == (model in {"organisation", "outlet", "person"} and "action" in page)
