"""Work that arrived when it could not be taken and waits in a page, to be sent again: after sign-in, or after trouble."""

from flask import Response, current_app, make_response, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as BaseResponse

from courseware.accounts import session
from courseware.accounts.blueprints import accounts as blueprint
from courseware.accounts.sign_in.forms import SignInForm
from courseware.web.guards import Guard, guard_of, public
from courseware.web.kept import Kept, came_from_here, recover

SIGN_IN = "accounts.sign_in"


@blueprint.post("/sign-in/kept")
@public
def show_kept() -> BaseResponse:
    """Work that was kept in a page: to be sent again, after sign-in where that is needed. Nothing is changed here."""
    token = request.form.get("kept", "") if came_from_here() else ""
    waiting = recover(token)
    if waiting is None:
        return make_response(render_template("web/resend.html", waiting=None, reason=""), 400)
    endpoint = _endpoint(waiting.path)
    person = session.person_or_none()
    if endpoint == SIGN_IN and person:
        return redirect(url_for("site.show_home"), code=303)
    if endpoint == SIGN_IN:
        # The password was not kept: it is entered once more, beside what else was written.
        return make_response(sign_in_page(SignInForm(MultiDict(waiting.fields)), kept=""))
    if person or (endpoint and guard_of(current_app, endpoint) is Guard.PUBLIC):
        return offer_again(waiting, reason="trouble")
    return make_response(sign_in_page(SignInForm(formdata=None), kept=token))


def _endpoint(path: str) -> str:
    """Who answers what is sent to `path`; nobody, where the address is not there any more."""
    adapter = current_app.create_url_adapter(request)
    assert adapter
    try:
        endpoint, _values = adapter.match(path, method="POST")
    except HTTPException:
        return ""
    return str(endpoint)


def when_signed_out(kept: str, /) -> Response:
    """Answer work of a browser whose session has ended: sign in, and it is still there."""
    return make_response(sign_in_page(SignInForm(formdata=None), kept=kept if came_from_here() else ""), 401)


def offer_again(waiting: Kept, /, *, reason: str) -> Response:
    """The page that sends work again. `reason` is why it waited: ``signed_in`` or ``trouble``."""
    return make_response(render_template("web/resend.html", waiting=waiting, reason=reason))


def sign_in_page(form: SignInForm, /, *, kept: str | None = None) -> str:
    """The page to sign in with. What waits behind it goes on waiting: `kept`, or else what the form itself carried."""
    token = request.form.get("kept", "") if kept is None else kept
    waiting = token if recover(token) else ""
    return render_template("accounts/sign_in.html", form=form, kept=waiting, form_errors=form.error_list())
