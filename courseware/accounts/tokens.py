"""Secrets that travel in links. The database keeps only their hash, so that a copy of it opens nothing. Pure."""

import hashlib
import secrets


def new_token() -> str:
    """A secret of 256 bits that fits into an address."""
    return secrets.token_urlsafe(32)


def digest(token: str, /) -> str:
    """The hash under which a token is stored: a token is random and long, so one round of SHA-256 is enough."""
    return hashlib.sha256(token.encode()).hexdigest()
