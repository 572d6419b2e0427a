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


def _placed(name: str, code: str, *paths: str, file: str = "") -> Hostile:
    """The good pack as a folder, with more files of these names; the last one is refused, or `file`."""
    more = dict.fromkeys(paths, b"Words.")
    return Hostile(
        f"{name}, in a folder", code, lambda folder: unpacked(folder, example_files() | more), file or paths[-1]
    )


def _deep_link(folder: Path) -> Path:
    """A folder of the pack that is a link to the folder beside it."""
    root = unpacked(folder, example_files() | {"modules/water/x/y.md": b"Words."})
    (root / "modules/water/lessons/link").symlink_to("tap")
    return root


def _socket(folder: Path) -> Path:
    root = unpacked(folder, example_files())
    os.mknod(root / "link.md", stat.S_IFSOCK | 0o600)
    return root


def _old_name(folder: Path) -> Path:
    """A name in an encoding of the eighties, as programs write it that do not know of UTF-8."""
    path = zipped(folder, example_files() | {"READMx.md": b"Words."})
    path.write_bytes(path.read_bytes().replace(b"READMx.md", b"READM\x82.md"))
    return path


def _other_name(folder: Path) -> Path:
    """An entry that has one name in the list of the archive and another where it begins."""
    path = zipped(folder, example_files() | {"READM2.md": b"Words."})
    path.write_bytes(path.read_bytes().replace(b"READM2.md", b"../../.md", 1))
    return path


FOLDERS = (
    _placed("backslashes", "name-path", "..\\..\\outside.md"),
    _placed("drive letter", "name-path", "C:x.md"),
    _placed("stream of another file", "name-characters", "en.md:hidden.md"),
    _placed("device", "name-device", "modules/con.md"),
    _placed("device as a folder", "name-device", "modules/NUL/x.md"),
    _placed("line break", "name-characters", "x\n.md"),
    _placed("escape sequence", "name-characters", "\x1b[2Jx.md"),
    _placed("direction override", "name-characters", "x\u202edm.exe.md"),
    _placed("invisible letter", "name-characters", "e\u200bn.md"),
    _placed("HTML", "name-characters", "<img src=x onerror=alert(1)>.md"),
    _placed("space at the end", "name-characters", "en.md /x.md"),
    _placed("point at the end", "name-characters", "modules./x.md"),
    _placed("endless name", "name-depth", f"{'n' * 230}.md"),
    _placed("endless depth", "name-depth", "n/" * 60 + "x.md", file="n/" * 7 + "n"),
    _placed("program", "file-type", f"{ASSETS}/x.exe"),
    _placed("letter case", "name-twice", f"{ASSETS}/One.txt", f"{ASSETS}/one.txt"),
    _placed("normal forms", "name-twice", f"{ASSETS}/e\u0301.txt", f"{ASSETS}/\u00e9.txt"),
    _placed("letter case of folders", "id-form", "modules/WATER/x.md"),
)

NAMES = (
    *FOLDERS,
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
    Hostile("joined letters", "name-twice", _twice(f"{ASSETS}/fi.txt", f"{ASSETS}/\ufb01.txt"), f"{ASSETS}/\ufb01.txt"),
    Hostile(
        "order of marks",
        "name-twice",
        _twice(f"{ASSETS}/a\u0323\u0307.txt", f"{ASSETS}/a\u0307\u0323.txt"),
        f"{ASSETS}/a\u0323\u0307.txt",
    ),
    Hostile("name in an old encoding", "file-unplaced", _old_name, "READM\u00e9.md"),
    Hostile("name that differs at the entry", "zip-broken", _other_name),
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
    Hostile("symbolic link deep in a folder", "file-link", _deep_link, "modules/water/lessons/link"),
    Hostile("socket", "file-link", _socket, "link.md"),
    Hostile("pipe that nobody writes", "file-link", _pipe, "link.md"),
    Hostile("hard link", HARMLESS, _hard_link),
)
