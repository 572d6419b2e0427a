"""Requests that may be larger than others: a view says so, and only administrators who are signed in may send them.

The limit is set before anything reads the body. Where it cannot be set, nothing of the body is read at all.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import current_app, flash, request
from flask_login import current_user
from werkzeug.wrappers import Response

from courseware.config import Settings
from courseware.i18n import gettext as _
from courseware.web.guards import SIGNED_OUT

View = TypeVar("View", bound=Callable[..., Any])
MEGABYTE = 1_000_000
ROOM = 100_000
"""Bytes for the fields beside the file."""


def takes_upload(view: View) -> View:
    """Let a view of administrators take a file as large as the settings allow."""
    vars(view)["takes_upload"] = True
    return view


def largest_file() -> int:
    """The size of the largest file that can be uploaded, in bytes."""
    settings: Settings = current_app.extensions["courseware.settings"]
    return settings.largest_upload * MEGABYTE


def allow() -> Response | None:
    """Set the limit of this request. Who is not signed in is told to sign in and to choose the file again."""
    view = current_app.view_functions.get(request.endpoint or "")
    if request.method != "POST" or view is None or not vars(view).get("takes_upload"):
        return None
    if not current_user.is_authenticated:
        flash(_("You were signed out. Sign in, then choose the file again: browsers do not keep it."), "bad")
        page: Callable[[str], Response] = current_app.extensions[SIGNED_OUT]
        return page("")
    if current_user.is_administrator:
        request.max_content_length = largest_file() + ROOM
    return None
