"""Setting a page with Typst, in a process of its own.

Typst keeps what it has learned about fonts and layouts: a server process that sets certificates itself grows by 90 to
130 MB and never gives them back. A short-lived child takes a tenth of a second, returns every byte, and can be stopped.
"""

import json
import subprocess
import sys
import threading
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO

import typst

TEMPLATE = Path(__file__).with_name("document.typ")
LONGEST_RUN = 60  # seconds; a certificate takes a fifth of one
_AT_ONCE = threading.BoundedSemaphore(2)  # children per server process, about 70 MB each
_ROOT = Path(__file__).parents[2]  # where the package `courseware` lies, installed or not
_CHILD = (
    "import sys; sys.path.insert(0, sys.argv[1]); from courseware.certificates.typesetter import main; "
    "sys.exit(main(sys.stdin.buffer, sys.stdout.buffer))"
)
_REFUSED = 3  # exit status of a child whose standard output explains what Typst did not like


class TypesettingError(Exception):
    """Typst could not make the page. The text is its own report, every problem in it."""


@dataclass(frozen=True, slots=True)
class Job:
    """One page to set: its data as JSON, the folders with its fonts, the time written into the file (UNIX seconds)."""

    page: str
    folders: tuple[str, ...]
    timestamp: int


def typeset(job: Job) -> bytes:
    """The page as PDF, set in this process.

    Raises:
        TypesettingError: a character without a glyph, or a fault in the template.
    """
    try:
        pdf: bytes = typst.compile(
            str(TEMPLATE),
            font_paths=list(job.folders),
            ignore_system_fonts=True,
            sys_inputs={"facts": job.page},
            pdf_standards=["a-2a", "ua-1"],
            timestamp=job.timestamp,
        )
    except typst.TypstError as error:
        raise TypesettingError(error.diagnostic) from error
    return pdf


def typeset_apart(job: Job) -> bytes:
    """The page as PDF, set in a child process that ends with it.

    Raises:
        TypesettingError: as in `typeset`, or the child ended otherwise.
        subprocess.TimeoutExpired: it took longer than `LONGEST_RUN`.
    """
    with _AT_ONCE:
        child = subprocess.run(  # noqa: S603 (our own interpreter and program; texts travel by pipe, not as arguments)
            [sys.executable, "-c", _CHILD, str(_ROOT)],
            input=json.dumps(asdict(job)).encode(),
            capture_output=True,
            timeout=LONGEST_RUN,
            check=False,
        )
    if child.returncode:
        report = child.stdout if child.returncode == _REFUSED else child.stderr
        raise TypesettingError(report.decode("utf-8", "replace"))
    return child.stdout


def main(source: BinaryIO, target: BinaryIO) -> int:
    """What the child does: a job as JSON from `source`, the PDF (or the report, with status 3) to `target`."""
    job = json.load(source)
    try:
        target.write(typeset(Job(job["page"], tuple(job["folders"]), job["timestamp"])))
    except TypesettingError as error:
        target.write(str(error).encode())
        return _REFUSED
    return 0
