"""Passwords: what may be one, and how it is kept (Argon2id as OWASP asks: 19 MiB, two passes, one lane). Pure."""

import unicodedata
from enum import StrEnum
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from courseware.accounts.common_passwords import COMMON, RUNS
from courseware.errors import InvalidError

SHORTEST = 12
"""Characters. NIST SP 800-63B, 3.1.1.2, asks for 15 where nothing else protects an account and 8 beside a second proof."""
LONGEST = 1000
"""Characters. At least 64 must be possible (the same place); a bound keeps hashing short."""
HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)


class Weakness(StrEnum):
    """Why something cannot be a password."""

    SHORT = "short"
    LONG = "long"
    COMMON = "common"
    EMAIL = "email"
    SAME = "same"


IN_ENGLISH = {
    Weakness.SHORT: f"the password has fewer than {SHORTEST} characters",
    Weakness.LONG: f"the password has more than {LONGEST} characters",
    Weakness.COMMON: "the password is among those that are guessed first",
    Weakness.EMAIL: "the password contains the e-mail address",
    Weakness.SAME: "the password is the one that the account has now",
}
"""For the command line and logs; pages say it in their own language."""


class WeakPasswordError(InvalidError, ValueError):
    """This cannot be a password; `weakness` says why."""

    def __init__(self, weakness: Weakness) -> None:
        super().__init__(IN_ENGLISH[weakness])
        self.weakness = weakness


def normalised(password: str, /) -> str:
    """The same password from every keyboard (NFKC, as NIST SP 800-63B, 3.1.1.2, asks)."""
    return unicodedata.normalize("NFKC", password)


def weakness(password: str, /, *, email: str) -> Weakness | None:
    """Why `password` cannot be the password of the account `email`; None if it can.

    Length counts in characters, signs of every kind are welcome and no mixture is asked for; what is common, or is the
    address, is refused (NIST SP 800-63B, 3.1.1.2). `email` is in its stored form.
    """
    plain = normalised(password).casefold()
    if len(plain) < SHORTEST:
        return Weakness.SHORT
    if len(password) > LONGEST:
        return Weakness.LONG
    local = email.partition("@")[0]
    if email in plain or (len(local) >= 5 and local in plain):
        return Weakness.EMAIL
    return Weakness.COMMON if _is_common(plain) else None


def _is_common(plain: str) -> bool:
    if plain in COMMON or plain.rstrip("0123456789!.?*#") in COMMON:
        return True
    repeats = any(plain == (plain[:size] * len(plain))[: len(plain)] for size in range(1, 5))
    return repeats or any(plain in run * 2 or plain in run[::-1] * 2 for run in RUNS)


def hashed(password: str, /) -> str:
    """What is stored for a password: Argon2id with its parameters and a salt of its own (RFC 9106), some 30 ms."""
    return HASHER.hash(normalised(password))


@cache
def _nobodys_hash() -> str:
    return HASHER.hash("nobody's password")


def is_right(password: str, stored: str | None, /) -> bool:
    """Whether `password` is the one that was stored. It takes as long where nothing was stored (OWASP, Authentication)."""
    try:
        HASHER.verify(stored or _nobodys_hash(), normalised(password)[: LONGEST * 4])
    except (VerificationError, InvalidHashError):
        return False
    return stored is not None


def is_outdated(stored: str, /) -> bool:
    """Whether the stored hash was made with other parameters than today's."""
    return HASHER.check_needs_rehash(stored)
