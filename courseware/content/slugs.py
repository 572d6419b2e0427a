"""Ids made from headings, for packs whose headings have none."""

import hashlib
import re
import unicodedata
from collections.abc import Collection

_LONGEST = 48
_OWN_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i"}
)
_LATIN_SHARE = 0.6
"""A title keeps its words in the id if at least this share of its letters can be written in plain Latin letters."""


def slug(title: str, taken: Collection[str] = ()) -> str:
    """An id for a heading: its words in plain Latin letters, or, for other scripts, a short hash of the title.

    The same title gives the same id in every pack; where it is `taken`, a number from 2 on is added.
    """
    stem = _words(title) or _hash(title)
    number, found = 1, stem
    while found in taken:
        number += 1
        found = f"{stem}-{number}"
    return found


def _words(title: str) -> str:
    """The title in lower-case Latin letters, digits and hyphens; nothing where too little of it would be left."""
    parts = unicodedata.normalize("NFKD", title.casefold().translate(_OWN_LETTERS))
    bare = "".join(part for part in parts if not unicodedata.combining(part)).replace("’", "").replace("'", "")
    letters = sum(part.isalnum() for part in bare)
    written = re.sub(r"[^a-z0-9]+", "-", bare).strip("-")
    if sum(part != "-" for part in written) < max(1, _LATIN_SHARE * letters):
        return ""
    written = written if written[0].isalpha() else f"h-{written}"
    return _shortened(written)


def _shortened(written: str) -> str:
    """At most 48 characters, cut between words where that is possible."""
    if len(written) <= _LONGEST:
        return written
    cut = written[: _LONGEST + 1].rpartition("-")[0]
    return cut if len(cut) > _LONGEST // 2 else written[:_LONGEST]


def _hash(title: str) -> str:
    """`h-` and eight hexadecimal digits of SHA-256 over the title, white space and letter case aside."""
    folded = " ".join(unicodedata.normalize("NFKC", title).casefold().split())
    return f"h-{hashlib.sha256(folded.encode()).hexdigest()[:8]}"
