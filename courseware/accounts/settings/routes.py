"""A person's own settings, and the change of a password by who knows it."""

from flask import flash, g, make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response

from courseware.accounts import operations, session
from courseware.accounts.blueprints import accounts as blueprint
from courseware.accounts.forms import weakness_words
from courseware.accounts.models import Theme
from courseware.accounts.passwords import WeakPasswordError
from courseware.accounts.remembered_choices import remember_choices
from courseware.accounts.settings.forms import ChangePasswordForm, SettingsForm
from courseware.accounts.sign_in import operations as sign_in_operations
from courseware.accounts.sign_in.operations import WrongPasswordError
from courseware.accounts.throttle.answers import too_early, wait_words
from courseware.accounts.throttle.limits import TooManyTriesError
from courseware.i18n import gettext as _
from courseware.i18n import speaking
from courseware.web.application import keep_writes
from courseware.web.guards import signed_in


@blueprint.get("/settings")
@signed_in
def show_settings() -> str:
    """Name, language, colours, time zone, password and sessions."""
    return _page(_settings_form(), _password_form())


@blueprint.post("/settings")
@signed_in
def save_settings() -> Response:
    """Keep the choices; the page goes on in the language that was chosen, or in its own where that field was left alone."""
    form = SettingsForm()
    before = session.current_person().locale
    if not form.validate():
        return make_response(_page(form, _password_form(), errors_of=form), 422)
    person = operations.save_settings(
        session.current_person().id,
        name=form.name.data,
        locale=form.locale.data,
        theme=Theme(form.theme.data),
        time_zone=form.time_zone.data,
    )
    locale = g.locale if person.locale == before else person.locale
    with speaking(locale):
        flash(_("Your settings are saved."))
    return remember_choices(make_response(redirect(url_for("accounts.show_settings", locale=locale), 303)), person)


@blueprint.post("/settings/password")
@signed_in
def change_password() -> Response:
    """Change the password; every other session ends."""
    person = session.current_person()
    form = ChangePasswordForm(email=person.email)
    if not form.validate():
        return make_response(_page(_settings_form(), form, errors_of=form), 422)
    try:
        changed = sign_in_operations.change_password(person.id, form.present_password.data, form.password.data)
    except TooManyTriesError as error:
        form.refuse("present_password", wait_words(error.until))
        return too_early(_page(_settings_form(), form, errors_of=form), error.until)
    except WrongPasswordError:
        keep_writes()
        form.refuse("present_password", _("This is not your present password. Try again."))
        return make_response(_page(_settings_form(), form, errors_of=form), 422)
    except WeakPasswordError as error:
        form.refuse("password", weakness_words(error.weakness))
        return make_response(_page(_settings_form(), form, errors_of=form), 422)
    session.renew(changed)
    flash(_("Your password is changed. You are signed out everywhere else."))
    return redirect(url_for("accounts.show_settings"), 303)


def _settings_form() -> SettingsForm:
    person = session.current_person()
    given = {"name": person.name, "locale": person.locale, "theme": person.theme, "time_zone": person.time_zone}
    return SettingsForm(formdata=None, data=given)


def _password_form() -> ChangePasswordForm:
    return ChangePasswordForm(formdata=None, email=session.current_person().email)


def _page(
    settings: SettingsForm, password: ChangePasswordForm, *, errors_of: SettingsForm | ChangePasswordForm | None = None
) -> str:
    errors = errors_of.error_list() if errors_of else []
    return render_template("accounts/settings.html", settings=settings, password=password, form_errors=errors)
