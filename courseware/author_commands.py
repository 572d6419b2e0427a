"""The commands for authors: new, ids, stamp, status, build."""

import json
from pathlib import Path

import click

from courseware.console import AS_JSON, report
from courseware.content.archive import build_archive
from courseware.content.checker import check_parsed
from courseware.content.compiler import load_files
from courseware.content.coverage import CoverageCell, CoverageRow, coverage_of
from courseware.content.findings import has_errors
from courseware.content.mark_writer import written_ids
from courseware.content.reader import read_pack
from courseware.content.stamps import make_stamps
from courseware.content.starter import starter_files
from courseware.content.wordings import Coverage

ANY_PATH = click.Path(exists=True, path_type=Path)
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command("new")
@click.argument("path", type=click.Path(file_okay=False, path_type=Path))
def new_pack(path: Path) -> None:
    """Write a small, complete pack in two languages into a new folder, to begin from."""
    if path.exists() and any(path.iterdir()):
        raise click.ClickException(f"{path} is not empty. Choose a new folder.")
    files = starter_files(path.resolve().name)
    _write(path, files)
    click.echo(f"{path} is written, {len(files)} files. Check it with: courseware pack check {path}")


def _write(folder: Path, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


@click.command("ids")
@click.argument("path", type=FOLDER)
def write_ids(path: Path) -> None:
    """Write the ids that headings of sections and questions lack into the files of all languages."""
    files, problems = read_pack(path)
    report(path, problems)
    try:
        changed = written_ids(files)
    except ValueError as error:
        raise click.ClickException(f"{path} cannot be read as a pack.") from error
    _write(path, changed)
    for name in changed:
        click.echo(name)
    click.echo(f"Files changed: {len(changed)}.")


@click.command("stamp")
@click.argument("path", type=FOLDER)
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


@click.command("status")
@click.argument("path", type=ANY_PATH)
@AS_JSON
def show_status(path: Path, as_json: bool) -> None:
    """Show how far each language has come: what is complete, stale (older than its source) or missing."""
    pack, problems = check_parsed(read_pack(path))
    if pack is None:
        report(path, problems)
        raise click.ClickException(f"{path} cannot be read as a pack.")
    rows = coverage_of(pack)
    if as_json:
        click.echo(json.dumps([_row_as_json(row) for row in rows], ensure_ascii=False))
        return
    if not rows:
        click.echo("No text is there yet.")
        return
    width = max(len(_name(row)) for row in rows)
    languages = [cell.language for cell in rows[0].cells]
    click.echo("  ".join((" " * width, *(f"{language:12}" for language in languages))).rstrip())
    for row in rows:
        cells = (f"{_shown(cell, row.texts):12}" for cell in row.cells)
        click.echo("  ".join((_name(row).ljust(width), *cells)).rstrip())


def _name(row: CoverageRow) -> str:
    return row.key.removesuffix("#")


def _shown(cell: CoverageCell, texts: int) -> str:
    """A cell as a word, with how many of its texts that are where it is not all of them."""
    count = {Coverage.MISSING: cell.missing, Coverage.STALE: cell.stale}.get(cell.coverage, texts)
    return str(cell.coverage) if count == texts else f"{cell.coverage} {count}/{texts}"


def _row_as_json(row: CoverageRow) -> dict[str, object]:
    languages = {
        cell.language: {"coverage": str(cell.coverage), "missing": cell.missing, "stale": cell.stale}
        for cell in row.cells
    }
    return {"sort": str(row.sort), "key": row.key, "title": row.title, "texts": row.texts, "languages": languages}


@click.command("build")
@click.argument("path", type=ANY_PATH)
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="The zip file. [default: ID-VERSION.zip]"
)
@click.option("--compress", is_flag=True, help="Make it smaller; its bytes then depend on the version of zlib.")
def build_pack(path: Path, output: Path | None, compress: bool) -> None:
    """Check a pack and make one zip file of it: the same files always give the same bytes."""
    files = read_pack(path)
    pack, problems = load_files(files)
    if pack is None or has_errors(problems):
        report(path, problems)
        raise click.ClickException(f"{path} has errors. Nothing was written.")
    target = output or Path(f"{pack.id}-{pack.version}.zip")
    if path.is_dir() and target.resolve().is_relative_to(path.resolve()):
        raise click.ClickException(f"{target} would become a part of the pack. Choose another place with --output.")
    target.write_bytes(build_archive(files.files, is_compressed=compress))
    click.echo(f"{target} is written.")
    click.echo(f"Digest of its files: {pack.digest}")
