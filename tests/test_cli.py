"""The command line: what it says, what it changes, and its exit codes: 0 done, 1 could not, 2 written wrongly."""

import json
import socket
from pathlib import Path

import click
import pytest
import sqlalchemy as sa
from click.testing import CliRunner

from courseware.accounts.models import Person
from courseware.cli import AT_ONCE, main
from courseware.clock import now
from courseware.config import VERSION
from courseware.db import db
from courseware.progress.models import StandingRow
from tests import engines
from tests.academy import Academy
from tests.commands import Command, command_for
from tests.conftest import SMALL_PACK


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


def test_a_wrong_setting_ends_every_command_with_its_name(command: Command) -> None:
    for arguments in (["pack", "list"], ["pack", "install", SMALL_PACK], ["db", "upgrade"], ["serve"], ["demo"]):
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


def test_a_database_of_a_newer_program_is_left_alone(command: Command, academy: Academy) -> None:
    with academy.app.app_context():
        db.session.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
        db.session.commit()
    academy.close()
    for arguments in (["serve"], ["db", "upgrade"], ["demo", "--data", academy.settings.data]):
        result = command(*arguments)
        assert result.exit_code == 1
        assert "Error: The database belongs to a newer version of the program." in result.stderr


def test_a_table_of_another_version_is_told_how_to_mend(command: Command, academy: Academy) -> None:
    with academy.app.app_context():
        db.session.execute(sa.text("ALTER TABLE pack RENAME COLUMN created_at TO made_at"))
        db.session.commit()
    academy.close()
    assert command("pack", "install", SMALL_PACK).stderr.endswith("Run `courseware db upgrade` first.\n")


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
        ("new@example.org", "7", "seven-blue-lanterns", "The name has no letter."),
        ("new@example.org", "Amina 🎓", "seven-blue-lanterns", "(U+1F393)\u2069. Write the name in other letters"),
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


@pytest.mark.parametrize(
    ("option", "value", "words"), [("--password", "short", "fewer than 12"), ("--port", "{taken}", "is taken")]
)
def test_a_demonstration_that_cannot_begin_leaves_nothing_behind(
    command: Command, tmp_path: Path, option: str, value: str, words: str
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        value = value.format(taken=taken.getsockname()[1])
        result = command("demo", "--data", tmp_path / "demo", option, value)
    assert result.exit_code == 1
    assert words in result.stderr
    assert not (tmp_path / "demo").exists()
