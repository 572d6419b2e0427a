"""Which of the fonts beside this file a text needs: each is loaded only for a document that shows its script. Pure."""

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent

TITLES = "noto-serif"
"""The folder with the font of titles alone; everything else in those scripts is set in the next one."""
LATIN_GREEK_CYRILLIC = (TITLES, "noto-sans")
_ARABIC = ("amiri",)
_HAN = ("noto-sans-sc", "noto-sans-cjk")
_FAMILIES = {
    "noto-serif": "Noto Serif",
    "noto-sans": "Noto Sans",
    "amiri": "Amiri",
    "noto-sans-sc": "Noto Sans SC",
    "noto-sans-cjk": "Noto Sans CJK SC",
    "noto-sans-hebrew": "Noto Sans Hebrew",
    "noto-sans-armenian": "Noto Sans Armenian",
    "noto-sans-georgian": "Noto Sans Georgian",
    "noto-sans-devanagari": "Noto Sans Devanagari",
    "noto-sans-bengali": "Noto Sans Bengali",
    "noto-sans-tamil": "Noto Sans Tamil",
    "noto-sans-thai": "Noto Sans Thai",
    "noto-sans-ethiopic": "Noto Sans Ethiopic",
    "noto-sans-hangul": "Noto Sans CJK KR",
    "noto-sans-syriac": "Noto Sans Syriac",
    "noto-sans-thaana": "Noto Sans Thaana",
    "noto-sans-nko": "Noto Sans NKo",
    "noto-sans-adlam": "Noto Sans Adlam",
    "noto-sans-gurmukhi": "Noto Sans Gurmukhi",
    "noto-sans-gujarati": "Noto Sans Gujarati",
    "noto-sans-oriya": "Noto Sans Oriya",
    "noto-sans-telugu": "Noto Sans Telugu",
    "noto-sans-kannada": "Noto Sans Kannada",
    "noto-sans-malayalam": "Noto Sans Malayalam",
    "noto-sans-sinhala": "Noto Sans Sinhala",
    "noto-sans-ol-chiki": "Noto Sans Ol Chiki",
    "noto-sans-meetei-mayek": "Noto Sans MeeteiMayek",
    "noto-sans-lao": "Noto Sans Lao",
    "noto-sans-khmer": "Noto Sans Khmer",
    "noto-sans-myanmar": "Noto Sans Myanmar",
    "noto-serif-tibetan": "Noto Serif Tibetan",
    "noto-sans-mongolian": "Noto Sans Mongolian",
    "noto-sans-tifinagh": "Noto Sans Tifinagh",
    "noto-sans-cherokee": "Noto Sans Cherokee",
    "noto-sans-canadian-aboriginal": "Noto Sans CanAborig",
}
# First and last code point of the blocks of a script, and the folders that draw it. Everything else is left to the
# first two folders; what no font draws is reported by the typesetter.
_BLOCKS: tuple[tuple[int, int, tuple[str, ...]], ...] = (
    (0x0530, 0x058F, ("noto-sans-armenian",)),
    (0x0590, 0x05FF, ("noto-sans-hebrew",)),
    (0x0600, 0x06FF, _ARABIC),
    (0x0700, 0x074F, ("noto-sans-syriac",)),
    (0x0750, 0x077F, _ARABIC),
    (0x0780, 0x07BF, ("noto-sans-thaana",)),
    (0x07C0, 0x07FF, ("noto-sans-nko",)),
    (0x0860, 0x086F, ("noto-sans-syriac",)),
    (0x0870, 0x08FF, _ARABIC),
    (0x0900, 0x097F, ("noto-sans-devanagari",)),
    (0x0980, 0x09FF, ("noto-sans-bengali",)),
    (0x0A00, 0x0A7F, ("noto-sans-gurmukhi",)),
    (0x0A80, 0x0AFF, ("noto-sans-gujarati",)),
    (0x0B00, 0x0B7F, ("noto-sans-oriya",)),
    (0x0B80, 0x0BFF, ("noto-sans-tamil",)),
    (0x0C00, 0x0C7F, ("noto-sans-telugu",)),
    (0x0C80, 0x0CFF, ("noto-sans-kannada",)),
    (0x0D00, 0x0D7F, ("noto-sans-malayalam",)),
    (0x0D80, 0x0DFF, ("noto-sans-sinhala",)),
    (0x0E00, 0x0E7F, ("noto-sans-thai",)),
    (0x0E80, 0x0EFF, ("noto-sans-lao",)),
    (0x0F00, 0x0FFF, ("noto-serif-tibetan",)),
    (0x1000, 0x109F, ("noto-sans-myanmar",)),
    (0x10A0, 0x10FF, ("noto-sans-georgian",)),
    (0x1100, 0x11FF, ("noto-sans-hangul",)),
    (0x1200, 0x139F, ("noto-sans-ethiopic",)),
    (0x13A0, 0x13FF, ("noto-sans-cherokee",)),
    (0x1400, 0x167F, ("noto-sans-canadian-aboriginal",)),
    (0x1780, 0x17FF, ("noto-sans-khmer",)),
    (0x1800, 0x18AF, ("noto-sans-mongolian",)),
    (0x18B0, 0x18FF, ("noto-sans-canadian-aboriginal",)),
    (0x19E0, 0x19FF, ("noto-sans-khmer",)),
    (0x1C50, 0x1C7F, ("noto-sans-ol-chiki",)),
    (0x1C90, 0x1CBF, ("noto-sans-georgian",)),
    (0x2D00, 0x2D2F, ("noto-sans-georgian",)),
    (0x2D30, 0x2D7F, ("noto-sans-tifinagh",)),
    (0x2D80, 0x2DDF, ("noto-sans-ethiopic",)),
    (0x2E80, 0x9FFF, _HAN),
    (0x3130, 0x318F, ("noto-sans-hangul",)),
    (0xA8E0, 0xA8FF, ("noto-sans-devanagari",)),
    (0xA9E0, 0xA9FF, ("noto-sans-myanmar",)),
    (0xAA60, 0xAA7F, ("noto-sans-myanmar",)),
    (0xAAE0, 0xAAFF, ("noto-sans-meetei-mayek",)),
    (0xAB00, 0xAB2F, ("noto-sans-ethiopic",)),
    (0xAB70, 0xABBF, ("noto-sans-cherokee",)),
    (0xABC0, 0xABFF, ("noto-sans-meetei-mayek",)),
    (0xAC00, 0xD7A3, ("noto-sans-hangul",)),
    (0xF900, 0xFAFF, _HAN),
    (0xFB13, 0xFB17, ("noto-sans-armenian",)),
    (0xFB1D, 0xFB4F, ("noto-sans-hebrew",)),
    (0xFB50, 0xFDFF, _ARABIC),
    (0xFE30, 0xFE4F, _HAN),
    (0xFE70, 0xFEFC, _ARABIC),
    (0xFF00, 0xFFEF, _HAN),
    (0x1E900, 0x1E95F, ("noto-sans-adlam",)),
    (0x20000, 0x323AF, _HAN),
)


