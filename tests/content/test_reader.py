"""Reading a pack: folders, zip files, and what neither may do."""

import io
import os
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from courseware.content.compiler import load
from courseware.content.files import Limits, PackFiles, check_name
from courseware.content.findings import Findings
from courseware.content.reader import read_pack
from tests.example_pack.source import EXAMPLE, example_files

TINY = Limits(files=3, file_size=1_000, total_size=2_500, zip_ratio=10, depth=3, path_length=40)


def zipped(path: Path, files: dict[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> Path:
    """A zip file of these files."""
    with zipfile.ZipFile(path, "w", packing) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def folder_of(path: Path, files: dict[str, bytes]) -> Path:
    """A folder of these files."""
    for name, data in files.items():
        file = path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return path


def codes(read: PackFiles) -> list[str]:
    """The codes of the problems of reading."""
    return [problem.code for problem in read.problems]


def test_a_zip_of_a_pack_is_the_same_pack(tmp_path: Path) -> None:
    archive = zipped(tmp_path / "good.zip", example_files())
    assert load(archive) == load(EXAMPLE)


def test_a_pack_zipped_with_its_folder_is_the_same_pack(tmp_path: Path) -> None:
    within = {f"good/{name}": data for name, data in example_files().items()}
    assert read_pack(zipped(tmp_path / "good.zip", within)).files == example_files()


def test_files_that_systems_scatter_are_left_out(tmp_path: Path) -> None:
    clutter = {".DS_Store": b"x", "__MACOSX/a.exe": b"x", ".git/config": b"x", "Thumbs.db": b"x", "a/desktop.ini": b"x"}
    assert read_pack(zipped(tmp_path / "good.zip", example_files() | clutter)) == PackFiles(example_files())
    assert read_pack(folder_of(tmp_path / "good", example_files() | clutter)) == PackFiles(example_files())


def test_a_path_that_leads_nowhere_is_named(tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text("no zip")
    assert codes(read_pack(tmp_path / "nowhere")) == ["pack-missing"]
    assert codes(read_pack(tmp_path / "text.txt")) == ["pack-other"]


def test_a_zip_file_that_was_copied_in_part_is_told_from_other_files(tmp_path: Path) -> None:
    archive = zipped(tmp_path / "good.zip", example_files())
    for size in (archive.stat().st_size - 1, 3_000, 4):
        archive.write_bytes(archive.read_bytes()[:size])
        assert codes(read_pack(archive)) == ["zip-cut"]
    archive.write_bytes(b"")
    assert codes(read_pack(archive)) == ["pack-other"]
    assert load(tmp_path / "nowhere")[0] is None


def test_a_folder_that_cannot_be_read_is_explained(tmp_path: Path) -> None:
    assert codes(read_pack(tmp_path / ("long" * 100))) == ["pack-unreadable"]


def test_an_empty_folder_has_no_pack(tmp_path: Path) -> None:
    assert [problem.code for problem in load(tmp_path)[1]] == ["pack-yaml-missing"]


@pytest.mark.parametrize("pack", [folder_of, lambda path, files: zipped(path, files)], ids=["folder", "zip"])
@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({"a/b/c/d.md": b"x"}, "name-depth"),
        ({f"{'a' * 50}.md": b"x"}, "name-depth"),
        ({"a\u202egpj.md": b"x"}, "name-characters"),
        ({"a\x07.md": b"x"}, "name-characters"),
        ({"a/ b.md": b"x"}, "name-characters"),
        ({"a./b.md": b"x"}, "name-characters"),
        ({"what?.md": b"x"}, "name-characters"),
        ({"con.md": b"x"}, "name-device"),
        ({"lessons/LPT1.md": b"x"}, "name-device"),
        ({"a.md": b"x", "A.md": b"x"}, "name-twice"),
        ({"é.md": b"x", "e\u0301.md": b"x"}, "name-twice"),
        ({"a.html": b"x"}, "file-type"),
        ({"Makefile": b"x"}, "file-type"),
        ({"a.md": b"x" * 1_001}, "file-size"),
        ({f"{name}.md": b"x" for name in "abcd"}, "pack-files"),
        ({f"{name}.md": b"x" * 999 for name in "abc"}, "pack-size"),
    ],
)
def test_what_breaks_a_rule_is_refused_and_the_rest_is_read(
    pack: Callable[[Path, dict[str, bytes]], Path], files: dict[str, bytes], code: str, tmp_path: Path
) -> None:
    read = read_pack(pack(tmp_path / "pack", files), TINY)
    assert codes(read) == [code]
    assert len(read.files) < len(files)


@pytest.mark.parametrize(
    "name", ["../out.md", "/etc/a.md", "a//b.md", "a/../b.md", "C:/a.md", "a\\b.md", "./a.md", "a.md\0b"]
)
def test_no_name_leads_out_of_the_pack(name: str, tmp_path: Path) -> None:
    findings = Findings()
    assert not check_name(name, findings)
    assert [problem.code for problem in findings.all()] in (["name-path"], ["name-characters"])


def test_names_in_an_archive_are_judged_as_they_were_written(tmp_path: Path) -> None:
    archive = zipped(tmp_path / "a.zip", {"../out.md": b"x", "a\\b.md": b"x", "b.md": b"x"})
    read = read_pack(archive)
    assert codes(read) == ["name-path", "name-path"]
    assert list(read.files) == ["b.md"]


def test_links_are_not_followed(tmp_path: Path) -> None:
    folder_of(tmp_path / "pack", {"a.md": b"x"})
    (tmp_path / "secret.md").write_text("secret")
    (tmp_path / "pack" / "b.md").symlink_to(tmp_path / "secret.md")
    (tmp_path / "pack" / "c").symlink_to(tmp_path)
    read = read_pack(tmp_path / "pack")
    assert codes(read) == ["file-link", "file-link"]
    assert dict(read.files) == {"a.md": b"x"}


def test_a_link_in_an_archive_is_refused(tmp_path: Path) -> None:
    info = zipfile.ZipInfo("a.md")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(info, "/etc/passwd")
        archive.writestr("b/", "")
    assert read_pack(tmp_path / "a.zip").problems[0].code == "file-link"


def test_an_archive_that_swells_is_refused(tmp_path: Path) -> None:
    archive = zipped(tmp_path / "a.zip", {"a.md": b"\0" * 4_000_000, "b.md": b"\0" * 90_000})
    read = read_pack(archive)
    assert codes(read) == ["zip-ratio"]
    assert list(read.files) == ["b.md"]


def test_other_packings_are_refused(tmp_path: Path) -> None:
    assert codes(read_pack(zipped(tmp_path / "a.zip", {"a.md": b"x"}, zipfile.ZIP_LZMA))) == ["zip-packing"]


def test_a_locked_archive_is_refused_once_for_all_its_files(tmp_path: Path) -> None:
    data = bytearray(zipped(tmp_path / "a.zip", {"a.md": b"x", "b.md": b"y"}).read_bytes())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + flags] |= 1
        data[data.rindex(mark) + flags] |= 1
    (tmp_path / "a.zip").write_bytes(data)
    assert codes(read_pack(tmp_path / "a.zip")) == ["zip-locked"]


