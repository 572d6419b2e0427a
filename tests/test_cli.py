"""The command line: what it says, what it changes, and its exit codes: 0 done, 1 could not, 2 written wrongly."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import click
import pytest
import sqlalchemy as sa
from click.testing import CliRunner, Result

from courseware.accounts.models import Person
from courseware.cli import AT_ONCE, main
from courseware.clock import now
from courseware.config import VERSION
from courseware.content.compiler import load
from courseware.db import db
from courseware.library.models import PackVersion, Publication
from courseware.progress.models import StandingRow
from tests import engines
from tests.academy import Academy
from tests.conftest import SMALL_PACK

Command = Callable[..., Result]


def command_for(data: Path, database: str) -> Command:
    def run(*arguments: object, typed: str | None = None, **variables: str) -> Result:
        environment = {"COURSEWARE_DATA": str(data), "COURSEWARE_DATABASE": database, **variables}
        result = CliRunner().invoke(main, [str(argument) for argument in arguments], input=typed, env=environment)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    return run


@pytest.fixture
def command(academy: Academy) -> Command:
    """The command line of the academy of this test."""
    academy.close()
    return command_for(academy.settings.data, academy.settings.database)


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A copy of the small pack, to be edited."""
    return Path(shutil.copytree(SMALL_PACK, tmp_path / "my pack"))


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def every_command(group: click.Group, *path: str) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = [path]
    for name, child in group.commands.items():
        found += every_command(child, *path, name) if isinstance(child, click.Group) else [(*path, name)]
    return found


@pytest.mark.parametrize("path", every_command(main), ids=" ".join)
def test_every_command_explains_itself(path: tuple[str, ...]) -> None:
    for flag in ("--help", "-h"):
        result = CliRunner().invoke(main, [*path, flag])
        assert result.exit_code == 0
        assert " ".join(("Usage: main", *path)) in result.stdout
        assert len(result.stdout.splitlines()) > 4


def test_the_command_tells_its_version() -> None:
    assert VERSION in CliRunner().invoke(main, ["--version"]).stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("dance",),
        ("pack", "install"),
        ("pack", "check", "/no/such/pack"),
        ("serve", "--port", "99999"),
        ("serve", "--workers", "none"),
        ("demo", "--port", "eighty"),
        ("records", "rebuild", "--now"),
    ],
)
def test_a_command_that_is_written_wrongly_ends_with_2(command: Command, arguments: tuple[str, ...]) -> None:
    result = command(*arguments)
    assert result.exit_code == 2
    assert "Usage:" in result.stderr


def test_a_wrong_setting_ends_every_command_with_its_name(command: Command, pack: Path) -> None:
    for arguments in (["pack", "list"], ["pack", "install", pack], ["db", "upgrade"], ["serve"], ["demo"]):
        result = command(*arguments, COURSEWARE_WORKERS="many")
        assert result.exit_code == 1
        assert "Error: COURSEWARE_WORKERS is 'many'; expected: a whole number from 1 to 64" in result.stderr


def test_mail_that_cannot_work_is_named_before_anything_is_served(command: Command) -> None:
    result = command("serve", "--port", "8000", COURSEWARE_SMTP="smtp://mail.example.org")
    assert result.exit_code == 1
    assert "COURSEWARE_BASE_URL is ''" in result.stderr


def test_a_database_without_tables_is_told_how_to_get_them(tmp_path: Path) -> None:
    database = engines.new_database(tmp_path)
    command = command_for(tmp_path, database)
    for arguments in (["pack", "list"], ["pack", "install", SMALL_PACK], ["records", "rebuild"], ["serve"]):
        result = command(*arguments)
        assert result.exit_code == 1
        assert "courseware db upgrade" in result.stderr
    assert command("db", "upgrade").stdout.endswith("The database is up to date.\n")
    assert command("db", "upgrade").exit_code == 0
    assert command("pack", "list").stdout == "No pack is published.\n"
    assert json.loads(command("pack", "list", "--json").stdout) == []
    assert json.loads(command("records", "rebuild", "--json").stdout) == {"standings": 0, "changed": 0}
    engines.drop_database(database)


