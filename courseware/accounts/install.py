"""What accounts add to the application: the person of a request, its colours, and mail after the answer."""

from dataclasses import replace
from email.utils import parseaddr

from flask import Flask, g, request
from werkzeug.local import LocalProxy

from courseware.accounts.invitations import accept_routes, invite_routes, open_invitation_routes
from courseware.accounts.messages import delivery, mail
from courseware.accounts.messages import routes as message_routes
from courseware.accounts.password_reset import routes as reset_routes
from courseware.accounts.people import routes as people_routes
from courseware.accounts.remembered_choices import THEME_COOKIE
from courseware.accounts.session import current_person, new_login_manager
from courseware.accounts.settings import routes as settings_routes
from courseware.accounts.sign_in import kept_work_routes
from courseware.accounts.sign_in import routes as sign_in_routes
from courseware.config import SettingError, Settings
from courseware.web import guards
from courseware.web.settings import settings
from courseware.web.shared_pages import NAME, is_shared

ROUTES = (
    sign_in_routes,
    reset_routes,
    accept_routes,
    settings_routes,
    people_routes,
    invite_routes,
    open_invitation_routes,
    message_routes,
)
"""Imported for their addresses."""
WITHOUT_TOKEN = (
    sign_in_routes.sign_in,
    sign_in_routes.sign_out,
    sign_in_routes.sign_out_everywhere,
    kept_work_routes.show_kept,
)
"""Signing in and out look at the token themselves: it may be older than the session, where another window of the browser
signed in or out meanwhile. `show_kept` changes nothing."""


def install(app: Flask, /) -> None:
    """Let `app` know people. To be called after its protection against cross-site requests, before its blueprints.

    Raises:
        SettingError: mail cannot be sent with these settings.
    """
    check_mail(settings(app))
    # Its own context processor would load the person for every page, even where the database is gone.
    new_login_manager().init_app(app, add_context_processor=False)
    for view in WITHOUT_TOKEN:
        app.extensions["csrf"].exempt(view)
    guards.when_signed_out(app, kept_work_routes.when_signed_out)
    app.context_processor(_for_templates)
    app.after_request(delivery.after_request)


def _for_templates() -> dict[str, object]:
    """Give pages `person`, looked up only when they ask, `theme`, which comes from the cookie, and `has_mail`.

    Without a mail server administrators hand links over themselves, and pages must not say otherwise.

    A page that others will see too gets the place of the name instead of the name.
    """
    if is_shared():
        person: object = replace(current_person(), name=NAME)
    else:
        person = None if g.get("without_person") else LocalProxy(current_person)
    return {
        "person": person,
        "theme": request.cookies.get(THEME_COOKIE),
        "has_mail": bool(settings().smtp),
    }


def check_mail(settings: Settings, /) -> None:
    """Refuse settings with which no message could be sent or no link in it followed.

    Raises:
        SettingError: naming the variable and what is expected.
    """
    if not settings.smtp:
        return
    try:
        mail.server(settings.smtp)
    except ValueError as error:
        # The value is not repeated: it may hold a password.
        raise SettingError(f"COURSEWARE_SMTP cannot be used; expected: {error}") from error
    if "@" not in parseaddr(settings.mail_from)[1]:
        raise SettingError(f"COURSEWARE_MAIL_FROM is {settings.mail_from!r}; expected: an e-mail address")
    if not settings.base_url:
        # Without it a stranger could ask for a link and have it lead to a host of his own.
        raise SettingError(
            "COURSEWARE_BASE_URL is ''; expected: the address of this academy, because messages carry links to it"
        )
