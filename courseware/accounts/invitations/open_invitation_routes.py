"""Administrators' list of open invitations: sent again, or withdrawn."""

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from courseware.accounts.blueprints import people as blueprint
from courseware.accounts.invitations import operations, queries
from courseware.accounts.messages import delivery
from courseware.accounts.session import current_person
from courseware.i18n import gettext as _
from courseware.web.guards import administrator


@blueprint.get("/people/invitations")
@administrator
def show_invitations() -> str:
    """The open invitations, and whether their messages left."""
    page = queries.list_invitations(request.args.get("page", 1, type=int))
    return render_template("people/invitations.html", page=page)


@blueprint.post("/people/invitations/<invitation_id>/resend")
@administrator
def resend_invitation(invitation_id: str) -> Response:
    """Send an invitation again, with a new link."""
    operations.resend(invitation_id, current_person())
    delivery.deliver_soon()
    flash(_("The invitation is in the outbox again, with a new link. The link before leads nowhere now."))
    return redirect(url_for("people.show_invitations"), 303)


@blueprint.get("/people/invitations/<invitation_id>/withdraw")
@administrator
def show_withdraw(invitation_id: str) -> str:
    """What withdrawing an invitation means, before it is done."""
    return render_template("people/withdraw.html", row=queries.open_invitation(invitation_id))


@blueprint.post("/people/invitations/<invitation_id>/withdraw")
@administrator
def withdraw_invitation(invitation_id: str) -> Response:
    """Take an invitation back."""
    operations.withdraw(invitation_id)
    flash(_("The invitation is withdrawn. Its link leads nowhere now."))
    return redirect(url_for("people.show_invitations"), 303)
