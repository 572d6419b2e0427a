"""Pictures: sizes and SVG."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseware.content.pictures import picture_size, variant, without_language
from courseware.content.svg import check_svg, svg_size

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 640, 480)
JPEG = b"\xff\xd8\xff\xe0\0\4ab\xff\xff\xc0\0\x11\x08" + struct.pack(">HH", 480, 640) + b"rest"
LOSSY = b"RIFF\0\0\0\0WEBPVP8 " + b"\0" * 10 + struct.pack("<HH", 640, 480)
LOSSLESS = b"RIFF\0\0\0\0WEBPVP8L" + b"\0" * 5 + struct.pack("<I", 639 | 479 << 14)
EXTENDED = b"RIFF\0\0\0\0WEBPVP8X" + b"\0" * 8 + (639).to_bytes(3, "little") + (479).to_bytes(3, "little")
SVG = '<svg xmlns="http://www.w3.org/2000/svg" {}/>'


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.png", PNG), ("a.jpg", JPEG), ("a.jpeg", JPEG), ("a.webp", LOSSY), ("a.webp", LOSSLESS), ("a.webp", EXTENDED)],
)
def test_the_size_is_read_from_the_header(name: str, data: bytes) -> None:
    assert picture_size(name, data) == (640, 480)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.png", JPEG),
        ("a.png", PNG[:20]),
        ("a.png", PNG[:16] + struct.pack(">II", 0, 480)),
        ("a.png", PNG[:16] + struct.pack(">II", 99_999, 480)),
        ("a.jpg", PNG),
        ("a.jpg", b"\xff\xd8\xff\xd9"),
        ("a.jpg", b"\xff\xd8\xff\xe0\0\2\0"),
        ("a.jpg", b"\xff\xd8"),
        ("a.webp", PNG),
        ("a.webp", b"RIFF\0\0\0\0WEBPICCP"),
        ("a.webp", EXTENDED[:25]),
        ("a.svg", b"no svg"),
    ],
)
def test_what_is_not_such_a_picture_has_no_size(name: str, data: bytes) -> None:
    assert picture_size(name, data) is None


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('viewBox="0 0 320 120.4"', (320, 120)),
        ('viewBox="0,0,320,120"', (320, 120)),
        ('width="320px" height="120"', (320, 120)),
        ('width="50%" height="120"', None),
        ("", None),
        ('viewBox="0 0 0 9"', None),
    ],
)
def test_an_svg_has_the_size_of_its_view_box(attributes: str, size: tuple[int, int] | None) -> None:
    assert svg_size(SVG.format(attributes).encode()) == size


@given(st.binary(max_size=60), st.sampled_from(["png", "jpg", "webp", "svg"]))
def test_no_content_makes_the_reader_raise(data: bytes, kind: str) -> None:
    heads = {"png": PNG[:16], "jpg": JPEG[:2], "webp": LOSSY[:16], "svg": b"<svg"}
    picture_size(f"a.{kind}", data)
    picture_size(f"a.{kind}", heads[kind] + data)
    check_svg(data)


def test_bombs_of_entities_are_refused_before_they_grow() -> None:
    bomb = (
        b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg">&b;</svg>'
    )
    assert [code for _, code, _ in check_svg(bomb)] == ["svg-doctype"]


def test_the_variant_of_a_language_has_its_tag_before_the_ending() -> None:
    assert variant("assets/cycle.svg", "zh-Hans") == "assets/cycle.zh-Hans.svg"
    assert without_language("assets/cycle.zh-Hans.svg", ("en", "zh-Hans")) == "assets/cycle.svg"
    assert without_language("assets/cycle.v2.svg", ("en", "zh-Hans")) == "assets/cycle.v2.svg"
