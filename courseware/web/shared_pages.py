"""Pages that many people see alike are rendered once: what differs between them is filled in afterwards.

A key names everything that a page depends on, so nothing is ever invalidated; the memory is only bounded. What belongs to one
person alone (the name in the header, the token of the forms) is left out when the page is rendered and put in for each reader.
"""

import re
from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import lru_cache
from threading import Lock

from flask import g, request, session
from flask_login import current_user
from flask_wtf.csrf import generate_csrf
from markupsafe import escape

LARGEST = 6_000_000
"""Bytes of rendered pages that a process remembers: some 150 lessons."""
NAME = "\x02name\x03"
TOKEN = "\x02token\x03"  # noqa: S105 (a place to be filled, not a secret)

_PLACES = re.compile(f"({NAME}|{TOKEN})".encode())
_pages: OrderedDict[Hashable, list[bytes]] = OrderedDict()
_size = 0
_lock = Lock()


def is_shared() -> bool:
    """Whether the page being rendered will be shown to others too."""
    return bool(g.get("is_shared"))


def shared_page(key: tuple[Hashable, ...], render: Callable[[], str], /) -> bytes:
    """The page for this reader, as it is sent; `render` is called when nobody alike has seen it yet.

    `key` holds what the page depends on besides the address, the locale, the theme and the roles of the reader.
    """
    if "_flashes" in session:
        return render().encode()
    reader = (g.locale, request.cookies.get("theme", ""), current_user.is_trainer, current_user.is_administrator)
    whole = (request.full_path, *reader, *key)
    with _lock:
        page = _pages.get(whole)
        if page is not None:
            _pages.move_to_end(whole)
    if page is None:
        g.is_shared = True
        try:
            page = _PLACES.split(render().encode())
        finally:
            g.is_shared = False
        _remember(whole, page)
    own = {NAME.encode(): str(escape(current_user.name)).encode(), TOKEN.encode(): _token().encode()}
    return b"".join([own.get(piece, piece) if len(piece) < 16 else piece for piece in page])


def _remember(key: Hashable, page: list[bytes]) -> None:
    global _size
    with _lock:
        if key in _pages:
            return
        _pages[key] = page
        _size += sum(map(len, page))
        while _size > LARGEST:
            _size -= sum(map(len, _pages.popitem(last=False)[1]))


def token_of_forms() -> str:
    """The token that forms carry; on a shared page the place for it."""
    return TOKEN if is_shared() else _token()


def _token() -> str:
    """The token of this session. It has no time limit, so the one that was signed first stays good as long as the session."""
    return _signed(session["csrf_token"]) if "csrf_token" in session else str(generate_csrf())


@lru_cache(maxsize=2000)
def _signed(_secret_of_session: str, /) -> str:
    return str(generate_csrf())


def forget() -> None:
    """Forget every page (a test that measures rendering begins with it)."""
    global _size
    with _lock:
        _pages.clear()
        _size = 0
