"""Waiting until a file of a folder has changed."""

from pathlib import Path
from time import sleep

LOOK_EVERY = 0.5
"""Seconds between two looks."""

Traces = dict[Path, tuple[int, int]]
"""Each file with the time it was written (nanoseconds) and its size (bytes)."""


def traces(path: Path) -> Traces:
    """The traces of a file, or of everything in a folder."""
    found = {}
    for file in (path, *path.rglob("*")):
        try:
            status = file.stat()
        except OSError:  # it went away between the two looks
            continue
        found[file] = (status.st_mtime_ns, status.st_size)
    return found


def next_traces(path: Path, seen: Traces) -> Traces:
    """Wait until something is not as `seen`; gives the traces of then."""
    while (now := traces(path)) == seen:
        sleep(LOOK_EVERY)
    return now
