"""Reporting verbs are recognised in all their forms, and words that only look like them are not."""

import pytest

from archive.extraction.cues import Form, Gender, cue_forms, find_cues
from archive.extraction.lexicon import load_rows
from archive.extraction.records import CueClass
from archive.text.folding import fold
from archive.text.tokens import tokenize


def lemmas(text: str) -> list[str]:
    return [cue.entry.lemma for cue in find_cues(tokenize(text))]


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("قال", "قال"),
        ("وقالت", "قال"),
        ("قالوا", "قال"),
        ("يقولون", "قال"),
        ("قائلاً", "قال"),
        ("قائلة", "قال"),
        ("قوله", "قال"),
        ("فأكّد", "أكد"),
        ("مؤكدين", "أكد"),
        ("نفت", "نفى"),
        ("نفوا", "نفى"),
        ("يرون", "رأى"),
        ("ليؤكد", "أكد"),
        ("مُضيفةً", "أضاف"),
    ],
)
def test_a_form_is_read_back_to_its_verb(word, lemma):
    assert lemmas(word) == [lemma]


@pytest.mark.parametrize("word", ["رأي", "أعتقد", "أعتبر", "القول", "البيان", "قالب", "تحذير", "كتاب"])
def test_a_word_that_only_looks_like_a_form_is_passed_over(word):
    assert lemmas(word) == []


def test_a_form_tells_the_gender_and_number_of_its_subject():
    (cue,) = find_cues(tokenize("وأضافت"))
    assert (cue.form.gender, cue.form.plural, cue.form.form) == (Gender.FEMININE, False, Form.PERFECT)


def test_the_conjunction_is_no_part_of_the_cue():
    text = "… وأضافت"
    (cue,) = find_cues(tokenize(text))
    assert text[cue.start : cue.end] == "أضافت"


def test_a_verb_that_needs_a_companion_counts_only_beside_it():
    assert lemmas("جاء الوفد") == []
    assert lemmas("جاء في البيان") == ["جاء"]


def test_every_verb_of_the_list_has_a_class_and_a_form_that_leads_back_to_it():
    forms = cue_forms()
    for row in load_rows("cues"):
        assert CueClass(getattr(row, "class"))
        assert fold(row.perfect) in forms, row.lemma
