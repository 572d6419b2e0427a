"""Pages for what goes wrong: they say what happened, what is kept and what to do. Never a traceback."""

import logging
import uuid

from flask import Flask, Response, g, make_response, render_template, request
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import BadHost, HTTPException, InternalServerError
from werkzeug.wrappers import Response as BaseResponse

from courseware import errors
from courseware.i18n import gettext as _
from courseware.web import kept
from courseware.web.locales import redirect_of_other_tag, redirect_without_slash

log = logging.getLogger("courseware")
SHOWN = frozenset({400, 401, 403, 404, 405, 409, 410, 413, 414, 415, 422, 429, 500, 503})


def error_page(status: int, *, reference: str = "", waits: str = "") -> Response:
    """The page for `status`, without a look at the database: it may be the database that is gone."""
    g.without_person = g.get("without_person") or status >= 500
    shown = status if status in SHOWN else (500 if status >= 500 else 400)
    page = render_template("web/error.html", status=shown, reference=reference, waits=waits, bare=status >= 500)
    return make_response(page, status)


def on_http_error(error: HTTPException) -> Response | BaseResponse:
    """Errors of the web: 404 first looks whether the address begins with another name of one of our locales."""
    if isinstance(error, BadHost):
        # Without a host no address can be made, so no page either.
        return Response(_("This request could not be read"), 400, mimetype="text/plain")
    if error.code == 404:
        elsewhere = redirect_of_other_tag() or redirect_without_slash()
        if elsewhere is not None:
            return elsewhere
    response = error_page(error.code or 500)
    for name, value in error.get_headers():
        if name.lower() in ("allow", "retry-after"):
            response.headers[name] = value
    return response


def on_stale_form(error: CSRFError) -> Response:
    """A form whose token is too old or missing: what was written is kept and can be sent again, from here."""
    log.info("form without a valid token: %s", error.description)
    waiting = kept.recover(kept.keep(request.path, request.form)) if kept.came_from_here() else None
    return make_response(render_template("web/resend.html", waiting=waiting, reason="stale"), 400)


def on_known_error(error: errors.CoursewareError) -> Response:
    """The kinds of failure of the house."""
    return error_page(error.status)


def on_database_error(error: OperationalError) -> Response:
    """The database is locked or gone: nothing was written, and what was sent is kept in the page."""
    log.error("database: %s", error.orig)
    response = error_page(503, waits=_sent())
    response.headers["Retry-After"] = "10"
    return response


def _sent() -> str:
    """What this request sent, kept; what was waiting already when it was sent goes on waiting."""
    if request.method != "POST" or not kept.came_from_here():
        return ""
    return request.form.get("kept") or kept.keep(request.path, request.form)


def on_failure(error: Exception) -> Response:
    """Anything else: a reference number for the log, and a page."""
    original = getattr(error, "original_exception", None) or error
    if isinstance(original, OperationalError):
        return on_database_error(original)
    reference = uuid.uuid4().hex[:8]
    log.error("failure %s at %s %s", reference, request.method, request.path, exc_info=original)
    return error_page(500, reference=reference)


def install(app: Flask, /) -> None:
    """Answer every error of `app` with a page."""
    app.register_error_handler(HTTPException, on_http_error)
    app.register_error_handler(CSRFError, on_stale_form)
    app.register_error_handler(errors.CoursewareError, on_known_error)
    app.register_error_handler(OperationalError, on_database_error)
    app.register_error_handler(InternalServerError, on_failure)
    app.register_error_handler(Exception, on_failure)
