"""The `courseware` command. Each sub-command calls one operation and says what it did.

Exit codes: 0 done; 1 what was asked could not be done, with the reason; 2 the command was written wrongly.
"""

import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from flask_migrate import upgrade
from sqlalchemy.exc import SQLAlchemyError

from courseware import config, demo, server
from courseware.accounts.operations import PersonExistsError, create_person
from courseware.accounts.passwords import WeakPasswordError
from courseware.app import create_app
from courseware.config import ROOT, Settings
from courseware.content.compiler import load
from courseware.content.model import CompiledPack, Problem, Severity
from courseware.content.reader import read_pack
from courseware.content.stamps import make_stamps
from courseware.db import db
from courseware.library.operations import ModuleTakenError, VersionTakenError, publish
from courseware.library.queries import installed_packs
from courseware.progress.operations import rebuild

ANY_PATH = click.Path(exists=True, path_type=Path)
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Write the answer as JSON.")


@contextmanager
def _application(settings: Settings | None = None) -> Iterator[None]:
    """Work with the database as one transaction; failures are told in words."""
    try:
        app = create_app(settings)
        with app.app_context():
            yield
            db.session.commit()
    except config.SettingError as error:
        raise click.ClickException(str(error)) from error
    except SQLAlchemyError as error:
        reason = getattr(error, "orig", None) or error
        raise click.ClickException(f"The database cannot be used: {reason}. Has `courseware db upgrade` run?") from error


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="courseware")
def main() -> None:
    """Courseware: an academy for officials of local governments."""


@main.command("serve")
@click.option("--address", default="127.0.0.1", show_default=True, help="Address to listen at; 0.0.0.0 for every one.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--workers", type=click.IntRange(1, 64), help="Processes. [default: COURSEWARE_WORKERS or 1]")
def serve(address: str, port: int, workers: int | None) -> None:
    """Serve the academy until stopped."""
    settings = _settings()
    if server.is_taken(address, port):
        raise click.ClickException(f"Port {port} is taken by another program. Choose one with --port.")
    server.serve(
        address=address,
        port=port,
        workers=workers or settings.workers,
        when_ready=lambda: click.echo(f"Serving at http://{address}:{port}/"),
    )


@main.command("demo")
@click.option("--port", type=click.IntRange(1, 65535), help="Port. [default: the first free one from 8000 on]")
@click.option("--data", type=click.Path(file_okay=False, path_type=Path), help="Folder for its database. [default: data/demo]")
@click.option("--password", help="Password of the three people. [default: made and printed]")
@click.option("--json", "as_json", is_flag=True, help="Write one line with address and people once it is ready.")
def run_demo(port: int | None, data: Path | None, password: str | None, as_json: bool) -> None:
    """Set up and serve a demonstration on this machine alone."""
    settings = _settings(data or ROOT / "data" / "demo")
    if port and server.is_taken("127.0.0.1", port):
        raise click.ClickException(f"Port {port} is taken by another program. Choose another one with --port.")
    config.hand_down(settings)
    password = password or "-".join(secrets.token_hex(2) for _ in range(4))
    say = (lambda _words: None) if as_json else click.echo
    say("Preparing the database …")
    with _application(settings):
        upgrade(directory=str(ROOT / "migrations"))
        say("Publishing the modules …")
        demo.publish_pack(_checked(ROOT / "content", quiet=True))
        say("Adding the demonstration people …")
        try:
            demo.add_people(password)
        except WeakPasswordError as error:
            raise click.ClickException(f"--password: {error}") from error
    port = port or server.free_port("127.0.0.1", 8000)
    url = f"http://127.0.0.1:{port}/"
    server.serve(address="127.0.0.1", port=port, workers=1, when_ready=lambda: _say_ready(url, password, as_json=as_json))


def _say_ready(url: str, password: str, *, as_json: bool) -> None:
    if as_json:
        people = [{"email": p.email, "name": p.name, "role": p.role, "password": password} for p in demo.PEOPLE]
        click.echo(json.dumps({"url": url, "people": people}, ensure_ascii=False))
        return
    click.echo(f"\nThe academy is open at {url}\nIt listens on this machine alone.\n\nSign in with:")
    for person in demo.PEOPLE:
        click.echo(f"  {person.role:14} {person.email:28} {password}")
    click.echo("\nStop it with Ctrl+C.")


def _settings(data: Path | None = None) -> Settings:
    try:
        return config.load(data=data)
    except config.SettingError as error:
        raise click.ClickException(str(error)) from error


@main.group("db")
def database() -> None:
    """The database."""


@database.command("upgrade")
def upgrade_database() -> None:
    """Create the tables, or bring them to this version of the program."""
    with _application():
        upgrade(directory=str(ROOT / "migrations"))
    click.echo("The database is up to date.")


@main.group("admin")
def administration() -> None:
    """People who administer the academy."""


