"""The log of administrators' acts as a file: a table for spreadsheets, and values for programs."""

import json
from collections.abc import Iterable
from typing import Any

from courseware.i18n import gettext as _
from courseware.oversight.queries import Line, Names
from courseware.oversight.words import notes, sentence, sentences, who
from courseware.web.spreadsheets import csv_file

MEDIA_TYPE = "text/csv; charset=utf-8"


def as_table(lines: Iterable[tuple[Line, Names]], /) -> bytes:
    """A CSV file, told in the language spoken now; times in UTC (ISO 8601), and what is stored in the last columns."""
    head = [
        _("Time (UTC)"),
        _("Who"),
        _("What"),
        _("Kind of act"),
        _("Id of the person"),
        _("Subject"),
        _("Values"),
    ]
    messages = sentences()
    rows = (
        [
            line.happened_at.isoformat(),
            who(line, names),
            " ".join(str(each) for each in (sentence(line, names, messages), *notes(line))),
            line.act,
            line.by_id or "",
            line.subject,
            json.dumps(line.detail, ensure_ascii=False),
        ]
        for line, names in lines
    )
    return csv_file([head, *rows])


def as_values(lines: Iterable[tuple[Line, Names]], /) -> list[dict[str, Any]]:
    """The log for programs: what is stored, with the names of today."""
    return [
        {
            "id": line.id,
            "happened_at": line.happened_at.isoformat(),
            "act": line.act,
            "by_id": line.by_id,
            "by": names.people.get(line.by_id) if line.by_id else None,
            "subject": line.subject,
            "detail": line.detail,
        }
        for line, names in lines
    ]
