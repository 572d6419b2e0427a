"""The `courseware` command. Each sub-command calls one operation and says what it did.

Exit codes: 0 done; 1 what was asked could not be done, with the reason; 2 the command was written wrongly.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask_migrate import upgrade

from courseware import config, demo, server
from courseware.accounts.name_words import name_words
from courseware.accounts.operations import PersonExistsError, make_administrator
from courseware.accounts.passwords import WeakPasswordError
from courseware.audit.acts import Act
from courseware.audit.operations import note
from courseware.audit_commands import audit
from courseware.config import MIGRATIONS, ROOT
from courseware.console import AS_JSON, application, report, settings_of, whole
from courseware.content.compiler import load
from courseware.content.model import Severity
from courseware.database_faults import UPGRADE
from courseware.db import db
from courseware.library.step_operations import begin_earlier_versions, has_earlier_versions
from courseware.pack_commands import packs
from courseware.progress.operations import rebuild
from courseware.publisher_commands import publishers

OWN_PACK = ROOT / "content"
AT_ONCE = 100
"""Standings that are derived again in one transaction."""


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(config.VERSION)
def main() -> None:
    """Courseware: an academy for officials of local governments."""


@main.command("serve")
@click.option("--address", default="127.0.0.1", show_default=True, help="Address to listen at; 0.0.0.0 for every one.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--workers", type=click.IntRange(1, 64), help="Processes. [default: COURSEWARE_WORKERS or 1]")
def serve(address: str, port: int, workers: int | None) -> None:
    """Serve the academy until stopped."""
    settings = settings_of()
    with _explaining_address():
        number = server.usable_address(address, port)
    with application(settings):
        _require_tables()
    server.serve(
        address=number,
        port=port,
        workers=workers or settings.workers,
        when_ready=lambda: click.echo(f"Serving at {server.url_of(address, port)}"),
    )


@contextmanager
def _explaining_address() -> Iterator[None]:
    try:
        yield
    except server.AddressError as error:
        raise click.ClickException(str(error)) from error


def _require_tables() -> None:
    """Refuse to serve a database that is not the one of this version of the program."""
    is_current = _version_of_tables() == ScriptDirectory(MIGRATIONS).get_current_head()
    if not is_current or has_earlier_versions():
        raise click.ClickException(UPGRADE)


def _upgrade_tables() -> None:
    """Bring the tables to this version of the program, and what is in them."""
    before = _version_of_tables()
    upgrade(directory=MIGRATIONS)
    now = _version_of_tables()
    begin_earlier_versions()
    if before != now:
        note(Act.TABLES_UPGRADED, by=None, subject=now or "", detail={"before": before})


def _version_of_tables() -> str | None:
    """The version of the tables; None where there are none.

    Raises:
        click.ClickException: a newer program made them.
    """
    with db.engine.connect() as connection:
        present = MigrationContext.configure(connection).get_current_revision()
    known = {script.revision for script in ScriptDirectory(MIGRATIONS).walk_revisions()}
    if present and present not in known:
        raise click.ClickException(
            "The database belongs to a newer version of the program. Install that version again."
        )
    return present


@main.command("demo")
@click.option("--port", type=click.IntRange(1, 65535), help="Port. [default: the first free one from 8000 on]")
@click.option(
    "--data", type=click.Path(file_okay=False, path_type=Path), help="Folder for its database. [default: data/demo]"
)
@click.option("--password", help="Password of the three people. [default: made and printed]")
@click.option("--json", "as_json", is_flag=True, help="Write one line with address and people once it is ready.")
def run_demo(port: int | None, data: Path | None, password: str | None, as_json: bool) -> None:
    """Set up and serve a demonstration on this machine alone."""
    # What was typed is looked at before anything is made.
    with _explaining_address():
        port = port or server.free_port(demo.ADDRESS, 8000)
        server.usable_address(demo.ADDRESS, port)
    try:
        demo.check_password(password or "")
    except WeakPasswordError as error:
        raise click.ClickException(f"--password: {error}") from error
    settings = settings_of(data or ROOT / "data" / "demo")
    config.hand_down(settings)
    password = password or demo.new_password()
    say = _say_nothing if as_json else click.echo
    say("Preparing the database …")
    with application(settings):
        _upgrade_tables()
        say("Adding the demonstration people …")
        _add_people(password)
        say("Publishing the modules …")
        pack, problems = load(OWN_PACK)
        report(OWN_PACK, tuple(problem for problem in problems if problem.severity is Severity.ERROR))
        demo.publish_pack(whole(OWN_PACK, pack))
    url = server.url_of(demo.ADDRESS, port)
    server.serve(
        address=demo.ADDRESS, port=port, workers=1, when_ready=lambda: _say_ready(url, password, as_json=as_json)
    )


def _say_nothing(_words: str) -> None:
    """What a command says on its way, where only the result is wanted."""


def _add_people(password: str) -> None:
    try:
        demo.add_people(password)
    except demo.AcademyInUseError as error:
        raise click.ClickException(
            "This database belongs to an academy in use. Choose another folder with --data and unset COURSEWARE_DATABASE."
        ) from error


def _say_ready(url: str, password: str, *, as_json: bool) -> None:
    if as_json:
        people = [{"email": p.email, "name": p.name, "role": p.role, "password": password} for p in demo.PEOPLE]
        click.echo(json.dumps({"url": url, "people": people}, ensure_ascii=False))
        return
    click.echo(f"\nThe academy is open at {url}\nIt listens on this machine alone.\n\nSign in with:")
    for person in demo.PEOPLE:
        click.echo(f"  {person.role:14} {person.email:28} {password}")
    click.echo("\nStop it with Ctrl+C.")


@main.group("db")
def database() -> None:
    """The database."""


@database.command("upgrade")
def upgrade_database() -> None:
    """Create the tables, or bring them to this version of the program."""
    with application():
        _upgrade_tables()
    click.echo("The database is up to date.")


@main.group("admin")
def administration() -> None:
    """People who administer the academy."""


@administration.command("create")
@click.option("--email", prompt="E-mail", help="The address to sign in with.")
@click.option("--name", prompt="Name", help="The name as it shall stand on certificates.")
@click.option(
    "--password", prompt="Password", hide_input=True, confirmation_prompt=True, help="At least 12 characters."
)
def create_administrator(email: str, name: str, password: str) -> None:
    """Create an administrator."""
    with application():
        try:
            person = make_administrator(email, name, password=password)
        except PersonExistsError as error:
            raise click.ClickException(f"Somebody with the address {email} is there already.") from error
        except ValueError as error:
            raise click.ClickException(name_words(name) or str(error)) from error
        click.echo(f"{person.name} <{person.email}> is an administrator now.")


main.add_command(packs)
main.add_command(publishers)
main.add_command(audit)


@main.group("records")
def records() -> None:
    """The learners' records."""


@records.command("rebuild")
@AS_JSON
def rebuild_records(as_json: bool) -> None:
    """Derive every standing again from the records and tell which ones were different."""
    with application():
        total, changed = 0, 0
        for result in rebuild():
            total, changed = total + 1, changed + (not result.is_same)
            if total % AT_ONCE == 0:
                # Learners wait no longer than for one portion.
                db.session.commit()
                click.echo(f"{total} …", err=True)
        note(Act.RECORDS_REBUILT, by=None, detail={"standings": total, "changed": changed})
    if as_json:
        click.echo(json.dumps({"standings": total, "changed": changed}))
    else:
        click.echo(f"{total} standings derived again, {changed} of them changed.")
