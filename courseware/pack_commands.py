"""The commands about content packs: check and list here; the others are taken in from files of their own."""

import json
from pathlib import Path

import click

from courseware.author_commands import ANY_PATH, new_pack, show_status, stamp_pack, write_ids
from courseware.console import AS_JSON, application, as_plain, counted, report
from courseware.content.compiler import load
from courseware.content.model import Severity
from courseware.diff_command import show_difference
from courseware.history_commands import export_pack, roll_back_pack, show_history, withdraw_pack
from courseware.library.queries import installed_packs
from courseware.preview_command import preview_pack
from courseware.signing_commands import build_pack, make_key, sign_pack, verify_pack
from courseware.upload_commands import install_pack, upload_pack, work_on_upload
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
        click.echo(json.dumps(as_plain(pack, problems), ensure_ascii=False))
    else:
        report(path, problems)
        click.echo(f"{path}: {counted(errors, 'error')}, {counted(len(problems) - errors, 'warning')}")
    return not (errors or (is_strict and problems))


@packs.command("list")
@AS_JSON
def list_packs(as_json: bool) -> None:
    """List the packs that are published, and those that were withdrawn."""
    with application():
        rows = installed_packs("en")
    if as_json:
        fields = ("id", "version", "title", "licence", "publisher")
        items = [
            {name: getattr(row, name) for name in fields}
            | {"languages": list(row.languages), "withdrawn": row.is_withdrawn}
            for row in rows
        ]
        click.echo(json.dumps(items, ensure_ascii=False))
        return
    for row in rows:
        withdrawn = "  withdrawn" if row.is_withdrawn else ""
        click.echo(f"{row.id} {row.version}  {row.title}  [{' '.join(row.languages)}]{withdrawn}")
    if not rows:
        click.echo("No pack is published.")


for command in (
    *(new_pack, write_ids, stamp_pack, show_status, preview_pack, show_difference),
    *(make_key, sign_pack, build_pack, verify_pack),
):
    packs.add_command(command)
for command in (upload_pack, install_pack, work_on_upload):
    packs.add_command(command)
for command in (show_history, roll_back_pack, withdraw_pack, export_pack):
    packs.add_command(command)
