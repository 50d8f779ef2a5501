"""Fill the database for the tests of the public pages."""

from datetime import date, timedelta

from archive.models import Article, CueClass, Person, Statement, StatementKind
from archive.tests.factories import (
    make_article,
    make_country,
    make_country_mention,
    make_outlet,
    make_person,
    make_person_mention,
    make_statement,
)

KINDS = list(StatementKind.values)
CUES = list(CueClass.values)
OUTLETS = ("جريدة المرفأ", "صحيفة السهل", "موقع النخيل")
COUNTRIES = (("LB", "لبنان", "Lebanon"), ("TN", "تونس", "Tunisia"), ("OM", "عُمان", "Oman"))
MINISTERS = ("سامر الحلبي", "ليلى المهدي", "فارس النجار", "هدى القاسم")


def make_news(number: int, **overrides) -> Statement:
    """Article ``number`` with one statement; the numbers spread over outlets, countries, speakers and months."""
    iso2, name_ar, name_en = COUNTRIES[number % 3]
    minister = MINISTERS[number % 4]
    text = (
        f"خبر رقم {number} عن الموانئ\n"
        f"اجتمع المجلس في {name_ar} أمس.\n"
        f"وقال {minister} إن الرصيف رقم {number} جاهز للعمل.\n"
    )
    article = make_article(
        text=text,
        outlet=make_outlet(OUTLETS[number % 3]),
        date=date(2021, 1, 5) + timedelta(days=37 * number),
        **overrides,
    )
    person = speaker(minister)
    country = make_country(iso2, name_ar, name_en)
    make_person_mention(article=article, person=person)
    make_country_mention(article=article, country=country, printed=name_ar)
    return make_statement(
        article=article,
        quote=f"الرصيف رقم {number} جاهز للعمل",
        speaker=person,
        countries=[country],
        kind=KINDS[number % 3],
        cue_class=CUES[number % 5],
    )


def make_newsroom(articles: int) -> list[Article]:
    return [make_news(number).article for number in range(articles)]


def speaker(name: str) -> Person:
    """The person of this name, made at the first call."""
    return Person.objects.filter(name=name).first() or make_person(name)
