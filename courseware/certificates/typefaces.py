"""Which of the fonts in `fonts/` a text needs: each is loaded only for a certificate that shows its script."""

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).with_name("fonts")

LATIN_GREEK_CYRILLIC = ("noto-serif", "noto-sans")
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
}
# First and last code point of the blocks of a script, and the folders that draw it. Everything else is left to the
# first two folders; what no font draws is reported by the typesetter.
_BLOCKS: tuple[tuple[int, int, tuple[str, ...]], ...] = (
    (0x0530, 0x058F, ("noto-sans-armenian",)),
    (0x0590, 0x05FF, ("noto-sans-hebrew",)),
    (0x0600, 0x08FF, _ARABIC),
    (0x0900, 0x097F, ("noto-sans-devanagari",)),
    (0x0980, 0x09FF, ("noto-sans-bengali",)),
    (0x0B80, 0x0BFF, ("noto-sans-tamil",)),
    (0x0E00, 0x0E7F, ("noto-sans-thai",)),
    (0x10A0, 0x10FF, ("noto-sans-georgian",)),
    (0x1200, 0x139F, ("noto-sans-ethiopic",)),
    (0x1C90, 0x1CBF, ("noto-sans-georgian",)),
    (0x2D00, 0x2D2F, ("noto-sans-georgian",)),
    (0x2D80, 0x2DDF, ("noto-sans-ethiopic",)),
    (0x2E80, 0x9FFF, _HAN),
    (0xA8E0, 0xA8FF, ("noto-sans-devanagari",)),
    (0xAB00, 0xAB2F, ("noto-sans-ethiopic",)),
    (0xF900, 0xFAFF, _HAN),
    (0xFB13, 0xFB17, ("noto-sans-armenian",)),
    (0xFB1D, 0xFB4F, ("noto-sans-hebrew",)),
    (0xFB50, 0xFDFF, _ARABIC),
    (0xFE30, 0xFE4F, _HAN),
    (0xFE70, 0xFEFC, _ARABIC),
    (0xFF00, 0xFFEF, _HAN),
    (0x20000, 0x323AF, _HAN),
)


@dataclass(frozen=True, slots=True)
class Typefaces:
    """The folders to load for one certificate and the families to ask for, in order, by use."""

    folders: tuple[Path, ...]
    title: tuple[str, ...]
    text: tuple[str, ...]
    code: tuple[str, ...]


def typefaces_for(text: str, *, language: str) -> Typefaces:
    """The typefaces that all of `text` needs in a document in `language` (BCP 47), whose own script comes first."""
    names = _names(text)
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


def _names(text: str) -> list[str]:
    """Folder names, the two that every document loads first, the others in the order of the table."""
    points = {ord(char) for char in text if char > "\u052f"}
    names = list(LATIN_GREEK_CYRILLIC)
    for first, last, folders in _BLOCKS:
        if any(first <= point <= last for point in points):
            names += (name for name in folders if name not in names)
    return names
