"""What a reader may type, and that nothing a reader types is wrong."""

from hypothesis import given
from hypothesis import strategies as st

from archive.search.syntax import MOST_WORDS, Clause, Term, parse, terms_to_find

HOSTILE = st.text(alphabet='"«»“”*()-|\\+^~:{}[]/?!.,;_ـَّ\u200f\x00 ابتORNTEAsee٣3', max_size=200)


def word(text):
    return Clause((Term((text,)),))


def test_words_must_all_be_found():
    assert parse("ميناء  صيدا") == (word("ميناء"), word("صيدا"))


def test_quotation_marks_of_every_kind_keep_words_together():
    phrase = Clause((Term(("وزير", "النقل")),))
    assert parse('"وزير النقل"') == parse("«وزير النقل»") == parse("“وزير النقل”") == (phrase,)


def test_a_quotation_mark_that_is_never_closed_reaches_to_the_end():
    assert parse('ميناء "وزير النقل') == (word("ميناء"), Clause((Term(("وزير", "النقل")),)))


def test_or_joins_its_neighbours_only():
    assert parse("سفينة OR باخرة ميناء") == (Clause((Term(("سفينة",)), Term(("باخرة",)))), word("ميناء"))
    assert parse("سفينة | باخرة") == parse("سفينة OR باخرة")


def test_a_minus_or_not_excludes_what_follows():
    excluded = Clause((Term(("صيدا",)),), negated=True)
    assert parse("ميناء -صيدا") == parse("ميناء NOT صيدا") == (word("ميناء"), excluded)
    assert parse('-"ميناء صيدا"') == (Clause((Term(("ميناء", "صيدا")),), negated=True),)


def test_a_hyphen_inside_a_word_keeps_its_parts_together():
    assert parse("كوفيد-19") == (Clause((Term(("كوفيد", "19")),)),)


def test_a_star_lets_the_word_go_on():
    assert parse("مين*") == (Clause((Term(("مين",), prefix=True),)),)


def test_a_star_after_one_letter_or_apart_from_the_word_is_passed_over():
    assert parse("م*") == (word("م"),)
    assert parse("ميناء *") == (word("ميناء"),)


def test_marks_and_tatweel_are_no_part_of_a_word():
    assert parse("مِينــاء") == (word("ميناء"),)


def test_operators_without_a_word_are_passed_over():
    assert parse('OR "" NOT - | () * AND') == ()
    assert parse("OR ميناء OR") == (word("ميناء"),)


def test_only_so_many_words_count():
    clauses = parse(" ".join(f"كلمة{number}" for number in range(500)))
    assert len(clauses) == MOST_WORDS


def test_what_is_excluded_is_not_to_be_found():
    assert list(terms_to_find("ميناء -صيدا")) == [Term(("ميناء",))]


@given(HOSTILE | st.text(max_size=300))
def test_every_string_is_a_query(text):
    for clause in parse(text):
        assert clause.terms
        assert all(term.words and all(term.words) for term in clause.terms)
        assert len(clause.terms) == 1 or not clause.negated
