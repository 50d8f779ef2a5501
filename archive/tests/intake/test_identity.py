"""Versions of one document are known by its address, else by its own identifier, else by file and headline."""

import pytest

from archive.intake.identity import Identities
from archive.intake.records import Form
from archive.tests.intake.samples import fields, make_raw


def identity(headline="عنوان", **overrides) -> str:
    return Identities().identity(make_raw(**overrides), headline)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://example.org/a", "https://EXAMPLE.org/a/"),
        ("http://example.org/a#part", "http://example.org/a"),
        ("http://example.org/%D8%AE%D8%A8%D8%B1", "http://example.org/خبر"),
    ],
)
def test_one_page_has_one_identity_however_its_address_is_written(one, other):
    assert identity(fields=fields(url=one)) == identity(fields=fields(url=other), text="نص آخر")


def test_two_pages_are_two_documents():
    assert identity(fields=fields(url="http://example.org/?id=1")) != identity(
        fields=fields(url="http://example.org/?id=2")
    )


def test_a_text_file_is_known_by_its_name_and_headline_wherever_it_lies():
    assert identity(source="a/1.txt") == identity(source="b/1.txt", text="نص آخر")
    assert identity(source="a/1.txt") != identity(source="a/2.txt")
    assert identity("عنوان أول", source="a/1.txt") != identity("عنوان ثان", source="a/1.txt")


def test_a_headline_is_the_same_in_every_spelling():
    assert identity("إعلان مدرسة", source="1.txt") == identity("اعلان  مدرسه", source="1.txt")


def test_a_record_is_known_by_its_own_identifier():
    record = {"form": Form.RECORD, "source": "day.json", "fields": fields(), "record_id": "7"}
    assert identity("أ", **record) == identity("ب", text="نص آخر", **record)


def test_what_has_neither_address_nor_headline_is_its_own_only_version():
    assert identity(None, source="1.txt") != identity(None, source="1.txt", text="نص آخر")


def test_records_of_one_file_under_one_headline_are_different_documents():
    identities = Identities()
    first, second = (
        make_raw(text=text, form=Form.RECORD, source="day.json", fields=fields(), position=place)
        for place, text in enumerate(("رسم أول", "رسم ثان"), 1)
    )
    assert identities.identity(first, "كاريكاتير") != identities.identity(second, "كاريكاتير")


def test_a_stored_record_keeps_its_place_among_those_of_one_headline():
    def record(text: str):
        return make_raw(text=text, form=Form.RECORD, source="day.json", fields=fields())

    clean, continued = Identities(), Identities()
    first, second = (clean.identity(record(text), "كاريكاتير") for text in ("رسم أول", "رسم ثان"))
    continued.take(record("رسم أول"), first)
    assert continued.identity(record("رسم ثان"), "كاريكاتير") == second
