"""Names of cohorts as people write them, and what of them can be seen. Pure."""

import unicodedata

from courseware.accounts.names import BLANK_LETTERS, HIDDEN

_JOINERS = "\u200c\u200d"
"""Zero-width joiners are letters' own business in Persian, Hindi and others."""


def tidy(text: str | None, /) -> str:
    """The text in Unicode's composed form (NFC), with single spaces."""
    return " ".join(unicodedata.normalize("NFC", text or "").split())


def seen(text: str, /) -> str:
    """The text without what cannot be seen or turns the direction of what stands beside it; empty if nothing is left."""
    shown = [char for char in text if char in _JOINERS or not _is_hidden(char)]
    is_something = any(unicodedata.category(char)[0] in "LNPS" for char in shown)
    return tidy("".join(shown)) if is_something else ""


def _is_hidden(char: str, /) -> bool:
    return char in BLANK_LETTERS or unicodedata.category(char) in HIDDEN
