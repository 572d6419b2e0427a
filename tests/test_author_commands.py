"""The commands for authors, from an empty folder to a built pack, and the difference of two versions."""

import json
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from courseware.cli import main
from courseware.config import ROOT

Command = Callable[..., Result]
LESSON = "modules/first-module/lessons/welcome/en.md"


def command(*arguments: object) -> Result:
    """Run `courseware pack …`."""
    result = CliRunner().invoke(main, ["pack", *(str(argument) for argument in arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A new pack in its folder."""
    folder = tmp_path / "my-pack"
    assert command("new", folder).exit_code == 0
    return folder


@pytest.fixture
def later(pack: Path, tmp_path: Path) -> Path:
    """The next version of the pack: a duty, a new name, a new place."""
    folder = Path(shutil.copytree(pack, tmp_path / "later"))
    edit(folder / LESSON, "Three offices could answer.", "Four offices must answer.")
    for language in ("en", "es"):
        edit(folder / LESSON.replace("en.md", f"{language}.md"), "{#steps}", "{#what-to-do}")
    edit(folder / "modules/first-module/quizzes/practice/en.md", "section=steps", "section=what-to-do")
    edit(folder / "pack.yaml", "version: 1.0.0", "version: 1.1.0")
    return folder


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_a_new_pack_passes_the_strict_check(pack: Path) -> None:
    assert command("check", "--strict", pack).stdout == f"{pack}: 0 errors, 0 warnings\n"


def test_a_new_pack_overwrites_nothing(pack: Path, tmp_path: Path) -> None:
    edit(pack / LESSON, "Welcome", "My own words")
    result = command("new", pack)
    assert result.exit_code == 1
    assert f"{pack} is not empty" in result.stderr
    assert "My own words" in (pack / LESSON).read_text(encoding="utf-8")
    (tmp_path / "empty").mkdir()
    assert command("new", tmp_path / "empty").exit_code == 0


def test_ids_are_written_into_all_languages_once(pack: Path) -> None:
    for language in ("en", "es"):
        file = pack / LESSON.replace("en.md", f"{language}.md")
        edit(file, " {#letter}", "")
    edit(pack / "modules/first-module/quizzes/final/en.md", "section=letter", "section=a-letter-on-monday")
    assert "courseware pack ids" in command("check", pack).stderr
    result = command("ids", pack)
    assert result.exit_code == 0
    assert "modules/first-module/lessons/welcome/es.md\n" in result.stdout
    assert result.stdout.endswith("Files changed: 2.\n")
    assert "## Una carta el lunes {#a-letter-on-monday}" in (pack / LESSON.replace("en", "es")).read_text(
        encoding="utf-8"
    )
    assert command("ids", pack).stdout == "Files changed: 0.\n"


@pytest.mark.parametrize("arguments", [("ids",), ("status",), ("build",)])
def test_a_folder_that_is_no_pack_is_told_so(arguments: tuple[str, ...], tmp_path: Path) -> None:
    result = command(*arguments, tmp_path)
    assert result.exit_code == 1
    assert str(tmp_path) in result.stderr


def test_the_status_shows_what_is_complete_stale_and_missing(pack: Path) -> None:
    edit(pack / LESSON, "Three offices", "Some offices")
    (pack / "modules/first-module/es.md").unlink()
    lines = [line.split() for line in command("status", pack).stdout.splitlines()]
    assert lines[0] == ["en", "es"]
    assert ["modules/first-module", "complete", "missing"] in lines
    assert ["modules/first-module/lessons/welcome", "complete", "stale", "1/3"] in lines
    assert ["glossary", "complete", "complete"] in lines
    told = {row["key"]: row for row in json.loads(command("status", pack, "--json").stdout)}
    assert told["modules/first-module/lessons/welcome#"] == {
        "sort": "lesson",
        "key": "modules/first-module/lessons/welcome#",
        "title": "Welcome",
        "texts": 3,
        "languages": {
            "en": {"coverage": "complete", "missing": 0, "stale": 0},
            "es": {"coverage": "stale", "missing": 0, "stale": 1},
        },
    }


def test_a_pack_without_any_text_has_no_status(tmp_path: Path, pack: Path) -> None:
    (tmp_path / "bare").mkdir()
    shutil.copy(pack / "pack.yaml", tmp_path / "bare")
    result = command("status", tmp_path / "bare")
    assert result.exit_code == 0
    assert result.stdout == "No text is there yet.\n"


def test_a_pack_is_built_to_the_same_bytes(pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copied = Path(shutil.copytree(pack, tmp_path / "copy"))
    one, other = tmp_path / "one.zip", tmp_path / "other.zip"
    assert command("build", pack, "-o", one).stdout.startswith(f"{one} is written.\nDigest of its files: ")
    assert command("build", copied, "--output", other).exit_code == 0
    assert one.read_bytes() == other.read_bytes()
    assert command("build", one, "-o", tmp_path / "again.zip").exit_code == 0
    assert (tmp_path / "again.zip").read_bytes() == one.read_bytes()
    monkeypatch.chdir(tmp_path)
    assert command("build", pack, "--compress").exit_code == 0
    assert (tmp_path / "my-pack-1.0.0.zip").stat().st_size < one.stat().st_size


def test_a_pack_with_errors_is_not_built(pack: Path, tmp_path: Path) -> None:
    edit(pack / LESSON, "[[duty-bearer]]", "[[nobody]]")
    result = command("build", pack, "-o", tmp_path / "a.zip")
    assert result.exit_code == 1
    assert "term-unknown" in result.stderr
    assert not (tmp_path / "a.zip").exists()


def test_a_pack_is_not_built_into_itself(pack: Path) -> None:
    result = command("build", pack, "-o", pack / "a.zip")
    assert result.exit_code == 1
    assert "would become a part of the pack" in result.stderr


def test_the_difference_is_told_in_words(pack: Path, later: Path) -> None:
    shutil.make_archive(str(later), "zip", later)
    for new in (later, later.with_suffix(".zip")):
        result = command("diff", pack, new)
        assert result.exit_code == 0
        text = result.stdout
        assert text.startswith("my-pack 1.0.0 → 1.1.0\n")
        assert "section modules/first-module/lessons/welcome#letter: A letter on Monday\n  changed\n" in text
        assert "  en: changed – number (three → four); duty (could → must); wording\n" in text
        assert "[-Three-]{+Four+} offices [-could-]{+must+} answer." in text
        assert "section modules/first-module/lessons/welcome#steps: What to do\n  removed\n" in text
        assert "#what-to-do may be modules/first-module/lessons/welcome#steps: 100% alike." in text
        assert "write was=steps into its mark" in text


def test_the_difference_of_one_language_leaves_the_others_out(pack: Path, later: Path) -> None:
    text = command("diff", pack, later, "--language", "es").stdout
    assert "Four offices" not in text
    assert "#what-to-do: What to do" in text
    result = command("diff", pack, later, "--language", "ru")
    assert result.exit_code == 1
    assert "Neither version has the language 'ru'" in result.stderr


def test_moved_and_renamed_things_are_told_with_what_they_were(pack: Path, later: Path) -> None:
    for language in ("en", "es"):
        file = later / LESSON.replace("en.md", f"{language}.md")
        was = " was=steps" if language == "en" else ""
        edit(file, "{#what-to-do}", f"{{#what-to-do{was}}}")
        head, letter, steps = file.read_text(encoding="utf-8").split("## ")
        file.write_text(f"{head}## {steps}\n## {letter}", encoding="utf-8")
    text = command("diff", pack, later).stdout
    assert "#what-to-do (was modules/first-module/lessons/welcome#steps): What to do" in text
    assert "renamed" in text
    assert "moved" in text


def test_the_difference_as_json_has_every_thing_and_its_state(pack: Path, later: Path) -> None:
    told = json.loads(command("diff", pack, later, "--json").stdout)
    things = {thing["new"] or thing["old"]: thing for thing in told["things"]}
    letter = things["modules/first-module/lessons/welcome#letter"]
    assert (letter["state"], letter["class"]) == ("changed", "substantive")
    assert [text["state"] for text in letter["texts"]] == ["changed", "unchanged"]
    assert {run["fate"] for run in letter["texts"][0]["runs"]} == {"kept", "added", "removed"}
    assert things["modules/first-module#"]["state"] == "unchanged"
    assert told["identity"]["proposals"][0]["evidence"]["score"] == 1.0
    told = json.loads(command("diff", pack, later, "--json", "--language", "es").stdout)
    assert {text["language"] for thing in told["things"] for text in thing["texts"]} == {"es"}


def test_a_pack_does_not_differ_from_itself(pack: Path) -> None:
    assert command("diff", pack, pack).stdout == "my-pack 1.0.0 → 1.0.0\nNothing differs.\n"


def test_two_packs_are_not_two_versions(pack: Path, later: Path) -> None:
    edit(later / "pack.yaml", "id: my-pack", "id: your-pack")
    result = command("diff", pack, later)
    assert result.exit_code == 1
    assert "two packs, my-pack and your-pack" in result.stderr


def test_a_broken_pack_is_not_compared(pack: Path, later: Path) -> None:
    edit(later / LESSON, "[[duty-bearer]]", "[[nobody]]")
    result = command("diff", pack, later)
    assert result.exit_code == 1
    assert "term-unknown" in result.stderr


def test_what_cannot_be_looked_at_is_no_change(pack: Path) -> None:
    (pack / "gone.md").symlink_to(pack / "nowhere.md")
    assert "file-link" in command("check", pack).stderr


def stopped(process: subprocess.Popen[str]) -> int | None:
    """The exit code after Ctrl+C; pressed again where it fell into a moment in which Python drops it (a destructor)."""
    for _ in range(10):
        process.send_signal(signal.SIGINT)
        try:
            return process.wait(timeout=6)
        except subprocess.TimeoutExpired:
            continue
    return None


def test_watching_checks_again_after_each_change(pack: Path) -> None:
    arguments = [sys.executable, "-u", "-m", "courseware", "pack", "check", "--watch", str(pack)]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=ROOT) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == f"{pack}: 0 errors, 0 warnings\n"
            edit(pack / LESSON, "[[duty-bearer]]", "[[nobody]]")
            assert process.stdout.readline() == f"{pack}: 1 error, 1 warning\n"
            (pack / LESSON).unlink()
            assert " error" in process.stdout.readline()
            assert stopped(process) == 1
        finally:
            process.kill()
