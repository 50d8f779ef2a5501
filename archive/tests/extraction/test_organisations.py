"""Institutions are found by the list and by the nouns that head their names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.extraction.organisations import OrganisationType, find_organisations, is_generic, told_name
from archive.text.tokens import tokenize


def found(text: str) -> list[tuple[str, OrganisationType]]:
    return [(mention.name, mention.type) for mention in find_organisations(text, tokenize(text))]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("قالت وزارة الخارجية الروسية إن الوفد وصل", "وزارة الخارجية الروسية", OrganisationType.GOVERNMENT),
        ("أعلنت وزارة الشؤون الدينية والأوقاف الموعد", "وزارة الشؤون الدينية والأوقاف", OrganisationType.GOVERNMENT),
        ("رفض الكرملين التعليق", "الكرملين", OrganisationType.GOVERNMENT),
        ("ذكرت وكالة رويترز أن", "رويترز", OrganisationType.AGENCY),
        ("بثت قناة العربية الخبر", "قناة العربية", OrganisationType.CHANNEL),
        ("دعا مجلس الأمن إلى الهدوء", "مجلس الأمن", OrganisationType.INTERNATIONAL),
        ("قال حزب «العدالة والتنمية» إنه فاز", "حزب العدالة والتنمية", OrganisationType.PARTY),
        ("تبنى تنظيم داعش الهجوم", "داعش", OrganisationType.GROUP),
        ("قال اتحاد منتجي السيارات الأوروبي إن", "اتحاد منتجي السيارات الأوروبي", OrganisationType.OTHER),
        ("ذكرت شرطة لوس أنجلوس أن", "شرطة لوس أنجلوس", OrganisationType.GOVERNMENT),
        ("تتوقع هيئة الاتصالات وتقنية المعلومات أن", "هيئة الاتصالات وتقنية المعلومات", OrganisationType.GOVERNMENT),
        ("شرح مكتب الأمن العام في بكين هذه التفاصيل", "مكتب الأمن العام في بكين", OrganisationType.GOVERNMENT),
        ("نشرت صحيفة «الصباح» المحلية تقريرا", "صحيفة الصباح", OrganisationType.NEWSPAPER),
        ("قاتل تنظيم (داعش) هناك", "داعش", OrganisationType.GROUP),
        ("باعت شركة أرامكو السعودية السندات", "أرامكو", OrganisationType.COMPANY),
    ],
)
def test_an_institution_is_found_with_its_type(text, name, kind):
    assert (name, kind) in found(text)


def test_the_name_has_no_clitic_and_the_article_comes_back():
    assert found("وفقا لوزارة الصحة") == [("وزارة الصحة", OrganisationType.GOVERNMENT)]
    assert found("بيان للهيئة العامة للإحصاء")[-1] == ("الهيئة العامة للإحصاء", OrganisationType.GOVERNMENT)


def test_a_relative_clause_is_no_part_of_the_name():
    assert found("المؤسسة العامة التي أنشئت")[0][0] == "المؤسسة العامة"


def test_a_minister_is_no_institution():
    assert found("وزير الخارجية الفرنسي") == []


def test_an_everyday_word_is_an_outlet_only_between_marks():
    assert found("اللغة العربية صعبة") == []
    assert found("في حديث مع «العربية» أمس") == [("قناة العربية", OrganisationType.CHANNEL)]


@pytest.mark.parametrize(
    "phrase",
    [
        *("الوزارة", "الشركة", "الكلية", "التقرير", "البيان", "التقرير الـ51", "تقرير إخباري", "الهيئة العامة"),
        *("الشركة المذكورة", "الشركة التركية", "منظمة حقوقية", "دراسة بريطانية", "الشرطة المحلية", "الموقع الرسمي"),
    ],
)
def test_a_bare_noun_names_no_institution(phrase):
    assert is_generic(phrase)
    assert told_name(phrase) is None


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("وزارة الصحة", "وزارة الصحة"),
        ("الجيش التركي", "الجيش التركي"),
        ("تقرير وزارة الصحة", "تقرير وزارة الصحة"),
        ("الهيئة العامة للإحصاء", "الهيئة العامة للإحصاء"),
        ("وكالة «رويترز»", "رويترز"),
        ('صحيفة "الصباح" اليومية', "صحيفة الصباح"),
        ("الكرملين)", "الكرملين"),
        ("شركة سامسونج", "سامسونغ"),
        ("سالم الدوسري", "سالم الدوسري"),
    ],
)
def test_one_institution_is_told_under_one_name(phrase, name):
    assert told_name(phrase) == name


@given(st.text(alphabet='وزارةلجنهيئمسش «»"()،:.\n-_0', max_size=120))
def test_mentions_are_stretches_of_the_text_that_do_not_overlap(text):
    mentions = find_organisations(text, tokenize(text))
    assert all(mention.span.of(text) for mention in mentions)
    assert all(a.span.end <= b.span.start for a, b in zip(mentions, mentions[1:], strict=False))