def test_a_damaged_archive_is_named(tmp_path: Path) -> None:
    data = bytearray(zipped(tmp_path / "a.zip", {"a.md": b"some words"}, zipfile.ZIP_STORED).read_bytes())
    data[data.index(b"some")] ^= 1
    (tmp_path / "a.zip").write_bytes(data)
    assert codes(read_pack(tmp_path / "a.zip")) == ["zip-broken"]


def test_the_same_name_twice_in_an_archive_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.md", "one")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.md", "two")
    assert codes(read_pack(tmp_path / "a.zip")) == ["name-twice"]


def test_an_archive_of_countless_entries_is_not_walked(tmp_path: Path) -> None:
    archive = zipped(tmp_path / "a.zip", {f"{number}/": b"" for number in range(10)})
    assert codes(read_pack(archive, TINY)) == ["pack-files"]


def test_a_folder_of_countless_folders_is_not_walked(tmp_path: Path) -> None:
    for number in range(10):
        (tmp_path / f"f{number}").mkdir()
    assert codes(read_pack(tmp_path, TINY)) == ["pack-files"]


def test_an_archive_heavier_than_a_pack_may_be_is_not_opened(tmp_path: Path) -> None:
    archive = zipped(tmp_path / "a.zip", {"a.md": os.urandom(3_000)})
    assert codes(read_pack(archive, TINY)) == ["pack-size"]


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300), st.integers(0, 400), st.integers(0, 255))
def test_a_broken_archive_never_raises(
    tmp_path_factory: pytest.TempPathFactory, tail: bytes, place: int, value: int
) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("pack.yaml", "format: 1\n" * 10)
        archive.writestr("en.md", "---\ntitle: x\n---\n")
    data = bytearray(buffer.getvalue())
    data[place % len(data)] = value
    path = tmp_path_factory.getbasetemp() / "fuzz.zip"
    path.write_bytes(bytes(data) + tail)
    read = read_pack(path)
    assert isinstance(read, PackFiles)


@given(st.text(max_size=60))
def test_a_name_that_is_accepted_is_harmless(name: str) -> None:
    if check_name(name, Findings()):
        path = Path(name)
        assert not path.is_absolute()
        assert ".." not in path.parts
        assert name.isprintable() or " " not in name
        name.encode()
