"""Files that pages show, addressed by their hash and kept by browsers for a year."""

from flask import Blueprint, Response

from courseware.library import queries
from courseware.web.guards import public
from courseware.web.headers import PICTURE_POLICY

blueprint = Blueprint("library", __name__)


@blueprint.get("/assets/<digest>/<name>")
@public
def show_asset(digest: str, name: str) -> Response:
    """Send a picture. Whatever is in it, opened by itself it can run nothing and ask nobody."""
    del name
    asset = queries.shown_asset(digest)
    response = Response(asset.data, mimetype=asset.media_type)
    response.headers["Content-Security-Policy"] = PICTURE_POLICY
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
