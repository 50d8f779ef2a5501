"""Tokens lie in order in the text and cover every word of it."""

import time

from hypothesis import given

from archive.tests.text.strategies import arabic_text
from archive.text.folding import fold
from archive.text.tokens import Kind, tokenize


@given(arabic_text())
def test_a_token_is_the_text_at_its_place(text):
    for token in tokenize(text):
        assert token.span.of(text) == token.raw
        assert token.raw


@given(arabic_text())
def test_tokens_stand_in_order_and_do_not_overlap(text):
    tokens = tokenize(text)
    for before, after in zip(tokens, tokens[1:], strict=False):
        assert before.end <= after.start


@given(arabic_text())
def test_every_letter_and_digit_lies_in_a_token(text):
    covered = {position for token in tokenize(text) for position in range(token.start, token.end)}
    missing = [c for position, c in enumerate(text) if position not in covered and c.isalnum() and fold(c).isalnum()]
    assert not missing


@given(arabic_text())
def test_the_folded_form_of_a_word_is_the_fold_of_its_raw_form(text):
    for token in tokenize(text):
        if token.kind in (Kind.WORD, Kind.NUMBER):
            assert token.folded == fold(token.raw)


def test_vowel_marks_and_tatweel_do_not_cut_a_word():
    (token,) = tokenize("مُحمّـــد")
    assert token.kind is Kind.WORD
    assert (token.plain, token.folded) == ("محمد", "محمد")


def test_words_numbers_marks_and_lines_are_told_apart():
    kinds = [token.kind for token in tokenize("قال: 25\n«نعم»")]
    assert kinds == [Kind.WORD, Kind.MARK, Kind.NUMBER, Kind.LINE, Kind.MARK, Kind.WORD, Kind.MARK]


def test_a_sign_of_direction_beside_a_word_is_not_lost_from_the_offsets():
    text = "\u202bبوتين\u202c قال"
    assert [token.raw.strip("\u202b\u202c") for token in tokenize(text)] == ["بوتين", "قال"]


def test_plain_keeps_the_hamza_that_folding_drops():
    (token,) = tokenize("أعلى")
    assert (token.plain, token.folded) == ("أعلى", "اعلي")


def test_a_hundred_thousand_repeated_characters_take_no_time():
    begin = time.process_time()
    for repeated in ("ا", "\u064b", "ـ", "«", " ", "\n", "1"):
        tokenize(repeated * 100_000)
    assert time.process_time() - begin < 5
