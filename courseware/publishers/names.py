"""Names of publishers: one line that can be read, and nothing hidden in it. Pure."""

import unicodedata

LONGEST_NAME = 100
_JOINERS = "\u200c\u200d"
"""Zero-width joiners are letters' own business in Persian, Hindi and others."""
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def tidy(text: str | None, /) -> str:
    """The text in Unicode's composed form (NFC), with single spaces."""
    return " ".join(unicodedata.normalize("NFC", text or "").split())


def is_name(text: str, /) -> bool:
    """Whether a text can stand as the name of a publisher, as it is."""
    is_seen = all(char in _JOINERS or unicodedata.category(char) not in _HIDDEN for char in text)
    has_letters = any(unicodedata.category(char)[0] in "LN" for char in text)
    return is_seen and has_letters and len(text) <= LONGEST_NAME and text == tidy(text)