@administration.command("create")
@click.option("--email", prompt="E-mail", help="The address to sign in with.")
@click.option("--name", prompt="Name", help="The name as it shall stand on certificates.")
@click.option("--password", prompt="Password", hide_input=True, confirmation_prompt=True, help="At least 12 characters.")
def create_administrator(email: str, name: str, password: str) -> None:
    """Create an administrator."""
    with _application():
        try:
            person = create_person(email=email, name=name, password=password, is_administrator=True)
        except PersonExistsError as error:
            raise click.ClickException(f"Somebody with the address {email} is there already.") from error
        except ValueError as error:
            raise click.ClickException(str(error)) from error
        click.echo(f"{person.name} <{person.email}> is an administrator now.")


@main.group("pack")
def packs() -> None:
    """Content packs."""


def _report(problems: tuple[Problem, ...]) -> None:
    for problem in problems:
        values = dict(problem.values)
        place = f"{problem.file}:{problem.line}" if problem.line else problem.file
        click.echo(f"{place}: {problem.severity}: {problem.what.format_map(values)} [{problem.code}]", err=True)
        click.echo(f"    {problem.mend.format_map(values)}", err=True)


def _checked(path: Path, *, quiet: bool = False) -> CompiledPack:
    pack, problems = load(path)
    if pack is None or not quiet:
        _report(problems)
    if pack is None:
        raise click.ClickException(f"{path} has errors. Nothing was changed.")
    return pack


@packs.command("check")
@click.argument("path", type=ANY_PATH)
@click.option("--strict", is_flag=True, help="Warnings fail as well.")
@AS_JSON
def check_pack(path: Path, strict: bool, as_json: bool) -> None:
    """Check a pack, a folder or a zip file: every problem with its file, line and how to mend it."""
    pack, problems = load(path)
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    if as_json:
        click.echo(json.dumps(_as_json(pack, problems), ensure_ascii=False))
    else:
        _report(problems)
        click.echo(f"{path}: {errors} errors, {len(problems) - errors} warnings")
    if errors or (strict and problems):
        raise click.exceptions.Exit(1)


def _as_json(pack: CompiledPack | None, problems: tuple[Problem, ...]) -> dict[str, object]:
    return {
        "pack": {"id": pack.id, "version": pack.version, "languages": list(pack.languages)} if pack else None,
        "problems": [
            {
                "file": problem.file,
                "line": problem.line,
                "severity": str(problem.severity),
                "code": problem.code,
                "what": problem.what.format_map(dict(problem.values)),
                "mend": problem.mend.format_map(dict(problem.values)),
            }
            for problem in problems
        ],
    }


@packs.command("install")
@click.argument("path", type=ANY_PATH)
@AS_JSON
def install_pack(path: Path, as_json: bool) -> None:
    """Check a pack and publish it, all or nothing."""
    pack = _checked(path)
    with _application():
        try:
            version = publish(pack)
        except VersionTakenError as error:
            raise click.ClickException(
                f"Version {error} of {pack.id} is published with other content. Raise the version in pack.yaml."
            ) from error
        except ModuleTakenError as error:
            raise click.ClickException(f"The module {error.module} belongs to another pack. Rename its folder.") from error
        done = {"id": pack.id, "version": version.version, "languages": list(pack.languages)}
    click.echo(json.dumps(done) if as_json else f"{pack.id} {pack.version} is published.")


@packs.command("list")
@AS_JSON
def list_packs(as_json: bool) -> None:
    """List the packs that are published."""
    with _application():
        rows = installed_packs("en")
    if as_json:
        fields = ("id", "version", "title", "licence", "publisher")
        items = [{**{name: getattr(row, name) for name in fields}, "languages": list(row.languages)} for row in rows]
        click.echo(json.dumps(items, ensure_ascii=False))
        return
    for row in rows:
        click.echo(f"{row.id} {row.version}  {row.title}  [{' '.join(row.languages)}]")
    if not rows:
        click.echo("No pack is published.")


@packs.command("stamp")
@click.argument("path", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("language")
def stamp_pack(path: Path, language: str) -> None:
    """Record that the translation into LANGUAGE was made from the present source text."""
    files, problems = read_pack(path)
    _report(problems)
    text = make_stamps(files, language)
    target = path / "stamps" / f"{language}.yaml"
    target.parent.mkdir(exist_ok=True)
    target.write_text(text, encoding="utf-8")
    click.echo(f"{target} is written.")


@main.group("records")
def records() -> None:
    """The learners' records."""


@records.command("rebuild")
@AS_JSON
def rebuild_records(as_json: bool) -> None:
    """Derive every standing again from the records and tell which ones were different."""
    with _application():
        total, changed = 0, 0
        for result in rebuild():
            total, changed = total + 1, changed + (not result.is_same)
            if not as_json and total % 1000 == 0:
                click.echo(f"{total} …", err=True)
    if as_json:
        click.echo(json.dumps({"standings": total, "changed": changed}))
    else:
        click.echo(f"{total} standings derived again, {changed} of them changed.")


if __name__ == "__main__":
    main()
