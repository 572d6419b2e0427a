"""Zip files: what may be in one, judged by what it announces before anything is unpacked."""

import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

from courseware.content.entries import Entry, collect
from courseware.content.files import Limits, is_ignored
from courseware.content.findings import Findings

_PACKED = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_RATIO_COUNTS_FROM = 100_000
"""Bytes: a small file of one repeated line packs a thousandfold and harms nobody."""
_END = b"PK\x05\x06"
_END_SIZE = 22
_LONGEST_COMMENT = 65_535
_ENTRY = b"PK\x01\x02"
_ENTRY_SIZE = 46
_ENTRY_LENGTHS = 28
_LARGE = b"PK\x06\x07"
_LARGE_SIZE = 20
_LISTED = 500
"""Bytes: what the list at the end of an archive may need for one entry, its name and times included."""


def read_archive(path: Path, findings: Findings, limits: Limits) -> dict[str, bytes]:
    """The files in a zip file, as far as they keep the rules."""
    if path.stat().st_size > limits.total_size:
        findings.add("pack-size", "", limit=limits.total_size)
        return {}
    if code := _list_code(path, limits.files * 2):  # folders have entries of their own
        findings.add(code, "", limit=limits.files)
        return {}
    try:
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
            return _without_top_folder(collect(_entries(archive, infos, findings, limits), findings, limits))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError) as reason:
        findings.add("zip-broken", "", reason=reason)
        return {}


def _list_code(path: Path, limit: int) -> str:
    """What is wrong with the list of entries before it is read: more than `limit`, or a list for huge archives.

    Where the list ends is found as `zipfile` finds it.
    """
    size = path.stat().st_size
    with path.open("rb") as file:
        place = max(0, size - _END_SIZE - _LONGEST_COMMENT - _LARGE_SIZE)
        file.seek(place)
        tail = file.read()
        start = len(tail) - _END_SIZE
        if tail[start : start + 4] != _END or tail[-2:] != b"\0\0":
            start = tail.rfind(_END)
        if tail[max(0, start - _LARGE_SIZE) :].startswith(_LARGE):
            return "zip-packing"
        length = int.from_bytes(tail[start + 12 : start + 16], "little")
        if length > limit * _LISTED:
            return "pack-files"
        file.seek(max(0, place + start - length))
        return "pack-files" if _is_longer(file.read(length), limit) else ""


def _is_longer(listed: bytes, limit: int) -> bool:
    """Whether a list has more entries than `limit`. What it says of itself at its end counts for nothing."""
    place = 0
    for _ in range(limit + 1):
        if listed[place : place + 4] != _ENTRY:
            return False
        sizes = struct.unpack_from("<HHH", listed, place + _ENTRY_LENGTHS) if place + _ENTRY_SIZE <= len(listed) else ()
        place += _ENTRY_SIZE + sum(sizes)
    return True


def _entries(
    archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo], findings: Findings, limits: Limits
) -> Iterator[Entry]:
    """The entries of an archive that may be read at all."""
    shared = _sharing(infos)
    for info in sorted(infos, key=lambda one: one.orig_filename):
        name = info.orig_filename
        if is_ignored(name) or (info.filename.endswith("/") and not info.file_size):
            continue
        code = "zip-overlap" if info.header_offset in shared else _entry_code(info, limits)
        if code == "zip-locked":
            # Whoever locks one file locks all of them, and says so once.
            findings.add(code, "")
            return
        if code:
            findings.add(code, name, limit=limits.zip_ratio)
        else:
            yield name, info.file_size, _reader(archive, info)


def _sharing(infos: list[zipfile.ZipInfo]) -> set[int]:
    """Where entries begin whose bytes belong to another entry as well: a way to unpack one byte many times."""
    places = sorted((info.header_offset, info.compress_size) for info in infos)
    return {one[0] for first, second in pairwise(places) if first[0] + first[1] > second[0] for one in (first, second)}


def _entry_code(info: zipfile.ZipInfo, limits: Limits) -> str:
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


def _reader(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Callable[[int], bytes]:
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
