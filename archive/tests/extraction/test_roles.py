"""A role is the title of one person: whole, balanced, and nobody else's."""

import pytest

from archive.tests.extraction.test_people import names, people


def roles(text: str) -> dict[str, tuple[str, ...]]:
    return {person.canonical: person.roles for person in people(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "استقبل الرئيس السنغالي ماكي صال نظيره الغاني جون ماهاما.",
            {"ماكي صال": ("الرئيس السنغالي",), "جون ماهاما": ()},
        ),
        ("وصل الوزير ومعه مستشاره فهد السبيعي.", {"فهد السبيعي": ()}),
        ("أعادت إدارة النادي لاعبها فهد السبيعي.", {"فهد السبيعي": ()}),
        ("وحضرت نائبة المدير هند السبيعي.", {"هند السبيعي": ("نائبة المدير",)}),
    ],
)
def test_a_title_that_belongs_to_somebody_else_is_not_the_role_of_the_one_named(text, expected):
    assert roles(text) == expected


def test_a_title_of_two_persons_is_the_role_of_neither():
    assert roles("اتفق رئيسا غانا والسنغال جون ماهاما وماكي صال.") == {"جون ماهاما": (), "ماكي صال": ()}
    assert roles("وبحث الوزيران السعودي خالد العتيبي والمصري سامح شكري الملف.")["خالد العتيبي"] == ()


def test_a_role_ends_where_a_person_is_named():
    found = roles("حضر الفنان القدير سمير غانم، وخالد سرحان، بدعوة من مدير المسرح فهد السبيعي.")
    assert found == {"سمير غانم": ("الفنان القدير",), "خالد سرحان": (), "فهد السبيعي": ("مدير المسرح",)}


def test_the_name_of_a_place_may_stand_inside_a_role():
    assert roles("قال عميد جامعة الملك فهد الدكتور سالم الدوسري ذلك.") == {
        "سالم الدوسري": ("عميد جامعة الملك فهد الدكتور",)
    }


def test_a_place_called_after_a_king_begins_no_role():
    assert roles("في مستشفى الملك خالد بحضور الدكتورة هند السبيعي.") == {"هند السبيعي": ("الدكتورة",)}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("قال المتحدث باسم الهيئة «سلامة» فهد السبيعي ذلك.", "المتحدث باسم الهيئة «سلامة»"),
        ("قال مدير العلاقات بالمؤسسة «فهد السبيعي» ذلك.", "مدير العلاقات بالمؤسسة"),
        ("رأى فهد السبيعي، مراسل صحيفة «الصباح»، ذلك.", "مراسل صحيفة «الصباح»"),
        ("قدمته «مذكرات طبيب ريفي» للكاتب فهد السبيعي.", "الكاتب"),
        ("قال فهد السبيعي، المتحدث باسم.", "المتحدث"),
        ("قال فهد السبيعي، المحامي في (شركة)، ذلك.", "المحامي في (شركة)"),
    ],
)
def test_a_role_is_balanced_and_leads_to_nothing_that_is_not_there(text, role):
    assert roles(text)["فهد السبيعي"] == (role,)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("حضر أمين عام النادي فهد السبيعي.", "أمين عام النادي"),
        ("قال المشرف العام على المركز الدكتور فهد السبيعي ذلك.", "المشرف العام على المركز الدكتور"),
        ("قال النائب عن كتلة المستقلين فهد السبيعي ذلك.", "النائب عن كتلة المستقلين"),
        ("ذكر رئيس نادي أتلتيكو مدريد فهد السبيعي ذلك.", "رئيس نادي أتلتيكو مدريد"),
        ("نقل تحياته للوزير فهد السبيعي أمس.", "الوزير"),
        ("قال لاعب خبرة وجاء بعده مدير الفريق فهد السبيعي.", "مدير الفريق"),
    ],
)
def test_a_role_is_taken_whole(text, role):
    assert roles(text)["فهد السبيعي"] == (role,)


def test_a_title_in_front_of_a_joined_name_is_not_its_own():
    assert roles("حضر أحمد السلطان وفهد السبيعي وسالم الدوسري.") == {
        "أحمد السلطان": (),
        "فهد السبيعي": (),
        "سالم الدوسري": (),
    }


def test_the_martyr_is_not_his_father():
    assert roles("زار والد الشهيد سالم الدوسري المدرسة.") == {"سالم الدوسري": ()}


def test_spokesman_and_in_the_name_of_are_no_given_names():
    assert names("قال ناطق باسم الوزارة إن الماء نقي. وأكد ناطق رسمي ذلك.") == []
