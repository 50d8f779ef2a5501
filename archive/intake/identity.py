"""Tell which documents are versions of one another."""

from collections import Counter
from hashlib import sha256
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from archive.intake.records import Form, RawDispatch
from archive.text.keys import label_key


class Identities:
    """The identities of dispatches that are met file by file, in the order in which they stand."""

    def __init__(self):
        self._source = ""
        self._headlines: Counter[str] = Counter()

    def identity(self, raw: RawDispatch, headline: str | None) -> str:
        """The SHA-256 of what ``raw`` shares with its other versions: its address or its own identifier, else the name
        of its file and its headline. What has none of these is its own only version.

        Records of one file under one headline, such as «كاريكاتير», are told apart by their order among each other.
        """
        return sha256("\0".join(self._parts(raw, headline)).encode()).hexdigest()

    def _parts(self, raw: RawDispatch, headline: str | None) -> tuple[str, ...]:
        name = PurePosixPath(raw.source).name
        if raw.fields and raw.fields.url:
            return "address", address_key(raw.fields.url)
        if raw.record_id:
            return "id", name, raw.record_id
        key = label_key(headline or "")
        if not key:
            return "content", raw.sha256
        return "headline", name, key, str(self._place(raw, key))

    def _place(self, raw: RawDispatch, key: str) -> int:
        if raw.form is Form.TEXT:
            return 1
        if raw.source != self._source:
            self._source, self._headlines = raw.source, Counter()
        self._headlines[key] += 1
        return self._headlines[key]


def address_key(url: str) -> str:
    """``url`` without what does not tell pages apart: scheme, fragment, percent-encoding, capitals of the host."""
    parts = urlsplit(url)
    query = f"?{parts.query}" if parts.query else ""
    return unquote(f"{parts.netloc.lower()}{parts.path.rstrip('/')}{query}", errors="replace")
