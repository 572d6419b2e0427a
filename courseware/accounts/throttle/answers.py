"""What people and programs are told who tried too often."""

from datetime import datetime

from flask import Response, make_response

from courseware import clock
from courseware.i18n import format_minutes
from courseware.i18n import gettext as _


def too_early(page: str, until: datetime, /) -> Response:
    """`page` with the status 429 and, for programs, the seconds to wait (RFC 6585, 4)."""
    response = make_response(page, 429)
    response.headers["Retry-After"] = str(_seconds_to(until))
    return response


def wait_words(until: datetime, /) -> str:
    """How long to wait, in words, in minutes rounded up."""
    return _("Too many tries. Try again in %(time)s.", time=format_minutes(-(-_seconds_to(until) // 60)))


def _seconds_to(until: datetime) -> int:
    return max(1, int((until - clock.now()).total_seconds()) + 1)
