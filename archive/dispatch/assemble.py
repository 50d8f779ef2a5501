"""Make one article of its pieces: headline, what is printed about it, body and what stands below."""

import re
from dataclasses import dataclass, replace

from archive.dispatch.byline import inline_dateline, named_outlet, read_byline
from archive.dispatch.document import ArticleText, Block, BlockKind, RecordFields
from archive.dispatch.keywords import split_keywords
from archive.dispatch.lexicon import key, outlets
from archive.dispatch.pieces import Piece, PieceKind
from archive.dispatch.shape import (
    EDGE,
    could_be_headline,
    ends_sentence,
    is_body,
    shared_words,
    starts_with_verb,
    words,
)
from archive.text.dates import find_dates
from archive.text.folding import fold
from archive.text.spans import Span

_KINDS = {
    PieceKind.LINKS_HERE: BlockKind.READ_ALSO,
    PieceKind.LINK: BlockKind.READ_ALSO,
    PieceKind.SOURCE: BlockKind.SOURCE,
    PieceKind.KEYWORDS: BlockKind.KEYWORDS,
    PieceKind.DATE: BlockKind.DATE,
    PieceKind.BYLINE: BlockKind.BYLINE,
    PieceKind.LINK_BACK: BlockKind.CHROME,
    PieceKind.CHROME: BlockKind.CHROME,
}
_MOST_TAIL = 4  # lines of tags and agencies below a body
_LONGEST_VERBAL = 16  # words; a longer line that opens with a verb is a lead
_SHORT = 12  # words; sub-headings and captions stay below it
_TITLE_TAIL = re.compile(r"\s+[|\-–—]\s+(?P<site>[^|\-–—]{2,40})$")


@dataclass(frozen=True, slots=True)
class _Article:
    """The pieces of one article and what each was found to be; None where that follows from the piece itself."""

    text: str
    pieces: list[Piece]
    kinds: list[BlockKind | None]
    headline: int | None

    def value(self, index: int) -> str:
        return self.pieces[index].of(self.text)

    def running(self) -> list[int]:
        """The pieces that are text and not yet known to be something else."""
        return [i for i, piece in enumerate(self.pieces) if piece.kind is PieceKind.TEXT and self.kinds[i] is None]


def assemble(text: str, pieces: list[Piece], region: Span, fields: RecordFields) -> ArticleText | None:
    """The article that ``pieces`` make, or None if there is no running text among them."""
    article = _Article(text, pieces, [None] * len(pieces), None)
    article = _with_headline(article, fields)
    _mark_above_body(article)
    _mark_below_body(article)
    _mark_body(article)
    blocks = tuple(_block(article, index) for index in range(len(pieces)))
    body = [block.span for block in blocks if block.kind in (BlockKind.PARAGRAPH, BlockKind.SUBHEADING)]
    if not body:
        return None
    title_span = _title_span(article)
    return ArticleText(
        region=region,
        body=Span(body[0].start, body[-1].end),
        blocks=blocks,
        title=fields.title or (title_span.of(text) if title_span else None),
        title_span=title_span,
        published=fields.published or _published(article),
        outlet=fields.outlet or _outlet(article, blocks),
        keywords=fields.keywords or _keywords(article, Span(body[0].start, body[-1].end)),
        read_also=_read_also(article),
    )


def _with_headline(article: _Article, fields: RecordFields) -> _Article:
    index = _given_headline(article, fields.title) if fields.title else _printed_headline(article)
    if index is not None:
        article.kinds[index] = BlockKind.HEADLINE
    return replace(article, headline=index)


def _given_headline(article: _Article, title: str) -> int | None:
    """Where the record's title is repeated, if it is, as one of the first lines of the text."""
    wanted = _letters(title)
    return next((index for index in article.running()[:3] if _letters(article.value(index)) == wanted), None)


