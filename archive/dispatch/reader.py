"""Read a raw dispatch: find its articles, and in each the headline, what is printed about it, and the body."""

from archive.dispatch.assemble import assemble
from archive.dispatch.document import ArticleText, RecordFields
from archive.dispatch.pieces import cut_pieces
from archive.dispatch.split import split_articles
from archive.text.spans import Span


def read_dispatch(text: str, fields: RecordFields | None = None) -> tuple[ArticleText, ...]:
    """The articles of ``text`` in order, their regions apart; none if there is no running text. Linear in the length.

    ``fields`` are what a record says about its article; they win over what is printed and hold for the first article
    only. ``fields.collected`` is never taken for a date of publication.
    """
    groups = split_articles(text, cut_pieces(text))
    regions = [Span(group[0].span.start, group[-1].span.end) for group in groups]
    articles = [
        assemble(text, group, region, (fields or RecordFields()) if place == 0 else RecordFields())
        for place, (group, region) in enumerate(zip(groups, regions, strict=True))
    ]
    return tuple(article for article in articles if article)
