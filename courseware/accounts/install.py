"""What accounts add to the application: the person of a request, its colours, and mail after the answer."""

from dataclasses import replace
from email.utils import parseaddr

from flask import Flask, g, request
from werkzeug.local import LocalProxy

from courseware.accounts import (
    invitation_routes,
    invite_routes,
    mail,
    outbox,
    outbox_routes,
    password_routes,
    people_routes,
    routes,
    settings_routes,
)
from courseware.accounts.answers import THEME_COOKIE
from courseware.accounts.session import current_person, new_login_manager
from courseware.config import SettingError, Settings
from courseware.web import guards
from courseware.web.shared_pages import NAME, is_shared

ROUTES = (routes, password_routes, invitation_routes, settings_routes, people_routes, invite_routes, outbox_routes)
"""Imported for their addresses."""
WITHOUT_TOKEN = (routes.sign_in, routes.show_kept)
"""`sign_in` looks at its token itself, so that kept work outlives an old token; `show_kept` changes nothing."""


def install(app: Flask, /) -> None:
    """Let `app` know people. To be called after its protection against cross-site requests, before its blueprints.

    Raises:
        SettingError: mail cannot be sent with these settings.
    """
    check_mail(app.extensions["courseware.settings"])
    # Its own context processor would load the person for every page, even where the database is gone.
    new_login_manager().init_app(app, add_context_processor=False)
    for view in WITHOUT_TOKEN:
        app.extensions["csrf"].exempt(view)
    guards.when_signed_out(app, routes.when_signed_out)
    app.context_processor(_for_templates)
    app.after_request(outbox.after_request)


def _for_templates() -> dict[str, object]:
    """Give pages `person`, looked up only when they ask, and `theme`, which comes from the cookie.

    A page that others will see too gets the place of the name instead of the name.
    """
    if is_shared():
        person: object = replace(current_person(), name=NAME)
    else:
        person = None if g.get("without_person") else LocalProxy(current_person)
    return {
        "person": person,
        "theme": request.cookies.get(THEME_COOKIE),
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
