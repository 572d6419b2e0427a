"""Reading a pack from a folder or a zip file into memory. Nothing is ever written, followed or unpacked to a disk."""

import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from courseware.content.files import LIMITS, Limits, PackFiles, check_name, collision_key, is_ignored
from courseware.content.findings import Findings

_PACKED = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_ZIP_BEGINS = b"PK\x03\x04"
_RATIO_COUNTS_FROM = 100_000
"""Bytes: a small file of one repeated line packs a thousandfold and harms nobody."""


def read_pack(path: Path, limits: Limits = LIMITS) -> PackFiles:
    """Read the pack at `path`, a folder or a zip file. What breaks a limit is left out and said in `problems`."""
    findings = Findings()
    files: dict[str, bytes] = {}
    try:
        if path.is_dir():
            files = _collect(_folder_entries(path, findings, limits), findings, limits)
        elif zipfile.is_zipfile(path):
            files = _read_zip(path, findings, limits)
        else:
            findings.add(_no_pack_code(path), "", path=path.name)
    except OSError as reason:
        findings.add("pack-unreadable", "", reason=reason.strerror or reason)
    return PackFiles(files, findings.all())


def _no_pack_code(path: Path) -> str:
    """The code of what stands at `path`, which is neither a folder nor a zip file."""
    if not path.exists():
        return "pack-missing"
    with path.open("rb") as file:
        return "zip-cut" if file.read(len(_ZIP_BEGINS)) == _ZIP_BEGINS else "pack-other"


_Entry = tuple[str, int, Callable[[int], bytes]]
"""Path, size as announced, and how to read at most so many bytes."""


def _collect(entries: Iterator[_Entry], findings: Findings, limits: Limits) -> dict[str, bytes]:
    """Read entries as long as names and sizes keep the rules."""
    files: dict[str, bytes] = {}
    seen: dict[str, str] = {}
    room = limits.total_size
    for path, size, read in entries:
        if is_ignored(path) or not check_name(path, findings, limits):
            continue
        if (other := seen.setdefault(collision_key(path), path)) != path or path in files:
            findings.add("name-twice", path, other=other)
            continue
        if len(seen) > limits.files:
            findings.add("pack-files", "", limit=limits.files)
            break
        data = read(limits.file_size + 1) if size <= limits.file_size else b""
        if max(size, len(data)) > limits.file_size:
            findings.add("file-size", path, limit=limits.file_size)
            continue
        room -= len(data)
        if room < 0:
            findings.add("pack-size", "", limit=limits.total_size)
            break
        files[path] = data
    return files


def _folder_entries(root: Path, findings: Findings, limits: Limits) -> Iterator[_Entry]:
    """The regular files under a folder in a steady order. Links are refused, not followed."""
    folders = [root]
    while folders:
        folder = folders.pop()
        for entry in sorted(folder.iterdir()):
            path = entry.relative_to(root).as_posix()
            if is_ignored(path):
                continue
            status = entry.lstat()
            if stat.S_ISDIR(status.st_mode) and path.count("/") + 1 < limits.depth:
                folders.append(entry)
            elif stat.S_ISDIR(status.st_mode):
                findings.add("name-depth", path, limit=limits.depth)
            elif stat.S_ISREG(status.st_mode):
                yield path, status.st_size, _file_reader(entry)
            else:
                findings.add("file-link", path)


def _file_reader(path: Path) -> Callable[[int], bytes]:
    def read(size: int) -> bytes:
        with path.open("rb") as file:
            return file.read(size)

    return read


def _read_zip(path: Path, findings: Findings, limits: Limits) -> dict[str, bytes]:
    """Read a zip file after a look at what it announces."""
    packed = path.stat().st_size
    if packed > limits.total_size:
        findings.add("pack-size", "", limit=limits.total_size)
        return {}
    try:
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
            if len(infos) > limits.files * 2:  # folders have entries of their own
                findings.add("pack-files", "", limit=limits.files)
                return {}
            return _without_top_folder(_collect(_zip_entries(archive, infos, findings, limits), findings, limits))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as reason:
        findings.add("zip-broken", "", reason=reason)
        return {}


def _zip_entries(
    archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo], findings: Findings, limits: Limits
) -> Iterator[_Entry]:
    """The entries of an archive that may be read at all."""
    for info in sorted(infos, key=lambda one: one.orig_filename):
        name = info.orig_filename
        if is_ignored(name) or (info.filename.endswith("/") and not info.file_size):
            continue
        code = _zip_code(info, limits)
        if code == "zip-locked":
            # Whoever locks one file locks all of them, and says so once.
            findings.add(code, "")
            return
        if code:
            findings.add(code, name, limit=limits.zip_ratio)
        else:
            yield name, info.file_size, _zip_reader(archive, info)


def _zip_code(info: zipfile.ZipInfo, limits: Limits) -> str:
    """The code of the rule of archives that an entry breaks, or nothing."""
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in {0, stat.S_IFREG}:
        return "file-link"
    if info.flag_bits & 0x1:
        return "zip-locked"
    if info.compress_type not in _PACKED:
        return "zip-packing"
    if info.file_size > max(_RATIO_COUNTS_FROM, limits.zip_ratio * info.compress_size):
        return "zip-ratio"
    return ""


def _zip_reader(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Callable[[int], bytes]:
    def read(size: int) -> bytes:
        with archive.open(info) as file:
            return file.read(size)

    return read


def _without_top_folder(files: dict[str, bytes]) -> dict[str, bytes]:
    """The same files one folder up, where the whole pack was zipped together with its folder."""
    tops = {path.split("/", 1)[0] for path in files}
    top = next(iter(tops), "")
    if len(tops) != 1 or f"{top}/pack.yaml" not in files:
        return files
    return {path.removeprefix(f"{top}/"): data for path, data in files.items()}
