"""The guide for authors: each command that it names, in its order, does what the guide says."""

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from courseware.cli import main
from courseware.config import ROOT

GUIDE = (ROOT / "docs" / "authors.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", GUIDE, re.DOTALL | re.MULTILINE)
COMMANDS = [text.removeprefix("courseware ").strip() for kind, text in BLOCKS if kind == "sh"]
SHOWN = [text for kind, text in BLOCKS if not kind]
LESSON = "modules/first-module/lessons/welcome/en.md"


@pytest.fixture
def old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the guide, with the version before beside it."""
    monkeypatch.chdir(tmp_path)
    assert run("pack new my-pack").startswith("my-pack is written")
    shutil.copytree("my-pack", "old-pack")
    lesson = Path("my-pack") / LESSON
    text = lesson.read_text(encoding="utf-8").replace("Three offices could", "Four offices must")
    lesson.write_text(text, encoding="utf-8")
    return tmp_path / "old-pack"


def run(command: str) -> str:
    """What a command of the guide answers."""
    result = CliRunner().invoke(main, command.split())
    assert result.exit_code == 0, result.output
    return result.stdout


def test_the_guide_names_every_command_for_authors() -> None:
    named = {command.split()[1] for command in COMMANDS}
    assert named == {"new", "check", "preview", "ids", "stamp", "status", "install", "build", "diff"}


def test_the_folder_of_the_guide_is_the_one_that_is_written(old: Path) -> None:
    names = {word for line in SHOWN[0].splitlines() for word in re.findall(r"[\w/-]+\.(?:md|yaml)", line)}
    written = [path.relative_to(old).as_posix() for path in old.rglob("*.*")]
    assert all(any(path.endswith(name) for path in written) for name in names)
    assert all(any(path.endswith(name) for name in names) for path in written)


def test_the_commands_of_the_guide_answer_as_it_shows(old: Path) -> None:
    status, difference = SHOWN[1], SHOWN[2]
    assert run("pack status my-pack").splitlines() == status.splitlines()
    assert difference in run("pack diff old-pack my-pack")
    quick = [
        command
        for command in COMMANDS
        if not command.startswith(("pack new", "pack install", "pack preview")) and "--watch" not in command
    ]
    for command in quick:
        run(command)
    assert Path("my-pack-1.0.0.zip").is_file()


def test_what_the_guide_says_of_a_change_counts(old: Path) -> None:
    declared = [text for kind, text in BLOCKS if kind == "yaml"][-1]
    Path("my-pack/changes.yaml").write_text(declared, encoding="utf-8")
    settings = Path("my-pack/pack.yaml")
    settings.write_text(settings.read_text(encoding="utf-8").replace("1.0.0", "1.1.0"), encoding="utf-8")
    assert "#letter: A letter on Monday\n  edited\n" in run("pack diff old-pack my-pack")
