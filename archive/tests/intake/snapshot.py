"""Everything that an archive holds, without what may differ between two archives of the same content.

Keys that the database gives, and times, are left out; rows that belong together are shown together.
"""

from archive.models import (
    Article,
    Batch,
    CountryMention,
    Dispatch,
    NameVariant,
    Organisation,
    Outlet,
    Person,
    PersonMention,
    Rejection,
    Role,
    Statement,
)

_ARTICLE = (
    "ordinal start text blocks body_start body_end title outlet__key date date_source date_precision keywords "
    "read_also current hidden extractor"
).split()
_STATEMENT = (
    "start end quote kind in_headline cue_start cue_end cue_lemma cue_class negated speaker_type speaker_person__key "
    "speaker_organisation__key speaker_name speaker_start speaker_end source__key status rule confidence extractor"
).split()
_DISPATCH = "sha256 raw encoding format source position identity url author collected".split()


def content() -> dict[str, list]:
    """What readers see, with everything it was made of; batches aside."""
    in_article = ("article__dispatch__sha256", "article__ordinal")
    return {
        "dispatches": rows(Dispatch, *_DISPATCH),
        "articles": rows(Article, "dispatch__sha256", *_ARTICLE),
        "statements": rows(Statement, *in_article, *_STATEMENT),
        "countries": rows(Statement, *in_article, "start", "end", "countries__iso2"),
        "persons": rows(Person, "key", "name", "slug", "name_decided"),
        "variants": rows(NameVariant, "person__key", "spelling", "folded", "seen"),
        "roles": rows(Role, "person__key", "folded", "title", "first_seen", "last_seen"),
        "person mentions": rows(PersonMention, *in_article, "start", "end", "person__key", "role__folded"),
        "country mentions": rows(CountryMention, *in_article, "start", "end", "country", "certain"),
        "organisations": rows(Organisation, "key", "name", "type"),
        "outlets": rows(Outlet, "key", "name"),
    }


def everything() -> dict[str, list]:
    """The content, and what the batches say of it."""
    return content() | {
        "batches": rows(Batch, "label", "fingerprint", "state", "added", "unchanged", "changed", "rejected"),
        "rejections": rows(Rejection, "source", "position", "reason", "detail"),
        "origins": rows(Dispatch, "sha256", "batch__fingerprint"),
    }


def rows(model, *columns: str) -> list[str]:
    return sorted(map(repr, ([_plain(value) for value in row] for row in model.objects.values_list(*columns))))


def _plain(value):
    return bytes(value) if isinstance(value, memoryview) else value
