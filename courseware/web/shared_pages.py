"""Pages that many people see alike are rendered once: what differs between them is filled in afterwards.

A key names everything that a page depends on, so nothing is ever invalidated; the memory is only bounded. What belongs to one
person alone (the name in the header, the token of the forms) is left out when the page is rendered and put in for each reader.

A browser that has the page asks whether it is still the same (RFC 9110, 13.1.2): then nothing but a head travels.
"""

import hashlib
import re
from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import lru_cache
from threading import Lock

from flask import Response, g, make_response, request, session
from flask_login import current_user
from flask_wtf.csrf import generate_csrf
from markupsafe import escape

from courseware import clock
from courseware.web.precompressed import Compressed, best_encoding, compress

LARGEST = 6_000_000
"""Bytes of rendered pages that a process remembers: some 150 lessons. Their compressed forms add a quarter to a half."""
NAME = "\x02name\x03"
TOKEN = "\x02token\x03"  # noqa: S105 (a place to be filled, not a secret)
NAME_STEP = 32
"""In compressed pages names are filled up with spaces to a multiple of this, so that few lengths occur."""

_PLACES = re.compile(f"({NAME}|{TOKEN})".encode())
_pages: "OrderedDict[Hashable, SharedPage]" = OrderedDict()
_size = 0
_lock = Lock()


class SharedPage:
    """A rendered page with places, and its compressed forms once they were asked for."""

    def __init__(self, text: str, /) -> None:
        self._page = text.encode()
        self._pieces = _PLACES.split(self._page)
        self._places = list(dict.fromkeys(self._pieces[1::2]))
        self._compressed: dict[tuple[str, tuple[int, ...]], Compressed | None] = {}
        self.size = len(self._page)
        self._digest = hashlib.sha256(self._page).digest()

    def tag(self, name: bytes, /) -> str:
        """What stands for the page as a reader has it: its text, the name, and the session that the forms belong to."""
        reader = b"\0".join((self._digest, name, str(session.get("csrf_token")).encode()))
        return hashlib.sha256(reader).hexdigest()[:20]

    def plain(self, words: dict[bytes, bytes], /) -> bytes:
        """The page for a reader, with a word for each place."""
        return b"".join([words.get(piece, piece) for piece in self._pieces])

    def encoded(self, words: dict[bytes, bytes], encoding: str, /) -> bytes | None:
        """The page for a reader, compressed; None where that has to be done for each reader by itself."""
        own = [words[place] for place in self._places]
        form = (encoding, tuple(len(word) for word in own))
        if form not in self._compressed:
            self._compressed[form] = compress(self._page, self._places, own, encoding)
        found = self._compressed[form]
        return found.filled(own, lambda: self.plain(words)) if found else None


def is_shared() -> bool:
    """Whether the page being rendered will be shown to others too."""
    return bool(g.get("is_shared"))


def shared_page(key: tuple[Hashable, ...], render: Callable[[], str], /) -> Response:
    """The page for this reader; `render` is called when nobody alike has seen it yet.

    `key` holds what the page depends on besides the address, the locale, the theme and the roles of the reader.
    """
    if "_flashes" in session:
        return make_response(render())
    person = current_user._get_current_object()
    reader = (g.locale, request.cookies.get("theme", ""), person.is_trainer, person.is_administrator)
    whole = (request.full_path, *reader, *key)
    with _lock:
        page = _pages.get(whole)
        if page is not None:
            _pages.move_to_end(whole)
    if page is None:
        page = _remember(whole, _rendered(render))
    return _answer(page, str(escape(person.name)).encode())


def _rendered(render: Callable[[], str]) -> SharedPage:
    g.is_shared = True
    try:
        return SharedPage(render())
    finally:
        g.is_shared = False


def _remember(key: Hashable, page: SharedPage) -> SharedPage:
    global _size
    with _lock:
        if key not in _pages:
            _pages[key] = page
            _size += page.size
        while _size > LARGEST:
            _size -= _pages.popitem(last=False)[1].size
    return page


def _answer(page: SharedPage, name: bytes) -> Response:
    token = form_token().encode()  # first: it begins the session that a tag speaks of
    tag = page.tag(name)
    if request.if_none_match.contains_weak(tag):
        response = Response(status=304)
    else:
        response = _filled(page, {NAME.encode(): name, TOKEN.encode(): token})
    response.set_etag(tag, weak=True)
    return response


def _filled(page: SharedPage, words: dict[bytes, bytes]) -> Response:
    encoding = best_encoding(request.headers.get("Accept-Encoding", ""))
    if encoding:
        name = words[NAME.encode()]
        padded = name.ljust(-(-len(name) // NAME_STEP) * NAME_STEP)
        data = page.encoded({**words, NAME.encode(): padded}, encoding)
        if data:
            return Response(data, mimetype="text/html", headers={"Content-Encoding": encoding})
    return Response(page.plain(words), mimetype="text/html")


def form_token() -> str:
    """The token that forms carry, made once a minute for a session: making it takes longer than reading from the database."""
    raw = session.get("csrf_token")
    return _form_token(raw, int(clock.now().timestamp() // 60)) if raw else str(generate_csrf())


@lru_cache(maxsize=2000)
def _form_token(_raw: str, _minute: int) -> str:
    return str(generate_csrf())


def token_of_forms() -> str:
    """The token that forms carry; on a shared page the place for it."""
    return TOKEN if is_shared() else form_token()


def forget() -> None:
    """Forget every page (a test that measures rendering begins with it)."""
    global _size
    with _lock:
        _pages.clear()
        _size = 0
