"""Signing in and out. The other addresses of a person are in the modules that are imported here for that."""

from flask import Response, current_app, flash, g, make_response, redirect, render_template, request, url_for
from flask_wtf.csrf import CSRFError, CSRFProtect
from werkzeug.wrappers import Response as BaseResponse

from courseware.accounts import session, sign_in_operations
from courseware.accounts.answers import remember_choices, too_early, wait_words
from courseware.accounts.blueprints import accounts as blueprint
from courseware.accounts.forms import SignInForm
from courseware.accounts.sign_in_operations import ClosedAccountError, WrongPasswordError
from courseware.accounts.throttle import TooManyTriesError
from courseware.i18n import gettext as _
from courseware.web.application import keep_writes
from courseware.web.guards import public
from courseware.web.kept import came_from_here, recover

__all__ = ["blueprint"]


@blueprint.get("/sign-in")
@public
def show_sign_in() -> str | BaseResponse:
    """The form to sign in with; who is signed in is sent on."""
    form = SignInForm(formdata=None)
    form.next.process(request.args)
    if session.person_or_none():
        return redirect(form.next.data or url_for("site.show_home"))
    return _page(form)


@blueprint.post("/sign-in")
@public
def sign_in() -> BaseResponse:
    """Sign in. A form that is too old is answered with this very page, so that nothing that waits is lost."""
    form = SignInForm()
    try:
        _check_token()
        if not form.validate():
            return make_response(_page(form), 422)
        person = sign_in_operations.sign_in(
            form.email.data, form.password.data, address=request.remote_addr or "nowhere"
        )
    except CSRFError:
        form.refuse("password", _stale_words())
    except TooManyTriesError as error:
        form.refuse("password", wait_words(error.until))
        return too_early(_page(form), error.until)
    except WrongPasswordError:
        keep_writes()
        form.refuse("password", _("The e-mail or the password is not right. Look at both and try again."))
    except ClosedAccountError:
        keep_writes()
        form.refuse("password", _("This account is closed. Ask your administrator to open it again."))
    else:
        session.sign_in(person, is_kept=form.keep.data)
        return remember_choices(_after_sign_in(form.next.data or url_for("site.show_home")), person)
    return make_response(_page(form), 422)


def _check_token() -> None:
    """Check the token against cross-site requests here, and not before the view: see `courseware.accounts.install`."""
    protection: CSRFProtect = current_app.extensions["csrf"]
    protection.protect()


def _stale_words() -> str:
    if not request.cookies:
        return _("Your browser sent no cookie. Allow cookies for this site, then sign in.")
    return _("The page was open for too long. Enter your password once more.")


def _after_sign_in(address: str) -> Response:
    waiting = recover(request.form.get("kept", ""))
    if waiting is None:
        return make_response(redirect(address, code=303))
    return make_response(render_template("web/resend.html", waiting=waiting, reason="signed_out"))


@blueprint.post("/sign-in/kept")
@public
def show_kept() -> BaseResponse:
    """Work that was kept in a page: to be sent again, after sign-in where that is needed. Nothing is changed here."""
    token = request.form.get("kept", "") if came_from_here() else ""
    waiting = recover(token)
    if waiting is None:
        return make_response(render_template("web/resend.html", waiting=None, reason=""), 400)
    if session.person_or_none():
        return make_response(render_template("web/resend.html", waiting=waiting, reason="signed_out"))
    return make_response(_page(SignInForm(formdata=None), kept=token))


def when_signed_out(kept: str, /) -> Response:
    """Answer work of a browser whose session has ended: sign in, and it is still there."""
    return make_response(_page(SignInForm(formdata=None), kept=kept if came_from_here() else ""), 401)


def _page(form: SignInForm, *, kept: str = "") -> str:
    kept = kept or request.form.get("kept", "")
    waiting = recover(kept) is not None
    return render_template(
        "accounts/sign_in.html", form=form, kept=kept if waiting else "", form_errors=form.error_list()
    )


@blueprint.post("/sign-out")
@public
def sign_out() -> BaseResponse:
    """End the session of this browser."""
    session.sign_out()
    flash(_("You are signed out."))
    return redirect(url_for("site.show_home", locale=g.locale), code=303)
