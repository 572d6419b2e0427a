"""A hostile pack: how it is made, and what must be said of it."""

import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.example_pack.source import METER, PRACTICE, TAP, example_files

HERE = "Count the taps."
"""A paragraph of the lesson `tap`: hostile text takes its place."""
HARMLESS = ""
ANYWHERE = -1
"""A line that follows from the bounds of effort: any, as long as one is named."""


@dataclass(frozen=True)
class Hostile:
    """One kind. `build` makes it inside an empty folder and gives the path to be read.

    `code` is the problem that must be found at `file` and `line` (0: the file as a whole; `ANYWHERE`: at a line), or
    `HARMLESS`: nothing is refused and nothing of it can do harm.
    """

    name: str
    code: str
    build: Callable[[Path], Path]
    file: str = ""
    line: int = 0


def zipped(folder: Path, files: Mapping[str, bytes | str]) -> Path:
    """A zip file of these files."""
    path = folder / "pack.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def unpacked(folder: Path, files: Mapping[str, bytes]) -> Path:
    """A folder of these files."""
    root = folder / "pack"
    for name, data in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return root


def changed(name: str, code: str, file: str, data: bytes | str, line: int = 0) -> Hostile:
    """The good pack with another content of one file."""
    content = data.encode() if isinstance(data, str) else data
    return Hostile(name, code, lambda folder: unpacked(folder, example_files() | {file: content}), file, line)


def named(name: str, code: str, path: str) -> Hostile:
    """The good pack, zipped, with one more file of this name. `zipfile` writes no zero bytes; they are put in after."""
    written_as = path.replace("\0", "\x01")

    def build(folder: Path) -> Path:
        archive = zipped(folder, example_files() | {written_as: b"Words."})
        archive.write_bytes(archive.read_bytes().replace(written_as.encode(), path.encode()))
        return archive

    return Hostile(name, code, build, path)


def written(name: str, code: str, text: str, *, below: int = 0) -> Hostile:
    """The good pack with this text in the middle of a lesson; the problem is `below` its first line by so many lines."""
    before, after = example_files()[TAP].decode().split(HERE)
    line = before.count("\n") + 1 + below if code else 0
    return changed(name, code, TAP, before + text + after, line)


def whole(name: str, code: str, text: str, line: int) -> Hostile:
    """The good pack with a lesson that holds this text in one section, which begins at line 6."""
    return changed(name, code, METER, f"---\ntitle: Meter\n---\n## Reading {{#reading}}\n\n{text}\n", line)


def asked(name: str, code: str, mark: str, text: str, *, below: int = 0) -> Hostile:
    """The good pack with one more practice question; its heading has this mark, under it stands this text."""
    bank = example_files()[PRACTICE].decode()
    line = ANYWHERE if below == ANYWHERE else bank.count("\n") + 2 + below if code else 0
    return changed(name, code, PRACTICE, f"{bank}\n## Bomb {mark}\n{text}\n", line)
