"""Which characters the fonts beside this file draw, read from the fonts themselves, so that nothing has to be kept in step.

A character is drawn if one of the fonts that the typesetter would load for the text has it. Of a font only its table of
characters is read (OpenType 1.9.1, "cmap", formats 4 and 12), once per process and only for scripts that were asked for.
"""

import struct
import unicodedata
from bisect import bisect_right
from functools import cache
from pathlib import Path

from courseware.fonts.typefaces import FOLDER, TITLES, folders_for

Ranges = tuple[tuple[int, int], ...]
"""First and last code point of each run of characters, in order, runs apart from each other."""
UNSEEN = frozenset({0x200C, 0x200D, *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)})
"""Joiners and variation selectors: they shape their neighbours and leave no mark, with or without a glyph."""


def undrawn(text: str, /) -> str:
    """The characters of `text` that no font here draws, each once, in the order met; empty if all are drawn."""
    composed = unicodedata.normalize("NFC", text)
    tables = [drawn_by(name) for name in folders_for(composed) if name != TITLES]
    return "".join(char for char in dict.fromkeys(composed) if not any(_draws(table, char) for table in tables))


def told(characters: str, /) -> list[str]:
    """Characters as a sentence names them: 😀 (U+1F600), kept from the direction around it; unseen ones by number alone."""
    seen = ("L", "N", "P", "S")
    return [
        f"\u2066{f'{char} (U+{ord(char):04X})' if unicodedata.category(char)[0] in seen else f'U+{ord(char):04X}'}\u2069"
        for char in characters
    ]


def _draws(table: Ranges, char: str) -> bool:
    """Whether a font has the character, or the parts that it is put together from."""
    return _has(table, char) or all(_has(table, part) for part in unicodedata.normalize("NFD", char))


def _has(table: Ranges, char: str) -> bool:
    point = ord(char)
    place = bisect_right(table, (point, 0x10FFFF)) - 1
    return point in UNSEEN or (place >= 0 and table[place][1] >= point)


@cache
def drawn_by(folder: str, /) -> Ranges:
    """The characters that all fonts of a folder draw: they are weights of one design, and a page may ask for any of them."""
    return _in_runs(set.intersection(*map(characters_of, (FOLDER / folder).glob("*.[ot]tf"))))


def characters_of(path: Path, /) -> set[int]:
    """The code points that a font file draws. Its table maps runs of them to glyphs; glyph 0 is an empty box."""
    data = _character_table(path)
    count = struct.unpack_from(">H", data, 2)[0]
    places = {offset for _, _, offset in struct.iter_unpack(">HHI", data[4 : 4 + 8 * count])}
    points: set[int] = set()
    for place in places:
        form = struct.unpack_from(">H", data, place)[0]
        points |= _of_format_12(data, place) if form == 12 else _of_format_4(data, place) if form == 4 else set()
    return points


def _character_table(path: Path) -> bytes:
    """The bytes of the table "cmap": the file begins with a directory of its tables, 16 bytes each."""
    with path.open("rb") as file:
        count = struct.unpack(">4xH6x", file.read(12))[0]
        directory = struct.iter_unpack(">4s4xII", file.read(16 * count))
        offset, length = next((offset, length) for name, offset, length in directory if name == b"cmap")
        file.seek(offset)
        return file.read(length)


def _of_format_12(data: bytes, place: int) -> set[int]:
    """Groups of first character, last character and first glyph, 32 bits each."""
    count = struct.unpack_from(">I", data, place + 12)[0]
    groups = struct.iter_unpack(">III", data[place + 16 : place + 16 + 12 * count])
    return {point for first, last, glyph in groups for point in range(first, last + 1) if glyph + point - first}


def _of_format_4(data: bytes, place: int) -> set[int]:
    """Segments in four rows of 16 bits: last characters, first characters, differences, and places of glyph lists."""
    size = struct.unpack_from(">H", data, place + 6)[0]
    ends = struct.unpack_from(f">{size // 2}H", data, place + 14)
    starts, deltas, offsets = (struct.unpack_from(f">{size // 2}H", data, place + 16 + row * size) for row in (1, 2, 3))
    found = set()
    for index, (first, last, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        lists = place + 16 + 3 * size + 2 * index + offset
        for point in range(first, last + 1):
            listed = struct.unpack_from(">H", data, lists + 2 * (point - first))[0] if offset else point
            is_box = (offset and not listed) or (listed + delta) % 0x10000 == 0
            found |= set() if is_box else {point}
    return found


def _in_runs(points: set[int]) -> Ranges:
    runs: list[tuple[int, int]] = []
    for point in sorted(points):
        if runs and runs[-1][1] == point - 1:
            runs[-1] = (runs[-1][0], point)
        else:
            runs.append((point, point))
    return tuple(runs)
