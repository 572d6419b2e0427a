"""The command about the log of administrators' acts: take it along as a file."""

import json
from datetime import UTC

import click

from courseware.console import AS_JSON, application
from courseware.oversight.files import as_table, as_values
from courseware.oversight.queries import Filter, every_line


@click.group("audit")
def audit() -> None:
    """The log of what administrators did."""


@audit.command("export")
@AS_JSON
def export_log(as_json: bool) -> None:
    """Write the whole log, the newest first: a CSV file in UTF-8, or JSON."""
    with application():
        lines = every_line(Filter(), zone=UTC)
        data = json.dumps(as_values(lines), ensure_ascii=False).encode() + b"\n" if as_json else as_table(lines)
    click.echo(data, nl=False)
