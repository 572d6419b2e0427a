"""A pack as a zip file: the same files give the same bytes, on every machine and at every time."""

import io
import stat
import zipfile
from collections.abc import Mapping

_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip file can tell: no file has a time of its own."""
_UNIX = 3


def build_archive(files: Mapping[str, bytes], *, is_compressed: bool = False) -> bytes:
    """A zip file of these files, by name, with fixed times and rights.

    Files are stored as they are, because what a compressor writes depends on its version; `is_compressed` gives a
    smaller file whose bytes are the same wherever the same version of zlib is.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path in sorted(files):
            info = zipfile.ZipInfo(path, _TIME)
            info.create_system = _UNIX
            info.external_attr = (stat.S_IFREG | 0o644) << 16
            info.compress_type = zipfile.ZIP_DEFLATED if is_compressed else zipfile.ZIP_STORED
            archive.writestr(info, files[path])
    return buffer.getvalue()
