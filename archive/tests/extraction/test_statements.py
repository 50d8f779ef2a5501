"""What was said is found with its right edges, kind and rule, and what nobody said is left alone."""

import pytest

from archive.extraction.records import CueClass, StatementKind
from archive.tests.extraction.reading import only, quotes, read

DIRECT, INDIRECT, MIXED = StatementKind.DIRECT, StatementKind.INDIRECT, StatementKind.MIXED


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("قال الوزير إن الجسر سيفتح غدا.", "الجسر سيفتح غدا", INDIRECT),
        ("قال الوزير أن الجسر سيفتح غدا.", "الجسر سيفتح غدا", INDIRECT),
        ("أكد الوزير، أمس، أنه سيفتح الجسر غدا.", "سيفتح الجسر غدا", INDIRECT),
        ("أشار الوزير إلى أن الجسر آمن.", "الجسر آمن", INDIRECT),
        ("حذر الوزير من أن النهر قد يفيض.", "النهر قد يفيض", INDIRECT),
        ("صرح الوزير بأن العمل انتهى.", "العمل انتهى", INDIRECT),
        ("قال الوزير: «سنفتح الجسر غدا».", "سنفتح الجسر غدا", DIRECT),
        ('قال الوزير "سنفتح الجسر غدا صباحا".', "سنفتح الجسر غدا صباحا", DIRECT),
        ("قال الوزير إن «الجسر سيفتح غدا صباحا».", "الجسر سيفتح غدا صباحا", DIRECT),
        ("قال الوزير إن الجسر «آمن كل الأمان» منذ أمس.", "الجسر «آمن كل الأمان» منذ أمس", MIXED),
        ("قال الوزير إن جسر «الأمل» مفتوح منذ أمس.", "جسر «الأمل» مفتوح منذ أمس", INDIRECT),
        ("قال الوزير إن حملة «الشارع النظيف» بدأت أمس.", "حملة «الشارع النظيف» بدأت أمس", INDIRECT),
        ("قال الوزير إن ما يعرف بحالة «رمل فوق رمل» نادر.", "ما يعرف بحالة «رمل فوق رمل» نادر", INDIRECT),
        ("قال الوزير إن النسبة «تسعون مئوية» منذ أمس.", "النسبة «تسعون مئوية» منذ أمس", MIXED),
        ("سأل الحارس: من هناك؟ هل ضاع المفتاح؟ وفتح الباب.", "من هناك؟ هل ضاع المفتاح", DIRECT),
        ("وتابع الوزير : الجسر آمن ولا خوف منه.", "الجسر آمن ولا خوف منه", DIRECT),
        ("قال الوزير: إن الجسر آمن.", "الجسر آمن", INDIRECT),
        ("جاء في البيان أن الجسر آمن.", "الجسر آمن", INDIRECT),
    ],
)
def test_reported_words_are_found_behind_every_opening(text, words, kind):
    statement = only(text)
    assert (statement.span.of(text), statement.kind) == (words, kind)


