"""One paragraph ready for the grammar: its tokens, quotations, sentence ends and reporting verbs."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

from archive.extraction.cues import Cue, find_cues, is_cue_word
from archive.extraction.decisions import SILENT, Trace, Why
from archive.extraction.markers import Role, is_marker
from archive.extraction.quotes import Quote, find_quotes
from archive.text.folding import fold
from archive.text.spans import Span
from archive.text.tokens import Kind, Token

_PRONOUNS = ("", "ه", "ها", "هم", "هما", "هن", "نا", "ني", "ي", "ك", "كم", "نه")
COMPLEMENTISERS = frozenset(fold(prefix + "ان" + pronoun) for prefix in ("", "ب") for pronoun in _PRONOUNS) - {
    "اني",
    "باني",
} | {"اني", "بانها"}
_FINAL = frozenset(".!؟?…")
_SENTENCE = 4  # words that a quotation has at least if its full stop counts
_SUFFIX_AFTER_DOT = frozenset(fold(word) for word in ("نت", "كوم", "كم", "أورغ", "com", "net", "org"))


class Passage:
    """A paragraph. Positions are indices into ``tokens``; ``words`` holds their folded forms."""

    def __init__(self, text: str, tokens: Sequence[Token], trace: Trace = SILENT):
        self.text = text
        self.trace = trace
        self.tokens = tokens
        self.words = [token.folded for token in tokens]
        self.quotes = find_quotes(tokens, self._calls_for_speech, self._begins_report)
        self._cover = self._covered()
        self.ends = self._sentence_ends()

    def __len__(self) -> int:
        return len(self.tokens)

    @cached_property
    def cues(self) -> list[Cue]:
        """The reporting verbs outside quotations, in order."""
        cues = []
        for cue in find_cues(self.tokens):
            self.trace.meet(cue.span, cue)
            if self._cover[cue.index] is None:
                cues.append(cue)
            else:
                self.refuse(cue, Why.QUOTED)
        return cues

    def refuse(self, cue: Cue, why: Why, at: int | None = None) -> None:
        """Tell whoever asks that ``cue`` makes no statement; token ``at``, or the quotation there, shows why."""
        quote = None if at is None else self.quote_at(at)
        end = 0 if at is None else self.behind(quote) if quote is not None else at + 1
        self.trace.refuse(cue.span, why, None if at is None else self.span(at, end))

    def quote_over(self, index: int) -> Quote | None:
        """The quotation that token ``index`` is in or is a mark of."""
        return self._cover[index] if index < len(self._cover) else None

    def quote_at(self, index: int) -> Quote | None:
        """The quotation whose opening mark is token ``index``."""
        quote = self.quote_over(index)
        return quote if quote is not None and quote.open == index else None

    def behind(self, quote: Quote) -> int:
        """The first token behind a quotation."""
        return min(quote.close + 1, len(self.tokens)) if quote.closed else quote.close

    def inside(self, quote: Quote) -> tuple[int, int]:
        return quote.open + 1, quote.close

    def sentence_end(self, index: int) -> int:
        """The position of the mark that ends the sentence in which token ``index`` stands."""
        place = bisect_left(self.ends, index)
        return self.ends[place] if place < len(self.ends) else len(self.tokens)

    def sentence_start(self, index: int) -> int:
        place = bisect_left(self.ends, index)
        return self.ends[place - 1] + 1 if place else 0

    def span(self, first: int, last: int) -> Span:
        """The characters from token ``first`` up to, not including, token ``last``."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)

    def is_word(self, index: int) -> bool:
        return 0 <= index < len(self.tokens) and self.tokens[index].is_word

    def is_mark(self, index: int, marks: str) -> bool:
        return (
            0 <= index < len(self.tokens) and self.tokens[index].kind is Kind.MARK and self.tokens[index].raw in marks
        )

    def is_punctuation(self, index: int) -> bool:
        """A mark, not a word or a number."""
        return 0 <= index < len(self.tokens) and self.tokens[index].kind is Kind.MARK

    def is_complementiser(self, index: int) -> bool:
        """أن or إن, with a preposition or pronoun written to it."""
        return 0 <= index < len(self.words) and self.words[index] in COMPLEMENTISERS

    def is_joined_complementiser(self, index: int) -> bool:
        """«وأن»، «وأنه»: the report goes on."""
        return self.is_word(index) and self.words[index][0] in "وف" and self.words[index][1:] in COMPLEMENTISERS

    def _calls_for_speech(self, index: int) -> bool:
        if not index:
            return False
        before = self.tokens[index - 1]
        if before.raw == ":" or before.folded in COMPLEMENTISERS:
            return True
        return before.is_word and is_cue_word(before.folded)

    def _begins_report(self, index: int) -> bool:
        """Whether «وأضاف» or «كما أكد» stands at ``index``."""
        if is_marker(Role.CONNECTOR, self.words[index]):
            index += 1
        return index < len(self.words) and is_cue_word(self.words[index])

    def _covered(self) -> list[Quote | None]:
        cover: list[Quote | None] = [None] * len(self.tokens)
        for quote in self.quotes:
            for index in range(quote.open, min(quote.close + 1 if quote.closed else quote.close, len(cover))):
                cover[index] = quote
        return cover

    def _sentence_ends(self) -> list[int]:
        ends = [i for i, t in enumerate(self.tokens) if t.kind is Kind.LINE or (t.raw in _FINAL and self._is_final(i))]
        return sorted({*ends, *(quote.close for quote in self.quotes if self._ends_with_its_sentence(quote))})

    def _ends_with_its_sentence(self, quote: Quote) -> bool:
        """«…آخر الكلام.» ends the sentence round it as well."""
        return quote.closed and quote.words >= _SENTENCE and self.tokens[quote.close - 1].raw in _FINAL

    def _is_final(self, index: int) -> bool:
        if self._cover[index] is not None:
            return False
        token = self.tokens[index]
        if token.raw != ".":
            return True
        before = self.tokens[index - 1] if index else None
        after = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        return not _is_abbreviation(before, token, after)


def _is_abbreviation(before: Token | None, dot: Token, after: Token | None) -> bool:
    """«د. سمير»، «بي.بي.سي»، «2.5»، «العربية.نت»: a dot that ends no sentence."""
    if before is None or after is None or before.end != dot.start:
        return False
    if len(before.folded) == 1 and before.is_word:
        return True
    if after.start != dot.end:
        return False
    if before.kind is Kind.NUMBER and after.kind is Kind.NUMBER:
        return True
    return (
        before.is_word
        and after.is_word
        and (
            len(before.folded) <= 3
            and len(after.folded) <= 3
            or after.folded in _SUFFIX_AFTER_DOT
            or before.raw.isascii()
        )
    )
