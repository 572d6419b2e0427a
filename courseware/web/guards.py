"""Who may open a page. Every view carries a guard; the application refuses to start where one is missing."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any, NoReturn, TypeVar

from flask import Flask, abort, current_app, g, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from courseware.web import kept
from courseware.web.application import SAFE

View = TypeVar("View", bound=Callable[..., Any])
SIGNED_OUT = "courseware.signed_out"


class Guard(StrEnum):
    """Who may open a page."""

    PUBLIC = "public"
    SIGNED_IN = "signed_in"
    TRAINER = "trainer"
    ADMINISTRATOR = "administrator"


def _mark(guard: Guard) -> Callable[[View], View]:
    def mark(view: View) -> View:
        vars(view)["guard"] = guard
        return view

    return mark


public = _mark(Guard.PUBLIC)
"""Anybody."""
signed_in = _mark(Guard.SIGNED_IN)
"""Every person who is signed in."""
trainer = _mark(Guard.TRAINER)
"""Trainers."""
administrator = _mark(Guard.ADMINISTRATOR)
"""Administrators."""


def guard_of(app: Flask, endpoint: str, /) -> Guard:
    """The guard of an endpoint.

    Raises:
        RuntimeError: the view has none.
    """
    guard = vars(app.view_functions[endpoint]).get("guard")
    if guard is None:
        raise RuntimeError(
            f"the view {endpoint!r} says not who may open it: decorate it with one of courseware.web.guards"
        )
    return Guard(guard)


def check_guards(app: Flask, /) -> None:
    """Refuse to start while a view has no guard."""
    for endpoint in app.view_functions:
        guard_of(app, endpoint)


def when_signed_out(app: Flask, page: Callable[[str], Response], /) -> None:
    """Answer work that arrives from a signed-out browser with `page(kept)`; `kept` holds what was sent."""
    app.extensions[SIGNED_OUT] = page


def enforce() -> Response | None:
    """Let the request through, ask for sign-in, or refuse it. Runs before every view."""
    if request.endpoint is None:
        return None
    guard = guard_of(current_app, request.endpoint)
    if guard is Guard.PUBLIC:
        return None
    if not current_user.is_authenticated:
        if request.method in SAFE:
            return redirect(url_for("accounts.show_sign_in", next=request.full_path.rstrip("?")))
        page: Callable[[str], Response] = current_app.extensions[SIGNED_OUT]
        return page(kept.keep(request.path, request.form))
    if guard is Guard.TRAINER and not current_user.is_trainer:
        _refuse(guard)
    if guard is Guard.ADMINISTRATOR and not current_user.is_administrator:
        _refuse(guard)
    return None


def _refuse(guard: Guard) -> NoReturn:
    """Refuse the request; the page says whose role opens it."""
    g.needed_role = guard
    abort(403)