@dataclass(frozen=True, slots=True)
class Typefaces:
    """The folders to load for one document and the families to ask for, in order, by use."""

    folders: tuple[Path, ...]
    title: tuple[str, ...]
    text: tuple[str, ...]
    code: tuple[str, ...]


def typefaces_for(text: str, *, language: str) -> Typefaces:
    """The typefaces that all of `text` needs in a document in `language` (BCP 47), whose own script comes first."""
    names = folders_for(text)
    first = _ARABIC if language.startswith("ar") else _HAN if language.startswith("zh") else ()
    ordered = [*(name for name in first if name in names), *(name for name in names if name not in first)]
    families = [_FAMILIES[name] for name in ordered]
    sans = tuple(family for family in families if family != "Noto Serif")
    return Typefaces(
        folders=tuple(FOLDER / name for name in ordered),
        title=tuple(families),
        text=sans,
        code=tuple(sorted(sans, key=lambda family: family != "Noto Sans")),
    )


def folders_for(text: str, /) -> list[str]:
    """Folder names, the two that every document loads first, the others in the order of the table."""
    points = {ord(char) for char in text if char > "\u052f"}
    names = list(LATIN_GREEK_CYRILLIC)
    for first, last, folders in _BLOCKS:
        if any(first <= point <= last for point in points):
            names += (name for name in folders if name not in names)
    return names
