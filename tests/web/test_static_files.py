"""Style sheet, script and icon: addressed by their hash and kept for a year; an old address is answered, not kept."""

import gzip
import hashlib
import re

import brotli
import pytest

from courseware.web.static_files import FOLDER, static_file, static_url
from tests.academy import Academy

NAMES = ("style.css", "app.js", "icon.svg")
TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}


@pytest.mark.parametrize("name", NAMES)
def test_a_file_is_kept_for_ever_under_the_hash_of_its_content(academy: Academy, name: str) -> None:
    with academy.app.test_request_context():
        url = static_url(name)
    answer = academy.app.test_client().get(url)
    assert answer.status_code == 200
    assert answer.mimetype == TYPES[name.rpartition(".")[2]]
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert url.split("/")[2] == hashlib.sha256(answer.data).hexdigest()[:12]
    assert answer.headers.getlist("Set-Cookie") == []


@pytest.mark.parametrize("name", NAMES)
def test_a_file_travels_as_small_as_the_browser_can_take_it(academy: Academy, name: str) -> None:
    address = f"/static/000000000000/{name}"
    client = academy.app.test_client()
    plain, zipped, small = (client.get(address, headers={"Accept-Encoding": way}) for way in ("", "gzip", "gzip, br"))
    assert "Content-Encoding" not in plain.headers
    assert (zipped.headers["Content-Encoding"], small.headers["Content-Encoding"]) == ("gzip", "br")
    assert gzip.decompress(zipped.data) == plain.data
    assert brotli.decompress(small.data) == plain.data
    assert len(small.data) < len(zipped.data) < len(plain.data)
    assert "Accept-Encoding" in zipped.headers["Vary"]


def test_a_page_announces_the_style_sheet_before_it_has_arrived(academy: Academy) -> None:
    client = academy.app.test_client()
    page = client.get("/en/sign-in")
    with academy.app.test_request_context():
        assert page.headers["Link"] == f"<{static_url('style.css')}>; rel=preload; as=style"
    assert "Link" not in client.get("/en/my-learning").headers  # leads to the page of signing in
    assert "Link" not in client.get("/health").headers


def test_the_style_sheet_is_the_tokens_and_the_rules_in_one() -> None:
    whole = static_file("style.css")
    tokens, rules = static_file("tokens.css"), static_file("app.css")
    assert whole
    assert tokens
    assert rules
    assert whole.data == tokens.data + rules.data


def test_the_style_sheet_travels_without_what_is_for_its_authors_and_says_the_same() -> None:
    written = (FOLDER / "tokens.css").read_text() + (FOLDER / "app.css").read_text()
    sent = static_file("style.css")
    assert sent
    assert b"/*" not in sent.data
    assert b"\n " not in sent.data
    bare = re.sub(r"/\*.*?\*/", "", written, flags=re.DOTALL)
    assert sent.data.decode().split() == bare.split()


def test_the_address_of_an_older_file_gives_the_present_one_and_is_not_kept(academy: Academy) -> None:
    answer = academy.app.test_client().get("/static/000000000000/style.css")
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    "name", ["none.css", "app.py", "static_files", "..%2fapplication.py", "style.css.map", "%2e%2e"]
)
def test_nothing_else_is_served(academy: Academy, name: str) -> None:
    assert academy.browser().open(f"/static/000000000000/{name}").status == 404


def test_a_page_that_names_a_file_that_is_not_there_fails_in_its_test(academy: Academy) -> None:
    with academy.app.test_request_context(), pytest.raises(FileNotFoundError, match=r"none\.css"):
        static_url("none.css")


def test_a_browser_that_asks_blindly_finds_the_icon(academy: Academy) -> None:
    answer = academy.app.test_client().get("/favicon.ico", follow_redirects=True)
    assert answer.mimetype == "image/svg+xml"
