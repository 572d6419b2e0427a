"""Archives that swell, lie, or are no archives."""

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from tests.example_pack.source import example_files
from tests.packs.hostile.kinds import HARMLESS, Hostile, zipped

LOCAL, CENTRAL, END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"


def _with(name: str, data: bytes | str) -> Callable[[Path], Path]:
    return lambda folder: zipped(folder, example_files() | {name: data})


def _nested(folder: Path) -> Path:
    """A zip file in a zip file in a zip file, each under a name that is accepted."""
    data = b"0" * 1_000_000
    for _ in range(5):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("README.md", data)
        data = buffer.getvalue()
    return zipped(folder, example_files() | {"README.md": data})


def _packed(packing: int) -> Callable[[Path], Path]:
    def build(folder: Path) -> Path:
        path = zipped(folder, example_files())
        with zipfile.ZipFile(path, "a", packing) as archive:
            archive.writestr("LICENSE.txt", "Words.")
        return path

    return build


def _edited(signature: bytes, at: int, value: bytes) -> Callable[[Path], Path]:
    """The zipped pack with other bytes at a place after the last signature of a kind."""

    def build(folder: Path) -> Path:
        path = zipped(folder, example_files())
        data = bytearray(path.read_bytes())
        start = data.rindex(signature) + at
        data[start : start + len(value)] = value
        path.write_bytes(data)
        return path

    return build


def _locked(folder: Path) -> Path:
    path = zipped(folder, {"en.md": b"Words."})
    data = bytearray(path.read_bytes())
    data[data.index(LOCAL) + 6] |= 1
    data[data.index(CENTRAL) + 8] |= 1
    path.write_bytes(data)
    return path


def _cut(folder: Path) -> Path:
    path = zipped(folder, example_files())
    path.write_bytes(path.read_bytes()[:-100])
    return path


def _hollow(folder: Path) -> Path:
    """The middle of the archive is lost, its end is there."""
    path = zipped(folder, example_files())
    data = path.read_bytes()
    path.write_bytes(data[:50] + data[1_000:])
    return path


def _of_entries(count: int, *, claim: int | None = None, shared: bool = False) -> Callable[[Path], Path]:
    """An archive of `count` empty entries written by hand, at once; `shared`: all have the bytes of one."""

    def build(folder: Path) -> Path:
        body, listed = bytearray(), bytearray()
        words = zlib.compress(b"0" * 90_000, wbits=-15)
        check = zlib.crc32(b"0" * 90_000)
        for number in range(count):
            name = b"%08d.md" % number
            sizes = struct.pack("<HIII", 0, check, len(words), 90_000) if shared else struct.pack("<HIII", 0, 0, 0, 0)
            place = 0 if shared else len(body)
            if not shared or not body:
                body += LOCAL + struct.pack("<HHHH", 20, 0, 8 if shared else 0, 0) + sizes
                body += struct.pack("<HH", len(name), 0) + name + (words if shared else b"")
            listed += CENTRAL + struct.pack("<HHHHH", 20, 20, 0, 8 if shared else 0, 0) + sizes
            listed += struct.pack("<HHHHHII", len(name), 0, 0, 0, 0, 0, place) + name
        told = min(count if claim is None else claim, 65_535)
        end = END + struct.pack("<HHHHIIH", 0, 0, told, told, len(listed), len(body), 0)
        path = folder / "pack.zip"
        path.write_bytes(body + listed + end)
        return path

    return build


def _large_list(folder: Path) -> Path:
    """The record of archives with more than 65,535 entries, which points to a list of its own."""
    path = zipped(folder, example_files())
    data = path.read_bytes()
    end = data.rindex(END)
    locator = b"PK\x06\x07" + struct.pack("<IQI", 0, 0, 1)
    path.write_bytes(data[:end] + locator + data[end:])
    return path


def _text(folder: Path, data: bytes) -> Path:
    path = folder / "pack.zip"
    path.write_bytes(data)
    return path


def _with_head(folder: Path) -> Path:
    """A picture and a zip file in one: what stands before an archive is not read."""
    path = zipped(folder, example_files())
    path.write_bytes(example_files()["modules/water/assets/tap.png"] + path.read_bytes())
    return path


def _huge_entry(folder: Path) -> Path:
    """An entry with sizes of eight bytes, as files of more than 4 GB have them. Any file may have them."""
    path = zipped(folder, example_files())
    with zipfile.ZipFile(path, "a") as archive, archive.open("LICENSE.txt", "w", force_zip64=True) as file:
        file.write(b"Words.")
    return path


