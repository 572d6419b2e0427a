"""Style sheet, script and icon: read once, addressed by their hash, kept by browsers for a year."""

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from flask import Blueprint, Flask, Response, abort, request, url_for

from courseware.web.guards import public
from courseware.web.precompressed import best_encoding, smallest

FOLDER = Path(__file__).parent / "static"
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
PARTS = {"style.css": ("tokens.css", "app.css")}
NOT_FOR_BROWSERS = re.compile(rb"/\*.*?\*/\s*|^\s+", re.DOTALL | re.MULTILINE)
"""Comments and indentation. No text in our style sheets looks like a comment."""
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
    data = b"".join(_lean(path) for path in paths)
    return StaticFile(name, hashlib.sha256(data).hexdigest()[:12], TYPES[Path(name).suffix], data)


def _lean(path: Path, /) -> bytes:
    """What a file holds; of a style sheet only what browsers read: it keeps every first page waiting."""
    data = path.read_bytes()
    return NOT_FOR_BROWSERS.sub(b"", data) if path.suffix == ".css" else data


@lru_cache(maxsize=64)
def encoded(file: StaticFile, encoding: str, /) -> bytes:
    """The file as it travels in an encoding of the web."""
    return smallest(file.data, encoding)


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
    encoding = best_encoding(request.headers.get("Accept-Encoding", ""))
    response = Response(encoded(file, encoding) if encoding else file.data, mimetype=file.media_type)
    if encoding:
        response.headers["Content-Encoding"] = encoding
    response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable" if digest == file.digest else "no-cache"
    return response


def announce_style(response: Response) -> Response:
    """Name the style sheet in the head of each page: a browser asks for it before the page itself has arrived."""
    if response.mimetype == "text/html" and response.status_code // 100 != 3:
        response.headers["Link"] = _link_to_style(request.script_root)
    return response


@lru_cache(maxsize=8)
def _link_to_style(_root: str, /) -> str:
    """The same for all pages below a root: making an address takes longer than the rest of this header."""
    return f"<{static_url('style.css')}>; rel=preload; as=style"


def install(app: Flask, /) -> None:
    """Serve the static files, let templates name them, and let pages announce the style sheet."""
    app.register_blueprint(blueprint)
    app.after_request(announce_style)
    app.jinja_env.globals["static_url"] = static_url