def test_a_database_that_cannot_be_reached_is_explained(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for database in (f"sqlite:///{tmp_path}/folder", "postgresql://tests@127.0.0.1:1/academy"):
        result = command_for(tmp_path, database)("pack", "list")
        assert result.exit_code == 1
        assert "The database cannot be used:" in result.stderr


def test_a_pack_is_checked_without_any_database(pack: Path) -> None:
    result = CliRunner().invoke(main, ["pack", "check", str(pack)], env={"COURSEWARE_DATABASE": "nonsense"})
    assert result.exit_code == 0
    assert result.stdout == f"{pack}: 0 errors, {len(load(pack)[1])} warnings\n"


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
    assert told == {"id": "town-water", "version": "1.2.0", "languages": ["en", "ar"]}
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


def test_the_number_of_a_version_belongs_to_one_content(command: Command, pack: Path) -> None:
    (pack / "README.md").write_text("Other words.")
    result = command("pack", "install", pack)
    assert result.exit_code == 1
    assert "Version 1.2.0 of town-water is published with other content. Raise the version" in result.stderr


def test_a_module_belongs_to_one_pack(command: Command, pack: Path) -> None:
    edit(pack / "pack.yaml", "id: town-water", "id: other-water")
    result = command("pack", "install", pack)
    assert result.exit_code == 1
    assert "The module water belongs to another pack. Rename its folder." in result.stderr
    assert "other-water" not in command("pack", "list").stdout


def test_an_administrator_is_made_and_can_sign_in(command: Command, academy: Academy) -> None:
    typed = "Amal@Example.org\nAmal Haddad\nseven-blue-lanterns\nseven-blue-lanterns\n"
    result = command("admin", "create", typed=typed)
    assert result.exit_code == 0
    assert "Amal Haddad <amal@example.org> is an administrator now." in result.stdout
    assert "seven-blue-lanterns" not in result.output
    browser = academy.browser()
    browser.sign_in("amal@example.org", "seven-blue-lanterns")
    assert browser.open("/en/people").status == 200


@pytest.mark.parametrize(
    ("email", "name", "password", "words"),
    [
        ("learner@example.org", "Amina Karimi", "seven-blue-lanterns", "is there already"),
        ("nobody", "Amina Karimi", "seven-blue-lanterns", ""),
        ("new@example.org", "7", "seven-blue-lanterns", ""),
        ("new@example.org", "Amina Karimi", "short", ""),
    ],
)
def test_an_administrator_that_cannot_be_made_is_explained(
    command: Command, academy: Academy, email: str, name: str, password: str, words: str
) -> None:
    result = command("admin", "create", "--email", email, "--name", name, "--password", password)
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: ")
    assert words in result.stderr
    assert len(result.stderr) > 20
    with academy.app.app_context():
        assert db.session.scalar(sa.select(sa.func.count()).select_from(Person)) == 3


def test_rebuilding_tells_how_many_standings_were_different(command: Command, academy: Academy) -> None:
    learner = academy.signed_in()
    learner.open("/en/modules/water/lessons/tap").send("Mark as done and continue")
    academy.close()
    assert command("records", "rebuild").stdout == "1 standings derived again, 0 of them changed.\n"
    with academy.app.app_context():
        db.session.execute(sa.update(StandingRow).values(state="{}"))
        db.session.commit()
    academy.close()
    assert json.loads(command("records", "rebuild", "--json").stdout) == {"standings": 1, "changed": 1}
    assert json.loads(command("records", "rebuild", "--json").stdout) == {"standings": 1, "changed": 0}


def test_long_rebuilding_tells_how_far_it_is(command: Command, academy: Academy) -> None:
    with academy.app.app_context():
        rows = [
            {"person_id": f"p{n}", "module_id": "water", "state": "{}", "started_at": now(), "last_at": now()}
            for n in range(AT_ONCE + 1)
        ]
        db.session.execute(sa.insert(StandingRow), rows)
        db.session.commit()
    academy.close()
    result = command("records", "rebuild", "--json")
    assert result.stderr == f"{AT_ONCE} …\n"
    assert json.loads(result.stdout) == {"standings": AT_ONCE + 1, "changed": AT_ONCE + 1}
