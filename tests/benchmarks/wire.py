"""What travels for a page: real answers of a served academy, counted in bytes, with a cache as browsers have one."""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import urljoin, urlsplit

import brotli
from bs4 import BeautifulSoup
from werkzeug.http import parse_cache_control_header

from courseware.web.precompressed import BROTLI, GZIP

ENCODINGS = {BROTLI: "gzip, deflate, br", GZIP: "gzip, deflate"}
"""What browsers accept: over HTTPS, and over HTTP (where they leave Brotli out)."""
PARTS = {
    "link[rel=stylesheet]": "href",
    "link[rel=icon]": "href",
    "script[src]": "src",
    "img[src]": "src",
    "source[src]": "src",
    "track[src]": "src",
}
"""What a browser fetches for a page: selectors, and the attribute that holds the address. No page of ours frames another."""


@dataclass(frozen=True, slots=True)
class Weight:
    """What one visit to a page took; bytes count heads and compressed bodies of answers."""

    total: int
    html: int
    """The compressed body of the page alone."""
    requests: int
    pictures: int


@dataclass
class Wire:
    """Visits pages of a port of this machine and keeps what answers allow to keep (RFC 9111, 5.2.2)."""

    port: int
    encoding: str
    cookie: str = ""
    kept: dict[str, str] = field(default_factory=dict)
    """Addresses of which a copy is there: the entity tag to ask with, or nothing where it is fresh."""

    def visit(self, path: str) -> Weight:
        """Open a page with everything that belongs to it."""
        total, html, body = self._ask(path)
        page = BeautifulSoup(body, "html.parser")
        parts = set(_parts(page, path))
        costs = [cost for part in sorted(parts) if (cost := self._part(part))]
        pictures = len(page.select("main img"))
        return Weight(total + sum(costs), html, 1 + len(costs), pictures)

    def _part(self, path: str) -> int:
        """Bytes that a part of a page costs; 0 where no request is made for it."""
        if self.kept.get(path) == "":
            return 0
        total, _length, body = self._ask(path)
        if path.endswith(".css"):
            assert b"url(" not in body.replace(b"url(data:", b""), "a style sheet that fetches more: count it"
        return total

    def _ask(self, path: str) -> tuple[int, int, bytes]:
        """Bytes of the whole answer and of its body as they travel, and the body as it was meant."""
        headers = {"Accept-Encoding": ENCODINGS[self.encoding], "Accept": "*/*"}
        if self.cookie:
            headers["Cookie"] = self.cookie
        if self.kept.get(path):
            headers["If-None-Match"] = self.kept[path]
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            body = answer.read()
        finally:
            connection.close()
        assert answer.status in (200, 304), f"{path}: {answer.status}"
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            self.cookie = cookie.partition(";")[0]
        self._keep(path, answer)
        return _head(answer) + len(body), len(body), _plain(body, answer.headers.get("Content-Encoding", ""))

    def _keep(self, path: str, answer: HTTPResponse) -> None:
        rules = parse_cache_control_header(answer.headers.get("Cache-Control", ""))
        tag = answer.headers.get("ETag", "")
        if rules.max_age and not rules.no_cache:
            self.kept[path] = ""
        elif tag and not rules.no_store:
            self.kept[path] = tag


def _parts(page: BeautifulSoup, path: str) -> Iterator[str]:
    for selector, attribute in PARTS.items():
        for tag in page.select(selector):
            address = urlsplit(urljoin(f"http://127.0.0.1{path}", str(tag[attribute])))
            assert address.hostname == "127.0.0.1", f"{path} asks another host: {address.geturl()}"
            yield address.path
    assert not page.select("iframe, object, embed, video[src], audio[src]"), f"{path}: count these too"


def _head(answer: HTTPResponse) -> int:
    """Bytes of the status line and the headers of an answer (RFC 9112, 2.1)."""
    return len(f"HTTP/1.1 {answer.status} {answer.reason}\r\n\r\n") + sum(
        len(f"{name}: {value}\r\n".encode()) for name, value in answer.headers.items()
    )


def _plain(body: bytes, encoding: str) -> bytes:
    if encoding == BROTLI:
        return bytes(brotli.decompress(body))
    return gzip.decompress(body) if encoding == GZIP else body
