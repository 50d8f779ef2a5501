"""Make one article of its pieces: headline, what is printed about it, body and what stands below."""

from archive.dispatch.byline import read_byline
from archive.dispatch.document import ArticleText, Block, BlockKind, RecordFields
from archive.dispatch.draft import KIND_OF_PIECE, LONGEST_VERBAL, Draft, letters
from archive.dispatch.facts import keywords_of, outlet_of, published_of, read_also_of, title_span_of
from archive.dispatch.headline import with_headline
from archive.dispatch.keywords import is_tag_row
from archive.dispatch.lexicon import key, outlets
from archive.dispatch.pieces import Piece
from archive.dispatch.shape import ends_sentence, is_body, starts_with_verb, words
from archive.text.spans import Span

_MOST_TAIL = 4  # lines of tags and agencies below a body
_SHORT = 12  # words; sub-headings and captions stay below it


def assemble(text: str, pieces: list[Piece], region: Span, fields: RecordFields) -> ArticleText | None:
    """The article that ``pieces`` make, or None if there is no running text among them."""
    draft = with_headline(Draft(text, pieces, [None] * len(pieces), None), fields)
    _mark_above_body(draft)
    _mark_below_body(draft)
    _mark_body(draft)
    blocks = tuple(_block(draft, index) for index in range(len(pieces)))
    body = [block.span for block in blocks if block.kind in (BlockKind.PARAGRAPH, BlockKind.SUBHEADING)]
    if not body:
        return None
    title_span = title_span_of(draft)
    return ArticleText(
        region=region,
        body=Span(body[0].start, body[-1].end),
        blocks=blocks,
        title=fields.title or (title_span.of(text) if title_span else None),
        title_span=title_span,
        published=fields.published or published_of(draft),
        outlet=_given_outlet(fields) or outlet_of(draft, blocks) or read_byline(fields.author or "").outlet,
        keywords=fields.keywords or keywords_of(draft, Span(body[0].start, body[-1].end)),
        read_also=read_also_of(draft),
    )


def _given_outlet(fields: RecordFields) -> str | None:
    """The record's outlet by its name: an export often gives a code or the host of the site in its place."""
    return outlets().get(key(fields.outlet), fields.outlet) if fields.outlet else None


def _mark_above_body(draft: Draft) -> None:
    """Name the lines between headline and body: bylines, captions, the headline again; and what stands above it."""
    texts = draft.running()
    start = _body_start(draft, texts)
    seen: set[str] = {letters(draft.value(draft.headline))} if draft.headline is not None else set()
    for index in texts:
        if index >= start:
            break
        draft.kinds[index] = _kind_above(draft, index, seen)
        seen.add(letters(draft.value(index)))


def _kind_above(draft: Draft, index: int, seen: set[str]) -> BlockKind:
    value = draft.value(index)
    dateline = read_byline(value)
    if draft.headline is not None and letters(value) == letters(draft.value(draft.headline)):
        return BlockKind.CHROME
    if dateline.is_one:
        return BlockKind.DATELINE if "(" in value or dateline.outlet is None else BlockKind.BYLINE
    return BlockKind.CHROME if draft.headline is not None and index < draft.headline else BlockKind.CAPTION


def _body_start(draft: Draft, texts: list[int]) -> int:
    """The first paragraph below the headline; or else the first line that is no byline or caption."""
    below = [index for index in texts if draft.headline is None or index > draft.headline]
    for index in below:
        if _begins_body(draft.value(index)):
            return index
    repeated = _repeated(draft, below)
    plain = [index for index in below if index not in repeated and not read_byline(draft.value(index)).is_one]
    return plain[0] if plain else len(draft.pieces)


def _begins_body(value: str) -> bool:
    """A line too long for a caption is running text even if it does not end as a sentence does."""
    count = len(words(value))
    return is_body(value) or count > LONGEST_VERBAL or (count > _SHORT and ends_sentence(value))


def _repeated(draft: Draft, indexes: list[int]) -> set[int]:
    """Short lines printed twice running: captions."""
    pairs = zip(indexes, indexes[1:], strict=False)
    same = [(a, b) for a, b in pairs if letters(draft.value(a)) == letters(draft.value(b))]
    return {index for pair in same for index in pair if len(words(draft.value(index))) <= 25}


def _mark_below_body(draft: Draft) -> None:
    """Take a row of tags, or the name of an agency, off the end of the body."""
    texts = draft.running()
    for _ in range(min(_MOST_TAIL, len(texts) - 1)):
        value = draft.value(texts[-1])
        if len(words(value)) > 30 or is_body(value):
            return
        if read_byline(value).names_a_publisher:
            draft.kinds[texts.pop()] = BlockKind.SOURCE
            continue
        if not is_tag_row(value, _story(draft, texts[:-1])):
            return
        draft.kinds[texts.pop()] = BlockKind.KEYWORDS


def _story(draft: Draft, texts: list[int]) -> str:
    """Headline and text of the article, as much of it as is needed to know its words."""
    heads = [] if draft.headline is None else [draft.headline]
    return " ".join(draft.value(index)[:4000] for index in [*heads, *texts[:40]])


def _mark_body(draft: Draft) -> None:
    texts = draft.running()
    repeated = _repeated(draft, texts)
    for place, index in enumerate(texts):
        following = draft.value(texts[place + 1]) if place + 1 < len(texts) else ""
        if index in repeated:
            draft.kinds[index] = BlockKind.CAPTION
        elif place and _is_subheading(draft.value(index), following):
            draft.kinds[index] = BlockKind.SUBHEADING
        else:
            draft.kinds[index] = BlockKind.PARAGRAPH


def _is_subheading(value: str, following: str) -> bool:
    if len(words(value)) > _SHORT or is_body(value) or value.endswith((":", "،", ",", ".", '"', "»", "”")):
        return False
    return is_body(following) and not starts_with_verb(value)


def _block(draft: Draft, index: int) -> Block:
    piece = draft.pieces[index]
    return Block(draft.kinds[index] or KIND_OF_PIECE[piece.kind], piece.span)
