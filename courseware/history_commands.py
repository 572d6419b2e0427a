"""The commands about what was done with a pack: its history, going back, withdrawing it, and exporting it again."""

import json
from pathlib import Path
from typing import Any

import click

from courseware.console import AS_JSON, application
from courseware.errors import NotFoundError
from courseware.library import operations
from courseware.library.operations import ModuleTakenError
from courseware.packs.history.export_queries import exported
from courseware.packs.history.forms import LONGEST, tidy
from courseware.packs.history.queries import Doer, Happening, History, Stand, VersionLine, history

_STANDS = {Stand.SHOWN: "readers see it", Stand.EARLIER: "readers saw it before", Stand.NEVER: "never published"}


def _reason(_context: click.Context, _parameter: click.Parameter, text: str) -> str:
    """The reason as the history keeps it."""
    tidied = tidy(text)
    if not 0 < len(tidied) <= LONGEST:
        raise click.BadParameter(f"say why in 1 to {LONGEST} characters.")
    return tidied


REASON = click.option("--reason", required=True, callback=_reason, help="Why, for the history of the pack.")


@click.command("history")
@click.argument("pack_id", metavar="PACK")
@AS_JSON
def show_history(pack_id: str, as_json: bool) -> None:
    """Tell every version of a pack, and what was done with it, the latest first."""
    with application():
        found = _history(pack_id)
    if as_json:
        click.echo(json.dumps(_as_plain(found), ensure_ascii=False))
        return
    click.echo(f"{found.pack_id}  {found.title}{'  withdrawn' if found.is_withdrawn else ''}")
    for version in found.versions:
        imported = f"imported {_moment(version)} {_who(version.imported_by)}"
        click.echo(f"  {version.number}  {_STANDS[version.stand]}; {imported}  [{' '.join(version.languages)}]")
    for each in found.happenings:
        why = f": {each.reason}" if each.reason else ""
        click.echo(f"  {each.happened_at:%Y-%m-%d %H:%M} UTC  {each.version} {each.act} {_who(each.by)}{why}")


def _moment(version: VersionLine) -> str:
    return f"{version.imported_at:%Y-%m-%d %H:%M} UTC"


def _who(doer: Doer) -> str:
    if doer.is_command_line:
        return "on the command line"
    return f"by {doer.name or 'somebody whose account is gone'}"


def _as_plain(found: History) -> dict[str, Any]:
    return {
        "id": found.pack_id,
        "title": found.title,
        "withdrawn": found.is_withdrawn,
        "versions": [
            {
                "version": each.number,
                "state": str(each.stand),
                "digest": each.digest,
                "languages": list(each.languages),
                "imported_at": each.imported_at.isoformat(),
                "imported_by": _name(each.imported_by),
            }
            for each in found.versions
        ],
        "acts": [_plain_act(each) for each in found.happenings],
    }


def _plain_act(each: Happening) -> dict[str, Any]:
    return {
        "act": str(each.act),
        "version": each.version,
        "at": each.happened_at.isoformat(),
        "by": _name(each.by),
        "reason": each.reason,
    }


def _name(doer: Doer) -> str | None:
    """The name of a person; nothing where the account is gone, and null for the command line."""
    return None if doer.is_command_line else doer.name


@click.command("roll-back")
@click.argument("pack_id", metavar="PACK")
@click.argument("number", metavar="VERSION")
@REASON
@AS_JSON
def roll_back_pack(pack_id: str, number: str, reason: str, as_json: bool) -> None:
    """Show readers a version that they saw before. Nothing that learners did is lost."""
    with application():
        found = _history(pack_id)
        version = _version(found, number)
        if version.stand is Stand.NEVER:
            raise click.ClickException(f"Readers never saw {number} of {pack_id}. Publish it with `pack install`.")
        try:
            operations.roll_back(version.id, by=None, reason=reason)
        except ModuleTakenError as error:
            raise click.ClickException(
                f"Another pack has a module called {error.module} by now. Withdraw that pack first."
            ) from error
    was_shown = version.stand is Stand.SHOWN
    told = {"id": pack_id, "version": number, "changed": not was_shown}
    words = f"Readers see {pack_id} {number} {'already' if was_shown else 'again'}."
    click.echo(json.dumps(told) if as_json else words)


@click.command("withdraw")
@click.argument("pack_id", metavar="PACK")
@REASON
@AS_JSON
def withdraw_pack(pack_id: str, reason: str, as_json: bool) -> None:
    """Take the modules of a pack out of the catalogue. Learners keep their records and certificates."""
    with application():
        was_shown = _history(pack_id).shown is not None
        operations.withdraw(pack_id, by=None, reason=reason)
    told = {"id": pack_id, "withdrawn": True, "changed": was_shown}
    words = f"{pack_id} is withdrawn." if was_shown else f"Readers saw no version of {pack_id} before."
    click.echo(json.dumps(told) if as_json else words)


@click.command("export")
@click.argument("pack_id", metavar="PACK")
@click.argument("places", nargs=-1, metavar="[VERSION] OUT")
@click.option("--as-kept", is_flag=True, help="Also where the files are not those that were imported, byte for byte.")
@AS_JSON
def export_pack(pack_id: str, places: tuple[str, ...], as_kept: bool, as_json: bool) -> None:
    """Write a version as a zip file, OUT, with the files as they were imported.

    Without VERSION, it is the one that readers see, or saw last.
    """
    if not 1 <= len(places) <= 2:
        raise click.UsageError("Give the file to write, and before it the version if it is not the present one.")
    out = Path(places[-1])
    with application():
        found = _history(pack_id)
        version = _version(found, places[0]) if len(places) > 1 else found.last_seen or found.versions[0]
        export = exported(version.id, version.digest)
    if not export.is_whole and not as_kept:
        raise click.ClickException(
            f"The files kept of {pack_id} {version.number} differ from those imported: earlier releases kept drawings as "
            "pages show them. Add --as-kept to export what is kept."
        )
    try:
        out.write_bytes(export.archive)
    except OSError as error:
        raise click.ClickException(f"{out} cannot be written: {error.strerror}.") from error
    told = {"id": pack_id, "version": version.number, "file": str(out), "same_bytes": export.is_whole}
    click.echo(json.dumps(told, ensure_ascii=False) if as_json else f"{out} is written: {pack_id} {version.number}.")


def _history(pack_id: str) -> History:
    """The history of a pack.

    Raises:
        click.ClickException: there is no such pack.
    """
    try:
        return history(pack_id, "en")
    except NotFoundError as error:
        raise click.ClickException(f"There is no pack {pack_id!r}. `pack list` tells which there are.") from error


def _version(found: History, number: str) -> VersionLine:
    """The version of a pack with a number.

    Raises:
        click.ClickException: it has none.
    """
    for each in found.versions:
        if each.number == number:
            return each
    numbers = ", ".join(each.number for each in found.versions)
    raise click.ClickException(f"{found.pack_id} has no version {number}. It has: {numbers}.")
