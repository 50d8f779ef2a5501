"""Every statement goes to the one who made it, however short he is named the second time, or to nobody."""

import pytest

from archive.extraction.records import SpeakerType
from archive.tests.extraction.reading import only, read, speakers

LAVROV = "قال وزير الخارجية الروسي سيرغي لافروف إن المحادثات مفيدة."
ZAKHAROVA = "قالت المتحدثة باسم الخارجية الروسية ماريا زاخاروفا إن الموقف واضح."


@pytest.mark.parametrize(
    ("text", "name", "type"),
    [
        ("قال وزير الخارجية الروسي سيرغي لافروف إن المحادثات مفيدة.", "سيرغي لافروف", SpeakerType.PERSON),
        ("قال الرئيس الروسي، فلاديمير بوتين، إن المحادثات مفيدة.", "فلاديمير بوتين", SpeakerType.PERSON),
        ("قال سيرغي لافروف، وزير الخارجية الروسي، إن المحادثات مفيدة.", "سيرغي لافروف", SpeakerType.PERSON),
        ("لكن الوزير سيرغي لافروف قال إن المحادثات مفيدة.", "سيرغي لافروف", SpeakerType.PERSON),
        ("وكان الوزير سيرغي لافروف قد قال إن المحادثات مفيدة.", "سيرغي لافروف", SpeakerType.PERSON),
        ("رحب الحضور بسيرغي لافروف الذي أكد أن المحادثات مفيدة.", "سيرغي لافروف", SpeakerType.PERSON),
        ("قالت وزارة الصحة إن الدواء متوفر.", "وزارة الصحة", SpeakerType.ORGANISATION),
        ("وذكر بيان صادر عن وزارة الصحة أن الدواء متوفر.", "وزارة الصحة", SpeakerType.ORGANISATION),
        ("قال مصدر أمني إن الطريق مغلق.", "مصدر أمني", SpeakerType.UNKNOWN),
        ("مصادر محلية أكدت أن الطريق مغلق.", "مصادر محلية", SpeakerType.UNKNOWN),
        ("قال شهود عيان إن الطريق مغلق.", "شهود عيان", SpeakerType.UNKNOWN),
    ],
)
def test_the_subject_of_the_verb_speaks(text, name, type):
    speaker = only(text).speaker
    assert (speaker.name, speaker.type) == (name, type)


def test_the_phrase_beside_the_verb_is_kept_as_it_stands():
    assert only(LAVROV).speaker.surface.of(LAVROV) == "وزير الخارجية الروسي سيرغي لافروف"


@pytest.mark.parametrize(
    "second",
    [
        "وأضاف أن الاتفاق قريب.",
        "وأضاف لافروف أن الاتفاق قريب.",
        "وأضاف الوزير أن الاتفاق قريب.",
        "وأضاف وزير الخارجية الروسي أن الاتفاق قريب.",
        "وأضاف معاليه أن الاتفاق قريب.",
        "وتابع قائلا: «الاتفاق قريب جدا».",
        "ومضى يقول إن الاتفاق قريب.",
    ],
)
def test_who_has_spoken_goes_on_speaking(second):
    assert speakers(f"{LAVROV}\n{second}") == ["سيرغي لافروف", "سيرغي لافروف"]


def test_a_participle_belongs_to_the_subject_of_its_sentence():
    text = "استقبل الرئيس الروسي فلاديمير بوتين وفدا من المهندسين، مؤكدا أن العمل مستمر."
    assert speakers(text) == ["فلاديمير بوتين"]


def test_a_verb_without_a_statement_still_changes_the_speaker():
    text = f"{LAVROV}\nورحب الرئيس التركي رجب طيب أردوغان بالمحادثات.\nوأضاف أن الاتفاق قريب."
    assert speakers(text) == ["سيرغي لافروف", "رجب طيب أردوغان"]


def test_the_gender_of_the_verb_chooses_among_those_who_have_spoken():
    text = f"{ZAKHAROVA}\n{LAVROV}\nوأضافت أن الرد قريب."
    assert speakers(text) == ["ماريا زاخاروفا", "سيرغي لافروف", "ماريا زاخاروفا"]


def test_a_title_means_the_one_who_bears_it_and_not_the_last_speaker():
    text = f"{LAVROV}\nوقال الرئيس الروسي فلاديمير بوتين إن الاتفاق قريب.\nوقال وزير الخارجية إن الرد جاهز."
    assert speakers(text)[-1] == "سيرغي لافروف"


