"""The commands about content packs: check, install, list, stamp."""

import json
from pathlib import Path

import click

from courseware.console import AS_JSON, application, report, whole
from courseware.content.compiler import load
from courseware.content.model import CompiledPack, Problem, Severity
from courseware.content.reader import read_pack
from courseware.content.stamps import make_stamps
from courseware.library.operations import ModuleTakenError, OlderVersionError, VersionTakenError, publish
from courseware.library.queries import installed_packs

ANY_PATH = click.Path(exists=True, path_type=Path)


@click.group("pack")
def packs() -> None:
    """Content packs."""


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
        report(path, problems)
        click.echo(f"{path}: {errors} errors, {len(problems) - errors} warnings")
    if errors or (strict and problems):
        raise click.exceptions.Exit(1)


def _as_json(pack: CompiledPack | None, problems: tuple[Problem, ...]) -> dict[str, object]:
    return {
        "pack": _named(pack) if pack else None,
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


def _named(pack: CompiledPack) -> dict[str, object]:
    return {"id": pack.id, "version": pack.version, "languages": list(pack.languages)}


@packs.command("install")
@click.argument("path", type=ANY_PATH)
@click.option("--older", is_flag=True, help="Go back to an older version than the published one.")
@AS_JSON
def install_pack(path: Path, older: bool, as_json: bool) -> None:
    """Check a pack and publish it, all or nothing."""
    pack, problems = load(path)
    if not as_json:
        report(path, problems)
    try:
        published = whole(path, pack)
        _publish(published, may_be_older=older)
    except click.ClickException as error:
        if as_json:
            click.echo(json.dumps({**_as_json(pack, problems), "error": error.message}, ensure_ascii=False))
        raise
    click.echo(json.dumps(_named(published)) if as_json else f"{published.id} {published.version} is published.")


def _publish(pack: CompiledPack, /, *, may_be_older: bool) -> None:
    """Publish a pack.

    Raises:
        click.ClickException: it cannot be published; the message says how to mend that.
    """
    try:
        with application():
            publish(pack, may_be_older=may_be_older)
    except OlderVersionError as error:
        raise click.ClickException(
            f"{pack.id} {error.current} is published, and {pack.version} is older. Add --older to go back to it."
        ) from error
    except VersionTakenError as error:
        raise click.ClickException(
            f"Version {error} of {pack.id} is published with other content. Raise the version in pack.yaml."
        ) from error
    except ModuleTakenError as error:
        raise click.ClickException(f"The module {error.module} belongs to another pack. Rename its folder.") from error


@packs.command("list")
@AS_JSON
def list_packs(as_json: bool) -> None:
    """List the packs that are published."""
    with application():
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
    report(path, problems)
    try:
        text = make_stamps(files, language)
    except ValueError as error:
        raise click.ClickException(f"{path} cannot be read, or has no translation into {language!r}.") from error
    target = path / "stamps" / f"{language}.yaml"
    target.parent.mkdir(exist_ok=True)
    target.write_text(text, encoding="utf-8")
    click.echo(f"{target} is written.")
