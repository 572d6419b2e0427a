"""A new password by a link in a message."""

from flask import current_app, flash, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from courseware.accounts import outbox, reset_operations, session
from courseware.accounts.answers import remember_choices, too_early, wait_words
from courseware.accounts.blueprints import accounts as blueprint
from courseware.accounts.forms import NewPasswordForm, ResetRequestForm
from courseware.accounts.link_routes import opened, opens_link
from courseware.accounts.reset_queries import password_link
from courseware.accounts.throttle import TooManyTriesError
from courseware.i18n import gettext as _
from courseware.web.guards import public


@blueprint.get("/password")
@public
def show_reset_request() -> str:
    """Ask for a link with which a new password is chosen."""
    return render_template("accounts/reset_request.html", form=ResetRequestForm(formdata=None))


@blueprint.post("/password")
@public
def request_reset() -> Response:
    """Send the link, if there is such an account. The answer is the same if there is none."""
    form = ResetRequestForm()
    if not form.validate():
        return make_response(
            render_template("accounts/reset_request.html", form=form, form_errors=form.error_list()), 422
        )
    try:
        reset_operations.request_reset(form.email.data, address=request.remote_addr or "nowhere")
    except TooManyTriesError as error:
        form.refuse("email", wait_words(error.until))
        page = render_template("accounts/reset_request.html", form=form, form_errors=form.error_list())
        return too_early(page, error.until)
    outbox.deliver_soon()
    return redirect(url_for("accounts.show_reset_sent"), code=303)


@blueprint.get("/password/sent")
@public
def show_reset_sent() -> str:
    """What happens now."""
    has_mail = bool(current_app.extensions["courseware.settings"].smtp)
    return render_template("accounts/reset_sent.html", has_mail=has_mail)


@blueprint.get("/password/<token>")
@public
@opens_link("password")
def show_new_password(token: str) -> str:
    """Choose a new password."""
    link = opened(password_link, token)
    form = NewPasswordForm(formdata=None, email=link.email)
    return render_template("accounts/new_password.html", form=form, link=link, token=token)


@blueprint.post("/password/<token>")
@public
@opens_link("password")
def set_new_password(token: str) -> Response:
    """Take the new password, end all sessions and begin one here."""
    link = opened(password_link, token)
    form = NewPasswordForm(email=link.email)
    if not form.validate():
        page = render_template(
            "accounts/new_password.html", form=form, link=link, token=token, form_errors=form.error_list()
        )
        return make_response(page, 422)
    person = reset_operations.reset_password(token, form.password.data)
    session.sign_in(person)
    flash(_("Your password is changed. You are signed out everywhere else."))
    return remember_choices(make_response(redirect(url_for("site.show_home", locale=person.locale), code=303)), person)