def test_a_title_that_nobody_here_bears_stays_a_title():
    text = f"{LAVROV}\nوقال الرئيس الفرنسي إن الاتفاق بعيد."
    assert speakers(text)[-1] == "الرئيس الفرنسي"


def test_a_name_behind_a_preposition_does_not_speak():
    text = "قال المتحدث باسم الشركة بعد لقاء مع سيرغي لافروف إن العقد جاهز."
    assert speakers(text) != ["سيرغي لافروف"]


def test_nobody_is_named_where_nobody_is_known():
    assert speakers("وأضاف أن الاتفاق قريب.") == [None]


def test_a_short_name_of_an_institution_is_united_with_its_full_one():
    text = "أعلنت لجنة الانتخابات في المدينة أن التصويت انتهى.\nوأكدت اللجنة أن النتائج غدا."
    assert speakers(text) == ["لجنة الانتخابات في المدينة"] * 2


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("نقلت وكالة رويترز عن سيرغي لافروف قوله إن المحادثات مفيدة.", "رويترز"),
        ("قال سيرغي لافروف، وفقا لوكالة رويترز، إن المحادثات مفيدة.", "رويترز"),
        ("وبحسب وكالة رويترز، قال سيرغي لافروف إن المحادثات مفيدة.", "رويترز"),
        ("قال سيرغي لافروف إن المحادثات مفيدة، حسبما ذكرت وكالة رويترز.", "رويترز"),
        ("قال سيرغي لافروف في تصريح لقناة العربية إن المحادثات مفيدة.", "العربية"),
        ("أفادت وكالة رويترز بأن سيرغي لافروف أكد أن المحادثات مفيدة.", "رويترز"),
    ],
)
def test_words_that_came_through_a_medium_keep_their_speaker_and_name_the_medium(text, source):
    statement = only(text)
    assert statement.speaker.name == "سيرغي لافروف"
    assert source in statement.source


def test_a_medium_that_asserts_by_itself_is_the_speaker():
    text = "أفادت وكالة رويترز بأن المحادثات انتهت."
    statement = only(text)
    assert "رويترز" in statement.speaker.name
    assert statement.source is None


def test_the_medium_stays_in_force_while_the_same_one_goes_on_speaking():
    text = "نقلت وكالة رويترز عن سيرغي لافروف قوله إن المحادثات مفيدة. وأضاف أن الاتفاق قريب."
    assert ["رويترز" in statement.source for statement in read(text)] == [True, True]


def test_an_unsure_speaker_lowers_the_confidence():
    sure = only(LAVROV).confidence
    assert only("قال مصدر أمني إن الطريق مغلق.").confidence < sure
    assert only("وأضاف أن الاتفاق قريب.").confidence < sure


def test_a_spokesman_of_whomever_is_the_only_spokesman_there_is():
    text = "قال المتحدث باسم الكرملين دميتري بيسكوف إن الموعد قريب.\nوأكد المتحدث باسم الرئاسة أن الوفد جاهز."
    assert speakers(text) == ["دميتري بيسكوف", "دميتري بيسكوف"]


@pytest.mark.parametrize(
    ("text", "name", "type"),
    [
        ("قالت الشركة إن المصنع جديد.", "الشركة", SpeakerType.UNKNOWN),
        ("وأكد التقرير أن الأسعار ارتفعت.", "التقرير", SpeakerType.UNKNOWN),
        ("قالت الحكومة التركية إن الميناء مفتوح.", "الحكومة التركية", SpeakerType.ORGANISATION),
        ("وأعلنت وكالة «رويترز» أن الميناء مفتوح.", "وكالة رويترز", SpeakerType.ORGANISATION),
        ("وأكدت شركة الأمل في بيانها أن المصنع جديد.", "شركة الأمل", SpeakerType.ORGANISATION),
    ],
)
def test_an_institution_speaks_under_its_name_and_a_bare_noun_is_nobody(text, name, type):
    speaker = only(text).speaker
    assert (speaker.name, speaker.type) == (name, type)


@pytest.mark.parametrize(
    ("before", "noun", "name"),
    [
        ("زار الوفد وزارة الصحة أمس.", "الوزارة", "وزارة الصحة"),
        ("زار الوفد وزارة الصحة ثم مقر شركة الأمل.", "الشركة", "شركة الأمل"),
        ("نشرت رويترز صورا للميناء.", "الوكالة", "رويترز"),
    ],
)
def test_a_bare_noun_means_the_institution_that_was_named_in_full(before, noun, name):
    (speaker,) = (statement.speaker for statement in read(f"{before}\nوقالت {noun} إن العمل انتهى."))
    assert (speaker.name, speaker.type) == (name, SpeakerType.ORGANISATION)
