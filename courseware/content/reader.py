"""Reading a pack from a folder or a zip file into memory. Nothing is ever written, followed or unpacked to a disk."""

import os
import stat
import zipfile
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from courseware.content.entries import Entry, collect
from courseware.content.files import LIMITS, Limits, PackFiles, is_ignored
from courseware.content.findings import Findings
from courseware.content.zip_reader import read_archive

_NO_LINKS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0)
_ZIP_BEGINS = b"PK\x03\x04"


def read_pack(path: Path, limits: Limits = LIMITS) -> PackFiles:
    """Read the pack at `path`, a folder or a zip file. What breaks a limit is left out and said in `problems`."""
    findings = Findings()
    files: dict[str, bytes] = {}
    try:
        if path.is_dir():
            files = collect(_folder_entries(path, findings, limits), findings, limits)
        elif zipfile.is_zipfile(path):
            files = read_archive(path, findings, limits)
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


def _folder_entries(root: Path, findings: Findings, limits: Limits) -> Iterator[Entry]:
    """The regular files under a folder in a steady order. Links are refused, not followed."""
    room = limits.files * 2  # as in archives, folders count
    folders = [root]
    while folders:
        entries = list(islice(folders.pop().iterdir(), room + 1))
        room -= len(entries)
        if room < 0:
            findings.add("pack-files", "", limit=limits.files)
            return
        for entry in sorted(entries):
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
        with open(path, "rb", opener=lambda name, _: os.open(name, _NO_LINKS)) as file:
            return file.read(size)

    return read
