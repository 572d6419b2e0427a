"""A version as a zip file of the files that it came with."""

from dataclasses import dataclass

from courseware.content.archive import build_archive
from courseware.content.digests import pack_digest
from courseware.library.version_queries import files_of


@dataclass(frozen=True, slots=True)
class Export:
    """A zip file. `is_whole`: its files are the imported ones, byte for byte.

    Versions that were imported by earlier releases may have their drawings as pages show them.
    """

    archive: bytes
    is_whole: bool


def exported(version_id: int, digest: str, /) -> Export:
    """The files of a version; the same version gives the same bytes, on every machine and at every time.

    Raises:
        NotFoundError: there is no such version.
    """
    files = files_of(version_id)
    return Export(build_archive(files), pack_digest(files) == digest)
