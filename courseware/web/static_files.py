"""Style sheet, script and icon: read once, addressed by their hash, kept by browsers for a year."""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from flask import Blueprint, Flask, Response, abort, url_for

from courseware.web.guards import public

FOLDER = Path(__file__).parent / "static"
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
PARTS = {"style.css": ("tokens.css", "app.css")}
YEAR = 31_536_000

blueprint = Blueprint("static_files", __name__)


@dataclass(frozen=True, slots=True)
class StaticFile:
    """A file as it is sent."""

    name: str
    digest: str
    media_type: str
    data: bytes


@lru_cache(maxsize=32)
def static_file(name: str, /) -> StaticFile | None:
    """The file `name`; `style.css` is the tokens and the rules in one. None where there is no such file."""
    paths = [FOLDER / part for part in PARTS.get(name, (name,))]
    if "/" in name or Path(name).suffix not in TYPES or not all(path.is_file() for path in paths):
        return None
    data = b"".join(path.read_bytes() for path in paths)
    return StaticFile(name, hashlib.sha256(data).hexdigest()[:12], TYPES[Path(name).suffix], data)


def static_url(name: str, /) -> str:
    """The address of a static file; it changes when the file changes.

    Raises:
        FileNotFoundError: there is no such file.
    """
    file = static_file(name)
    if file is None:
        raise FileNotFoundError(name)
    return url_for("static_files.show_static_file", digest=file.digest, name=name)


@blueprint.get("/static/<digest>/<name>")
@public
def show_static_file(digest: str, name: str) -> Response:
    """Send a static file; an old address is answered with the present file, but not kept."""
    file = static_file(name)
    if file is None:
        abort(404)
    response = Response(file.data, mimetype=file.media_type)
    response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable" if digest == file.digest else "no-cache"
    return response


def install(app: Flask, /) -> None:
    """Serve the static files and let templates name them."""
    app.register_blueprint(blueprint)
    app.jinja_env.globals["static_url"] = static_url
