"""The commands about publishers whom the academy trusts: list, trust, distrust."""

import json
from pathlib import Path

import click

from courseware.console import AS_JSON, application
from courseware.errors import NotFoundError
from courseware.publishers.keys import BadKeyError, grouped, read_fingerprint
from courseware.publishers.names import LONGEST_NAME, is_name, tidy
from courseware.publishers.operations import distrust_publisher, trust_publisher
from courseware.publishers.queries import list_publishers

_LARGEST_KEY_FILE = 1_000


@click.group("publisher")
def publishers() -> None:
    """Publishers whose signed packs the academy trusts."""


@publishers.command("list")
@AS_JSON
def list_all(as_json: bool) -> None:
    """List the publishers, those who are trusted first."""
    with application():
        rows = list_publishers()
    if as_json:
        items = [
            {
                "name": row.name,
                "fingerprint": row.fingerprint,
                "trusted": row.is_trusted,
                "changed_at": row.changed_at.isoformat(),
                "packs": [{"id": pack.id, "version": pack.version} for pack in row.packs],
            }
            for row in rows
        ]
        click.echo(json.dumps(items, ensure_ascii=False))
        return
    for row in rows:
        packs = ", ".join(f"{pack.id} {pack.version}" for pack in row.packs) or "none"
        click.echo(f"{row.name}  {'trusted' if row.is_trusted else 'no longer trusted'}")
        click.echo(f"    {grouped(row.fingerprint)}  packs that readers see: {packs}")
    if not rows:
        click.echo("No publisher is listed.")


@publishers.command("trust")
@click.argument("name")
@click.argument("key")
def trust(name: str, key: str) -> None:
    """Trust the publisher NAME. KEY is a public key, a fingerprint, or a file that holds one of them."""
    symbols, name = fingerprint_of(key), tidy(name)
    if not is_name(name):
        raise click.ClickException(f"NAME has to be {LONGEST_NAME} characters or fewer, and none of them hidden.")
    with application():
        trust_publisher(symbols, name=name, by=None)
    click.echo(f"{name} is trusted. Compare the fingerprint with the publisher: {grouped(symbols)}")


@publishers.command("distrust")
@click.argument("key")
def distrust(key: str) -> None:
    """Trust a publisher no longer. KEY is as for `trust`. Packs that are published stay."""
    symbols = fingerprint_of(key)
    try:
        with application():
            distrust_publisher(symbols, by=None)
            row = next(row for row in list_publishers() if row.fingerprint == symbols)
    except NotFoundError as error:
        raise click.ClickException(f"No publisher with the fingerprint {grouped(symbols)} is listed.") from error
    click.echo(f"{row.name} is no longer trusted.")
    for pack in row.packs:
        click.echo(f"Readers still see {pack.id} {pack.version}, which this publisher signed.")


def fingerprint_of(key: str, /) -> str:
    """The fingerprint that somebody gave, as it is or in a file.

    Raises:
        click.ClickException: it is none.
    """
    path = Path(key)
    try:
        with path.open("rb") as file:
            text = file.read(_LARGEST_KEY_FILE).decode()
    except (OSError, ValueError):
        text = key
    try:
        return read_fingerprint(text)
    except BadKeyError as error:
        raise click.ClickException(f"{key} is no public key, no fingerprint and no file with one of them.") from error
