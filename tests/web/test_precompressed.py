"""A page compressed once for many readers: each reader gets the own words, in both encodings, whatever they are."""

import gzip

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseware.web.precompressed import BROTLI, GZIP, best_encoding, compress, smallest
from courseware.web.shared_pages import shared_page
from tests.academy import Academy

NAME, TOKEN = b"\x02name\x03", b"\x02token\x03"
PAGE = (
    b"<p>"
    + NAME
    + b"</p>"
    + b"<li>A line of the lesson.</li>" * 40
    + TOKEN
    + b"<p>"
    + NAME
    + b" and "
    + TOKEN
    + b"</p>"
)
UNPACK = {BROTLI: brotli.decompress, GZIP: gzip.decompress}


def filled(name: bytes, token: bytes) -> bytes:
    return PAGE.replace(NAME, name).replace(TOKEN, token)


@pytest.mark.parametrize("encoding", [BROTLI, GZIP])
@given(st.binary(min_size=4, max_size=60), st.binary(min_size=20, max_size=90), st.data())
def test_every_reader_gets_the_page_with_the_own_words(
    encoding: str, name: bytes, token: bytes, data: st.DataObject
) -> None:
    made = compress(PAGE, [NAME, TOKEN], [name, token], encoding)
    if made is None:  # then the page is compressed for this reader alone
        return
    words = [data.draw(st.binary(min_size=len(each), max_size=len(each))) for each in (name, token)]
    plain = filled(*words)
    assert UNPACK[encoding](made.filled(words, lambda: plain)) == plain


@pytest.mark.parametrize("encoding", [BROTLI, GZIP])
def test_what_is_the_same_for_everybody_is_made_small(encoding: str) -> None:
    data = b"body { margin: 0 } " * 50
    assert UNPACK[encoding](smallest(data, encoding)) == data
    assert len(smallest(data, encoding)) < 80


@pytest.mark.parametrize(
    ("accepted", "best"),
    [("gzip, deflate, br", BROTLI), ("gzip", GZIP), ("br;q=0, gzip", GZIP), ("identity", ""), ("", ""), ("*", BROTLI)],
)
def test_the_best_encoding_that_a_browser_takes(accepted: str, best: str) -> None:
    assert best_encoding(accepted) == best


@pytest.mark.parametrize("encoding", [BROTLI, GZIP])
def test_a_lesson_travels_compressed_with_the_name_of_its_reader(academy: Academy, encoding: str) -> None:
    path = "/en/modules/water/lessons/tap"
    bodies = []
    for role, name in (("learner", "Amina Karimi"), ("trainer", "Daniel Osei"), ("learner", "Amina Karimi")):
        browser = academy.signed_in(role)
        answer = browser.client.get(path, headers={"Accept-Encoding": encoding})
        assert answer.headers["Content-Encoding"] == encoding
        bodies.append(UNPACK[encoding](answer.data).decode())
        assert name in bodies[-1]
    assert "Daniel Osei" not in bodies[2]


def test_a_cookie_that_was_tampered_with_signs_nobody_in(academy: Academy) -> None:
    browser = academy.signed_in("learner")
    cookie = browser.client.get_cookie("courseware")
    assert cookie
    browser.client.set_cookie("courseware", cookie.value[:-2] + ("AA" if not cookie.value.endswith("AA") else "BB"))
    assert browser.client.get("/en/my-learning").status_code == 302


@pytest.mark.parametrize("encoding", [BROTLI, GZIP])
@pytest.mark.parametrize("page", [NAME * 3, b"<p>" + NAME * 2 + b"</p>"])
def test_a_page_whose_places_touch_is_compressed_for_each_reader(encoding: str, page: bytes) -> None:
    assert compress(page, [NAME], [b"x" * 32], encoding) is None


def test_a_page_that_cannot_be_compressed_for_all_arrives_whole(academy: Academy) -> None:
    with academy.app.test_request_context("/en/help", headers={"Accept-Encoding": "br"}):
        academy.app.preprocess_request()
        answer = shared_page(("touching",), lambda: f"<p>{NAME.decode() * 3}</p>")
    assert answer.get_data(as_text=True) == "<p></p>"
    assert "Content-Encoding" not in answer.headers
