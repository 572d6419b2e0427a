"""Secrets that travel in links. The database keeps only their hash, so that a copy of it opens nothing. Pure.

Random, long, stored as a hash, good once and for a while only, as OWASP asks (Forgot Password Cheat Sheet).
"""

import hashlib
import secrets


def new_token() -> str:
    """A secret of 256 bits in 43 characters that fit into an address (RFC 4648, 5)."""
    return secrets.token_urlsafe(32)


def digest(token: str, /) -> str:
    """The hash under which a token is stored, 64 hexadecimal digits.

    A token is random and long, so one round of SHA-256 is enough: a slow hash is for what people choose.
    """
    return hashlib.sha256(token.encode()).hexdigest()
