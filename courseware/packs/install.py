"""What the administrators' pages of packs add to the application: their addresses, and work on uploads after the answer."""

from flask import Flask

from courseware.packs import routes
from courseware.packs.audience import wording
from courseware.packs.uploads import starting

ROUTES = (routes,)
"""Imported for their addresses."""


def install(app: Flask, /) -> None:
    """Let `app` work on what was uploaded once a request is answered."""
    app.extensions[starting.WORKER] = starting.start_process
    app.after_request(starting.after_request)
    wording.install(app)