def _huge_claim(folder: Path) -> Path:
    """An entry that says in eight bytes that it holds an exabyte."""
    path = zipped(folder, example_files())
    with zipfile.ZipFile(path, "a") as archive:
        info = zipfile.ZipInfo("LICENSE.txt")
        archive.writestr(info, b"Words.")
        info.file_size = 1 << 60
    return path


def _quoted(folder: Path) -> Path:
    """An entry whose bytes are another entry, head and all: each level of such a bomb is unpacked again."""
    inner = zipped(folder, {"README.md": b"0" * 50_000}).read_bytes()
    entry = inner[: inner.index(CENTRAL)]
    path = zipped(folder, example_files())
    with zipfile.ZipFile(path, "a", zipfile.ZIP_STORED) as archive:
        archive.writestr("LICENSE.txt", entry)
        place = archive.getinfo("LICENSE.txt").header_offset + 30 + len("LICENSE.txt")
        with zipfile.ZipFile(folder / "pack.zip") as first:
            assert first
        hidden = zipfile.ZipInfo("LICENSE.md")
        hidden.header_offset, hidden.compress_type = place, zipfile.ZIP_DEFLATED
        hidden.CRC, hidden.file_size = zlib.crc32(b"0" * 50_000), 50_000
        hidden.compress_size = len(entry) - 30 - len("README.md")
        archive.filelist.append(hidden)
        archive.NameToInfo[hidden.filename] = hidden
    return path


def _sealed(folder: Path) -> Path:
    """An entry that is locked by AES: programs write 99 as its packing."""
    return _edited(CENTRAL, 10, struct.pack("<H", 99))(folder)


def _commented(folder: Path) -> Path:
    """A comment as long as may be, full of marks of the end of an archive."""
    path = zipped(folder, example_files())
    with zipfile.ZipFile(path, "a") as archive:
        archive.comment = END * 16_000
    return path


ARCHIVES = (
    Hostile("sizes for huge archives", HARMLESS, _huge_entry),
    Hostile("an exabyte", "zip-ratio", _huge_claim, "LICENSE.txt"),
    Hostile("entry in the bytes of another", "zip-overlap", _quoted, "LICENSE.md"),
    Hostile("locked by AES", "zip-packing", _sealed, "glossary/en.yaml"),
    Hostile("comment full of ends", "zip-cut", _commented),
    Hostile("no archive", "pack-other", lambda folder: _text(folder, b"PK, they said")),
    Hostile("nothing", "pack-other", lambda folder: _text(folder, b"")),
    Hostile("cut off", "zip-cut", _cut),
    Hostile("middle lost", "zip-broken", _hollow),
    Hostile("password", "zip-locked", _locked),
    Hostile("other packing", "zip-packing", _packed(zipfile.ZIP_LZMA), "LICENSE.txt"),
    Hostile("bomb by ratio", "zip-ratio", _with("README.md", b"0" * 4_900_000), "README.md"),
    Hostile(
        "bomb of pictures",
        "zip-ratio",
        _with("modules/water/assets/x.svg", b" " * 4_900_000),
        "modules/water/assets/x.svg",
    ),
    Hostile("huge file", "file-size", _with("README.md", random.Random(1).randbytes(5_100_000)), "README.md"),
    Hostile("archive in an archive", "file-type", _with("inner.zip", b"PK"), "inner.zip"),
    Hostile("archives in each other", HARMLESS, _nested),
    Hostile("many files", "pack-files", _of_entries(100_000)),
    Hostile("many files, few announced", "pack-files", _of_entries(100_000, claim=1)),
    Hostile("entries that share their bytes", "zip-overlap", _of_entries(4_000, shared=True), "00000000.md"),
    Hostile("list for huge archives", "zip-packing", _large_list),
    Hostile("list that begins elsewhere", "zip-broken", _edited(END, 16, b"\xff\xff\xff\x7f")),
    Hostile("list longer than the file", "pack-files", _edited(END, 12, b"\xff\xff\xff\x7f")),
    Hostile("size that lies upwards", "zip-ratio", _edited(CENTRAL, 24, b"\xff\xff\x4f\x00"), "glossary/en.yaml"),
    Hostile("size that lies downwards", "zip-broken", _edited(CENTRAL, 24, b"\x05\x00\x00\x00")),
    Hostile("wrong sum", "zip-broken", _edited(CENTRAL, 16, b"\x00\x00\x00\x00")),
    Hostile("picture and archive in one", HARMLESS, _with_head),
)
