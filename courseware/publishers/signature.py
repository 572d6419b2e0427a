"""The signature of a pack: a plain text file that lists every other file, signed with Ed25519 (see docs/pack-format.md).

What is signed is the file itself up to its last line, so nothing has to be brought into a canonical form before: a text that
differs by one byte from the one that we would write is refused.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from courseware.content.files import LIMITS, check_name
from courseware.content.findings import Findings
from courseware.content.places import SIGNATURE
from courseware.publishers.keys import KEY_SIZE, BadKeyError, decoded, encoded, fingerprint, public_bytes
from courseware.publishers.names import is_name

FIRST_LINE = "courseware pack signature 1"
"""What the signature is for, and the version of its form: a signature made for anything else is none here."""
LARGEST = 8_000_000
"""Bytes: more than a pack of 20,000 files needs."""
_SIZE = 64
"""Bytes of a signature."""
_HEAD = re.compile(
    rf"{FIRST_LINE}\npublisher: (?P<publisher>[^\n]+)\nkey: (?P<key>[^\n]+)\nfiles: [1-9][0-9]*\n"
    r"(?P<list>.*\n)signature: (?P<signature>[^\n]+)\n",
    re.DOTALL,
)
_LINE = re.compile(r"(?P<digest>[0-9a-f]{64}) (?P<size>0|[1-9][0-9]{0,9}) (?P<path>.+)")


class UnreadableSignatureError(ValueError):
    """This is not a signature in the form that we write."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a signature says of a file: its size in bytes, and its SHA-256 in hexadecimal digits."""

    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature that was read: who claims to have signed, with which key, and which files. Nothing of it is checked yet."""

    publisher: str
    key: bytes
    stamps: Mapping[str, Stamp]
    signature: bytes

    @property
    def fingerprint(self) -> str:
        """The fingerprint of its key."""
        return fingerprint(self.key)

    @property
    def is_genuine(self) -> bool:
        """Whether the owner of the key signed this list of files."""
        try:
            public_key = Ed25519PublicKey.from_public_bytes(self.key)
            public_key.verify(self.signature, _signed_text(self.publisher, self.key, self.stamps))
        except InvalidSignature:
            return False
        return True


def stamps_of(files: Mapping[str, bytes], /) -> dict[str, Stamp]:
    """What a signature would say of each file of a pack, by path; it says nothing of itself."""
    return {
        path: Stamp(len(data), hashlib.sha256(data).hexdigest()) for path, data in files.items() if path != SIGNATURE
    }


def sign(files: Mapping[str, bytes], key: Ed25519PrivateKey, /, *, publisher: str) -> bytes:
    """The content of the signature file of a pack. The same files, key and name always give the same bytes.

    Raises:
        ValueError: `publisher` cannot be a name.
    """
    if not is_name(publisher):
        raise ValueError(f"{publisher!r} cannot be the name of a publisher")
    text = _signed_text(publisher, public_bytes(key), stamps_of(files))
    return text + f"signature: {encoded(key.sign(text))}\n".encode()


def _signed_text(publisher: str, key: bytes, stamps: Mapping[str, Stamp]) -> bytes:
    """The text that is signed: the whole file but its last line."""
    lines = [FIRST_LINE, f"publisher: {publisher}", f"key: {encoded(key)}", f"files: {len(stamps)}"]
    lines += [f"{stamp.digest} {stamp.size} {path}" for path, stamp in sorted(stamps.items())]
    return "".join(f"{line}\n" for line in lines).encode()


def read_signature(data: bytes, /) -> Signature:
    """Read the content of a signature file.

    Raises:
        UnreadableSignatureError: it is not written as `sign` writes it.
    """
    if len(data) > LARGEST:
        raise UnreadableSignatureError("too large")
    try:
        found = _HEAD.fullmatch(data.decode())
        if found is None:
            raise UnreadableSignatureError("lines are missing")
        read = Signature(
            publisher=found["publisher"],
            key=decoded(found["key"], KEY_SIZE),
            stamps=_read_list(found["list"]),
            signature=decoded(found["signature"], _SIZE),
        )
    except (UnicodeDecodeError, BadKeyError) as error:
        raise UnreadableSignatureError("not text, or not a key") from error
    end = f"signature: {found['signature']}\n".encode()
    if not is_name(read.publisher) or _signed_text(read.publisher, read.key, read.stamps) + end != data:
        raise UnreadableSignatureError("another spelling")
    return read


def _read_list(text: str) -> dict[str, Stamp]:
    """The files of the list, by path.

    Raises:
        UnreadableSignatureError: a line names no file that a pack may have.
    """
    stamps: dict[str, Stamp] = {}
    for line in text.removesuffix("\n").split("\n"):
        found = _LINE.fullmatch(line)
        if found is None or len(stamps) == LIMITS.files or not check_name(found["path"], Findings()):
            raise UnreadableSignatureError("a line of the list")
        stamps[found["path"]] = Stamp(int(found["size"]), found["digest"])
    return stamps
