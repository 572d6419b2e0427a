"""Sessions in a signed cookie, as Flask keeps them; a cookie that this process verified before is not verified again."""

from datetime import datetime
from functools import lru_cache
from typing import Any

from flask import Flask, Request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from itsdangerous import BadSignature

from courseware import clock

REMEMBERED = 2000
"""Cookies that a process remembers, about 1 KB each."""


class RememberingSessions(SecureCookieSessionInterface):
    """Flask's sessions, for an application whose key does not change while it runs.

    A signature that was right stays right; the age of the cookie is looked at each time. Whether the person may still come
    in (session ended elsewhere, account closed) is never remembered: that is asked of the database with every request.
    """

    def __init__(self, app: Flask, /) -> None:
        serializer = self.get_signing_serializer(app)
        assert serializer
        self._serializer = serializer
        self._verified = lru_cache(maxsize=REMEMBERED)(self._verify)

    def _verify(self, cookie: str) -> tuple[dict[str, Any], datetime]:
        """What a cookie holds, and when it was signed.

        Raises:
            BadSignature: it is not one of ours.
        """
        data, signed_at = self._serializer.loads(cookie, return_timestamp=True)
        return data, signed_at

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession:
        """The session of the cookie; an empty one where there is none, or where it is too old or not ours."""
        cookie = request.cookies.get(self.get_cookie_name(app))
        if not cookie:
            return self.session_class()
        try:
            data, signed_at = self._verified(cookie)
        except BadSignature:
            return self.session_class()
        is_too_old = clock.now() - signed_at > app.permanent_session_lifetime
        return self.session_class() if is_too_old else self.session_class(_copied(data))


def _copied(data: dict[str, Any]) -> dict[str, Any]:
    """A session that the request may change: its lists (words to be shown once) are its own."""
    return {name: list(value) if isinstance(value, list) else value for name, value in data.items()}
