"""Administrators invite: a list is read and checked, shown, and sent. Nothing is stored before it is sent."""

from contextlib import closing

from flask import flash, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from courseware.accounts.blueprints import people as blueprint
from courseware.accounts.invitations import operations, queries
from courseware.accounts.invitations.address_list import (
    LARGEST_FILE,
    MOST_ROWS,
    ListError,
    ListProblem,
    Row,
    Source,
    read_list,
)
from courseware.accounts.invitations.forms import InviteForm
from courseware.accounts.invitations.queries import Invited
from courseware.accounts.invitations.sealed_list import read_wishes, sealed
from courseware.accounts.messages import delivery
from courseware.accounts.name_words import name_words
from courseware.accounts.roles import Role
from courseware.accounts.session import current_person
from courseware.i18n import format_number, ngettext
from courseware.i18n import gettext as _
from courseware.web.guards import administrator


@blueprint.get("/people/invite")
@administrator
def show_invite() -> str:
    """Whom to invite."""
    return _page(_empty_form())


@blueprint.post("/people/invite/preview")
@administrator
def preview_invitations() -> Response:
    """Read and check the list, and show what would be sent."""
    form = InviteForm()
    if not form.validate():
        return make_response(_page(form), 422)
    try:
        rows = _rows(form)
    except ListError as error:
        form.refuse("file" if form.file.data else "people", list_words(error))
        return make_response(_page(form), 422)
    return make_response(_preview(form, rows))


def _rows(form: InviteForm) -> list[Row]:
    """The rows of what was written and of the file, where one was chosen."""
    table = None
    if form.file.data:
        with closing(form.file.data) as file:
            table = file.read(LARGEST_FILE + 1)
    return read_list(form.people.data or "", table, locale=form.language.data, role=Role(form.role.data))


def _preview(form: InviteForm, rows: list[Row]) -> str:
    known = queries.known(row.email for row in rows if not row.faults)
    good = [row for row in rows if not row.faults and known.get(row.email) in (None, Invited.RAN_OUT)]
    return render_template(
        "people/preview.html",
        form=form,
        good=good,
        bad=[row for row in rows if row.faults],
        known=[(row, known[row.email]) for row in rows if known.get(row.email) in (Invited.MEMBER, Invited.WAITING)],
        renewed={email for email, state in known.items() if state is Invited.RAN_OUT},
        seal=sealed(good),
        most=MOST_ROWS,
        name_words=name_words,
        had_file=any(row.source is Source.FILE for row in rows),
    )


@blueprint.post("/people/invite")
@administrator
def send_invitations() -> Response:
    """Send what the preview showed. Who became known meanwhile is left out."""
    wishes = read_wishes(request.form.get("seal", ""))
    if wishes is None:
        form = _empty_form()
        form.refuse("people", _("The list did not arrive whole. Nothing was sent. Give it once more."))
        return make_response(_page(form), 422)
    number = operations.invite(wishes, current_person())
    delivery.deliver_soon()
    flash(ngettext("%(num)s invitation is in the outbox.", "%(num)s invitations are in the outbox.", number))
    return redirect(url_for("people.show_invitations"), 303)


def list_words(error: ListError, /) -> str:
    """Why a list cannot be read, and how to mend it."""
    return {
        ListProblem.EMPTY: _("The list is empty. Write an address, or choose a file with rows below its header."),
        ListProblem.TOO_LONG: _(
            "The list is too long. Send at most %(number)s people at once.", number=format_number(MOST_ROWS)
        ),
        ListProblem.TOO_LARGE: _("The file is larger than 1 MB. Send it in parts."),
        ListProblem.ENCODING: _("The file is not written in UTF-8. Save it as “CSV UTF-8” and choose it again."),
        ListProblem.BINARY: _("This is not a CSV file. In your spreadsheet, save the list as “CSV UTF-8”."),
        ListProblem.NO_EMAIL_COLUMN: _("The first row must name the columns, and one must be “email”."),
        ListProblem.QUOTE: _(
            "In line %(line)s of the file, a quotation mark is not closed at the end of its cell. Mend the line.",
            line=format_number(error.line),
        ),
    }[error.problem]


def _empty_form() -> InviteForm:
    return InviteForm(formdata=None, data={"language": current_person().locale, "role": Role.LEARNER.value})


def _page(form: InviteForm) -> str:
    had_file = bool(form.file.data)
    errors = form.error_list()
    return render_template("people/invite.html", form=form, most=MOST_ROWS, had_file=had_file, form_errors=errors)
