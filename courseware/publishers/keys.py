"""Keys of publishers: Ed25519 (RFC 8032), how they are written, and the fingerprint that people compare."""

import base64
import binascii
import hashlib

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from courseware.codes import ALPHABET, strangers_in, symbols_of

KEY_SIZE = 32
"""Bytes of a public key."""
FINGERPRINT_LENGTH = 32
"""Symbols: 160 bits, as many as nobody can look for, and as few as two people can read to each other."""
_GROUP = 4


class BadKeyError(ValueError):
    """This is no key, and no fingerprint of one."""


def new_key() -> Ed25519PrivateKey:
    """A new private key, from the operating system's random source."""
    return Ed25519PrivateKey.generate()


def key_file(key: Ed25519PrivateKey, /) -> bytes:
    """What a file with a private key holds: PKCS #8 in PEM (RFC 5958, RFC 7468), not encrypted."""
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def read_key_file(data: bytes, /) -> Ed25519PrivateKey:
    """The private key of a file.

    Raises:
        BadKeyError: it holds none, or one of another kind.
    """
    try:
        key = load_pem_private_key(data, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise BadKeyError("not a private key") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise BadKeyError("not an Ed25519 key")
    return key


def public_bytes(key: Ed25519PrivateKey, /) -> bytes:
    """The public key of a private one."""
    return key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


def encoded(data: bytes, /) -> str:
    """Bytes as text: base 64 (RFC 4648, 4)."""
    return base64.b64encode(data).decode()


def decoded(text: str, size: int, /) -> bytes:
    """The `size` bytes of a base 64 text, written as `encoded` writes it and in no other way.

    Raises:
        BadKeyError: it is something else.
    """
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise BadKeyError(text) from error
    if len(data) != size or encoded(data) != text:
        raise BadKeyError(text)
    return data


def fingerprint(public_key: bytes, /) -> str:
    """The fingerprint of a public key: the first 160 bits of its SHA-256, five to a symbol (see `courseware.codes`)."""
    number = int.from_bytes(hashlib.sha256(public_key).digest()[: FINGERPRINT_LENGTH * 5 // 8])
    return "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(FINGERPRINT_LENGTH)))


def grouped(symbols: str, /) -> str:
    """A fingerprint as people read it to each other: groups of four."""
    return " ".join(symbols[at : at + _GROUP] for at in range(0, len(symbols), _GROUP))


def read_fingerprint(text: str, /) -> str:
    """The fingerprint of what somebody pasted or typed: a public key, or a fingerprint in any spelling.

    Raises:
        BadKeyError: it is neither.
    """
    try:
        return fingerprint(decoded("".join(text.split()), KEY_SIZE))
    except BadKeyError:
        symbols = symbols_of(text)
    if len(symbols) != FINGERPRINT_LENGTH or strangers_in(symbols):
        raise BadKeyError(text)
    return symbols
