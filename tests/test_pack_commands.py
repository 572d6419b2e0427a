"""The commands about packs: what they check, what they change, and what they tell people and programs."""

import json
import shutil
from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import CliRunner

from courseware.cli import main
from courseware.console import counted
from courseware.content.compiler import load
from courseware.db import db
from courseware.library.models import PackVersion, Publication
from tests.academy import Academy
from tests.commands import Command
from tests.conftest import SMALL_PACK


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A copy of the small pack, to be edited."""
    return Path(shutil.copytree(SMALL_PACK, tmp_path / "my pack"))


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_a_pack_is_checked_without_any_database(pack: Path) -> None:
    result = CliRunner().invoke(main, ["pack", "check", str(pack)], env={"COURSEWARE_DATABASE": "nonsense"})
    assert result.exit_code == 0
    assert result.stdout == f"{pack}: 0 errors, {counted(len(load(pack)[1]), 'warning')}\n"


def test_every_problem_of_a_pack_is_told_with_its_place_and_its_mend(command: Command, pack: Path) -> None:
    edit(pack / "modules/water/lessons/tap/en.md", "::: check who-acts", "::: check nobody")
    edit(pack / "modules/water/lessons/meter/en.md", "[@by-law, rule 3]", "[@no-law, rule 3]")
    result = command("pack", "check", pack)
    assert result.exit_code == 1
    assert "modules/water/lessons/tap/en.md:16: error: " in result.stderr
    assert "modules/water/lessons/meter/en.md:6: error: " in result.stderr
    assert all(line.startswith("    ") for line in result.stderr.splitlines()[1::2])
    assert " errors, " in result.stdout
    problems = json.loads(command("pack", "check", pack, "--json").stdout)
    assert problems["pack"] is None
    assert {"file", "line", "severity", "code", "what", "mend"} == set(problems["problems"][0])
    assert "{" not in "".join(problem["what"] + problem["mend"] for problem in problems["problems"])


def test_a_pack_of_which_a_file_is_missing_is_told_without_a_line(command: Command, pack: Path) -> None:
    (pack / "pack.yaml").unlink()
    result = command("pack", "check", pack)
    assert result.exit_code == 1
    assert "pack.yaml: error: " in result.stderr


def test_warnings_fail_where_they_are_asked_to(command: Command, pack: Path) -> None:
    edit(pack / "modules/water/lessons/tap/en.md", "The tap runs dry.", "The tap runs dry again.")
    assert command("pack", "check", pack).exit_code == 0
    assert command("pack", "check", pack, "--strict").exit_code == 1
    told = json.loads(command("pack", "check", pack, "--json", "--strict").stdout)
    assert told["pack"] == {"id": "town-water", "version": "1.2.0", "languages": ["en", "ar"]}


def test_stamping_a_translation_makes_it_fresh(command: Command, pack: Path) -> None:
    edit(pack / "modules/water/lessons/tap/en.md", "The tap runs dry.", "The tap runs dry again.")
    before = len(load(pack)[1])
    shutil.rmtree(pack / "stamps")
    result = command("pack", "stamp", pack, "ar")
    assert result.exit_code == 0
    assert result.stdout == f"{pack}/stamps/ar.yaml is written.\n"
    assert len(load(pack)[1]) < before
    assert command("pack", "stamp", pack, "ar").exit_code == 0


def test_only_a_language_that_the_pack_has_can_be_stamped(command: Command, pack: Path) -> None:
    for language in ("ru", "en", "../x"):
        result = command("pack", "stamp", pack, language)
        assert result.exit_code == 1
        assert f"has no translation into {language!r}" in result.stderr
    assert sorted(path.name for path in (pack / "stamps").iterdir()) == ["ar.yaml"]


def test_installing_what_is_published_changes_nothing(command: Command, academy: Academy) -> None:
    assert command("pack", "install", SMALL_PACK).stdout == "town-water 1.2.0 is published.\n"
    told = json.loads(command("pack", "install", SMALL_PACK, "--json").stdout)
    assert told == {"id": "town-water", "version": "1.2.0", "languages": ["en", "ar"], "trust": "unsigned"}
    with academy.app.app_context():
        assert db.session.scalar(sa.select(sa.func.count()).select_from(PackVersion)) == 1
        assert db.session.scalar(sa.select(sa.func.count()).select_from(Publication)) == 1


def test_a_zip_file_is_a_pack_as_well(command: Command, pack: Path, tmp_path: Path) -> None:
    edit(pack / "pack.yaml", "version: 1.2.0", "version: 1.3.0")
    archive = shutil.make_archive(str(tmp_path / "pack"), "zip", pack)
    assert command("pack", "install", archive).stdout == "town-water 1.3.0 is published.\n"
    assert "town-water 1.3.0" in command("pack", "list").stdout


def test_a_broken_pack_changes_nothing(command: Command, pack: Path, academy: Academy) -> None:
    edit(pack / "pack.yaml", "version: 1.2.0", "version: 2.0.0")
    edit(pack / "modules/water/lessons/tap/en.md", "::: check who-acts", "::: check nobody")
    before = academy.browser().open("/en/modules/water").text
    result = command("pack", "install", pack)
    assert result.exit_code == 1
    assert "modules/water/lessons/tap/en.md:" in result.stderr
    assert f"Error: {pack} has errors. Nothing was changed." in result.stderr
    assert academy.browser().open("/en/modules/water").text == before
    listed = json.loads(command("pack", "list", "--json").stdout)
    assert [(row["id"], row["version"], row["languages"]) for row in listed] == [("town-water", "1.2.0", ["en", "ar"])]


def test_an_older_version_is_installed_only_when_asked_for(command: Command, pack: Path) -> None:
    edit(pack / "pack.yaml", "version: 1.2.0", "version: 1.1.9")
    result = command("pack", "install", pack)
    assert result.exit_code == 1
    assert "Error: town-water 1.2.0 is published, and 1.1.9 is older. Add --older to go back to it." in result.stderr
    assert "town-water 1.2.0" in command("pack", "list").stdout
    assert command("pack", "install", pack, "--older").stdout == "town-water 1.1.9 is published.\n"
    assert "town-water 1.1.9" in command("pack", "list").stdout
    assert command("pack", "install", SMALL_PACK).exit_code == 0


def test_installing_tells_programs_why_it_failed(command: Command, pack: Path) -> None:
    (pack / "README.md").write_text("Other words.")
    result = command("pack", "install", pack, "--json")
    assert result.exit_code == 1
    told = json.loads(result.stdout)
    assert told["pack"] == {"id": "town-water", "version": "1.2.0", "languages": ["en", "ar"]}
    assert {problem["severity"] for problem in told["problems"]} == {"warning"}
    assert told["error"].startswith("Version 1.2.0 of this pack was published with other content. Raise the version")
    edit(pack / "modules/water/lessons/tap/en.md", "::: check who-acts", "::: check nobody")
    result = command("pack", "install", pack, "--json")
    assert result.exit_code == 1
    told = json.loads(result.stdout)
    assert told["pack"] is None
    assert "error" in {problem["severity"] for problem in told["problems"]}
    assert told["error"] == f"{pack} has errors. Nothing was changed."
    assert result.stderr == f"Error: {told['error']}\n"
    result = command("pack", "install", SMALL_PACK, "--json", COURSEWARE_DATABASE="nonsense")
    assert json.loads(result.stdout)["error"].startswith("COURSEWARE_DATABASE is 'nonsense'")


@pytest.mark.parametrize("words", [("check",), ("install",)])
def test_what_is_wrong_with_a_whole_pack_is_told_with_its_path(
    command: Command, tmp_path: Path, words: tuple[str, ...]
) -> None:
    archive = Path(shutil.make_archive(str(tmp_path / "pack"), "zip", SMALL_PACK))
    archive.write_bytes(archive.read_bytes()[:3_000])
    result = command("pack", *words, archive)
    assert result.exit_code == 1
    assert result.stderr.startswith(
        f"{archive}: error: The zip file is not whole: its end is missing. [zip-cut]\n    Copy"
    )
    result = command("pack", *words, archive, "--json")
    assert result.exit_code == 1
    assert [problem["code"] for problem in json.loads(result.stdout)["problems"]] == ["zip-cut"]


def test_the_number_of_a_version_belongs_to_one_content(command: Command, pack: Path) -> None:
    (pack / "README.md").write_text("Other words.")
    result = command("pack", "install", pack)
    assert result.exit_code == 1
    assert "Version 1.2.0 of this pack was published with other content. Raise the version" in result.stderr


def test_a_module_belongs_to_one_pack(command: Command, pack: Path) -> None:
    edit(pack / "pack.yaml", "id: town-water", "id: other-water")
    result = command("pack", "install", pack)
    assert result.exit_code == 1
    assert "The module “water” belongs to the pack “town-water”. Give the folder" in result.stderr
    assert "other-water" not in command("pack", "list").stdout
