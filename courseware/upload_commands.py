"""The commands that bring a pack in: the same check, the same version kept, the same publishing as in the browser."""

import json
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click
from flask import Flask, current_app

from courseware.config import Settings
from courseware.console import AS_JSON, application, as_plain, named, report
from courseware.content.model import CompiledPack
from courseware.content.problem import Problem
from courseware.content.reader import read_pack
from courseware.db import db
from courseware.errors import NotFoundError
from courseware.library.operations import ModuleTakenError, MovedOnError, OlderVersionError, publish_staged
from courseware.library.version_queries import version_like
from courseware.packs.uploads import operations, refusals, reports
from courseware.packs.uploads.limits import limit_process
from courseware.packs.uploads.models import State, Upload
from courseware.packs.uploads.publishing import UNSIGNED
from courseware.packs.uploads.working import work
from courseware.publishers.judging import State as Trust
from courseware.publishers.judging import trust_from
from courseware.publishers.queries import admitted, origin
from courseware.publishers.rules import NotTrustedError
from courseware.publishers.words import words

PACK = click.Path(exists=True, path_type=Path)
_AGAIN = {"same-content", "published-before"}
"""Reasons against an upload for which a command that installs has nothing to refuse."""


class RefusedError(click.ClickException):
    """A pack that cannot be taken. `plain` is what was found in it, for programs."""

    def __init__(self, message: str, plain: dict[str, object]) -> None:
        super().__init__(message)
        self.plain = plain


@dataclass(frozen=True, slots=True)
class Brought:
    """A pack that was brought in and checked. `refusals` are what speaks against it in this academy alone."""

    path: Path
    upload: Upload
    pack: CompiledPack | None
    """None where it has errors."""
    problems: tuple[Problem, ...]
    refusals: tuple[Problem, ...]

    def refused(self, message: str = "") -> RefusedError:
        """Leave nothing behind; gives the error that says why: `message`, or what speaks against the pack."""
        operations.discard_upload(self.upload, by=None)
        db.session.commit()
        for each in self.refusals:
            values = dict(each.values)
            message = message or f"{each.what.format_map(values)} {each.mend.format_map(values)}"
        return RefusedError(
            message or f"{self.path} has errors. Nothing was changed.", as_plain(self.pack, self.problems)
        )


@click.command("upload")
@click.argument("path", type=PACK)
@AS_JSON
def upload_pack(path: Path, as_json: bool) -> None:
    """Check a pack and leave it for an administrator, who looks at the preview in the browser and publishes it."""
    with _telling(as_json=as_json), application():
        brought = bring_in(path, is_quiet=as_json)
        if brought.upload.state == State.REFUSED:
            raise brought.refused()
        address = _address(brought.upload)
        trust = trust_from(brought.upload.trust or UNSIGNED)
        plain = as_plain(brought.pack, brought.problems)
        told = {**plain, "trust": trust.state, "upload": brought.upload.id, "address": address}
    if not as_json:
        click.echo(str(words(trust)), err=True)
    click.echo(json.dumps(told, ensure_ascii=False) if as_json else f"{path} waits for an administrator: {address}")


@click.command("install")
@click.argument("path", type=PACK)
@click.option("--older", is_flag=True, help="Go back to an older version than the published one.")
@click.option("--unsigned", is_flag=True, help="Although nobody signed it.")
@click.option("--unknown-publisher", is_flag=True, help="Although the academy does not know who signed it.")
@click.option("--distrusted-publisher", is_flag=True, help="Although the academy trusts its publisher no longer.")
@click.option("--tampered", is_flag=True, help="Although it does not match its signature.")
@AS_JSON
def install_pack(path: Path, older: bool, as_json: bool, **said: bool) -> None:
    """Check a pack and publish it, all or nothing."""
    meant = {state for state, flag in _FLAGS.items() if said[flag]}
    with _telling(as_json=as_json), application():
        brought = bring_in(path, is_quiet=as_json)
        trust = trust_from(brought.upload.trust or UNSIGNED)
        pack = publish_brought(brought, may_be_older=older, meant=meant)
    if as_json:
        click.echo(json.dumps({**named(pack), "trust": trust.state}))
        return
    click.echo(str(words(trust)), err=True)
    click.echo(f"{pack.id} {pack.version} is published.")


