"""A reader walks through the samples: lists, facets, an article, its people and countries, search and language."""

import re
from io import StringIO
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.management import call_command

pytestmark = pytest.mark.parametrize("width", ["desk", "phone"])

SPOKEN_OF = "موعد القمة\nوصل الوفد صباح أمس.\nوقال مصدر في المطار إن الاستقبال كان قصيرا، وبوتين لم يحضر.\n"


def test_the_front_page_is_arabic_for_an_english_browser_too(reader, width):
    someone = reader(width)
    someone.goes_to("/")
    assert someone.language() == ("ar", "rtl")
    assert someone.rows()
    someone.sees_no_fault()


def test_a_facet_leads_to_as_many_results_as_it_says(reader, width):
    someone = reader(width)
    someone.goes_to("/")
    someone.opens_filters()
    address, number = someone.facet("country")
    someone.clicks(f'.facet a[href="{address}"]')
    assert "country" in parse_qs(urlsplit(someone.page.url).query)
    assert someone.rows() == number
    someone.sees_no_fault()


def test_an_article_leads_to_a_statement_and_back(reader, width):
    someone = reader(width)
    someone.goes_to("/")
    someone.clicks('main a[href^="/articles/"]')
    someone.sees_no_fault()
    article = urlsplit(someone.page.url).path
    assert someone.page.locator("main mark").count()
    someone.clicks('main .body a[href^="/statements/"]')
    someone.sees_no_fault()
    assert someone.page.locator(f'main a[href^="{article}"]').count()


@pytest.mark.parametrize("section", ["people", "countries", "statements"])
def test_an_entry_of_a_list_has_a_page_of_its_own(reader, width, section):
    someone = reader(width)
    someone.goes_to(f"/{section}/")
    someone.sees_no_fault()
    someone.clicks(f'main a[href^="/{section}/"]:not([href*="?"]):not([href="/{section}/"])')
    assert re.fullmatch(rf"/{section}/[^/]+/", urlsplit(someone.page.url).path)
    someone.sees_no_fault()


def test_a_name_is_found_behind_a_particle(reader, width, tmp_path):
    (tmp_path / "summit.txt").write_text(SPOKEN_OF, encoding="utf-8")
    call_command("import_articles", str(tmp_path / "summit.txt"), stdout=StringIO())
    someone = reader(width)
    someone.goes_to("/")
    someone.searches("بوتين")
    assert "موعد القمة" in someone.page.locator("main").inner_text()
    someone.sees_no_fault()


def test_the_language_switch_shows_the_same_page_in_english_and_back(reader, width):
    someone = reader(width)
    someone.goes_to("/statements/")
    someone.clicks('a[href^="/en/statements/"][hreflang="en"]')
    assert someone.language() == ("en", "ltr")
    someone.sees_no_fault()
    someone.clicks('a[hreflang="ar"]')
    assert someone.language() == ("ar", "rtl")
    assert urlsplit(someone.page.url).path == "/statements/"
