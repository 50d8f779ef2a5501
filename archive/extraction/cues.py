"""Recognise reporting verbs: their forms are made from the stems in ``lexicons/cues.tsv``."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache

from archive.extraction.clitics import cut_in_raw
from archive.extraction.lexicon import Row, load_rows
from archive.extraction.records import CueClass
from archive.text.folding import fold
from archive.text.spans import Span
from archive.text.tokens import Token


class Form(Enum):
    """The forms of a verb that report."""

    PERFECT = "perfect"
    IMPERFECT = "imperfect"
    PARTICIPLE = "participle"  # in the accusative: «مؤكدا»
    MASDAR = "masdar"  # with a pronoun: «قوله»


class Gender(Enum):
    MASCULINE = "m"
    FEMININE = "f"


class Opens(Enum):
    """What may stand behind a cue for it to report."""

    CLAUSE = "clause"
    WORDS = "words"
    INNA = "inna"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class CueEntry:
    """One reporting verb.

    A ``homograph`` is also another word; a ``strict`` one is so nearly always. One of the ``companions``, if there are
    any, must stand right behind the verb: «جاء في البيان».
    """

    lemma: str
    cue_class: CueClass
    opens: Opens
    homograph: bool
    strict: bool = False
    companions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class CueForm:
    """One surface form of a reporting verb, folded, with what it says about its subject."""

    entry: CueEntry
    form: Form
    gender: Gender
    plural: bool = False
    spelling: str = ""  # the only spelling that counts, where folding makes two words one (رأى, رأي)


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting verb at token ``index``; ``start`` leaves out a leading و or ف, which ``joined`` remembers."""

    index: int
    start: int
    end: int
    form: CueForm
    joined: bool

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def entry(self) -> CueEntry:
        return self.form.entry

    @property
    def is_participle(self) -> bool:
        return self.form.form is Form.PARTICIPLE

    @property
    def is_finite(self) -> bool:
        return self.form.form in (Form.PERFECT, Form.IMPERFECT)


def find_cues(tokens: Sequence[Token]) -> Iterator[Cue]:
    """Every token that may be a reporting verb, in order."""
    forms = cue_forms()
    for index, token in enumerate(tokens):
        if is_cue_word(token.folded) and token.is_word:
            cue = _read(token, index, forms)
            if cue is not None and _is_accompanied(cue.entry, tokens, index + 1):
                yield cue


def _is_accompanied(entry: CueEntry, tokens: Sequence[Token], index: int) -> bool:
    return not entry.companions or (index < len(tokens) and tokens[index].folded in entry.companions)


@lru_cache(maxsize=1 << 16)
def is_cue_word(word: str) -> bool:
    """Whether the folded ``word`` has the shape of a reporting verb, with or without a leading و or ف."""
    forms = cue_forms()
    return word in forms or (word[0] in "وف" and word[1:] in forms)


def _read(token: Token, index: int, forms: dict[str, CueForm]) -> Cue | None:
    form = forms.get(token.folded)
    if form is not None and _spelt(form, token.plain):
        return Cue(index, token.start, token.end, form, joined=False)
    if token.folded[0] not in "وف":
        return None
    form = forms.get(token.folded[1:])
    if form is None or not _spelt(form, token.plain[1:]):
        return None
    return Cue(index, token.start + cut_in_raw(token.raw, 1), token.end, form, joined=True)


def _spelt(form: CueForm, plain: str) -> bool:
    """Whether the unfolded word can be this form: «رأى» is not «رأي», and «أعتقد» is not «اعتقد» but «I believe»."""
    if form.form is Form.PERFECT and plain.startswith("أ") and form.entry.lemma.startswith("ا"):
        return False
    return not form.spelling or form.spelling == plain


@cache
def cue_forms() -> dict[str, CueForm]:
    """Every folded form of every verb in the list; the first verb that makes a form keeps it."""
    forms: dict[str, CueForm] = {}
    for row in load_rows("cues"):
        for word, form in _forms_of(row):
            forms.setdefault(fold(word), form)
    return forms


def _forms_of(row: Row) -> Iterator[tuple[str, CueForm]]:
    companions = frozenset(fold(word) for word in getattr(row, "with").split("|") if word)
    cue_class = CueClass(getattr(row, "class"))
    entry = CueEntry(row.lemma, cue_class, Opens(row.opens), bool(row.care), row.care == "strict", companions)
    makers = (
        (Form.PERFECT, _perfect),
        (Form.IMPERFECT, _imperfect),
        (Form.PARTICIPLE, _participle),
        (Form.MASDAR, _masdar),
    )
    for form, make in makers:
        stem = getattr(row, form.value)
        for word, gender, plural in make(stem) if stem else ():
            if not (entry.homograph and form is Form.PERFECT and _is_masculine_dual(stem, word)):
                yield word, CueForm(entry, form, gender, plural, word if _needs_spelling(word) else "")


def _is_masculine_dual(stem: str, word: str) -> bool:
    """«ردا» is far more often «in reply» than «the two of them replied»."""
    return word == stem + "ا"


def _needs_spelling(word: str) -> bool:
    return word == "رأى"


_Inflected = Iterator[tuple[str, Gender, bool]]
_M, _F = Gender.MASCULINE, Gender.FEMININE


def _perfect(stem: str) -> _Inflected:
    """قال: قالت، قالوا، قالا، قالتا; نفى: نفت، نفوا."""
    short = stem[:-1] if stem[-1] in "ىا" else stem
    yield stem, _M, False
    yield short + "ت", _F, False
    yield short + "وا", _M, True
    yield short + ("يا" if stem[-1] == "ى" else "ا"), _M, True
    yield short + "تا", _F, True


def _imperfect(stem: str) -> _Inflected:
    """يقول: تقول، يقولون، ليقول; يرى: يرون."""
    short = stem[:-1] if stem[-1] in "ىيو" else stem
    yield stem, _M, False
    yield "ت" + stem[1:], _F, False
    yield short + "ون", _M, True
    yield "ل" + stem, _M, False
    yield "لت" + stem[1:], _F, False


def _participle(stem: str) -> _Inflected:
    """مؤكد: مؤكدا، مؤكدة، مؤكدين، مؤكدات."""
    short = stem[:-1] if stem[-1] == "ي" else stem
    yield stem + "ا", _M, False
    yield stem + "ة", _F, False
    yield short + "ين", _M, True
    yield stem + "ات", _F, True


def _masdar(stem: str) -> _Inflected:
    """قول: قوله، قولها، قولهم، القول."""
    yield stem + "ه", _M, False
    yield stem + "ها", _F, False
    yield stem + "هم", _M, True
    yield "بال" + stem, _M, False
    yield "ب" + stem + "ه", _M, False
    yield "ب" + stem + "ها", _F, False
