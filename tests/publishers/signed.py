"""Signed packs for the tests: two publishers, and the small pack as each would hand it on."""

from collections.abc import Mapping

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from courseware.content.places import SIGNATURE
from courseware.publishers.judging import Publisher
from courseware.publishers.keys import encoded, fingerprint, public_bytes
from courseware.publishers.signature import sign

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OTHER_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32, 64)))
PUBLIC = encoded(public_bytes(KEY))
FINGERPRINT = fingerprint(public_bytes(KEY))
OTHER_FINGERPRINT = fingerprint(public_bytes(OTHER_KEY))
NAME = "City of Riverbend"
TRUSTED = {FINGERPRINT: Publisher(NAME)}
FILES = {
    "pack.yaml": b"id: town-water\nversion: 1.2.0\n",
    "en.md": "Wasser, eau, ماء\n".encode(),
    "modules/water/assets/tap.svg": b"",
}


def signed(
    files: Mapping[str, bytes], key: Ed25519PrivateKey = KEY, publisher: str = "Town school"
) -> dict[str, bytes]:
    """The files with their signature."""
    return {**files, SIGNATURE: sign(files, key, publisher=publisher)}
