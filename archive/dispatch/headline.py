"""Find the headline of an article among its first lines."""

from dataclasses import replace

from archive.dispatch.byline import read_byline
from archive.dispatch.document import BlockKind, RecordFields
from archive.dispatch.draft import LONGEST_VERBAL, Draft, letters
from archive.dispatch.lexicon import key, places
from archive.dispatch.pieces import PieceKind
from archive.dispatch.shape import could_be_headline, is_body, shared_words, starts_with_verb, words


def with_headline(draft: Draft, fields: RecordFields) -> Draft:
    """The draft with its headline marked: the record's title where the text repeats it, or what is printed as one."""
    index = _given_headline(draft, fields.title) if fields.title else _printed_headline(draft)
    if index is not None:
        draft.kinds[index] = BlockKind.HEADLINE
    return replace(draft, headline=index)


def _given_headline(draft: Draft, title: str) -> int | None:
    """Where the record's title is repeated, if it is, as one of the first lines of the text."""
    wanted = letters(title)
    return next((index for index in draft.running()[:3] if letters(draft.value(index)) == wanted), None)


def _printed_headline(draft: Draft) -> int | None:
    texts = draft.running()
    above = []
    for index in texts:
        if is_body(draft.value(index)) and (above or not _heads_a_paragraph(draft, texts)):
            break
        above.append(index)
    if len(above) == len(texts) and len(texts) == 1:
        return None
    candidates = [index for index in above if _could_head(draft.value(index), is_first=index == texts[0])]
    if not candidates:
        return next((index for index in above[:1] if _is_word_as_headline(draft.value(index))), None)
    first = candidates[0]
    if len(candidates) > 1 and _is_section(draft, candidates):
        first = candidates[1]
    return _last_before_links_end(draft, candidates, first)


def _could_head(value: str, *, is_first: bool) -> bool:
    """No byline can be a headline; but «لبنان: أزمة جديدة», the first line of all, is no byline for its place alone."""
    dateline = read_byline(value)
    return could_be_headline(value) and not (dateline.names_a_publisher if is_first else dateline.is_one)


def _is_word_as_headline(value: str) -> bool:
    """A column may be headed by one word: «المثقف»."""
    name = key(value)
    return " " not in name and len(name) > 2 and name not in places() and not read_byline(value).is_one


def _is_section(draft: Draft, candidates: list[int]) -> bool:
    """«أخبار العالم» above the headline: one or two words of which the story knows nothing, unlike the line below."""
    first, second = (draft.value(index) for index in candidates[:2])
    if len(words(first)) > 2 or len(words(second)) < 5:
        return False
    story = next((draft.value(index) for index in draft.running() if is_body(draft.value(index))), "")
    return shared_words(second, story) > 1 and not shared_words(first, story)


def _last_before_links_end(draft: Draft, candidates: list[int], first: int) -> int:
    """Below a menu of links («أهم الأخبار») at the top of a page the headline is the line nearest to the body."""
    if not any(piece.kind is PieceKind.LINKS_HERE for piece in draft.pieces[:first]):
        return first
    long_enough = [index for index in candidates if len(words(draft.value(index))) >= 4]
    return long_enough[-1] if long_enough else first


def _heads_a_paragraph(draft: Draft, texts: list[int]) -> bool:
    """A first line that looks like running text is a headline if it is short and a longer paragraph follows.

    If it ends in a full stop that paragraph must be a lead, and the line itself must not be one.
    """
    value = draft.value(texts[0])
    below = [draft.value(index) for index in texts[1:4]]
    following = next((text for text in below if is_body(text)), None)
    if following is None or len(words(value)) > LONGEST_VERBAL or len(words(following)) <= len(words(value)) + 4:
        return False
    if not value.endswith("."):
        return True
    return starts_with_verb(following) and not starts_with_verb(value)
