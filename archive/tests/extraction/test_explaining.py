"""Whoever asks is told what became of every reporting verb, by the code that decides it."""

import pytest
from hypothesis import given

from archive.extraction.analysis import analyse
from archive.extraction.decisions import By, Decision, Through, Why
from archive.extraction.explaining import explain
from archive.extraction.pipeline import extract_article
from archive.tests.extraction.reading import make_article
from archive.tests.extraction.test_pipeline import TEXTS

OPENING = "قال وزير الخارجية الروسي سيرغي لافروف إن المحادثات مفيدة."


def decisions(text: str) -> list[Decision]:
    return [decision for one in explain(f"الجسر يفتح غدا\n{text}") for decision in one.decisions]


def of(text: str, lemma: str) -> Decision:
    """What became of the one verb of that lemma."""
    (decision,) = [each for each in decisions(text) if each.cue and each.cue.entry.lemma == lemma]
    return decision


def reasons(text: str, lemma: str) -> list[Why]:
    decision = of(text, lemma)
    assert decision.made == []
    return [refused.why for refused in decision.refused]


@pytest.mark.parametrize(
    ("text", "lemma", "why"),
    [
        ("أكد الوزير رفضه للمشروع الجديد بعد جلسة طويلة أمس في العاصمة.", "أكد", Why.NO_WORDS),
        ("دعا الوزير إلى فتح الجسر الجديد قبل نهاية العام في العاصمة.", "دعا", Why.NEVER),
        ("ويذكر أن الجسر القديم أغلق قبل عامين بعد حريق كبير.", "ذكر", Why.IMPERSONAL),
        ("لم يؤكد الوزير أن الجسر سيفتح غدا أمام السيارات.", "أكد", Why.NEGATED),
        ("طلب المدير من الوزير أن يوضح أن الجسر آمن للجميع.", "أوضح", Why.SUBJUNCTIVE),
        ("قال تعالى: «وتعاونوا على البر والتقوى» في كتابه الكريم.", "قال", Why.SCRIPTURE),
        ("شدد الوزير على ضرورة أن يفتح الجسر غدا أمام السيارات.", "شدد", Why.GOVERNED),
        ("أكد الوزير «أهمية» الجسر الجديد القريب من الميناء للمدينة.", "أكد", Why.SHORT_QUOTE),
        ("أعلن الوزير عبر صحيفة «الأمل اليومية الدولية الجديدة» افتتاح الجسر.", "أعلن", Why.NAMED_QUOTE),
        ("وصف الوزير الجسر بأنه أكبر جسر في البلاد كلها.", "وصف", Why.DESCRIPTION),
    ],
)
def test_a_verb_that_makes_no_statement_has_its_reason(text, lemma, why):
    assert why in reasons(text, lemma)


def test_the_stretch_that_shows_the_reason_is_given():
    text = "شدد الوزير على ضرورة أن يفتح الجسر غدا أمام السيارات."
    (governed,) = [refused for refused in of(text, "شدد").refused if refused.why is Why.GOVERNED]
    assert governed.at.of(f"الجسر يفتح غدا\n{text}") == "أن"


@pytest.mark.parametrize(
    ("text", "lemma", "by"),
    [
        (OPENING, "قال", By.NAME),
        (f"{OPENING} وأكد لافروف أن العمل مستمر.", "أكد", By.OTHER_NAME),
        (f"{OPENING} وأضاف أن العمل مستمر.", "أضاف", By.CONTINUED),
        (f"{OPENING} وأكد وزير الخارجية أن العمل مستمر.", "أكد", By.TITLE),
        ("أعلنت وزارة الصحة أن المستشفى سيفتح غدا أمام المرضى.", "أعلن", By.INSTITUTION),
        ("كشف مصدر أمني أن الجسر أغلق أمس بعد الحريق.", "كشف", By.DESCRIPTION),
        ("وأضاف أن الجسر سيفتح غدا أمام السيارات والمشاة.", "أضاف", By.NOBODY),
    ],
)
def test_a_statement_says_how_its_speaker_was_found(text, lemma, by):
    (made,) = of(text, lemma).made
    assert made.by is by


def test_a_statement_says_how_its_source_was_found():
    (made,) = of("قال مدير الميناء، في تصريح لصحيفة الأمل، إن الجسر آمن.", "قال").made
    assert made.statement.source == "صحيفة الأمل"
    assert made.through is Through.BETWEEN


def test_a_source_that_a_verb_uses_is_told_from_one_that_reports_itself():
    used, alone = (
        [each for each in decisions(text) if each.cue is None]
        for text in (
            f"{OPENING[:-1]}، بحسب وكالة رويترز.",
            "الجسر القديم أغلق أمس بعد حريق كبير في المدينة، بحسب وزارة النقل.",
        )
    )
    assert [refused.why for each in used for refused in each.refused] == [Why.CREDITS]
    assert [made.statement.rule for each in alone for made in each.made] == ["postposed_source"]


def test_explaining_finds_what_analysing_finds():
    text = f"الجسر يفتح غدا\n{OPENING} وأضاف أن العمل مستمر."
    made = [made.statement.span for one in explain(text) for decision in one.decisions for made in decision.made]
    assert [(span.start, span.end) for span in made] == [(s["start"], s["end"]) for s in analyse(text)["statements"]]


@given(TEXTS)
def test_every_verb_made_a_statement_or_has_a_reason(text):
    for one in explain(text):
        assert all(decision.made or decision.refused for decision in one.decisions)
        made = {made.statement.span for decision in one.decisions for made in decision.made}
        assert made == {statement.span for statement in one.found.statements}


@given(TEXTS)
def test_asking_changes_nothing(text):
    for one in explain(text):
        assert extract_article(text, one.article) == one.found


def test_an_article_without_verbs_has_no_decisions():
    assert extract_article("الجسر", make_article("الجسر")).statements == ()
    assert decisions("وصل الوفد أمس إلى الميناء الجديد ثم غادر المدينة بعد الظهر.") == []
