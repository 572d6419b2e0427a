"""Short digests of source texts: how a translation knows which text it was made from."""

import hashlib
import unicodedata
from collections.abc import Mapping

from courseware.content.places import SIGNATURE


def digest(*texts: str) -> str:
    """The digest of a text: 12 hexadecimal digits of SHA-256 over the text in NFC with white space collapsed.

    Re-wrapping lines or saving on another system does not change it; every other change does.
    """
    collapsed = " ".join(" ".join(texts).split())
    return hashlib.sha256(unicodedata.normalize("NFC", collapsed).encode()).hexdigest()[:12]


def pack_digest(files: Mapping[str, bytes]) -> str:
    """SHA-256 (hexadecimal) over the sorted paths and contents of all files, each preceded by its length.

    The signature is left out: a pack that is signed has the content that it had before.
    """
    total = hashlib.sha256()
    for path, data in sorted((path, data) for path, data in files.items() if path != SIGNATURE):
        name = path.encode()
        total.update(b"%d:%b%d:%b" % (len(name), name, len(data), data))
    return total.hexdigest()