@pytest.mark.parametrize(
    "text",
    [
        "أكد الوزير رفض أي تأخير في العمل.",
        "أكد الوزير ضرورة أن ينتهي العمل قريبا.",
        "أعلن الوزير إلغاء الزيارة.",
        "دعا الوزير إلى أن يعود الجميع إلى العمل.",
        "أعرب الوزير عن أمله في أن ينتهي العمل قريبا.",
        "لم يستبعد الوزير أن يزور المدينة.",
        "يذكر أن الجسر بني قبل مئة عام.",
        "ويشار إلى أنه بني قبل مئة عام.",
        "من المقرر أن يفتح الجسر غدا.",
        "تجدر الإشارة إلى أن الجسر قديم.",
        "زار الوزير معرض «كتاب وقلم وورق ملون» أمس.",
        "اجتمع الوزير مع حزب «العمل» أمس.",
        "ووصف الوزير الزيارة بأنها «مثمرة جدا».",
        "أعتقد أن الجسر قديم.",
        "قال تعالى: «اقرأ باسم ربك الذي خلق».",
        "سبق – متابعة: وصلت الحافلة إلى المحطة.",
        "ارتفع منسوب النهر، مما يشير إلى أن الجسر في خطر.",
        "ضاقت الطريق وهذا يؤكد أن الجسر قديم.",
        "عندما رأى أن الجسر مغلق عاد إلى بيته.",
        "يعلم أن الجسر قديم ويعبره كل يوم.",
        "ويفترض من المقاول أن ينهي العمل قريبا.",
        "أكد الوزير حرص المدينة على النظافة والرغبة الصادقة في أن ينعم السكان بالراحة.",
        "تسعى المدينة إلى بناء الحدائق ونشر ثقافة «أفضل السبل إلى النظافة العامة» بين السكان.",
        "جمعت المكتبة كتبا مهمة ومفيدة وقديمة، بل إنها تعيرها للزوار.",
    ],
)
def test_what_is_no_statement_is_left_alone(text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("قال الوزير إن الجسر آمن، وذلك ردا على سؤال صحفي.", "الجسر آمن"),
        ("قال الوزير إن الجسر آمن، فيما شكك السكان في ذلك.", "الجسر آمن"),
        ("قال الوزير إن الجسر آمن في الوقت الذي أغلق فيه الطريق.", "الجسر آمن"),
        ("قال الوزير إن الجسر آمن، على حد تعبيره.", "الجسر آمن"),
        ("قال الوزير إن الجسر آمن، ودعا السكان إلى الهدوء.", "الجسر آمن"),
        ("قال الوزير إن الجسر آمن، داعيا السكان إلى الهدوء.", "الجسر آمن"),
        ("قال الوزير إن الجسر آمن، وأهاب بالسكان تجنب الزحام.", "الجسر آمن"),
        ("أكد الخبيران أن الجسر آمن، وقللا من شأن الشقوق.", "الجسر آمن"),
        ("قال الوزير إن الجسر آمن، مقدما شكره للعمال.", "الجسر آمن"),
        ("قال الوزير إن الجسر قديم، ما دفعه إلى إغلاقه.", "الجسر قديم"),
        ("قال الوزير إن الجسر آمن، إلا أن قدرتنا على توسيعه محدودة.", "الجسر آمن، إلا أن قدرتنا على توسيعه محدودة"),
        ("قال الوزير إن العلاقة بين د. سمير والشركة انتهت.", "العلاقة بين د. سمير والشركة انتهت"),
        ("قال الوزير إن قناة بي.بي.سي زارت الجسر.", "قناة بي.بي.سي زارت الجسر"),
        ("قال الوزير إن النسبة بلغت 2.5 في المئة.", "النسبة بلغت 2.5 في المئة"),
    ],
)
def test_the_words_end_where_the_reporter_speaks_again(text, words):
    assert quotes(text) == [words]


def test_a_participle_begins_a_statement_and_ends_the_one_before():
    text = "قال الوزير إن الجسر آمن، مضيفا أن العمل انتهى، مشيرا إلى أن الطريق مفتوح."
    assert quotes(text) == ["الجسر آمن", "العمل انتهى", "الطريق مفتوح"]


def test_a_second_verb_begins_a_second_statement():
    text = "قال الوزير إن الجسر آمن، وأضاف أن العمل انتهى."
    assert quotes(text) == ["الجسر آمن", "العمل انتهى"]


def test_two_clauses_behind_one_verb_are_one_statement():
    text = "قال الوزير إن الجسر آمن، وإن العمل انتهى."
    assert quotes(text) == ["الجسر آمن، وإن العمل انتهى"]


def test_quotations_chained_by_dots_are_one_statement():
    text = "قال الوزير: «الجسر آمن تماما»… «والعمل فيه انتهى أمس»."
    assert quotes(text) == ["الجسر آمن تماما»… «والعمل فيه انتهى أمس"]


