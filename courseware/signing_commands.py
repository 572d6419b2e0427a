"""The commands about packs that are handed on: keygen, sign, build, verify."""

import json
import os
from dataclasses import asdict
from pathlib import Path

import click
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from courseware.author_commands import ANY_PATH, FOLDER
from courseware.console import AS_JSON, application, report
from courseware.content.archive import build_archive
from courseware.content.compiler import load_files
from courseware.content.files import PackFiles
from courseware.content.findings import has_errors
from courseware.content.model import CompiledPack
from courseware.content.places import SIGNATURE
from courseware.content.reader import read_pack
from courseware.publisher_commands import fingerprint_of
from courseware.publishers.judging import Publisher, State, Trust, judge
from courseware.publishers.keys import (
    BadKeyError,
    encoded,
    fingerprint,
    grouped,
    key_file,
    new_key,
    public_bytes,
    read_key_file,
)
from courseware.publishers.names import tidy
from courseware.publishers.queries import judged
from courseware.publishers.signature import sign
from courseware.publishers.words import advice, file_lists, words

_KEY = click.option(
    "--key", "key_path", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Your private key."
)
_LARGEST_KEY_FILE = 10_000


@click.command("keygen")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def make_key(file: Path) -> None:
    """Make a key to sign packs with: FILE is the private key, FILE.pub the public one."""
    key = new_key()
    public = public_bytes(key)
    public_file = file.with_name(f"{file.name}.pub")
    _write_new(file, key_file(key), rights=0o600)
    try:
        _write_new(public_file, f"{encoded(public)}\n".encode(), rights=0o644)
    except click.ClickException:
        file.unlink()
        raise
    click.echo(f"{file} is your private key. Keep a copy in a safe place, and show it to nobody.")
    click.echo(f"{public_file} is the public key. Send it to whoever installs your packs.")
    click.echo(f"Fingerprint, to be read to them over the phone: {grouped(fingerprint(public))}")


def _write_new(path: Path, data: bytes, *, rights: int) -> None:
    """Write a new file: a key that is overwritten is lost, and with it the name of its owner.

    Raises:
        click.ClickException: it is there, or it cannot be written.
    """
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, rights), "wb") as file:
            file.write(data)
    except FileExistsError as error:
        raise click.ClickException(f"{path} is there already. Choose another name.") from error
    except OSError as error:
        raise click.ClickException(f"{path} cannot be written: {error.strerror}.") from error


@click.command("sign")
@click.argument("path", type=FOLDER)
@_KEY
def sign_pack(path: Path, key_path: Path | None) -> None:
    """Sign the pack in a folder: every file of it as it is now, in the name of its publisher."""
    if key_path is None:
        raise click.UsageError("--key is missing. Make a key with: courseware pack keygen FILE")
    key = _private_key(key_path)
    files, pack = _checked(path)
    (path / SIGNATURE).write_bytes(_signature(files, pack, key))
    click.echo(f"{path / SIGNATURE} is written, for {pack.publisher}.")
    click.echo(f"Fingerprint of the key: {grouped(fingerprint(public_bytes(key)))}")


@click.command("build")
@click.argument("path", type=ANY_PATH)
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="The zip file. [default: ID-VERSION.zip]"
)
@click.option("--compress", is_flag=True, help="Make it smaller; its bytes then depend on the version of zlib.")
@_KEY
def build_pack(path: Path, output: Path | None, compress: bool, key_path: Path | None) -> None:
    """Check a pack and make one zip file of it: the same files always give the same bytes. With --key it is signed."""
    files, pack = _checked(path)
    target = output or Path(f"{pack.id}-{pack.version}.zip")
    if path.is_dir() and target.resolve().is_relative_to(path.resolve()):
        raise click.ClickException(f"{target} would become a part of the pack. Choose another place with --output.")
    content = dict(files.files)
    if key_path:
        content[SIGNATURE] = _signature(files, pack, _private_key(key_path))
    elif judge(content, {}).state is State.TAMPERED:
        raise click.ClickException(
            f"The pack was changed after it was signed. Sign it again with --key, or remove {SIGNATURE}."
        )
    target.write_bytes(build_archive(content, is_compressed=compress))
    click.echo(f"{target} is written.")
    click.echo(f"Digest of its files: {pack.digest}")


def _checked(path: Path) -> tuple[PackFiles, CompiledPack]:
    """The files of a pack, and what they are.

    Raises:
        click.ClickException: it has errors.
    """
    files = read_pack(path)
    pack, problems = load_files(files)
    if pack is None:
        report(path, problems)
        raise click.ClickException(f"{path} has errors. Nothing was written.")
    return files, pack


def _private_key(path: Path) -> Ed25519PrivateKey:
    """The key in a file.

    Raises:
        click.ClickException: there is none.
    """
    try:
        with path.open("rb") as file:
            return read_key_file(file.read(_LARGEST_KEY_FILE))
    except (OSError, BadKeyError) as error:
        raise click.ClickException(f"{path} is no private key that `courseware pack keygen` made.") from error


def _signature(files: PackFiles, pack: CompiledPack, key: Ed25519PrivateKey) -> bytes:
    """The signature of a pack in the name that its pack.yaml gives.

    Raises:
        click.ClickException: it gives none that can stand in a signature.
    """
    try:
        return sign(files.files, key, publisher=tidy(pack.publisher))
    except ValueError as error:
        raise click.ClickException(
            "The publisher in pack.yaml has to be a name of 100 characters or fewer, and none of them hidden."
        ) from error


@click.command("verify")
@click.argument("path", type=ANY_PATH)
@click.option(
    "--publisher", metavar="KEY", help="Ask for the owner of this key, and not for the publishers of the academy."
)
@AS_JSON
def verify_pack(path: Path, publisher: str | None, as_json: bool) -> None:
    """Tell who signed a pack, and whether it was changed since. The exit code is 0 if it is trusted."""
    files = read_pack(path)
    if has_errors(files.problems):
        report(path, files.problems)
        raise click.ClickException(f"{path} cannot be read whole.")
    trust = _judged(files, publisher)
    if as_json:
        click.echo(json.dumps(asdict(trust), ensure_ascii=False))
    else:
        _tell(trust)
    if trust.state is not State.TRUSTED:
        raise click.exceptions.Exit(1)


def _judged(files: PackFiles, publisher: str | None) -> Trust:
    """What the pack is worth to the academy, or to who knows the key of `publisher`."""
    if publisher:
        return judge(files.files, {fingerprint_of(publisher): Publisher("the owner of this key")})
    with application():
        return judged(files.files)


def _tell(trust: Trust) -> None:
    click.echo(f"{trust.state}: {words(trust)}")
    for heading, paths in file_lists(trust):
        click.echo(f"{heading}:")
        for path in paths:
            click.echo(f"    {path}")
    if trust.fingerprint:
        click.echo(f"Fingerprint of the key: {grouped(trust.fingerprint)}")
    if advice(trust.state):
        click.echo(advice(trust.state))
