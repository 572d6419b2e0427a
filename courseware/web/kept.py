"""Work that arrived when it could not be taken (signed out, form too old) is kept in the page, signed, and sent again.

Nothing is stored on the server: the token travels in the page. It holds the address and the fields, never files.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import current_app, request
from itsdangerous import BadData, URLSafeSerializer
from werkzeug.datastructures import MultiDict

LARGEST = 200_000
"""Longest token, in characters, that is read back."""
NOT_KEPT = frozenset({"csrf_token", "kept"})
"""Fields that a token never holds; neither does it hold one with the word password in its name."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A form that waits: the address it was sent to, and its fields as (name, value) pairs."""

    path: str
    fields: tuple[tuple[str, str], ...]


def _serializer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.secret_key or "", salt="kept")


def keep(path: str, form: MultiDict[str, str], /) -> str:
    """A signed token for a form that was sent to `path`. Passwords are never kept."""
    fields: Iterable[tuple[str, str]] = form.items(multi=True)
    told = [[name, value] for name, value in fields if name not in NOT_KEPT and "password" not in name]
    return str(_serializer().dumps([path, told]))


def came_from_here() -> bool:
    """Whether this request was sent by a page of ours. What another site makes a browser send is never kept.

    Browsers say it in ``Sec-Fetch-Site``; on plain HTTP and in old ones, ``Origin`` tells.
    """
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if site is not None:
        return site in ("same-origin", "none")
    return origin is None or origin == request.host_url.rstrip("/")


def recover(token: str, /) -> Kept | None:
    """The form of a token, or None if the token is not ours."""
    if not token or len(token) > LARGEST:
        return None
    try:
        path, fields = _serializer().loads(token)
    except BadData:
        return None
    return Kept(path, tuple((name, value) for name, value in fields))
