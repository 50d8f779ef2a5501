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
        self._taken: set[str] = set()
        self._places: Counter[str] = Counter()

    def identity(self, raw: RawDispatch, headline: str | None) -> str:
        """The SHA-256 of what ``raw`` shares with its other versions: its address or its own identifier, else the name
        of its file and its headline. What has none of these is its own only version.

        Records of one file under one headline, such as «كاريكاتير», are told apart by their order among each other.
        """
        name = PurePosixPath(raw.source).name
        if raw.fields and raw.fields.url:
            return _digest("address", address_key(raw.fields.url))
        if raw.record_id:
            return _digest("id", name, raw.record_id)
        if not (key := label_key(headline or "")):
            return _digest("content", raw.sha256)
        if raw.form is Form.TEXT:
            return _digest("headline", name, key)
        return self._free_place(raw, name, key)

    def take(self, raw: RawDispatch, identity: str) -> None:
        """Note that a record of this file is stored under ``identity``, so that no other one is taken for it."""
        self._enter(raw.source)
        self._taken.add(identity)

    def _free_place(self, raw: RawDispatch, name: str, key: str) -> str:
        self._enter(raw.source)
        while True:
            self._places[key] += 1
            identity = _digest("headline", name, key, str(self._places[key]))
            if identity not in self._taken:
                return identity

    def _enter(self, source: str) -> None:
        if source != self._source:
            self._source, self._taken, self._places = source, set(), Counter()


def _digest(*parts: str) -> str:
    return sha256("\0".join(parts).encode()).hexdigest()


def address_key(url: str) -> str:
    """``url`` without what does not tell pages apart: scheme, fragment, percent-encoding, capitals of the host."""
    parts = urlsplit(url)
    query = f"?{parts.query}" if parts.query else ""
    return unquote(f"{parts.netloc.lower()}{parts.path.rstrip('/')}{query}", errors="replace")
