"""What the administrators' pages of packs add to the application: their addresses, and work on uploads after the answer."""

from flask import Flask

from courseware.packs import routes
from courseware.packs.audience import wording
from courseware.packs.history import routes as history_routes
from courseware.packs.preview import reading_routes as preview_reading_routes
from courseware.packs.preview import routes as preview_routes
from courseware.packs.preview import wording as preview_wording
from courseware.packs.uploads import publish_routes, starting
from courseware.packs.uploads import routes as upload_routes

ROUTES = (routes, upload_routes, publish_routes, preview_routes, preview_reading_routes, history_routes)
"""Imported for their addresses."""


def install(app: Flask, /) -> None:
    """Let `app` work on what was uploaded once a request is answered."""
    app.extensions[starting.WORKER] = starting.start_process
    app.after_request(starting.after_request)
    wording.install(app)
    preview_wording.install(app)
