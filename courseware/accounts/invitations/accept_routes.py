"""Becoming a person by an invitation."""

from flask import flash, g, make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response

from courseware.accounts import session
from courseware.accounts.blueprints import accounts as blueprint
from courseware.accounts.invitations import operations
from courseware.accounts.invitations.forms import AcceptForm
from courseware.accounts.invitations.queries import OfferedAccount, offered_account
from courseware.accounts.links.routes import opened, opens_link
from courseware.accounts.links.states import LinkClosedError, LinkState
from courseware.accounts.operations import PersonExistsError
from courseware.accounts.remembered_choices import remember_choices
from courseware.i18n import gettext as _
from courseware.i18n import speaking
from courseware.web.guards import public


@blueprint.get("/invitations/<token>")
@public
@opens_link("invitation")
def show_invitation(token: str) -> str:
    """Who invites, and what is needed to begin. Who reads the page in a language is offered that language."""
    offer = opened(offered_account, token)
    given = {"name": offer.name, "locale": g.locale, "time_zone": offer.time_zone}
    return _page(AcceptForm(formdata=None, email=offer.email, data=given), offer, token)


@blueprint.post("/invitations/<token>")
@public
@opens_link("invitation")
def accept_invitation(token: str) -> Response:
    """Make the account and sign in."""
    offer = opened(offered_account, token)
    form = AcceptForm(email=offer.email)
    if not form.validate():
        return make_response(_page(form, offer, token), 422)
    try:
        person = operations.accept(
            token,
            name=form.name.data,
            locale=form.locale.data,
            time_zone=form.time_zone.data,
            password=form.password.data,
        )
    except PersonExistsError:
        # An account was made for the address in another way: the invitation has nothing more to give.
        raise LinkClosedError(LinkState.USED) from None
    session.sign_in(person)
    with speaking(person.locale):
        flash(_("Your account is made. Welcome."))
    return remember_choices(make_response(redirect(url_for("site.show_home", locale=person.locale), code=303)), person)


def _page(form: AcceptForm, offer: OfferedAccount, token: str) -> str:
    return render_template(
        "accounts/invitation.html", form=form, offer=offer, token=token, form_errors=form.error_list()
    )
