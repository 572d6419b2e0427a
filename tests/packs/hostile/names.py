"""Names that lead out of the pack, mean a device, hide what they are, or meet in one place."""

import os
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.example_pack.source import example_files
from tests.packs.hostile.kinds import HARMLESS, Hostile, named, unpacked, zipped

ASSETS = "modules/water/assets"


def _entry_of_kind(kind: int) -> Callable[[Path], Path]:
    """A zip file with an entry that is not a regular file."""

    def build(folder: Path) -> Path:
        path = zipped(folder, example_files())
        info = zipfile.ZipInfo("link.md")
        info.external_attr = (kind | 0o777) << 16
        with zipfile.ZipFile(path, "a") as archive:
            archive.writestr(info, "/etc/passwd")
        return path

    return build


def _link(target: str) -> Callable[[Path], Path]:
    def build(folder: Path) -> Path:
        root = unpacked(folder, example_files())
        (folder / "secret.md").write_text("secret")
        (root / "link.md").symlink_to(target)
        return root

    return build


def _hard_link(folder: Path) -> Path:
    """A second name of a file elsewhere. It is the same file under its own rights: read like any other."""
    root = unpacked(folder, example_files())
    (folder / "LICENSE.txt").write_text("Words.")
    (root / "LICENSE.txt").hardlink_to(folder / "LICENSE.txt")
    return root


def _pipe(folder: Path) -> Path:
    root = unpacked(folder, example_files())
    os.mkfifo(root / "link.md")
    return root


def _twice(one: str, other: str) -> Callable[[Path], Path]:
    return lambda folder: zipped(folder, example_files() | {one: b"Words.", other: b"Words."})


def _same_name_twice(folder: Path) -> Path:
    """Two entries of one name: written under two names of one length, then renamed in the bytes."""
    path = zipped(folder, example_files() | {"READM2.md": b"Other words."})
    path.write_bytes(path.read_bytes().replace(b"READM2.md", b"README.md"))
    return path


NAMES = (
    named("path traversal", "name-path", "../outside.md"),
    named("path traversal in the middle", "name-path", "modules/../../outside.md"),
    named("path traversal to a neighbour", "name-path", "../pack-evil/en.md"),
    named("absolute name", "name-path", "/etc/cron.d/x.md"),
    named("network name", "name-path", "//server/share/x.md"),
    named("drive letter", "name-path", "C:/windows/x.md"),
    named("drive without a root", "name-path", "c:x.md"),
    named("backslashes", "name-path", "..\\..\\outside.md"),
    named("empty parts", "name-path", "modules//x.md"),
    named("a point as a folder", "name-path", "./x.md"),
    named("the root of the pack", "name-path", ".."),
    named("stream of another file", "name-characters", "en.md:hidden.md"),
    named("device", "name-device", "modules/con.md"),
    named("device with a second suffix", "name-device", "modules/AUX.txt.md"),
    named("device with a raised digit", "name-device", "com¹.md"),
    named("zero byte", "name-characters", "x.md\0.exe"),
    named("line break", "name-characters", "x\n.md"),
    named("escape sequence", "name-characters", "\x1b[2Jx.md"),
    named("direction override", "name-characters", "x\u202edm.exe.md"),
    named("direction isolate", "name-characters", "x\u2066dm.exe.md"),
    named("invisible letter", "name-characters", "e\u200bn.md"),
    named("soft hyphen", "name-characters", "e\u00adn.md"),
    named("letters of tags", "name-characters", "en\U000e0061.md"),
    named("HTML", "name-characters", "<img src=x onerror=alert(1)>.md"),
    named("quotation mark and handler", "name-characters", '" onmouseover="alert(1).md'),
    named("HTML without brackets", "file-unplaced", "onerror=alert(1).md"),
    named("shell", "file-unplaced", "$(touch x);`touch y`.md"),
    named("formula", "file-unplaced", "=cmd(' ')!A0.md"),
    named("option of a command", "file-unplaced", "--output=x.md"),
    named("space at the end", "name-characters", "en.md /x.md"),
    named("point at the end", "name-characters", "modules./x.md"),
    named("endless name", "name-depth", f"{'n' * 250}.md"),
    named("endless depth", "name-depth", "n/" * 300 + "x.md"),
    named("program", "file-type", "modules/water/assets/x.exe"),
    named("page", "file-type", "modules/water/assets/x.html"),
    named("style sheet", "file-type", "modules/water/assets/x.css"),
    named("two suffixes", "file-type", "modules/water/assets/x.png.php"),
    named("suffix in capitals", "file-type", "modules/water/assets/x.SVG"),
    named("id with capitals", "id-form", "modules/Water/module.yaml"),
    Hostile("letter case", "name-twice", _twice(f"{ASSETS}/One.txt", f"{ASSETS}/one.txt"), f"{ASSETS}/one.txt"),
    Hostile(
        "normal forms", "name-twice", _twice(f"{ASSETS}/e\u0301.txt", f"{ASSETS}/\u00e9.txt"), f"{ASSETS}/\u00e9.txt"
    ),
    Hostile("folded letters", "name-twice", _twice(f"{ASSETS}/SS.txt", f"{ASSETS}/ß.txt"), f"{ASSETS}/ß.txt"),
    Hostile("same name twice", "name-twice", _same_name_twice, "README.md"),
    Hostile("file as a folder", "name-twice", _twice("README.md/x.md", "LICENSE.md"), "README.md/x.md"),
    Hostile("symbolic link in an archive", "file-link", _entry_of_kind(stat.S_IFLNK), "link.md"),
    Hostile("device in an archive", "file-link", _entry_of_kind(stat.S_IFCHR), "link.md"),
    Hostile("pipe in an archive", "file-link", _entry_of_kind(stat.S_IFIFO), "link.md"),
    Hostile("symbolic link", "file-link", _link("../secret.md"), "link.md"),
    Hostile("symbolic link to a folder", "file-link", _link(".."), "link.md"),
    Hostile("symbolic link to nothing", "file-link", _link("nowhere"), "link.md"),
    Hostile("symbolic link to a device", "file-link", _link("/dev/zero"), "link.md"),
    Hostile("symbolic link to itself", "file-link", _link("link.md"), "link.md"),
    Hostile("pipe that nobody writes", "file-link", _pipe, "link.md"),
    Hostile("hard link", HARMLESS, _hard_link),
)
