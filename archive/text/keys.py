"""Make the keys under which names, titles and headlines are found again, however they are spelt."""

import re

from archive.text.folding import fold

_NO_LETTER = re.compile(r"[\W_]+")
_SERVANT = re.compile(r"(?<!\w)عبد (?=\w)")


def label_key(name: str) -> str:
    """``name`` folded, with single spaces: the key of an outlet, an organisation, a title or a headline."""
    return " ".join(fold(name).split())


def name_key(name: str) -> str:
    """The key of a person's name: letters and digits alone, with «عبد ربه» and «عبدربه» the same."""
    return _SERVANT.sub("عبد", " ".join(_NO_LETTER.sub(" ", fold(name)).split()))
