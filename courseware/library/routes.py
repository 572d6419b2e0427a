"""Files that pages show, addressed by their hash and kept by browsers for a year."""

from flask import Blueprint, Response

from courseware.accounts.session import current_person
from courseware.errors import NotFoundError
from courseware.library import queries
from courseware.library.queries import StoredAsset
from courseware.web.guards import public
from courseware.web.headers import PICTURE_POLICY

blueprint = Blueprint("library", __name__)
_FOR_EVERYBODY = "public, max-age=31536000, immutable"
_FOR_ONE = "private, no-store"


@blueprint.get("/assets/<digest>/<name>")
@public
def show_asset(digest: str, name: str) -> Response:
    """Send a picture. Whatever is in it, opened by itself it can run nothing and ask nobody."""
    del name
    asset, caching = _visible(digest)
    response = Response(asset.data, mimetype=asset.media_type)
    response.headers["Content-Security-Policy"] = PICTURE_POLICY
    response.headers["Cache-Control"] = caching
    return response


def _visible(digest: str) -> tuple[StoredAsset, str]:
    """A picture and how it may be kept: a published one by everybody, one of a version on its way in by nobody.

    Raises:
        NotFoundError: there is none, or it is not published and an administrator does not ask for it.
    """
    try:
        return queries.shown_asset(digest), _FOR_EVERYBODY
    except NotFoundError:
        if not current_person().is_administrator:
            raise
        return queries.kept_asset(digest), _FOR_ONE
