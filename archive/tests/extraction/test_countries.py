"""Countries are found by every way in which newspapers name them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.extraction.countries import country_names, country_of, find_countries
from archive.extraction.lexicon import load_rows
from archive.extraction.records import CountryForm
from archive.text.spans import Span

ARABIC = st.text(alphabet='ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءأإآؤئـًٌٍَُِّْ «»"()،:.\n-_0١a', max_size=200)


def found(text: str) -> list[tuple[str, str, bool]]:
    mentions = find_countries(text, [Span(0, len(text))])
    return [(mention.iso2, mention.span.of(text), mention.certain) for mention in mentions]


def certain(text: str) -> set[str]:
    return {iso2 for iso2, _, is_certain in found(text) if is_certain}


@pytest.mark.parametrize(
    ("text", "iso2"),
    [
        ("وصل الوفد إلى روسيا أمس", "RU"),
        ("زار أمريكا", "US"),
        ("زار أميركا", "US"),
        ("الولايات المتحدة الأميركية", "US"),
        ("اتفاق مع المملكة المتحدة", "GB"),
        ("حكومة كوريا الجنوبية", "KR"),
        ("حكومة كوريا الشمالية", "KP"),
        ("الشرطة الألمانية", "DE"),
        ("سائحون ألمان", "DE"),
        ("المزارعون الألمان", "DE"),
        ("التجار الأتراك", "TR"),
        ("البحارة الروس", "RU"),
        ("مغاربة في الخارج", "MA"),
        ("رفض البيت الأبيض التعليق", "US"),
        ("مصدر في الإليزيه", "FR"),
        ("جلسة الكنيست", "IL"),
        ("محادثات في كوالالمبور", "MY"),
        ("رئيس الوزراء الفيتنامي", "VN"),
        ("مزارع فلسطيني", "PS"),
        ("غينيا الاستوائية", "GQ"),
        ("غينيا بيساو", "GW"),
        ("بعثة إلى جنوب السودان", "SS"),
    ],
)
def test_a_country_is_found_however_it_is_named(text, iso2):
    assert certain(text) == {iso2}


@pytest.mark.parametrize("word", ["والصين", "بالصين", "للصين", "وللصين", "كالصين", "فالصين"])
def test_particles_written_with_the_name_are_cut_off(word):
    ((iso2, surface, _),) = found(f"قالوا {word} كثيرا")
    assert iso2 == "CN"
    assert surface in ("الصين", "صين")


def test_vowel_marks_and_spelling_do_not_matter():
    assert certain("إلى اليَمَـــن و اسبانيا") == {"YE", "ES"}


def test_the_longest_name_wins():
    assert certain("سفير كوريا الشمالية") == {"KP"}


@pytest.mark.parametrize(
    "text",
    [
        "دول أمريكا اللاتينية",
        "شبه الجزيرة الكورية",
        "في مسقط رأسه",
        "بعد صلاة المغرب",
        "قطع في الرباط الصليبي",
        "أصيب في يده اليمنى",
        "مباراة ريال مدريد",
        "المستشار المالي للشركة",
        "تعليم البنين",
        "سيول جارفة غمرت الوادي",
        "الظروف القاهرة",
        "سألناه كيف وصل",
        "شرب جوز الهند",
        "شرب كوبًا كبيرا",
        "حضر باكرا",
    ],
)
def test_what_only_looks_like_a_country_is_none(text):
    assert certain(text) == set()


def test_mali_is_a_country_behind_a_preposition():
    assert certain("قوات حفظ السلام في مالي") == {"ML"}


def test_seoul_is_a_capital_where_korea_is_spoken_of():
    assert certain("قالت كوريا الجنوبية إن المصنع سيبنى قرب سيول") == {"KR"}


def test_amman_is_the_capital_where_jordan_is_spoken_of():
    assert certain("افتتح الأردن مصنعا قرب عمان") == {"JO"}


def test_oman_is_the_country_otherwise():
    assert certain("اجتمع وزراء قطر وعمان") == {"QA", "OM"}


def test_the_kingdom_is_the_one_that_the_article_speaks_of():
    assert certain("أعلن المغرب أن المملكة ستبني ميناء") == {"MA"}
    assert certain("ستبني المملكة ميناء جديدا") == {"SA"}
    assert certain("تقدمت المملكة على المغرب ومصر") == {"SA", "MA", "EG"}


def test_a_city_points_to_its_country_but_leaves_it_open():
    assert found("حريق في مدينة شنغهاي") == [("CN", "شنغهاي", False)]


def test_the_nationality_of_an_agency_leaves_the_country_open():
    assert ("FR", "الفرنسية", False) in found("ذكرت وكالة الأنباء الفرنسية")
    assert certain("وبثت وكالة الأنباء المركزية الكورية الخبر") == set()


def test_a_nationality_that_describes_a_newspaper_counts():
    assert certain("كتبت صحيفة فرنسية واسعة الانتشار") == {"FR"}


def test_a_newspaper_named_after_a_capital_leaves_the_country_open():
    assert certain("كتبت صحيفة الرياض أمس") == set()


def test_a_language_is_no_country():
    assert certain("كتب باللغة الإنجليزية") == set()


def test_a_country_word_inside_the_name_of_a_person_is_no_mention():
    text = "قال سامي الهندي إن المطر توقف"
    assert find_countries(text, [Span(0, len(text))], [Span(4, 15)]) == ()


def test_only_the_given_stretches_are_searched():
    text = "روسيا\nفرنسا"
    assert [m.iso2 for m in find_countries(text, [Span(6, 11)])] == ["FR"]


def test_a_name_cut_by_a_line_break_is_not_joined():
    assert certain("كوريا\nالشمالية") == {"KR"}


def test_a_phrase_is_resolved_to_its_country():
    assert country_of("الولايات المتحدة") == "US"
    assert country_of("المطر") is None


def test_every_country_of_the_table_has_a_display_name_that_is_found():
    for iso2, (arabic, english) in country_names().items():
        assert english
        assert found(f"مدرسة في {arabic}")[0][0] == iso2, arabic


def test_all_forms_of_the_table_lead_to_their_country():
    for row in load_rows("countries"):
        if not (row.after or row.beside or row.rank):
            assert {iso2 for iso2, _, _ in found(row.text)} == {row.iso2}, row


def test_every_form_is_known_to_the_display_names():
    assert {row.iso2 for row in load_rows("countries")} <= set(country_names())
    assert {row.iso2 for row in load_rows("cities")} <= set(country_names())


@given(ARABIC)
def test_a_mention_is_a_stretch_of_the_text_and_mentions_do_not_overlap(text):
    mentions = find_countries(text, [Span(0, len(text))])
    for mention in mentions:
        assert mention.span.of(text)
        assert isinstance(mention.form, CountryForm)
    assert all(a.span.end <= b.span.start for a, b in zip(mentions, mentions[1:], strict=False))
