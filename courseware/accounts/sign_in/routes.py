"""Signing in and out, also where another window of the same browser did so before."""

from flask import Response, current_app, flash, g, make_response, redirect, request, url_for
from flask_wtf.csrf import CSRFError, CSRFProtect
from werkzeug.wrappers import Response as BaseResponse

from courseware.accounts import operations as people
from courseware.accounts import session
from courseware.accounts.blueprints import accounts as blueprint
from courseware.accounts.remembered_choices import remember_choices
from courseware.accounts.sign_in import operations
from courseware.accounts.sign_in.forms import SignInForm
from courseware.accounts.sign_in.kept_work_routes import offer_again, sign_in_page
from courseware.accounts.sign_in.operations import ClosedAccountError, WrongPasswordError
from courseware.accounts.throttle.answers import too_early, wait_words
from courseware.accounts.throttle.limits import TooManyTriesError
from courseware.i18n import gettext as _
from courseware.web.application import keep_writes
from courseware.web.guards import public
from courseware.web.kept import came_from_here, recover


@blueprint.get("/sign-in")
@public
def show_sign_in() -> str | BaseResponse:
    """The form to sign in with; who is signed in is sent on."""
    form = SignInForm(formdata=None)
    form.next.process(request.args)
    if session.person_or_none():
        return redirect(form.next.data or url_for("site.show_home"))
    return sign_in_page(form)


@blueprint.post("/sign-in")
@public
def sign_in() -> BaseResponse:
    """Sign in. A form that is too old is answered with this very page, so that nothing that waits is lost."""
    form = SignInForm()
    try:
        _check_token()
        if not form.validate():
            return make_response(sign_in_page(form), 422)
        person = operations.sign_in(form.email.data, form.password.data, address=request.remote_addr or "nowhere")
    except CSRFError:
        return _answer_stale(form)
    except TooManyTriesError as error:
        form.refuse("password", wait_words(error.until))
        return too_early(sign_in_page(form), error.until)
    except WrongPasswordError:
        keep_writes()
        form.refuse("password", _("The e-mail or the password is not right. Look at both and try again."))
    except ClosedAccountError:
        keep_writes()
        form.refuse("password", _("This account is closed. Ask your administrator to open it again."))
    else:
        session.sign_in(person, is_kept=form.keep.data)
        return remember_choices(_go_on(form), person)
    return make_response(sign_in_page(form), 422)


def _check_token() -> None:
    """Check the token against cross-site requests here, and not before the view: see `courseware.accounts.install`.

    Raises:
        CSRFError: it is not that of this session: another site sent the form, or it is older than the session.
    """
    protection: CSRFProtect = current_app.extensions["csrf"]
    protection.protect()


def _go_on(form: SignInForm) -> Response:
    """Where the person who is signed in now wanted to go: to work that waits, to a page, or home."""
    waiting = recover(request.form.get("kept", ""))
    if waiting is not None:
        return offer_again(waiting, reason="signed_in")
    return make_response(redirect(form.next.data or url_for("site.show_home"), code=303))


def _answer_stale(form: SignInForm) -> Response:
    """A form that is older than the session: who signed in meanwhile, in another window, goes on; others try again."""
    person = session.person_or_none()
    if person and came_from_here() and operations.as_typed(form.email.data or "") == person.email:
        return _go_on(form)
    form.refuse("password", _stale_words(person.name if person else ""))
    return make_response(sign_in_page(form), 422)


def _stale_words(name: str) -> str:
    if not request.cookies:
        return _("Your browser sent no cookie. Allow cookies for this site, then sign in.")
    if name:
        return _("You are signed in as %(name)s already. Enter the password once more to change accounts.", name=name)
    return _("The page was open for too long, or you signed out meanwhile. Enter your password once more.")


@blueprint.post("/sign-out")
@public
def sign_out() -> BaseResponse:
    """End the session of this browser. Another window may have ended it before: that is no error."""
    if session.person_or_none():
        _refuse_other_sites()
        session.sign_out()
    flash(_("You are signed out."))
    return redirect(url_for("site.show_home", locale=g.locale), code=303)


@blueprint.post("/settings/sign-out-everywhere")
@public
def sign_out_everywhere() -> BaseResponse:
    """End every session of the person, this one too."""
    person = session.person_or_none()
    if person is None:
        flash(_("You were signed out here already. To sign out everywhere, sign in first."))
        return redirect(url_for("accounts.show_sign_in"), 303)
    _refuse_other_sites()
    people.end_sessions(person.id)
    session.sign_out()
    flash(_("You are signed out everywhere."))
    return redirect(url_for("accounts.show_sign_in"), 303)


def _refuse_other_sites() -> None:
    """Let a form of ours sign somebody out even if it is older than the session.

    Raises:
        CSRFError: another site sent it.
    """
    try:
        _check_token()
    except CSRFError:
        if not came_from_here():
            raise
