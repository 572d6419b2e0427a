"""Pictures: their size in pixels, read from their headers, and whether content and name agree."""

import re
import struct

from courseware.content.svg import svg_size

Size = tuple[int, int]
_START_OF_FRAME = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
MAX_PIXELS = 10_000
"""The longest side that is believed: what is larger is broken or hostile."""


def picture_size(path: str, data: bytes) -> Size | None:
    """Width and height of a picture; None where the content is not what the name says."""
    try:
        size = _READERS[path.rpartition(".")[2]](data)
    except (struct.error, IndexError, ValueError):
        return None
    return size if size and all(0 < side <= MAX_PIXELS for side in size) else None


def _png(data: bytes) -> Size | None:
    if data[:8] != b"\x89PNG\r\n\x1a\n" or data[12:16] != b"IHDR":
        return None
    width, height = struct.unpack(">II", data[16:24])
    return width, height


def _jpeg(data: bytes) -> Size | None:
    """Walk the segments up to the start of the frame."""
    if data[:2] != b"\xff\xd8":
        return None
    place = 2
    while place < len(data):
        if data[place] != 0xFF:
            return None
        marker = data[place + 1]
        if marker == 0xFF:
            place += 1
            continue
        if marker in _START_OF_FRAME:
            height, width = struct.unpack(">HH", data[place + 5 : place + 9])
            return width, height
        length = struct.unpack(">H", data[place + 2 : place + 4])[0]
        place += 2 + max(length, 2)
    return None


def _webp(data: bytes) -> Size | None:
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        return None
    if data[12:16] == b"VP8X":
        return _three_bytes(data[24:27]) + 1, _three_bytes(data[27:30]) + 1
    if data[12:16] == b"VP8L":
        bits = struct.unpack("<I", data[21:25])[0]
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if data[12:16] == b"VP8 ":
        width, height = struct.unpack("<HH", data[26:30])
        return width & 0x3FFF, height & 0x3FFF
    return None


def _three_bytes(data: bytes) -> int:
    return int.from_bytes(data, "little") if len(data) == 3 else -1


_READERS = {"png": _png, "jpg": _jpeg, "jpeg": _jpeg, "webp": _webp, "svg": svg_size}


def is_picture(path: str) -> bool:
    """Whether a file is a picture by its name."""
    return path.rpartition(".")[2] in _READERS


def variant(path: str, language: str) -> str:
    """The name that a picture's variant for a language has: `cycle.svg` and `ar` give `cycle.ar.svg`."""
    stem, dot, suffix = path.rpartition(".")
    return f"{stem}.{language}{dot}{suffix}"


def without_language(path: str, languages: tuple[str, ...]) -> str:
    """The name of the picture of which `path` may be a variant."""
    tags = "|".join(re.escape(language) for language in languages)
    return re.sub(rf"\.({tags})(\.[a-z]+)$", r"\2", path)
