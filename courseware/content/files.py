"""The files of a pack as values, and the rules that names and sizes keep."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import NamedTuple

from courseware.content.findings import Findings
from courseware.content.problem import Problem


@dataclass(frozen=True, slots=True)
class Limits:
    """What a pack may weigh. Sizes in bytes, lengths in characters."""

    files: int = 20_000
    file_size: int = 5_000_000
    total_size: int = 200_000_000
    zip_ratio: int = 100
    depth: int = 8
    path_length: int = 200
    markdown_size: int = 256_000
    markdown_total: int = 100_000_000
    """Of all languages; where a lesson or a quiz is not translated, its source counts again."""
    documents: int = 20_000
    """Modules, lessons and quizzes, counted in each language."""
    pieces: int = 300_000
    """Sections, questions, answers, and links to terms, in all languages."""
    yaml_size: int = 256_000
    yaml_total: int = 4_000_000
    stamps_size: int = 2_000_000
    stamps_total: int = 20_000_000
    line_length: int = 20_000
    marks: int = 20_000
    """Brackets, stars, backticks and the like in one file of Markdown."""
    paragraph_marks: int = 1_000
    answers: int = 100
    """Of one question: choices, pairs, accepted variants or gaps."""
    svg_size: int = 1_000_000


LIMITS = Limits()

MEDIA_TYPES = {
    ".yaml": "application/yaml",
    ".md": "text/markdown",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".vtt": "text/vtt",
    ".txt": "text/plain",
}
"""The only types of file that a pack may hold."""

_UNSAFE_CHARACTER = re.compile(r'[<>:"|?*]')
_HIDDEN = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}
"""Categories of Unicode: characters that reorder or hide what a person reads in a file name, or that are no text."""
_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)", re.IGNORECASE)


class PackFiles(NamedTuple):
    """A pack as it was read: path (POSIX, relative) to content, and what was refused while reading."""

    files: Mapping[str, bytes]
    problems: tuple[Problem, ...] = ()


def is_ignored(path: str) -> bool:
    """Whether a path is left out without a word: files that systems and editors scatter, and hidden folders."""
    parts = [] if "\\" in path else path.split("/")
    return any((part.startswith(".") and part not in {".", ".."}) or part == "__MACOSX" for part in parts) or (
        parts[-1:] in (["Thumbs.db"], ["desktop.ini"])
    )


def check_name(path: str, findings: Findings, limits: Limits = LIMITS) -> bool:
    """Whether a path may be in a pack; where not, the reason is added to `findings`."""
    code = _name_code(path, limits)
    if code:
        findings.add(code, path, limit=limits.depth, suffix=PurePosixPath(path).suffix or path, known=_known_types())
    return not code


def _name_code(path: str, limits: Limits) -> str:
    """The code of the first rule that a path breaks, or nothing."""
    parts = path.split("/")
    if "\\" in path or path.startswith("/") or re.match(r"[A-Za-z]:", path) or not all(parts) or {".", ".."} & {*parts}:
        return "name-path"
    if len(parts) > limits.depth or len(path) > limits.path_length:
        return "name-depth"
    if _has_unsafe_characters(path) or any(part.endswith((".", " ")) or part.startswith(" ") for part in parts):
        return "name-characters"
    if any(_DEVICE.fullmatch(part.split(".")[0].strip()) for part in parts):
        return "name-device"
    return "" if PurePosixPath(path).suffix in MEDIA_TYPES else "file-type"


def _has_unsafe_characters(path: str) -> bool:
    return bool(_UNSAFE_CHARACTER.search(path)) or any(unicodedata.category(letter) in _HIDDEN for letter in path)


def _known_types() -> str:
    return ", ".join(MEDIA_TYPES)


def collision_key(path: str) -> str:
    """Two paths with the same key are one file on some systems."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())
