"""The codes with which cohorts are joined: eight symbols of Crockford's base 32, easy to read aloud. Pure."""

import secrets

from courseware.certificates.number import ALPHABET

SYMBOLS = 8
"""40 random bits. A code opens no account: who uses it is signed in, and the trainer sees who joined."""
_LOOK_ALIKES = str.maketrans("ILO", "110", "- ")


def new_code() -> str:
    """A fresh code from the operating system's random source."""
    return "".join(secrets.choice(ALPHABET) for _ in range(SYMBOLS))


def normalise(text: str, /) -> str | None:
    """The code that `text` stands for, or None if it cannot be one.

    Small letters and dashes are understood, and I, L and O are taken for 1 and 0.
    """
    code = text.upper().translate(_LOOK_ALIKES)
    return code if len(code) == SYMBOLS and set(code) <= set(ALPHABET) else None