def _printed_headline(article: _Article) -> int | None:
    texts = article.running()
    above = []
    for index in texts:
        if is_body(article.value(index)) and (above or not _heads_a_paragraph(article, texts)):
            break
        above.append(index)
    if len(above) == len(texts) and len(texts) == 1:
        return None
    candidates = [index for index in above if _could_head(article.value(index), is_first=index == texts[0])]
    if not candidates:
        return None
    first = candidates[0]
    if len(candidates) > 1 and _is_section(article, candidates):
        first = candidates[1]
    return _last_before_links_end(article, candidates, first)


def _could_head(value: str, *, is_first: bool) -> bool:
    """No byline can be a headline; but «لبنان: أزمة جديدة», the first line of all, is no byline for its place alone."""
    dateline = read_byline(value)
    return could_be_headline(value) and not (dateline.names_a_publisher if is_first else dateline.is_one)


def _is_section(article: _Article, candidates: list[int]) -> bool:
    """«أخبار العالم» above the headline: one or two words of which the story knows nothing, unlike the line below."""
    first, second = (article.value(index) for index in candidates[:2])
    if len(words(first)) > 2 or len(words(second)) < 5:
        return False
    story = next((article.value(index) for index in article.running() if is_body(article.value(index))), "")
    return shared_words(second, story) > 1 and not shared_words(first, story)


def _last_before_links_end(article: _Article, candidates: list[int], first: int) -> int:
    """Below a menu of links («أهم الأخبار») at the top of a page the headline is the line nearest to the body."""
    if not any(piece.kind is PieceKind.LINKS_HERE for piece in article.pieces[:first]):
        return first
    long_enough = [index for index in candidates if len(words(article.value(index))) >= 4]
    return long_enough[-1] if long_enough else first


def _heads_a_paragraph(article: _Article, texts: list[int]) -> bool:
    """A first line that looks like running text is a headline if it is short and a longer paragraph follows.

    If it ends in a full stop that paragraph must be a lead, and the line itself must not be one.
    """
    value = article.value(texts[0])
    below = [article.value(index) for index in texts[1:4]]
    following = next((text for text in below if is_body(text)), None)
    if following is None or len(words(value)) > _LONGEST_VERBAL or len(words(following)) <= len(words(value)) + 4:
        return False
    if not value.endswith("."):
        return True
    return starts_with_verb(following) and not starts_with_verb(value)


def _mark_above_body(article: _Article) -> None:
    """Name the lines between headline and body: bylines, captions, the headline again; and what stands above it."""
    texts = article.running()
    start = _body_start(article, texts)
    seen: set[str] = {_letters(article.value(article.headline))} if article.headline is not None else set()
    for index in texts:
        if index >= start:
            break
        article.kinds[index] = _kind_above(article, index, seen)
        seen.add(_letters(article.value(index)))


def _kind_above(article: _Article, index: int, seen: set[str]) -> BlockKind:
    value = article.value(index)
    dateline = read_byline(value)
    if article.headline is not None and _letters(value) == _letters(article.value(article.headline)):
        return BlockKind.CHROME
    if dateline.is_one:
        return BlockKind.DATELINE if "(" in value or dateline.outlet is None else BlockKind.BYLINE
    return BlockKind.CHROME if article.headline is not None and index < article.headline else BlockKind.CAPTION


def _body_start(article: _Article, texts: list[int]) -> int:
    """The first paragraph below the headline; or else the first line that is no byline or caption."""
    below = [index for index in texts if article.headline is None or index > article.headline]
    for index in below:
        if _begins_body(article.value(index)):
            return index
    repeated = _repeated(article, below)
    plain = [index for index in below if index not in repeated and not read_byline(article.value(index)).is_one]
    return plain[0] if plain else len(article.pieces)


def _begins_body(value: str) -> bool:
    """A line too long for a caption is running text even if it does not end as a sentence does."""
    count = len(words(value))
    return is_body(value) or count > _LONGEST_VERBAL or (count > _SHORT and ends_sentence(value))


