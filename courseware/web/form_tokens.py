"""The token of forms, against requests that another site sends in a person's name (OWASP, CSRF). Flask-WTF does the work."""

from functools import lru_cache

from flask import Flask, g, request, session
from flask_wtf.csrf import CSRFProtect, generate_csrf, validate_csrf
from wtforms.validators import ValidationError

from courseware import clock
from courseware.web.application import SAFE

REMEMBERED = 2000
"""Tokens that a process remembers, about 0.3 KB each."""


class RememberingProtection(CSRFProtect):  # type: ignore[misc]  # Flask-WTF ships no types
    """Flask-WTF's protection, for an application whose key does not change while it runs.

    The token of a session stays right as long as the session lasts (`WTF_CSRF_TIME_LIMIT` is none), so a token that was
    verified for a session is not verified again.
    """

    def __init__(self, app: Flask, /) -> None:
        self._verified = lru_cache(maxsize=REMEMBERED)(_is_right)
        super().__init__(app)

    def protect(self, apply_exemptions: bool = False) -> None:
        """Let the request through if its form carries the token of its session.

        Raises:
            flask_wtf.csrf.CSRFError: it carries none, or that of another session.
        """
        if request.method in SAFE:
            return
        token, raw = request.form.get("csrf_token"), session.get("csrf_token")
        if token and raw and self._verified(token, raw):
            g.csrf_valid = True
            return
        super().protect(apply_exemptions=apply_exemptions)


def _is_right(token: str, _raw: str) -> bool:
    try:
        validate_csrf(token)
    except ValidationError:
        return False
    return True


def form_token() -> str:
    """The token that forms carry, made once a minute for a session: making it takes longer than reading from the database."""
    raw = session.get("csrf_token")
    return _form_token(raw, int(clock.now().timestamp() // 60)) if raw else str(generate_csrf())


@lru_cache(maxsize=REMEMBERED)
def _form_token(_raw: str, _minute: int) -> str:
    return str(generate_csrf())
