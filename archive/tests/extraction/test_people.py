"""Persons are found by their titles, their verbs and their names, and each is found once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.dispatch.document import ArticleText, Block, BlockKind
from archive.extraction.people import find_people
from archive.extraction.records import PersonFound
from archive.text.spans import Span
from archive.text.tokens import tokenize

ALPHABET = 'ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءأإآؤئـًّ «»"()،:.\n-_0'
WORDS = [
    "الرئيس",
    "وزير",
    "قال",
    "بن",
    "محمد",
    "على",
    "آل",
    "أبو",
    "،",
    "بوتين",
    "كيم",
    "-",
    "و",
    "الدين",
    "\n",
    ":",
    "«",
]
TEXTS = st.one_of(
    st.text(alphabet=ALPHABET, max_size=200),
    st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=40).map("".join),
)


def make_article(text: str, title: str | None = None) -> ArticleText:
    """An article of which every line is a paragraph, but for the first if it is the title."""
    blocks, start, title_span = [], 0, None
    for line in text.splitlines(keepends=True):
        span = Span(start, start + len(line.rstrip("\n")))
        start += len(line)
        if title and title_span is None:
            title_span = span
            continue
        blocks.append(Block(BlockKind.PARAGRAPH, span))
    whole = Span(0, len(text))
    return ArticleText(whole, whole, tuple(blocks), title, title_span)


def people(text: str, title: str | None = None) -> list[PersonFound]:
    whole = f"{title}\n{text}" if title else text
    return list(find_people(whole, make_article(whole, title), tokenize(whole)))


def names(text: str, title: str | None = None) -> list[str]:
    return [person.canonical for person in people(text, title)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("وأعلن وزير الزراعة السعودي خالد العتيبي أن الموسم جيد.", "خالد العتيبي"),
        ("وصل الأمير محمد بن فهد بن عبدالعزيز إلى الحفل.", "محمد بن فهد بن عبدالعزيز"),
        ("استقبل الشيخ خليفة بن زايد آل نهيان الوفد.", "خليفة بن زايد آل نهيان"),
        ("أكد الوزير المغربي السابق عبد الحق المريني ذلك.", "عبد الحق المريني"),
        ("قال محافظ المدينة صلاح الدين قاسم إن الطرق مفتوحة.", "صلاح الدين قاسم"),
        ("وصرح الدكتور أبو بكر الجندي بأن العدد ارتفع.", "أبو بكر الجندي"),
        ("وقالت وزيرة البيئة الفرنسية سيغولين روايال إن الهواء نقي.", "سيغولين روايال"),
        ("التقى نظيره الفنزويلي نيكولاس مادورو أمس.", "نيكولاس مادورو"),
        ("ويزور المستشار الألماني هيلموت كول المعرض.", "هيلموت كول"),
        ("وقال الرئيس البرازيلي لويس إيناسيو لولا دا سيلفا إن المحصول وفير.", "لويس إيناسيو لولا دا سيلفا"),
        ("تسلم الزعيم الكوري كيم جونج-أون الهدية.", "كيم جونج-أون"),
        ("وقال مدير النادي محمد الخريف، إن الملعب جاهز.", "محمد الخريف"),
        ("قال النائب علي حسن خليل إن الجلسة أجلت.", "علي حسن خليل"),
        ("وقال وزير الخارجية الإيراني علي أكبر صالحي إن الاجتماع أجل.", "علي أكبر صالحي"),
        ("ووصل الوزير التونسي الطيب البكوش أمس.", "الطيب البكوش"),
        ("وقال المتحدث باسم البيت الأبيض جوش إرنست إن القرار صدر.", "جوش إرنست"),
        ("توفي الفنان سامي العدل عن عمر طويل.", "سامي العدل"),
        ("وصل الرئيس الصيني تشي جين بينج أمس.", "تشي جين بينج"),
        ("وحضر الدكتور عدنان العبد الكريم الحفل.", "عدنان العبد الكريم"),
        ("كلمة مدير المهرجان إبراهيم بن محمد الجار الله أمس.", "إبراهيم بن محمد الجار الله"),
        ("رحب رئيس الوزراء الياباني شينزو آبي بالوفد.", "شينزو آبي"),
        ("رافق ميشيل أوباما وأوما أوباما ضيوف.", "أوما أوباما"),
        ("شارك سالم الوطيان وعبد العزيز أبو شقراء أمس.", "عبد العزيز أبو شقراء"),
        ("وأشاد حسن الشهري وكريم الشهري بالعمل.", "كريم الشهري"),
        ("وصرح أمين منطقة الجوف عجب بن عبدالله القحطاني أمس.", "عجب بن عبدالله القحطاني"),
        ("رحب المدرب لويس إنريكي بعناصر الفريق.", "لويس إنريكي"),
        ("كلمة خادم الحرمين الملك سلمان بن عبدالعزيز آل سعود القائد الأعلى.", "سلمان بن عبدالعزيز آل سعود"),
        ("وأوضح حسن نوهانوفيتش، ثم سكت.", "حسن نوهانوفيتش"),
        ("وقالت آشلي ويلزدون، مديرة المكتب، إن العمل بدأ.", "آشلي ويلزدون"),
        ("روى القصة أنس بن مالك رضي الله عنه.", "أنس بن مالك"),
        ("وأوضح الرئيس العام الدكتور عبدالرحمن بن عبدالله السند، أن العمل بدأ.", "عبدالرحمن بن عبدالله السند"),
        ("قوات موالية لعلي عبدالله صالح.", "علي عبدالله صالح"),
        ("قال محافظ خميس مشيط سعيد المالكي إن الطريق سالك.", "سعيد المالكي"),
    ],
)
def test_a_name_behind_a_title_is_found_whole(text, name):
    assert name in names(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("حكومة رئيس الوزراء الياباني شينزو آبي شهدت هدوءا.", "شينزو آبي"),
        ("منح الناس الرئيس الإيراني حسن روحاني لقبا جديدا.", "حسن روحاني"),
        ("كتب (زعيم المعارضة بنيامين) نتنياهو ردا.", "بنيامين نتنياهو"),
        ("قرأ جون «جاك» كينيدي الرسالة.", "جون كينيدي"),
    ],
)
def test_a_name_has_no_word_of_its_sentence_and_no_marks(text, name):
    assert names(text) == [name]


def test_a_title_may_stand_behind_the_name():
    (person,) = people("رحب مارتن كوبلر، مبعوث الأمم المتحدة، بالخطوة.")
    assert person.canonical == "مارتن كوبلر"
    assert person.roles == ("مبعوث الأمم المتحدة",)


def test_a_comma_may_stand_between_title_and_name():
    (person,) = people("زار الرئيس البولندي، أندجي دودا، المصنع.")
    assert person.canonical == "أندجي دودا"
    assert person.roles == ("الرئيس البولندي",)


def test_a_long_title_is_kept_as_printed():
    text = "وأضاف المتحدث الرسمي باسم وزارة التجارة والصناعة ناصر المطيري أن الأسعار مستقرة."
    (person,) = people(text)
    assert person.roles == ("المتحدث الرسمي باسم وزارة التجارة والصناعة",)
    role = person.mentions[0].role
    assert role.of(text) == person.roles[0]


def test_the_family_name_alone_belongs_to_the_full_name():
    text = "قال وزير المالية الكويتي أنس الصالح إن العجز تقلص.\nوأضاف الصالح أن الدعم باق."
    (person,) = people(text)
    assert [mention.span.of(text) for mention in person.mentions] == ["أنس الصالح", "الصالح"]


def test_an_unknown_family_name_is_followed_through_the_article():
    text = "وقال المدرب الكرواتي زوران يانكوفسكي إن الفريق جاهز.\nولم يستبعد يانكوفسكي تغييرات، وحضر ليانكوفسكي جمهور."
    (person,) = people(text)
    assert [mention.span.of(text) for mention in person.mentions] == ["زوران يانكوفسكي", "يانكوفسكي", "يانكوفسكي"]


def test_spelling_variants_in_one_article_are_one_person():
    text = "وصل وزير الدفاع سيرغي شويغو إلى القاعدة.\nوتفقد سيرجي شويجو الجنود."
    (person,) = people(text)
    assert len(person.mentions) == 2


def test_two_persons_with_one_family_name_stay_two():
    assert names("حضر سالم الدوسري الحفل مع ماجد الدوسري.") == ["سالم الدوسري", "ماجد الدوسري"]


def test_similar_native_names_are_different_persons():
    assert names("فاز محمد الزهراني على محمود الزهراني.") == ["محمد الزهراني", "محمود الزهراني"]


def test_a_clitic_is_no_part_of_the_name():
    text = "سلم الجائزة لمحمد العنزي وفهد السبيعي."
    assert names(text) == ["محمد العنزي", "فهد السبيعي"]


def test_foreign_names_joined_by_and_are_two():
    text = "وكان اللاعبان البرازيليان فرناندو كاردوزو ورينالدو سوزانو هناك."
    assert names(text) == ["فرناندو كاردوزو", "رينالدو سوزانو"]


def test_a_figure_known_to_all_needs_no_title():
    assert names("تأجلت زيارة أردوغان إلى المنطقة.") == ["أردوغان"]


def test_the_speaker_of_a_headline_is_a_person():
    (person,) = people("أعلن وزير النقل نبيل العمودي موعد الافتتاح.", title="العمودي: القطار جاهز")
    assert len(person.mentions) == 2


def test_ali_is_a_name_and_ala_is_a_preposition():
    assert names("أكد اللواء علي الشهراني ذلك.") == ["علي الشهراني"]
    assert names("سلم على محمد في المطار.") == []


@pytest.mark.parametrize(
    "text",
    [
        "افتتح المعرض في جامعة الملك سعود أمس.",
        "وقع الحادث في شارع الأمير سلطان.",
        "تأجل نهائي كأس الأمير فيصل بن فهد.",
        "قالت وزارة الصحة الأردنية إن الحالات تراجعت.",
        "ذكرت صحيفة نيويورك تايمز أن المصنع أغلق.",
        "نقلت وكالة رويترز عن شهود أن النهر فاض.",
        "ارتفعت أسعار النفط في لندن وباريس.",
        "قال مسؤول محلي إن المياه عادت.",
        "أعرب الرئيس عن أمله في سلام عادل.",
        "صلاة المغرب في الرياض.",
        "وصل الرئيس الشيشاني إلى المدينة.",
        "أبدى الرجل عقلا راجحًا وصبرًا جميلًا.",
        "ولم ينس التصفيق للفائز.",
        "سالم الدوسري - الرياض: هطلت الأمطار.",
        "تصوير: سالم الدوسري",
        "دعم فلول النظام القديم.",
        "سالم الدوسري، فهد السبيعي- سبق- الرياض: هطلت الأمطار.",
        "كتبه أستاذ العلوم السياسية في الجامعة.",
        "رأى الأمير الذي كان يصطحب مكتبته المؤلفة من ألف كتاب.",
    ],
)
def test_places_institutions_and_everyday_words_are_no_persons(text):
    assert names(text) == []


def test_captions_and_bylines_are_not_read():
    text = "خالد العتيبي - الرياض\nهطلت الأمطار."
    article = ArticleText(
        Span(0, len(text)),
        Span(22, len(text)),
        (Block(BlockKind.BYLINE, Span(0, 21)), Block(BlockKind.PARAGRAPH, Span(22, len(text)))),
    )
    assert find_people(text, article, tokenize(text)) == ()


def test_persons_stand_in_the_order_of_their_first_mention():
    text = "قال فهد السبيعي إن سالم الدوسري غائب."
    assert names(text) == ["فهد السبيعي", "سالم الدوسري"]


@given(TEXTS)
def test_every_mention_is_a_stretch_of_the_text_and_none_overlap(text):
    found = find_people(text, make_article(text), tokenize(text))
    spans = sorted(mention.span for person in found for mention in person.mentions)
    assert all(first.end <= second.start for first, second in zip(spans, spans[1:], strict=False))
    for person in found:
        assert person.canonical.strip() == person.canonical != ""
        assert all(mention.span.of(text).strip() for mention in person.mentions)
        assert list(person.mentions) == sorted(person.mentions, key=lambda mention: mention.span)


def test_a_long_run_of_one_word_takes_no_long_time():
    text = "محمد " * 20_000
    assert find_people(text, make_article(text), tokenize(text))


def test_a_short_form_is_no_everyday_word_of_the_same_consonants():
    text = "قال وزير الخارجية عادل الجبير إن اللقاء مفيد.\nوحضر كبير المستشارين، ولم يحضر الجبير."
    (person,) = people(text)
    assert [mention.span.of(text) for mention in person.mentions] == ["عادل الجبير", "الجبير"]


def test_names_with_the_same_consonants_but_far_apart_are_two():
    assert len(names("حضر سالم البراك وقال مدير النادي سالم البرقاوي إنه راض.")) == 2


def test_the_article_that_a_preposition_swallows_comes_back_in_the_role():
    text = "سلم الدرع للمدرب البرازيلي جوزيه قوميز."
    (person,) = people(text)
    assert (person.roles, person.mentions[0].title) == (("المدرب البرازيلي",), "المدرب البرازيلي")


def test_a_son_is_not_his_father():
    assert len(names("حضر خالد الدوسري ومعه ماجد خالد الدوسري.")) == 2
    assert len(names("وصل محمد نواز شريف. وقال نواز شريف إن اللقاء مفيد.")) == 1


def test_the_father_behind_bin_is_another_person():
    text = "قال الأمير محمد بن سلمان بن عبدالعزيز إن الملك سلمان بن عبدالعزيز وافق.\nوحضر الملك سلمان، وغاب سلمان."
    assert names(text) == ["محمد بن سلمان بن عبدالعزيز", "سلمان بن عبدالعزيز"]
    assert names("فاز الأمير عبدالعزيز بن سعود. وقال الأمير سعود إن الكأس له.") == ["عبدالعزيز بن سعود", "سعود"]


def test_bin_alone_still_means_its_bearer():
    text = "قال رئيس النادي أحمد بن علي إن الموعد قريب.\nوأضاف بن علي أن الملعب جاهز."
    assert names(text) == ["أحمد بن علي"]
