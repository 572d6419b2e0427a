"""The command that shows a pack in the browser while it is written."""

import json
import tempfile
import threading
from dataclasses import replace
from pathlib import Path

import click
from flask_migrate import upgrade

from courseware import config, demo, server
from courseware.config import MIGRATIONS, Settings
from courseware.console import application, checked, report, settings_of
from courseware.content.compiler import load
from courseware.content.model import CompiledPack
from courseware.library.operations import ModuleTakenError
from courseware.watching import Traces, next_traces, traces

FIRST_PORT = 8000


@click.command("preview")
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.option("--port", type=click.IntRange(1, 65535), help="Port. [default: the first free one from 8000 on]")
@click.option("--json", "as_json", is_flag=True, help="Write one line with address and person once it is ready.")
def preview_pack(path: Path, port: int | None, as_json: bool) -> None:
    """Show a pack as learners will see it, on this machine alone, with every change as soon as it is saved.

    Nothing of it stays: the academy in which it is shown is made for it and goes with it.
    """
    seen = traces(path)
    pack = checked(path)
    password = demo.new_password()
    with tempfile.TemporaryDirectory(prefix="courseware-preview-") as folder:
        settings = _settings(Path(folder))
        try:
            port = port or server.free_port(demo.ADDRESS, FIRST_PORT)
            server.usable_address(demo.ADDRESS, port)
        except server.AddressError as error:
            raise click.ClickException(str(error)) from error
        with application(settings):
            upgrade(directory=MIGRATIONS)
            demo.add_people(password)
            demo.publish_pack(pack)
        threading.Thread(target=_follow, args=(path, seen, settings), daemon=True).start()
        url = server.url_of(demo.ADDRESS, port)
        server.serve(
            address=demo.ADDRESS, port=port, workers=1, when_ready=lambda: _say(url, password, as_json=as_json)
        )


def _settings(folder: Path) -> Settings:
    """Settings of an academy in a folder of its own, whatever database the environment names."""
    database = config.own_database(folder)
    settings = replace(settings_of(folder), database=database, base_url="", smtp="", secure_cookies=False)
    config.hand_down(settings)
    return settings


def _follow(path: Path, seen: Traces, settings: Settings) -> None:
    """Publish the pack again after each change; while it has errors, they are told and the last good one is shown."""
    while True:
        seen = next_traces(path, seen)
        pack, problems = load(path)
        report(path, problems)
        if pack:
            click.echo(_show(pack, settings), err=True)


def _show(pack: CompiledPack, settings: Settings) -> str:
    """Publish what was saved; gives what to say about it."""
    try:
        with application(settings):
            demo.publish_pack(pack)
    except ModuleTakenError:
        return "The pack has another id than before. Stop the preview and start it again."
    return "Shown as it is now."


def _say(url: str, password: str, *, as_json: bool) -> None:
    person = demo.PEOPLE[0]
    if as_json:
        click.echo(json.dumps({"url": url, "email": person.email, "password": password}))
        return
    click.echo(f"\nThe pack is shown at {url}\nSign in with: {person.email}  {password}\nStop it with Ctrl+C.")
