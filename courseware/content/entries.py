"""Entries of a folder or an archive, taken one after the other as long as names and sizes keep the rules."""

from collections.abc import Callable, Iterator

from courseware.content.files import Limits, check_name, collision_key, is_ignored
from courseware.content.findings import Findings

Entry = tuple[str, int, Callable[[int], bytes]]
"""Path, size as announced, and how to read at most so many bytes."""


def collect(entries: Iterator[Entry], findings: Findings, limits: Limits) -> dict[str, bytes]:
    """The content of the entries by path; what breaks a rule is left out and reported."""
    files: dict[str, bytes] = {}
    names = _Names()
    room = limits.total_size
    for path, size, read in entries:
        if is_ignored(path) or not check_name(path, findings, limits):
            continue
        if other := names.take(path):
            findings.add("name-twice", path, other=other)
            continue
        if len(names.files) > limits.files:
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


class _Names:
    """The names so far, as the least careful system tells them apart. Each key has the path that brought it."""

    def __init__(self) -> None:
        self.files: dict[str, str] = {}
        self.folders: dict[str, str] = {}

    def take(self, path: str) -> str:
        """Take a path. Gives the one in whose place it would stand, or nothing: a file is no folder of others."""
        key = collision_key(path)
        folders = [key[:at] for at, letter in enumerate(key) if letter == "/"]
        if (
            other := self.files.get(key)
            or self.folders.get(key)
            or next(filter(None, map(self.files.get, folders)), "")
        ):
            return other
        self.files[key] = path
        self.folders |= dict.fromkeys(folders, path)
        return ""
