"""Who goes on speaking where the verb names nobody, and through which outlet the words came."""

import pytest

from archive.tests.extraction.reading import only, read, speakers


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("كشف لـ«الأمل» المدير العام للمصنع سمير خالد أن العمل انتهى.", "سمير خالد"),
        ("جاء ذلك في حديث سمير خالد لوكالة الأنباء الأردنية الذي أوضح فيه أن العمل انتهى.", "سمير خالد"),
        ("وأكد قبل أيام قليلة من المدينة أن العمل انتهى.", None),
        ("وقال فان برخن إن العمل انتهى.", "فان برخن"),
        ("وأضافت تقارير صحافية أن العمل انتهى.", "تقارير صحافية"),
        ("كشف مواطن عن شقوق في الجسر، مشيرا إلى أن العمل توقف.", "مواطن"),
    ],
)
def test_the_subject_is_found_behind_outlets_and_adverbs(text, speaker):
    statement = only(text)
    assert (statement.speaker.name if statement.speaker else None) == speaker


def test_an_object_behind_an_institution_is_no_part_of_its_name():
    text = "أعلن التقرير نتائج المسح.\nوأشار التقرير إلى أن العمل انتهى."
    assert all("نتائج" not in (name or "") for name in speakers(text))


def test_a_second_partitive_is_no_part_of_the_subject():
    text = "اشتكى عدد من السكان من تراكم الغبار، مؤكدين أن العمل توقف."
    assert speakers(text) == ["عدد من السكان"]


def test_where_nobody_has_spoken_the_subject_of_the_paragraph_before_goes_on():
    text = "يتولى المهندس سمير خالد إدارة المصنع منذ عام.\nوقال إن العمل يسير جيدا."
    assert speakers(text) == ["سمير خالد"]


def test_the_one_whom_words_are_credited_to_goes_on_speaking():
    text = "أغلق الطريق صباح اليوم بعد العاصفة، بحسب الشرطة. وأضافت أن العمل توقف."
    assert speakers(text) == ["الشرطة", "الشرطة"]


def test_a_family_name_behind_the_joined_preposition_is_known():
    text = "قال المهندس سمير الحديدي إن العمل انتهى.\nأغلق الطريق صباح اليوم بعد العاصفة، وفقا للحديدي."
    assert speakers(text) == ["سمير الحديدي", "سمير الحديدي"]


@pytest.mark.parametrize(
    "text",
    [
        "قال سيرغي لافروف في حديثه إلى «الأمل» إن المحادثات مفيدة.",
        "بدأ سيرغي لافروف حديثه لـ«الأمل»، مضيفا أن المحادثات مفيدة.",
        "قال سيرغي لافروف في بيان تلقت الأمل نسخة منه إن المحادثات مفيدة.",
    ],
)
def test_the_outlet_of_a_talk_is_named_in_many_ways(text):
    assert only(text).source == "الأمل"


def test_the_outlet_stays_in_force_at_the_head_of_the_next_paragraph_and_for_the_name_in_the_same():
    text = "قال سيرغي لافروف لـ«الأمل» إن المحادثات مفيدة. وأضاف لافروف أن الرد جاهز.\nوأوضح أن الاتفاق قريب."
    assert [statement.source for statement in read(text)] == ["الأمل"] * 3


def test_the_institution_of_the_speaker_is_no_source():
    text = "أعلنت وزارة الخارجية أن الوفد سيعود غدا، بعد تأخير بحسب الوزارة."
    assert only(text).source is None


@pytest.mark.parametrize(
    ("credited", "speaker"),
    [("لوزارة الصحة", "وزارة الصحة"), ("للشرطة", "الشرطة"), ("لشهود", "شهود"), ("للشرطة، ووفقا لشهود", "الشرطة")],
)
def test_an_institution_behind_the_joined_preposition_is_credited(credited, speaker):
    assert speakers(f"أغلق الطريق صباح اليوم بعد العاصفة، وفقا {credited}.") == [speaker]


def test_a_verb_behind_a_credited_institution_is_no_part_of_its_name():
    assert speakers("وفقا للتقرير ارتفع منسوب النهر كثيرا هذا العام.") == ["التقرير"]
