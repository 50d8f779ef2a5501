"""Make rows for tests: each function fills in what the test does not say."""

from hashlib import sha256
from itertools import count

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.utils import timezone

from archive.models import (
    Article,
    Batch,
    Country,
    CountryMention,
    CueClass,
    Dispatch,
    DispatchFormat,
    NameVariant,
    Organisation,
    Outlet,
    Person,
    PersonMention,
    SpeakerType,
    Statement,
    StatementKind,
    StatementStatus,
)
from archive.text.folding import fold
from archive.text.keys import label_key, name_key

TEXT = (
    "الوزير يتفقد الميناء الجديد\n"
    "وصل وزير النقل سامر الحلبي إلى الميناء صباح اليوم.\n"
    "وقال الحلبي إن العمل في الرصيف الثاني ينتهي قبل الصيف.\n"
    "وتبلغ كلفة المشروع مئة مليون دولار.\n"
)
QUOTE = "العمل في الرصيف الثاني ينتهي قبل الصيف"
_numbers = count(1)


def make_batch(**overrides) -> Batch:
    return Batch.objects.create(**{"label": "نشرات الصباح", "fingerprint": "0" * 64} | overrides)


def make_dispatch(**overrides) -> Dispatch:
    number = next(_numbers)
    raw = overrides.pop("raw", f"نص خام رقم {number}".encode())
    fields = {
        "sha256": sha256(raw + str(number).encode()).hexdigest(),
        "raw": raw,
        "encoding": "utf-8",
        "format": DispatchFormat.TEXT,
        "source": f"morning/{number}.txt",
        "identity": sha256(str(number).encode()).hexdigest(),
    }
    if "batch" not in overrides:
        overrides["batch"] = make_batch()
    return Dispatch.objects.create(**fields | overrides)


def make_outlet(name="جريدة المرفأ", **overrides) -> Outlet:
    return Outlet.objects.get_or_create(key=label_key(name), defaults={"name": name} | overrides)[0]


def make_country(iso2="LB", name_ar="لبنان", name_en="Lebanon") -> Country:
    return Country.objects.get_or_create(iso2=iso2, defaults={"name_ar": name_ar, "name_en": name_en})[0]


def make_person(name="سامر الحلبي", **overrides) -> Person:
    """A person with its own name as the one spelling, and a key that is ``name`` folded."""
    number = next(_numbers)
    person = Person.objects.create(**{"name": name, "key": name_key(name), "slug": f"person-{number}"} | overrides)
    make_variant(person, name)
    return person


def make_variant(person: Person, spelling: str, *, seen=0) -> NameVariant:
    defaults = {"folded": fold(spelling), "seen": seen}
    return NameVariant.objects.get_or_create(person=person, spelling=spelling, defaults=defaults)[0]


def make_organisation(name="وزارة النقل", **overrides) -> Organisation:
    return Organisation.objects.create(**{"name": name, "key": label_key(name)} | overrides)


def make_article(**overrides) -> Article:
    """An article whose first line is its headline and whose other lines are its paragraphs."""
    text = overrides.pop("text", TEXT)
    blocks, start = [], 0
    for line in text.splitlines(keepends=True):
        end = start + len(line.rstrip("\n"))
        blocks.append(["paragraph" if blocks else "headline", start, end])
        start += len(line)
    body_start = blocks[1][1] if len(blocks) > 1 else 0
    fields = {
        "text": text,
        "blocks": blocks,
        "title": text.split("\n", 1)[0][:1000],
        "body_start": body_start,
        "body_end": max(body_start, len(text.rstrip("\n"))),
    }
    if overrides.get("date"):
        fields |= {"date_source": "printed", "date_precision": "day"}
    if "dispatch" not in overrides:
        overrides["dispatch"] = make_dispatch()
    return Article.objects.create(**fields | overrides)


def make_statement(*, quote=QUOTE, countries=(), **overrides) -> Statement:
    """A statement of an unnamed speaker unless ``speaker`` names a Person or an Organisation.

    ``quote`` must stand in the article; ``status`` other than automatic is dated now.
    """
    article = overrides.pop("article", None) or make_article()
    start = overrides.pop("start", article.text.find(quote))
    end = overrides.pop("end", start + len(quote))
    speaker = overrides.pop("speaker", None)
    fields = {
        "article": article,
        "start": start,
        "end": end,
        "quote": article.text[start:end],
        "kind": StatementKind.INDIRECT,
        "cue_lemma": "قال",
        "cue_class": CueClass.NEUTRAL,
        "rule": "cue-clause",
        "confidence": 0.8,
        **_speaker_fields(speaker),
    }
    if overrides.get("status", StatementStatus.AUTOMATIC) != StatementStatus.AUTOMATIC:
        overrides.setdefault("decided_at", timezone.now())
    statement = Statement.objects.create(**fields | overrides)
    statement.countries.set(countries)
    return statement


def _speaker_fields(speaker) -> dict:
    if isinstance(speaker, Person):
        return {"speaker_type": SpeakerType.PERSON, "speaker_person": speaker}
    if isinstance(speaker, Organisation):
        return {"speaker_type": SpeakerType.ORGANISATION, "speaker_organisation": speaker}
    return {"speaker_type": SpeakerType.UNKNOWN, "speaker_name": speaker or ""}


def make_person_mention(*, article: Article, person: Person, spelling=None, **overrides) -> PersonMention:
    """A mention of ``person`` where ``spelling`` (else the person's name) first stands in the article."""
    spelling = spelling or person.name
    start = article.text.index(spelling)
    fields = {"start": start, "end": start + len(spelling)}
    return PersonMention.objects.create(article=article, person=person, **fields | overrides)


def make_country_mention(*, article: Article, country: Country, printed: str, **overrides) -> CountryMention:
    start = article.text.index(printed)
    fields = {"start": start, "end": start + len(printed)}
    return CountryMention.objects.create(article=article, country=country, **fields | overrides)


def make_user(*permissions: str, **overrides):
    """A user of the staff who has exactly ``permissions``, such as ``"change_statement"``; ``is_superuser`` has all."""
    number = next(_numbers)
    user = get_user_model().objects.create_user(**{"username": f"editor{number}", "is_staff": True} | overrides)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    return user