def _repeated(article: _Article, indexes: list[int]) -> set[int]:
    """Short lines printed twice running: captions."""
    pairs = zip(indexes, indexes[1:], strict=False)
    same = [(a, b) for a, b in pairs if _letters(article.value(a)) == _letters(article.value(b))]
    return {index for pair in same for index in pair if len(words(article.value(index))) <= 25}


def _mark_below_body(article: _Article) -> None:
    """Take a row of tags, or the name of an agency, off the end of the body."""
    texts = article.running()
    for _ in range(min(_MOST_TAIL, len(texts) - 1)):
        value = article.value(texts[-1])
        if len(words(value)) > 30 or is_body(value):
            return
        if read_byline(value).names_a_publisher:
            article.kinds[texts.pop()] = BlockKind.SOURCE
            continue
        if not _is_tag_row(article, texts):
            return
        article.kinds[texts.pop()] = BlockKind.KEYWORDS


def _is_tag_row(article: _Article, texts: list[int]) -> bool:
    """Only names and nouns, most of them words of the article: «روسيا أوكرانيا حلف الناتو»."""
    value = article.value(texts[-1])
    if value.count("#") > 1:
        return True
    tokens = fold(value).replace("،", " ").replace(",", " ").split()
    if len(tokens) < 3 or ends_sentence(value) or re.search(r"[:؟!.«\"“]", value):
        return False
    if {"في", "من", "علي", "الي", "عن", "ان", "مع", "بعد", "قبل", "بين"} & set(tokens) or starts_with_verb(value):
        return False
    if any(token[0] == "و" and len(token) > 4 for token in tokens[:1]):
        return False
    story = set(fold(" ".join(article.value(index)[:4000] for index in texts[:-1])).split())
    title = fold(article.value(article.headline)) if article.headline is not None else ""
    story |= set(title.split())
    bare = {word.strip('.،:«»"()') for word in story}
    known = sum(token in bare or "ال" + token in bare or token.removeprefix("ال") in bare for token in tokens)
    return known >= 0.6 * len(tokens) and (len(tokens) >= 4 or "،" in value or "," in value)


def _mark_body(article: _Article) -> None:
    texts = article.running()
    repeated = _repeated(article, texts)
    for place, index in enumerate(texts):
        following = article.value(texts[place + 1]) if place + 1 < len(texts) else ""
        if index in repeated:
            article.kinds[index] = BlockKind.CAPTION
        elif place and _is_subheading(article.value(index), following):
            article.kinds[index] = BlockKind.SUBHEADING
        else:
            article.kinds[index] = BlockKind.PARAGRAPH


def _is_subheading(value: str, following: str) -> bool:
    if len(words(value)) > _SHORT or is_body(value) or value.endswith((":", "،", ",", ".", '"', "»", "”")):
        return False
    return is_body(following) and not starts_with_verb(value)


def _block(article: _Article, index: int) -> Block:
    piece = article.pieces[index]
    return Block(article.kinds[index] or _KINDS[piece.kind], piece.span)


def _title_span(article: _Article) -> Span | None:
    """The headline without the name of the site behind a dash, and without a date stamped on it."""
    if article.headline is None:
        return None
    span = article.pieces[article.headline].span
    tail = _TITLE_TAIL.search(span.of(article.text))
    if tail and read_byline(tail["site"]).outlet:
        span = Span(span.start, span.start + tail.start())
    return span.trimmed(article.text, EDGE)


def _published(article: _Article) -> str | None:
    """The date printed for the article. A bare weekday and date above the headline is the page's own day."""
    stamped = _stamped_dates(article)
    if stamped:
        return stamped
    return _dateline_date(article)


def _stamped_dates(article: _Article) -> str | None:
    updated = None
    for index, piece in enumerate(article.pieces):
        if piece.kind is not PieceKind.DATE:
            continue
        line = piece.span.of(article.text)
        dates = find_dates(line)
        if not dates or not _is_of_article(article, index, line):
            continue
        if "تحديث" in fold(line) or "updated" in fold(line):
            updated = updated or dates[0].iso
            continue
        return dates[0].iso
    return updated


