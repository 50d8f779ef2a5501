"""What was read is stored once, in full, and without touching what a person decided."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.curation import confirm_statements, rename_outlet, rename_person
from archive.extraction.records import Speaker, SpeakerType
from archive.intake.store import Earlier, Tally, store_chunk
from archive.models import (
    Article,
    Change,
    CountryMention,
    Dispatch,
    NameVariant,
    Organisation,
    Outlet,
    Person,
    PersonMention,
    Role,
    Statement,
)
from archive.tests.factories import make_batch, make_user
from archive.tests.intake.samples import HARBOUR, MARKET, RIVER, SCHOOL, fields, make_reading, someone
from archive.tests.intake.snapshot import content

pytestmark = pytest.mark.django_db

WORDS = "العمل في الرصيف الثاني ينتهي قبل الصيف"
MINISTER = ("سامر الحلبي", ("سامر الحلبي", "الحلبي إن"), "وزير النقل اللبناني")


def store(*readings, batch=None) -> Tally:
    return store_chunk(batch or make_batch(), readings, earlier=Earlier())


def harbour(**overrides):
    defaults = {"persons": (MINISTER,), "statements": ((WORDS, someone()),), "countries": (("LB", "اللبناني"),)}
    return make_reading(HARBOUR, **defaults | overrides)


def test_a_dispatch_is_stored_with_its_raw_bytes():
    assert store(harbour()) == Tally(added=1, articles=1)
    assert bytes(Dispatch.objects.get().raw) == HARBOUR.encode()
    assert Article.objects.get().text == HARBOUR


def test_storing_twice_is_storing_once():
    store(harbour())
    before = content()
    assert store(harbour()) == Tally(unchanged=1)
    assert content() == before


def test_the_same_dispatch_twice_in_one_chunk_is_stored_once():
    assert store(harbour(), harbour()) == Tally(added=1, unchanged=1, articles=1)


def test_every_stretch_that_is_stored_is_what_the_article_says():
    store(harbour())
    text = Article.objects.get().text
    statement = Statement.objects.get()
    assert text[statement.start : statement.end] == statement.quote == WORDS
    assert {text[each.start : each.end] for each in PersonMention.objects.all()} == {"سامر الحلبي", "الحلبي إن"}
    assert {text[each.start : each.end] for each in CountryMention.objects.all()} == {"اللبناني"}


def test_every_write_of_an_article_is_in_the_log_of_changes():
    store(harbour(), make_reading(SCHOOL))
    assert set(Change.objects.values_list("article_id", flat=True)) == set(Article.objects.values_list("pk", flat=True))


def test_the_number_of_queries_does_not_grow_with_the_dispatches():
    def queries(count: int, offset: int) -> int:
        readings = [make_reading(f"{SCHOOL}{offset + n}") for n in range(count)]
        with CaptureQueriesContext(connection) as captured:
            store(*readings)
        return len(captured)

    assert queries(3, 0) == queries(30, 100)


class TestPersons:
    def test_a_person_is_found_again_in_every_spelling(self):
        text = "أحمد عبد الرحمن يفوز\n\nقال أحمد عبد الرحمن إنه سعيد."
        other = "احمد عبدالرحمن يفوز ثانية\n\nقال احمد عبدالرحمن إنه سعيد."
        store(make_reading(text, persons=(("أحمد عبد الرحمن",),)), make_reading(other, persons=(("احمد عبدالرحمن",),)))
        person = Person.objects.get()
        assert (person.key, person.slug) == ("احمد عبدالرحمن", "احمد-عبدالرحمن")
        assert set(person.variants.values_list("spelling", flat=True)) == {"أحمد عبد الرحمن", "احمد عبدالرحمن"}

    def test_the_most_frequent_spelling_is_the_name(self):
        for number, name in enumerate(("احمد العوض", "أحمد العوض", "احمد العوض")):
            store(make_reading(f"خبر {number}\n\nوصل {name} أمس.", persons=((name,),)))
        assert Person.objects.get().name == "احمد العوض"
        assert dict(NameVariant.objects.values_list("spelling", "seen")) == {"احمد العوض": 2, "أحمد العوض": 1}

    @pytest.mark.parametrize("names", [("احمد العوض", "أحمد العوض"), ("أحمد العوض", "احمد العوض")])
    def test_of_two_equally_frequent_spellings_the_order_decides_nothing(self, names):
        for number, name in enumerate(names):
            store(make_reading(f"خبر {number}\n\nوصل {name} أمس.", persons=((name,),)))
        assert Person.objects.get().name == "أحمد العوض"

    def test_a_surname_alone_is_a_spelling_and_never_the_name(self):
        store(harbour(persons=(("سامر الحلبي", ("سامر الحلبي", "الحلبي")),)))
        assert Person.objects.get().name == "سامر الحلبي"

    def test_a_name_that_an_editor_set_stays(self):
        store(harbour())
        rename_person(Person.objects.get(), name="سامر فؤاد الحلبي", by=make_user(is_superuser=True))
        store(make_reading(f"{HARBOUR}مرة أخرى.", persons=(MINISTER,)))
        assert Person.objects.get().name == "سامر فؤاد الحلبي"

    def test_a_slug_that_another_person_has_taken_is_not_fought_over(self):
        Person.objects.create(name="غيره", key="غيره", slug="سامر-الحلبي")
        store(harbour())
        assert Person.objects.get(key="سامر الحلبي").slug.startswith("سامر-الحلبي-")

    def test_a_role_is_dated_by_the_articles_that_print_it(self):
        store(
            harbour(published="2024-03-02"),
            make_reading(f"{HARBOUR}لاحقا.", persons=(MINISTER,), published="2024-05-01"),
            make_reading(f"{HARBOUR}قبل.", persons=(MINISTER,), published="2024-01-09"),
            make_reading(f"{HARBOUR}بلا تاريخ.", persons=(MINISTER,)),
        )
        role = Role.objects.get()
        assert (role.title, role.first_seen, role.last_seen) == (
            "وزير النقل اللبناني",
            date(2024, 1, 9),
            date(2024, 5, 1),
        )
        assert PersonMention.objects.filter(role=role).count() == 4

    def test_a_role_without_a_date_is_kept_until_one_comes(self):
        store(harbour())
        assert Role.objects.get().first_seen is None
        store(make_reading(f"{HARBOUR}لاحقا.", persons=(MINISTER,), published="2024-05-01"))
        assert Role.objects.get().first_seen == date(2024, 5, 1)

    def test_a_very_long_name_is_shortened_and_stays_its_own(self):
        names = ["ابن " * 80 + last for last in ("سالم", "غانم")]
        for name in names:
            store(make_reading(f"خبر\n\n{name}", persons=((name.strip(),),)))
        assert Person.objects.count() == 2


class TestSpeakers:
    def test_a_person_who_speaks_is_linked(self):
        store(harbour())
        assert Statement.objects.get().speaker.name == "سامر الحلبي"

    def test_an_institution_speaks_and_another_relays(self):
        speaker = Speaker("وزارة النقل", SpeakerType.ORGANISATION)
        store(harbour(statements=((WORDS, speaker, "وكالة الأنباء الوطنية"),)))
        statement = Statement.objects.get()
        assert (statement.speaker_organisation.name, statement.source.name) == ("وزارة النقل", "وكالة الأنباء الوطنية")
        assert (statement.speaker_organisation.type, statement.source.type) == ("government", "agency")

    def test_somebody_unnamed_is_kept_as_printed(self):
        store(harbour(statements=((WORDS, Speaker("مصدر في الميناء", SpeakerType.UNKNOWN)),)))
        statement = Statement.objects.get()
        assert (statement.speaker_type, statement.speaker) == ("unknown", "مصدر في الميناء")

    def test_nobody_speaks_where_nobody_is_named(self):
        store(harbour(statements=((WORDS, None),)))
        assert Statement.objects.get().speaker == ""

    def test_a_statement_is_linked_to_the_countries_within_it_alone(self):
        inside, outside = "غمرت الطريق الشمالي", "الشرطة السودانية"
        text = RIVER.replace("الطريق الشمالي", "الطريق إلى مصر")
        store(
            make_reading(
                text,
                statements=((inside.replace("الطريق الشمالي", "الطريق إلى مصر"),),),
                countries=(("SD", outside), ("EG", "مصر")),
            )
        )
        assert [country.pk for country in Statement.objects.get().countries.all()] == ["EG"]

    def test_organisations_and_outlets_show_the_same_name_in_any_order(self):
        for number, name in enumerate(("صحيفة الاهرام", "صحيفة الأهرام", "صحيفة الأهــرام")):
            store(make_reading(f"{SCHOOL}{number}", outlet=name, statements=(("المدرسة", None, name),)))
        assert Outlet.objects.get().name == Organisation.objects.get().name == "صحيفة الأهرام"

    def test_an_outlet_that_an_editor_named_keeps_its_name(self):
        store(make_reading(SCHOOL, outlet="صحيفة الأهرام"))
        rename_outlet(Outlet.objects.get(), name="صحيفة الأَهرام", by=make_user(is_superuser=True))
        store(make_reading(RIVER, outlet="صحيفة الأهرام"))
        assert Outlet.objects.get().name == "صحيفة الأَهرام"


class TestDates:
    def test_the_printed_date_counts(self):
        store(make_reading(SCHOOL, published="2024-01-25", fields=fields(collected="2024-02-01")))
        article = Article.objects.get()
        assert (article.date, article.date_source, article.date_precision) == (date(2024, 1, 25), "printed", "day")

    def test_a_printed_month_is_its_first_day(self):
        store(make_reading(SCHOOL, published="2019-05"))
        article = Article.objects.get()
        assert (article.date, article.date_precision) == (date(2019, 5, 1), "month")

    def test_without_a_printed_date_the_day_of_collection_counts(self):
        store(make_reading(SCHOOL, fields=fields(collected="2024-02-01")))
        assert Article.objects.get().date_source == "collected"

    def test_without_any_date_there_is_none(self):
        store(make_reading(SCHOOL))
        assert (Article.objects.get().date, Article.objects.get().date_source) == (None, "")


class TestVersions:
    def test_the_version_collected_last_is_current(self):
        new = make_reading(f"{SCHOOL}تحديث.", identity="1", fields=fields(collected="2024-02-02"))
        old = make_reading(SCHOOL, identity="1", fields=fields(collected="2024-02-01"))
        assert store(new) == Tally(added=1, articles=1)
        assert store(old) == Tally(changed=1, articles=1)
        assert Article.objects.get(current=True).text == f"{SCHOOL}تحديث."

    def test_of_two_without_a_day_the_later_batch_is_current(self):
        store(make_reading(SCHOOL, identity="1"))
        store(make_reading(MARKET, identity="1"))
        assert [article.text for article in Article.objects.published()] == [MARKET]

    def test_of_two_in_one_batch_the_order_decides_nothing(self):
        versions = [make_reading(text, identity="1") for text in (SCHOOL, MARKET)]
        newest = max(versions, key=lambda version: version.raw.sha256)
        store(*versions)
        assert Article.objects.get(current=True).dispatch.sha256 == newest.raw.sha256

    def test_the_older_version_is_kept_and_logged_as_changed(self):
        store(make_reading(SCHOOL, identity="1"))
        Change.objects.all().delete()
        store(make_reading(MARKET, identity="1"))
        assert Article.objects.count() == 2
        assert Change.objects.values("article_id").distinct().count() == 2

    def test_what_an_editor_has_hidden_stays_hidden_in_its_next_version(self):
        store(make_reading(SCHOOL, identity="1"))
        Article.objects.update(hidden=True)
        store(make_reading(MARKET, identity="1"))
        assert not Article.objects.published().exists()

    def test_what_an_editor_has_shown_again_is_not_hidden_by_an_older_decision(self):
        for text in (SCHOOL, MARKET):
            store(make_reading(text, identity="1"))
        Article.objects.filter(text=SCHOOL).update(hidden=True)
        store(make_reading(RIVER, identity="1"))
        assert Article.objects.published().get().text == RIVER


def test_a_statement_that_an_editor_decided_on_is_not_touched():
    store(harbour())
    confirm_statements([Statement.objects.get()], by=make_user("change_statement"))
    before = Statement.objects.values().get()
    store(harbour())
    store(make_reading(f"{HARBOUR}نسخة أخرى.", persons=(MINISTER,), statements=((WORDS, someone()),)))
    assert Statement.objects.decided().values().get() == before


def test_of_two_statements_on_one_stretch_the_surer_one_is_stored():
    store(harbour(statements=((WORDS, someone()), (WORDS, None))))
    assert Statement.objects.get().speaker.name == "سامر الحلبي"
