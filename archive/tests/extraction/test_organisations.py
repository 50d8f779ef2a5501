"""Institutions are found by the list and by the nouns that head their names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.extraction.organisations import OrganisationType, find_organisations
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
        ("قال حزب «العدالة والتنمية» إنه فاز", "حزب «العدالة والتنمية»", OrganisationType.PARTY),
        ("تبنى تنظيم داعش الهجوم", "داعش", OrganisationType.GROUP),
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


@given(st.text(alphabet='وزارةلجنهيئمسش «»"()،:.\n-_0', max_size=120))
def test_mentions_are_stretches_of_the_text_that_do_not_overlap(text):
    mentions = find_organisations(text, tokenize(text))
    assert all(mention.span.of(text) for mention in mentions)
    assert all(a.span.end <= b.span.start for a, b in zip(mentions, mentions[1:], strict=False))
