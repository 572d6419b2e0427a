"""What every command stands on: the settings, the database as one transaction, and failures told in words."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from sqlalchemy.exc import SQLAlchemyError

from courseware import config
from courseware.app import create_app
from courseware.config import Settings
from courseware.content.compiler import load
from courseware.content.model import CompiledPack, Problem
from courseware.db import db

AS_JSON = click.option("--json", "as_json", is_flag=True, help="Write the answer as JSON.")


def settings_of(data: Path | None = None, /) -> Settings:
    """The settings, with another data folder if one is given.

    Raises:
        click.ClickException: one of them cannot be used.
    """
    try:
        return config.load(data=data)
    except config.SettingError as error:
        raise click.ClickException(str(error)) from error


@contextmanager
def application(settings: Settings | None = None, /) -> Iterator[None]:
    """Work with the database as one transaction.

    Raises:
        click.ClickException: a setting or the database cannot be used.
    """
    try:
        app = create_app(settings)
        with app.app_context():
            try:
                yield
                db.session.commit()
            finally:
                db.session.remove()
                db.engine.dispose()
    except config.SettingError as error:
        raise click.ClickException(str(error)) from error
    except SQLAlchemyError as error:
        reason = getattr(error, "orig", None) or error
        raise click.ClickException(
            f"The database cannot be used: {reason}. Has `courseware db upgrade` run?"
        ) from error


def report(problems: tuple[Problem, ...], /) -> None:
    """Write the problems of a pack, each with its place and how to mend it."""
    for problem in problems:
        values = dict(problem.values)
        place = f"{problem.file}:{problem.line}" if problem.line else problem.file
        click.echo(f"{place}: {problem.severity}: {problem.what.format_map(values)} [{problem.code}]", err=True)
        click.echo(f"    {problem.mend.format_map(values)}", err=True)


def checked(path: Path, /, *, is_quiet: bool = False) -> CompiledPack:
    """The pack at `path`; its warnings are written unless `is_quiet`.

    Raises:
        click.ClickException: it has errors.
    """
    pack, problems = load(path)
    if pack is None or not is_quiet:
        report(problems)
    if pack is None:
        raise click.ClickException(f"{path} has errors. Nothing was changed.")
    return pack
