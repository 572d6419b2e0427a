"""Administrators' page of the log: who did what, newest first, with filters in the address; and the same as a file."""

from datetime import date
from typing import Any

from flask import Blueprint, Response, make_response, render_template, request

from courseware.audit.acts import Act
from courseware.i18n import zone
from courseware.oversight import queries
from courseware.oversight.files import MEDIA_TYPE, as_table
from courseware.oversight.queries import COMMAND_LINE, Filter
from courseware.oversight.words import act_names, notes, sentence, sentences, who
from courseware.web.guards import administrator

blueprint = Blueprint("oversight", __name__, template_folder="templates")
_FIRST_YEAR, _LAST_YEAR = 1970, 9000


@blueprint.get("/audit")
@administrator
def show_audit() -> str:
    """The log, or the part of it that the filters leave."""
    wanted = _filter()
    page = queries.list_lines(wanted, page=request.args.get("page", 1, type=int), zone=zone())
    names = queries.names_in(list(page.rows))
    messages = sentences()
    rows = [(line, who(line, names), sentence(line, names, messages), notes(line)) for line in page.rows]
    return render_template(
        "oversight/audit.html",
        page=page,
        rows=rows,
        wanted=wanted,
        query=_in_address(wanted),
        people=queries.who_acted(),
        command_line=COMMAND_LINE,
        acts=act_names(),
    )


@blueprint.get("/audit.csv")
@administrator
def download_audit() -> Response:
    """What the page shows, all pages of it, as a file."""
    response = make_response(as_table(queries.every_line(_filter(), zone=zone())))
    response.headers["Content-Type"] = MEDIA_TYPE
    response.headers["Content-Disposition"] = 'attachment; filename="audit.csv"'
    return response


def _filter() -> Filter:
    """What the address asks for; what cannot be read leaves all."""
    return Filter(
        person=request.args.get("person", "")[:100],
        act=request.args.get("act", type=Act),
        first_day=request.args.get("from", type=_day),
        last_day=request.args.get("to", type=_day),
    )


def _day(text: str) -> date:
    """A day, written as browsers send it.

    Raises:
        ValueError: it is none, or so far away that it has no midnight in every time zone.
    """
    day = date.fromisoformat(text)
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise ValueError(text)
    return day


def _in_address(wanted: Filter) -> dict[str, Any]:
    """The filters as they stand in an address."""
    values = {"person": wanted.person, "act": wanted.act, "from": wanted.first_day, "to": wanted.last_day}
    return {name: str(value) for name, value in values.items() if value}
