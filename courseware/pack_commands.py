"""The commands about content packs: check, install and list here; those for authors and `diff` are taken in."""

import json
from pathlib import Path

import click

from courseware.author_commands import ANY_PATH, build_pack, new_pack, show_status, stamp_pack, write_ids
from courseware.console import AS_JSON, application, report, whole
from courseware.content.compiler import load
from courseware.content.model import CompiledPack, Problem, Severity
from courseware.diff_command import show_difference
from courseware.library.operations import ModuleTakenError, OlderVersionError, VersionTakenError, publish
from courseware.library.queries import installed_packs
from courseware.preview_command import preview_pack
from courseware.watching import next_traces, traces


@click.group("pack")
def packs() -> None:
    """Content packs."""


@packs.command("check")
@click.argument("path", type=ANY_PATH)
@click.option("--strict", is_flag=True, help="Warnings fail as well.")
@click.option("--watch", is_flag=True, help="Check again whenever a file changes, until stopped with Ctrl+C.")
@AS_JSON
def check_pack(path: Path, strict: bool, watch: bool, as_json: bool) -> None:
    """Check a pack, a folder or a zip file: every problem with its file, line and how to mend it."""
    seen = traces(path)  # before the check: what is saved while it runs is checked next
    is_good = _check(path, is_strict=strict, as_json=as_json)
    try:
        while watch:
            seen = next_traces(path, seen)
            is_good = _check(path, is_strict=strict, as_json=as_json)
    except KeyboardInterrupt:
        click.echo()
    if not is_good:
        raise click.exceptions.Exit(1)


def _check(path: Path, *, is_strict: bool, as_json: bool) -> bool:
    """Check once and tell what was found; whether it is good enough."""
    pack, problems = load(path)
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    if as_json:
        click.echo(json.dumps(_as_json(pack, problems), ensure_ascii=False))
    else:
        report(path, problems)
        click.echo(f"{path}: {errors} errors, {len(problems) - errors} warnings")
    return not (errors or (is_strict and problems))


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


for command in (new_pack, write_ids, stamp_pack, show_status, build_pack, preview_pack, show_difference):
    packs.add_command(command)
