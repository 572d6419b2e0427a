"""Administrators invite: a list is read and checked, shown, and sent. Nothing is stored before it is sent."""

from contextlib import closing

from flask import current_app, flash, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from courseware.accounts import invitation_operations, invitation_queries, outbox
from courseware.accounts.blueprints import people as blueprint
from courseware.accounts.invitation_forms import InviteForm
from courseware.accounts.invitation_list import (
    LARGEST_FILE,
    MOST_ROWS,
    ListError,
    ListProblem,
    Row,
    rows_of_table,
    rows_of_text,
)
from courseware.accounts.invitation_queries import Invited
from courseware.accounts.roles import Role
from courseware.accounts.session import current_person
from courseware.accounts.wishes import read_wishes, sealed
from courseware.i18n import format_number, ngettext
from courseware.i18n import gettext as _
from courseware.web.guards import administrator


@blueprint.get("/people/invite")
@administrator
def show_invite() -> str:
    """Whom to invite."""
    form = InviteForm(formdata=None, data={"language": current_person().locale, "role": Role.LEARNER.value})
    return _page(form)


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
        form.refuse("file" if form.file.data else "people", list_words(error.problem))
        return make_response(_page(form), 422)
    known = invitation_queries.known(row.email for row in rows if not row.problems)
    good = [row for row in rows if not row.problems and known.get(row.email) in (None, Invited.RAN_OUT)]
    page = render_template(
        "people/preview.html",
        form=form,
        good=good,
        bad=[row for row in rows if row.problems],
        known=[(row, known[row.email]) for row in rows if known.get(row.email) in (Invited.MEMBER, Invited.WAITING)],
        renewed={email for email, state in known.items() if state is Invited.RAN_OUT},
        seal=sealed(good),
        has_mail=_has_mail(),
        most=MOST_ROWS,
    )
    return make_response(page)


def _rows(form: InviteForm) -> list[Row]:
    role = Role(form.role.data)
    if form.file.data:
        with closing(form.file.data) as file:
            return rows_of_table(file.read(LARGEST_FILE + 1), locale=form.language.data, role=role)
    return rows_of_text(form.people.data or "", locale=form.language.data, role=role)


@blueprint.post("/people/invite")
@administrator
def send_invitations() -> Response:
    """Send what the preview showed. Who became known meanwhile is left out."""
    wishes = read_wishes(request.form.get("seal", ""))
    if wishes is None:
        form = InviteForm(formdata=None, data={"language": current_person().locale, "role": Role.LEARNER.value})
        form.refuse("people", _("The list did not arrive whole. Nothing was sent. Give it once more."))
        return make_response(_page(form), 422)
    number = invitation_operations.invite(wishes, current_person())
    outbox.deliver_soon()
    flash(ngettext("%(num)s invitation is in the outbox.", "%(num)s invitations are in the outbox.", number))
    return redirect(url_for("people.show_invitations"), 303)


@blueprint.get("/people/invitations")
@administrator
def show_invitations() -> str:
    """The open invitations."""
    page = invitation_queries.list_invitations(request.args.get("page", 1, type=int))
    return render_template("people/invitations.html", page=page, has_mail=_has_mail())


@blueprint.post("/people/invitations/<invitation_id>/resend")
@administrator
def resend_invitation(invitation_id: str) -> Response:
    """Send an invitation again, with a new link."""
    invitation_operations.resend(invitation_id, current_person())
    outbox.deliver_soon()
    flash(_("The invitation is in the outbox again, with a new link. The link before leads nowhere now."))
    return redirect(url_for("people.show_invitations"), 303)


@blueprint.post("/people/invitations/<invitation_id>/withdraw")
@administrator
def withdraw_invitation(invitation_id: str) -> Response:
    """Take an invitation back."""
    invitation_operations.withdraw(invitation_id)
    flash(_("The invitation is withdrawn. Its link leads nowhere now."))
    return redirect(url_for("people.show_invitations"), 303)


def list_words(problem: ListProblem, /) -> str:
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
    }[problem]


def _has_mail() -> bool:
    return bool(current_app.extensions["courseware.settings"].smtp)


def _page(form: InviteForm) -> str:
    return render_template("people/invite.html", form=form, most=MOST_ROWS, form_errors=form.error_list())