def _is_of_article(article: _Article, index: int, line: str) -> bool:
    labelled = article.pieces[index].value.start > article.pieces[index].span.start
    if labelled:
        return True
    body = next((i for i, kind in enumerate(article.kinds) if kind is BlockKind.PARAGRAPH), len(article.pieces))
    if index > body:
        return False
    if article.headline is None or index > article.headline:
        return True
    return not re.search(r"السبت|الاحد|الاثنين|الثلاثاء|الاربعاء|الخميس|الجمعه", fold(line))


def _dateline_date(article: _Article) -> str | None:
    """A full date in a byline, or in the dateline that opens the first paragraph: «بكين 25 يناير 2024 (شينخوا)»."""
    for index, kind in enumerate(article.kinds):
        kind = kind or _KINDS[article.pieces[index].kind]
        if kind not in (BlockKind.BYLINE, BlockKind.DATELINE, BlockKind.PARAGRAPH):
            continue
        value = article.pieces[index].span.of(article.text)
        if kind is BlockKind.PARAGRAPH:
            opening = re.match(r"^[^.:«\"]{0,60}?(?:\(|--|—|/)", value)
            dates = find_dates(opening[0]) if opening else ()
            return dates[0].iso if dates and dates[0].has_day else None
        dates = find_dates(value)
        if dates and dates[0].has_day:
            return dates[0].iso
    return None


def _outlet(article: _Article, blocks: tuple[Block, ...]) -> str | None:
    """The publisher, from the plainest place to the least plain: source line, link back, byline, dateline, title."""
    for piece in article.pieces:
        is_labelled = piece.value.start > piece.span.start
        if piece.kind is PieceKind.SOURCE and is_labelled and (outlet := named_outlet(piece.of(article.text)[:200])):
            return outlet
    for piece in article.pieces:
        if piece.kind is PieceKind.LINK_BACK and (outlet := _outlet_of_link(piece.of(article.text)[:200])):
            return outlet
    for block in blocks:
        if block.kind in (BlockKind.BYLINE, BlockKind.DATELINE, BlockKind.SOURCE):
            outlet = read_byline(block.span.of(article.text)).outlet
        elif block.kind is BlockKind.PARAGRAPH:
            return inline_dateline(block.span.of(article.text)[:200]).outlet or _outlet_of_title(article)
        else:
            continue
        if outlet:
            return outlet
    return _outlet_of_title(article)


def _outlet_of_link(value: str) -> str | None:
    """«بصحيفة الوئام: …»: what stands before the colon, without the word for what it is."""
    name, colon, _ = value.partition(":")
    found = re.search(r"ب(?:صحيفه|موقع|جريده|قناه|وكاله)\s+(.{2,40})", name.replace("ة", "ه"))
    if not colon or not found:
        return None
    return name[found.start(1) : found.end(1)].strip()


def _outlet_of_title(article: _Article) -> str | None:
    if article.headline is None:
        return None
    tail = _TITLE_TAIL.search(article.pieces[article.headline].span.of(article.text))
    return outlets().get(key(tail["site"])) if tail else None


def _keywords(article: _Article, body: Span) -> tuple[str, ...]:
    story = " ".join(article.value(i)[:200_000] for i, kind in enumerate(article.kinds) if kind is BlockKind.HEADLINE)
    story += " " + article.text[body.start : min(body.end, body.start + 200_000)]
    found: list[str] = []
    for index, piece in enumerate(article.pieces):
        if piece.kind is PieceKind.KEYWORDS or article.kinds[index] is BlockKind.KEYWORDS:
            found += split_keywords(article.value(index)[:2000], story)
    return tuple(dict.fromkeys(found))


def _read_also(article: _Article) -> tuple[str, ...]:
    titles = (piece.of(article.text).strip(EDGE + "|-–—:") for piece in article.pieces if piece.kind is PieceKind.LINK)
    return tuple(dict.fromkeys(title for title in titles if len(words(title)) >= 2))


def _letters(value: str) -> str:
    return " ".join(re.findall(r"\w+", fold(value[:400])))
