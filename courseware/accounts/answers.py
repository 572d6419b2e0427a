"""Parts of answers that several pages of accounts share. Belongs to the routes."""

from datetime import datetime, timedelta

from flask import Response, current_app, make_response

from courseware import clock
from courseware.accounts.person import SignedInPerson
from courseware.config import Settings
from courseware.i18n import format_minutes
from courseware.i18n import gettext as _
from courseware.web import locales

THEME_COOKIE = "theme"
YEAR = timedelta(days=365)


def remember_choices(response: Response, person: SignedInPerson, /) -> Response:
    """Let this browser know the language and the colours of `person`, for pages that look at no account."""
    settings: Settings = current_app.extensions["courseware.settings"]
    for name, value in ((locales.COOKIE, person.locale), (THEME_COOKIE, person.theme)):
        response.set_cookie(name, value, max_age=YEAR, httponly=True, samesite="Lax", secure=settings.secure_cookies)
    return response


def too_early(page: str, until: datetime, /) -> Response:
    """A page that says when the next try is possible, for people and for programs."""
    response = make_response(page, 429)
    response.headers["Retry-After"] = str(_seconds_to(until))
    return response


def wait_words(until: datetime, /) -> str:
    """How long to wait, in words."""
    return _("Too many tries. Try again in %(time)s.", time=format_minutes(-(-_seconds_to(until) // 60)))


def _seconds_to(until: datetime) -> int:
    return max(1, int((until - clock.now()).total_seconds()) + 1)
