"""What every command stands on: the settings, the database as one transaction, and failures told in words."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from sqlalchemy.exc import SQLAlchemyError

from courseware import config, database_faults
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
        settings = settings or config.load()
        app = create_app(settings)
        with app.app_context():
            try:
                database_faults.try_out(db.engine, settings)
                yield
                db.session.commit()
            finally:
                db.session.remove()
                db.engine.dispose()
    except config.SettingError as error:
        raise click.ClickException(str(error)) from error
    except SQLAlchemyError as error:
        raise click.ClickException(database_faults.words(error)) from error


def report(path: Path, problems: tuple[Problem, ...], /) -> None:
    """Write the problems of the pack at `path`, each with its place and how to mend it."""
    for problem in problems:
        values = dict(problem.values)
        file = problem.file or str(path)
        place = f"{file}:{problem.line}" if problem.line else file
        click.echo(f"{place}: {problem.severity}: {problem.what.format_map(values)} [{problem.code}]", err=True)
        click.echo(f"    {problem.mend.format_map(values)}", err=True)


def checked(path: Path, /, *, is_quiet: bool = False) -> CompiledPack:
    """The pack at `path`; its warnings are written unless `is_quiet`.

    Raises:
        click.ClickException: it has errors.
    """
    pack, problems = load(path)
    if pack is None or not is_quiet:
        report(path, problems)
    return whole(path, pack)


def whole(path: Path, pack: CompiledPack | None, /) -> CompiledPack:
    """The pack that was read at `path`.

    Raises:
        click.ClickException: it has errors.
    """
    if pack is None:
        raise click.ClickException(f"{path} has errors. Nothing was changed.")
    return pack


def as_plain(pack: CompiledPack | None, problems: tuple[Problem, ...], /) -> dict[str, object]:
    """What was found, for programs."""
    return {
        "pack": named(pack) if pack else None,
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


def named(pack: CompiledPack, /) -> dict[str, object]:
    """Which pack it is, for programs."""
    return {"id": pack.id, "version": pack.version, "languages": list(pack.languages)}


def counted(number: int, word: str, /) -> str:
    """So many of something, in English: ``1 error``, ``2 errors``."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
