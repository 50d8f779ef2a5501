"""Dispatches written for these tests, and files that hold them."""

import io
import json
import zipfile
from hashlib import sha256
from itertools import count
from pathlib import Path

from archive.dispatch.document import ArticleText, Block, BlockKind, RecordFields
from archive.extraction.records import (
    CountryForm,
    CountryMention,
    CueClass,
    Extraction,
    PersonFound,
    PersonMention,
    Speaker,
    SpeakerType,
    StatementFound,
    StatementKind,
)
from archive.intake.records import Form, RawDispatch, ReadArticle, ReadDispatch
from archive.text.spans import Span

HARBOUR = (
    "الوزير يتفقد الميناء الجديد\n\n"
    "وصل وزير النقل اللبناني سامر الحلبي إلى ميناء طرابلس صباح الثلاثاء.\n"
    "وقال الحلبي إن العمل في الرصيف الثاني ينتهي قبل الصيف.\n"
    "وأضاف أن كلفة المشروع بلغت مئة مليون دولار.\n"
)
SCHOOL = (
    "افتتاح مدرسة في عمّان\n\n"
    "افتتحت وزيرة التربية الأردنية هالة النابلسي مدرسة جديدة شرق العاصمة.\n"
    "وأكدت النابلسي أن المدرسة تتسع لألف طالب وطالبة.\n"
)
RIVER = (
    "فيضان النهر يقطع الطريق\n\n"
    "قالت الشرطة السودانية إن مياه النيل غمرت الطريق الشمالي فجر الخميس.\n"
    "وأوضح المتحدث باسم الدفاع المدني أحمد العوض أن فرق الإنقاذ أجلت ثلاثين أسرة.\n"
)
MARKET = (
    "سوق التمور تفتح أبوابها\n\n"
    "توافد التجار من السعودية والكويت إلى سوق التمور في القصيم.\n"
    "وذكر رئيس الغرفة التجارية احمد العوض أن المبيعات زادت هذا العام.\n"
)
ALL = (HARBOUR, SCHOOL, RIVER, MARKET)
_numbers = count(1)


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def make_record(content=HARBOUR, **fields) -> dict:
    return {"content": content} | fields


def json_lines(*records: dict) -> str:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def zipped(members: dict[str, str | bytes], compression=zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


def make_raw(text=HARBOUR, **overrides) -> RawDispatch:
    raw = overrides.pop("raw", text.encode())
    defaults = {
        "raw": raw,
        "sha256": sha256(raw).hexdigest(),
        "encoding": "utf-8",
        "form": Form.TEXT,
        "source": f"morning/{next(_numbers)}.txt",
        "position": 1,
        "text": text,
    }
    return RawDispatch(**defaults | overrides)


def make_reading(
    text=HARBOUR,
    *,
    identity: str | None = None,
    published: str | None = None,
    outlet: str | None = None,
    persons: tuple = (),
    statements: tuple = (),
    countries: tuple = (),
    **raw,
) -> ReadDispatch:
    """A dispatch of one article as reading and extraction would hand it over.

    ``persons`` are (name, spellings, title) and mentioned wherever a spelling stands; ``statements`` are (words,
    Speaker or None, source); ``countries`` are (code, word).
    """
    dispatch = make_raw(text, **raw)
    whole, title = Span(0, len(text)), span_of(text, text.split("\n", 1)[0])
    body = Span(min(title.end + 1, len(text)), len(text))
    blocks = (Block(BlockKind.HEADLINE, title), Block(BlockKind.PARAGRAPH, body))
    article = ArticleText(whole, body, blocks, title.of(text), title, published=published, outlet=outlet)
    found = Extraction(
        tuple(_person(text, *person) for person in persons),
        tuple(CountryMention(code, span_of(text, word), CountryForm.NAME) for code, word in countries),
        tuple(_statement(text, *statement) for statement in statements),
    )
    identity = identity or sha256(dispatch.sha256.encode()).hexdigest()
    return ReadDispatch(dispatch, (ReadArticle(article, found),), identity)


def someone(name="سامر الحلبي") -> Speaker:
    return Speaker(name, SpeakerType.PERSON)


def fields(**values) -> RecordFields:
    return RecordFields(**values)


def span_of(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def _person(text: str, name: str, spellings: tuple[str, ...] = (), title: str = "") -> PersonFound:
    role = span_of(text, title) if title else None
    spans = sorted(span_of(text, spelling) for spelling in spellings or (name,))
    mentions = tuple(PersonMention(span, role if place == 0 else None) for place, span in enumerate(spans))
    return PersonFound(name, mentions, (title,) if title else ())


def _statement(text: str, words: str, speaker: Speaker | None = None, source: str | None = None) -> StatementFound:
    return StatementFound(
        span_of(text, words), StatementKind.INDIRECT, None, "قال", CueClass.NEUTRAL, speaker, source, "cue-clause", 0.9
    )
