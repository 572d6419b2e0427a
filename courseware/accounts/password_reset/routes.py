"""A new password by a link: asked for, and chosen."""

from flask import flash, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from courseware.accounts import session
from courseware.accounts.blueprints import accounts as blueprint
from courseware.accounts.forms import NewPasswordForm, weakness_words
from courseware.accounts.links.routes import opened, opens_link
from courseware.accounts.messages import delivery
from courseware.accounts.password_reset import operations
from courseware.accounts.password_reset.forms import ResetRequestForm
from courseware.accounts.password_reset.queries import PasswordLink, password_link
from courseware.accounts.passwords import WeakPasswordError
from courseware.accounts.remembered_choices import remember_choices
from courseware.accounts.throttle.answers import too_early, wait_words
from courseware.accounts.throttle.limits import TooManyTriesError
from courseware.i18n import gettext as _
from courseware.web.guards import public


@blueprint.get("/password")
@public
def show_reset_request() -> str:
    """Ask for a link with which a new password is chosen."""
    return _request_page(ResetRequestForm(formdata=None))


@blueprint.post("/password")
@public
def request_reset() -> Response:
    """Send the link, if there is such an account. The answer is the same if there is none."""
    form = ResetRequestForm()
    if not form.validate():
        return make_response(_request_page(form), 422)
    try:
        operations.request_reset(form.email.data, address=request.remote_addr or "nowhere")
    except TooManyTriesError as error:
        form.refuse("email", wait_words(error.until))
        return too_early(_request_page(form), error.until)
    delivery.deliver_soon()
    return redirect(url_for("accounts.show_reset_sent"), code=303)


@blueprint.get("/password/sent")
@public
def show_reset_sent() -> str:
    """What happens now."""
    return render_template("accounts/reset_sent.html")


@blueprint.get("/password/<token>")
@public
@opens_link("password")
def show_new_password(token: str) -> str:
    """Choose a new password."""
    link = opened(password_link, token)
    form = NewPasswordForm(formdata=None, email=link.email)
    return _new_password_page(form, link, token)


@blueprint.post("/password/<token>")
@public
@opens_link("password")
def set_new_password(token: str) -> Response:
    """Take the new password, end all sessions and begin one here."""
    link = opened(password_link, token)
    form = NewPasswordForm(email=link.email)
    if not form.validate():
        return make_response(_new_password_page(form, link, token), 422)
    try:
        person = operations.reset_password(token, form.password.data)
    except WeakPasswordError as error:
        form.refuse("password", weakness_words(error.weakness))
        return make_response(_new_password_page(form, link, token), 422)
    session.sign_in(person)
    flash(_("Your password is changed. You are signed out everywhere else."))
    return remember_choices(make_response(redirect(url_for("site.show_home", locale=person.locale), code=303)), person)


def _request_page(form: ResetRequestForm) -> str:
    return render_template("accounts/reset_request.html", form=form, form_errors=form.error_list())


def _new_password_page(form: NewPasswordForm, link: PasswordLink, token: str) -> str:
    errors = form.error_list()
    return render_template("accounts/new_password.html", form=form, link=link, token=token, form_errors=errors)
