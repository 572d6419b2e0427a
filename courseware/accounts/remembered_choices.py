"""What a browser remembers of its person, so that pages which look at no account speak and look right."""

from datetime import timedelta

from flask import Response

from courseware.accounts.signed_in_person import SignedInPerson
from courseware.web import locales
from courseware.web.settings import settings

THEME_COOKIE = "theme"
YEAR = timedelta(days=365)


def remember_choices(response: Response, person: SignedInPerson, /) -> Response:
    """Add cookies with the language and the colours of `person` to `response`, for a year; return it."""
    is_secure = settings().secure_cookies
    for name, value in ((locales.COOKIE, person.locale), (THEME_COOKIE, person.theme)):
        response.set_cookie(name, value, max_age=YEAR, httponly=True, samesite="Lax", secure=is_secure)
    return response