def test_of_a_nested_report_the_innermost_words_are_taken():
    text = "أفادت قناة العربية بأن الوزير أكد أن الجسر آمن."
    assert quotes(text) == ["الجسر آمن"]


def test_a_thought_reported_by_the_one_who_has_it_is_part_of_his_words():
    text = "قال الوزير إنه يتوقع أن ينتهي العمل غدا."
    assert quotes(text) == ["يتوقع أن ينتهي العمل غدا"]


def test_a_verb_inside_a_quotation_reports_nothing():
    text = "قال الوزير: «أكد لي المهندس أن الجسر آمن»."
    assert quotes(text) == ["أكد لي المهندس أن الجسر آمن"]


def test_words_before_their_attribution_are_found():
    text = "أغلق الجسر صباح اليوم بعد العاصفة، بحسب الشرطة."
    statement = only(text)
    assert statement.span.of(text) == "أغلق الجسر صباح اليوم بعد العاصفة"
    assert statement.speaker.name == "الشرطة"


def test_of_a_very_long_sentence_only_the_last_clause_is_credited_to_what_stands_behind_it():
    long = "عبرت " + "السفينة الكبيرة القادمة من الشمال " * 12 + "المضيق، وأطلقت صفارتها مرتين أمام الميناء"
    assert quotes(f"{long}، بحسب الشرطة.") == ["أطلقت صفارتها مرتين أمام الميناء"]


def test_an_attribution_to_no_speaker_is_part_of_the_words():
    text = "قال الوزير إن العمل يجري وفقا للخطة."
    assert quotes(text) == ["العمل يجري وفقا للخطة"]


def test_a_description_counts_if_it_is_a_clause_or_four_words_long():
    text = "وصف الوزير الجسر بأنه «أقدم جسر في المدينة كلها»."
    assert quotes(text) == ["أقدم جسر في المدينة كلها"]


def test_a_long_quotation_behind_a_noun_is_speech_and_a_short_one_is_a_name():
    text = "قال الوزير في ندوة «الماء والحياة» إن النهر نظيف."
    assert quotes(text) == ["النهر نظيف"]


def test_the_cue_is_the_verb_without_its_conjunction():
    text = "وأوضح الوزير أن الجسر آمن."
    statement = only(text)
    assert (statement.cue.of(text), statement.cue_lemma, statement.cue_class) == ("أوضح", "أوضح", CueClass.EXPLAIN)


def test_a_denial_is_marked():
    assert only("نفى الوزير أن يكون الجسر مغلقا.").negated
    assert not only("أكد الوزير أن الجسر مفتوح.").negated


def test_a_quotation_never_closed_does_not_swallow_the_next_report():
    text = "قال الوزير: «الجسر آمن تماما. وأضاف: «العمل فيه انتهى»."
    assert quotes(text) == ["الجسر آمن تماما", "العمل فيه انتهى"]


def test_words_that_nothing_opens_are_found_behind_a_name_and_trusted_less():
    text = "قال وزير الخارجية عادل الجبير سنفتح السفارة في الأسبوع المقبل."
    statement = only(text)
    assert statement.span.of(text) == "سنفتح السفارة في الأسبوع المقبل"
    assert statement.rule == "cue_bare"
    assert statement.confidence < only("قال الوزير إن الجسر آمن.").confidence


def test_words_that_an_attribution_interrupts_are_taken_whole():
    text = "غادرت السفينة الميناء صباحا وهي، بحسب الشرطة، أول سفينة تصل هذا العام."
    assert quotes(text) == ["غادرت السفينة الميناء صباحا وهي، بحسب الشرطة، أول سفينة تصل هذا العام"]


def test_an_aside_about_where_the_words_stand_does_not_hide_them():
    text = "قال الوزير، كما ورد في خطابه، إن الجسر آمن."
    assert quotes(text) == ["الجسر آمن"]
