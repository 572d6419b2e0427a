"""What authors' commands stand on: the new pack, the matrix of languages, the zip file."""

import io
import zipfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from courseware.content.archive import build_archive
from courseware.content.checker import check_parsed
from courseware.content.compiler import load, load_files
from courseware.content.coverage import CoverageRow, coverage_of
from courseware.content.files import PackFiles
from courseware.content.reader import read_pack
from courseware.content.starter import starter_files
from courseware.content.wordings import Coverage, Sort
from tests.example_pack.compiling import check
from tests.example_pack.source import TAP, example_files

STORED = st.dictionaries(st.text("abc/é", min_size=1, max_size=6), st.binary(max_size=20), max_size=5)


def rows(files: dict[str, bytes]) -> dict[str, CoverageRow]:
    """The matrix of a pack by key."""
    pack, _ = check_parsed(PackFiles(files))
    assert pack is not None
    return {row.key: row for row in coverage_of(pack)}


def cell(files: dict[str, bytes], key: str, language: str) -> tuple[Coverage, int, int]:
    """Coverage, and how many texts are missing and stale."""
    found = next(each for each in rows(files)[key].cells if each.language == language)
    return found.coverage, found.missing, found.stale


def test_the_new_pack_is_complete_and_has_no_problem() -> None:
    files = starter_files("My first pack")
    pack, problems = load_files(PackFiles(files))
    assert problems == ()
    assert pack is not None
    assert (pack.id, pack.languages) == ("my-first-pack", ("en", "es"))
    assert {each.coverage for row in rows(files).values() for each in row.cells} == {Coverage.COMPLETE}


def test_a_new_pack_in_a_folder_of_any_name_has_an_id() -> None:
    assert check(PackFiles(starter_files("حزمة"))) == ()


def test_the_matrix_has_a_row_for_every_document() -> None:
    found = rows(example_files())
    assert [(row.sort, key, row.texts) for key, row in found.items()] == [
        (Sort.PACK, "pack#", 1),
        (Sort.MODULE, "modules/water#", 1),
        (Sort.LESSON, "modules/water/lessons/tap#", 3),
        (Sort.LESSON, "modules/water/lessons/meter#", 2),
        (Sort.QUIZ, "modules/water/quizzes/practice#", 3),
        (Sort.QUIZ, "modules/water/quizzes/final#", 9),
        (Sort.TERM, "glossary#", 3),
    ]
    assert found["modules/water/lessons/tap#"].title == "The tap & the town"
    assert [each.language for each in found["pack#"].cells] == ["en", "ar"]


def test_a_cell_tells_what_is_missing_before_what_is_stale() -> None:
    files = example_files()
    assert cell(files, "modules/water/lessons/tap#", "ar") == (Coverage.MISSING, 1, 0)
    assert cell(files, "modules/water/lessons/meter#", "ar") == (Coverage.MISSING, 2, 0)
    assert cell(files, "modules/water/quizzes/practice#", "ar") == (Coverage.COMPLETE, 0, 0)
    files["modules/water/quizzes/practice/en.md"] += b"\n"
    files[TAP] = files[TAP].replace(b"Who must act", b"Who acts").replace(b"What do you do?", b"What now?")
    assert cell(files, "modules/water/lessons/tap#", "ar") == (Coverage.MISSING, 1, 2)
    files["en.md"] = files["en.md"].replace(b"---\n", b"---\n\n", 1)
    assert cell(files, "pack#", "ar") == (Coverage.COMPLETE, 0, 0)
    files["en.md"] = files["en.md"].replace(b"title: ", b"title: New ")
    assert cell(files, "pack#", "ar") == (Coverage.STALE, 0, 1)
    assert all(each.coverage is Coverage.COMPLETE for row in rows(files).values() for each in row.cells[:1])


def test_an_unfinished_pack_has_a_matrix_too() -> None:
    found = rows({"pack.yaml": example_files()["pack.yaml"]})
    assert found == {}
    files = {path: data for path, data in example_files().items() if "/en.md" not in path and path != "en.md"}
    assert [*rows(files)] == ["glossary#"]


@given(STORED, st.randoms(), st.booleans())
def test_the_same_files_give_the_same_bytes(files: dict[str, bytes], chance: object, is_compressed: bool) -> None:
    again = dict(reversed(files.items()))
    built = build_archive(files, is_compressed=is_compressed)
    assert built == build_archive(again, is_compressed=is_compressed)
    with zipfile.ZipFile(io.BytesIO(built)) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == files
        assert archive.namelist() == sorted(files)
        assert {info.date_time[0] for info in archive.infolist()} <= {1980}


def test_a_built_pack_is_the_pack(tmp_path: Path) -> None:
    for is_compressed in (False, True):
        path = tmp_path / f"{is_compressed}.zip"
        path.write_bytes(build_archive(example_files(), is_compressed=is_compressed))
        assert read_pack(path).files == example_files()
        pack, _ = load(path)
        assert pack is not None
        assert build_archive(dict(pack.files)) == build_archive(example_files())
    assert (tmp_path / "True.zip").stat().st_size < (tmp_path / "False.zip").stat().st_size