_FLAGS = {
    Trust.UNSIGNED: "unsigned",
    Trust.UNKNOWN: "unknown_publisher",
    Trust.DISTRUSTED: "distrusted_publisher",
    Trust.TAMPERED: "tampered",
}
"""What says that a pack is meant although it is not trusted."""


@click.command("work", hidden=True)
@click.argument("upload_id")
def work_on_upload(upload_id: str) -> None:
    """Do all there is to do with an upload; a server begins this for what arrives in the browser."""
    limit_process()
    with application():
        try:
            work(_app(), upload_id)
        except NotFoundError as error:
            raise click.ClickException(f"There is no upload {upload_id}.") from error


@contextmanager
def _telling(*, as_json: bool) -> Iterator[None]:
    """Tell programs as well why something was refused."""
    try:
        yield
    except click.ClickException as error:
        plain = error.plain if isinstance(error, RefusedError) else as_plain(None, ())
        if as_json:
            click.echo(json.dumps({**plain, "error": error.message}, ensure_ascii=False))
        raise


def _app() -> Flask:
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # a thread needs more than the proxy
    return app


def _address(upload: Upload) -> str:
    """Where the upload waits; without the host where nobody said what that is."""
    settings: Settings = current_app.extensions["courseware.settings"]
    return f"{settings.base_url}/en/packs/uploads/{upload.id}"


def bring_in(path: Path, *, is_quiet: bool) -> Brought:
    """Check a pack here and now, and keep its version if nothing speaks against it. Its problems are told unless `is_quiet`."""
    files = read_pack(path)
    size = sum(map(len, files.files.values()))
    upload = operations.receive(path.resolve().name, None, by=None, size=size)
    db.session.commit()
    done = work(_app(), upload.id, files=files)
    found = reports.problems_of(upload.report)
    problems = tuple(each for each in found if each.code not in refusals.MESSAGES)
    if not is_quiet:
        report(path, problems)
    return Brought(path, upload, done.pack, problems, tuple(each for each in found if each not in problems))


def publish_brought(brought: Brought, *, may_be_older: bool, meant: Collection[Trust]) -> CompiledPack:
    """Publish what was brought in. What cannot be published leaves nothing behind.

    Raises:
        RefusedError: it cannot be published; the message says how to mend that.
    """
    pack, codes = brought.pack, {each.code for each in brought.refusals}
    if pack is None or codes - _AGAIN:
        raise brought.refused()
    try:
        if codes:
            trust = admitted(dict(pack.files), meant=meant, asks_always=False)
            publish_staged(version_like(pack), None, by=None, may_be_older=may_be_older, origin=origin(trust))
            operations.discard_upload(brought.upload, by=None)
        else:
            operations.publish_upload(
                brought.upload, reason="", by=None, may_be_older=may_be_older, meant=meant, asks_always=False
            )
    except NotTrustedError as error:
        flag = _FLAGS[error.trust.state].replace("_", "-")
        message = f"{words(error.trust)} See `courseware pack verify`, and add --{flag} if it is meant."
        raise brought.refused(message) from error
    except OlderVersionError as error:
        message = f"{pack.id} {error.current} is published, and {pack.version} is older. Add --older to go back to it."
        raise brought.refused(message) from error
    except ModuleTakenError as error:
        db.session.rollback()
        message = f"The module {error.module} belongs to another pack. Rename its folder."
        raise brought.refused(message) from error
    except MovedOnError as error:
        message = f"Another version of {pack.id} was published meanwhile. Run the command again."
        raise brought.refused(message) from error
    return pack
