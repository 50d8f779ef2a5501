"""Which forms of a word the vocabulary bears out."""

from archive.search.forms import attested_forms, bare

DOCUMENTS = 1_000


def forms(word, vocabulary):
    return set(attested_forms(word, lambda each: vocabulary.get(each, 0), DOCUMENTS))


def bare_form(word, vocabulary):
    return bare(word, lambda each: vocabulary.get(each, 0), DOCUMENTS)


def test_a_word_is_found_with_every_particle_that_the_vocabulary_has():
    vocabulary = {"ميناء": 90, "الميناء": 120, "وميناء": 4, "بالميناء": 7, "للميناء": 3, "وللميناء": 1}
    assert forms("ميناء", vocabulary) == set(vocabulary)


def test_a_particle_that_no_document_has_is_not_tried():
    assert forms("ميناء", {"ميناء": 5}) == {"ميناء"}


def test_a_letter_that_belongs_to_the_word_is_no_particle():
    vocabulary = {"وزير": 200, "زير": 2, "عدد": 30, "بعدد": 3}
    assert "وزير" not in forms("زير", vocabulary)
    assert bare_form("وزير", vocabulary) == "وزير"
    assert "بعدد" in forms("عدد", vocabulary)


def test_a_query_word_is_reduced_to_its_bare_form_first():
    vocabulary = {"رييس": 300, "الرييس": 120, "والرييس": 9, "لرييس": 20}
    assert bare_form("والرييس", vocabulary) == "رييس"
    assert forms("والرييس", vocabulary) == set(vocabulary)


def test_a_name_with_the_article_is_not_reduced_to_a_rarer_word():
    vocabulary = {"الهند": 60, "هند": 2, "والهند": 5, "للهند": 6}
    assert forms("الهند", vocabulary) == {"الهند", "والهند", "للهند"}


def test_li_before_the_article_is_found_also_of_words_that_begin_with_lam():
    vocabulary = {"لجنه": 240, "اللجنه": 150, "للجنه": 35, "جنه": 5, "الجنه": 9}
    assert {"للجنه", "اللجنه"} <= forms("لجنه", vocabulary)
    assert "للجنه" not in forms("جنه", vocabulary)


def test_a_short_word_of_every_text_does_not_swallow_longer_ones():
    vocabulary = {"علي": 800, "فعلي": 40}
    assert bare_form("فعلي", vocabulary) == "فعلي"


def test_a_long_name_is_found_though_it_never_stands_alone():
    assert forms("بوتين", {"وبوتين": 1, "لبوتين": 2}) == {"بوتين", "وبوتين", "لبوتين"}
    assert forms("زير", {"وزير": 1}) == {"زير"}


def test_numbers_and_latin_words_have_one_form():
    vocabulary = {"2024": 5, "reuters": 3, "covid": 1}
    assert forms("2024", vocabulary) == {"2024"}
    assert forms("reuters", vocabulary) == {"reuters"}
