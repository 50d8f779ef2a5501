"""Find the forms in which an Arabic word stands with particles attached, as far as a vocabulary bears them out.

Cutting off every letter that could be a particle damages words and names («وزير» is not «و» with «زير»), so a
one-letter particle counts only where the bare word is clearly the more frequent.
"""

import re
from collections.abc import Callable, Iterator

# How many documents have a folded word.
Counts = Callable[[str], int]

ARTICLE = "ال"
# One letter: and, so, with, to, like; then the pairs of them that occur.
PARTICLES = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل", "فك")
# What may stand before the article; «ل» and the article together are written «لل».
BEFORE_ARTICLE = ("", "و", "ف", "ب", "ك", "وب", "وك", "فب", "فك")
WITH_ARTICLE = (*(particle + ARTICLE for particle in BEFORE_ARTICLE), "لل", "ولل", "فلل")
SHORTEST_STEM = 3
# So long a word is not the rest of another one by chance, even if no document has it without a particle.
LONG_STEM = 5
MOST_LAYERS = 3

_ARABIC = re.compile("[ء-ي]{2,}")


def attested_forms(word: str, count: Counts, total: int) -> tuple[str, ...]:
    """The folded forms that ``word`` (folded) is found by: its bare form, and that form with particles attached.

    ``total`` is the number of documents. The bare form comes first and is there even if no document has it.
    """
    if not _ARABIC.fullmatch(word):
        return (word,)
    base = bare(word, count, total)
    forms = dict.fromkeys((base, word))
    forms.update(dict.fromkeys(_attached(base, count)))
    return tuple(forms)


def bare(word: str, count: Counts, total: int) -> str:
    """``word`` without the particles that the vocabulary shows to be particles."""
    for _ in range(MOST_LAYERS):
        shorter = [rest for rest in _without_particle(word, count) if not _is_short_and_everywhere(rest, count, total)]
        if not shorter:
            return word
        word = max(shorter, key=lambda rest: (count(rest), rest))
    return word


def _without_particle(word: str, count: Counts) -> Iterator[str]:
    if word[0] in "وفبلك" and len(word) > SHORTEST_STEM and _clearly_more(word[1:], word, count):
        yield word[1:]
    if word.startswith("لل") and len(word) > SHORTEST_STEM + 1:
        yield from (rest for rest in (ARTICLE + word[2:], "ا" + word) if _clearly_more(rest, word, count))
    if word.startswith(ARTICLE) and len(word) > SHORTEST_STEM + 1 and count(word[2:]) >= max(1, count(word)):
        yield word[2:]


def _attached(base: str, count: Counts) -> Iterator[str]:
    if len(base) >= SHORTEST_STEM:
        yield from (form for particle in PARTICLES if _is_form(form := particle + base, base, count))
    if base.startswith(ARTICLE) and len(base) > SHORTEST_STEM + 1:
        yield from _definite_after_li(base[2:], count)
        return
    if len(base) < SHORTEST_STEM:
        yield from (form for form in (ARTICLE + base, "و" + ARTICLE + base) if _is_form(form, base, count))
        return
    yield from (form for particle in BEFORE_ARTICLE if count(form := particle + ARTICLE + base))
    yield from _definite_after_li(base, count)


def _definite_after_li(stem: str, count: Counts) -> Iterator[str]:
    """«للجنة» is «ل» with «اللجنة» far more often than with «الجنة»: the more frequent stem takes the form."""
    if stem.startswith("ل"):
        yield from (form for particle in ("ل", "ول", "فل") if count(form := particle + stem))
        return
    if count("ل" + stem) > max(count(stem), count(ARTICLE + stem)):
        return
    yield from (form for particle in ("لل", "ولل", "فلل") if count(form := particle + stem))


def _is_form(form: str, base: str, count: Counts) -> bool:
    if not count(form):
        return False
    return _clearly_more(base, form, count) or (len(base) >= LONG_STEM and not count(base))


def _clearly_more(bare_word: str, form: str, count: Counts) -> bool:
    """Twice as frequent; in a small archive, where one text tips the scales, one document each is enough."""
    return count(bare_word) >= max(1, 2 * count(form) - 1)


def _is_short_and_everywhere(word: str, count: Counts, total: int) -> bool:
    """«علي» and «الي» stand in most texts, yet «فعلي» and «والي» are words of their own."""
    return len(word) <= SHORTEST_STEM and count(word) * 10 > total
