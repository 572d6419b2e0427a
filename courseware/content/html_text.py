"""What a piece of our own clean HTML says, taken apart: words, addresses, sources, pictures, and its shape."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape

_TAG = re.compile(r'<(?P<close>/?)(?P<name>[a-z0-9]+)(?P<rest>[^">]*(?:"[^"]*"[^">]*)*)>')
_ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')
_INLINE = {"a", "code", "em", "span", "strong", "sup"}
_EMPTY = {"br", "hr", "img"}
_SPACE = re.compile(r"[ \t\r\n\f]+")
_BREAK = re.compile(r" *\n\s*")


@dataclass(frozen=True, slots=True)
class Said:
    """What a text says. `text` has a line for each paragraph, item or cell; numbers of citations are left out."""

    text: str
    links: tuple[str, ...]
    sources: tuple[str, ...]
    pictures: tuple[str, ...]
    shape: tuple[str, ...]
    """Tags and classes in their order: what is left when only markup differs."""


@dataclass(slots=True)
class _Reading:
    """What was found so far; `skipped`: the tag inside which words are signs of the interface, and how deep."""

    sources: Sequence[str]
    words: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    cited: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    shape: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    is_kept: bool = False
    """Inside preformatted text line breaks are kept."""


def said(parts: Iterable[str], sources: Sequence[str] = ()) -> Said:
    """Take pieces of HTML apart. `sources` are the citations of the page by number (from 1)."""
    reading = _Reading(sources)
    for part in parts:
        for text, tag in _pieces(part):
            if text and not reading.skipped:
                reading.words.append(unescape(text if reading.is_kept else _SPACE.sub(" ", text)))
            if tag:
                _read_tag(tag, reading)
        reading.words.append("\n")
    text = _BREAK.sub("\n", re.sub(" +", " ", "".join(reading.words))).strip()
    return Said(text, *(tuple(each) for each in (reading.links, reading.cited, reading.pictures, reading.shape)))


def _pieces(html: str) -> Iterator[tuple[str, re.Match[str] | None]]:
    """Text and the tag after it, up to the text after the last tag."""
    start = 0
    for tag in _TAG.finditer(html):
        yield html[start : tag.start()], tag
        start = tag.end()
    yield html[start:], None


def _read_tag(tag: re.Match[str], reading: _Reading) -> None:
    name = tag["name"]
    if tag["close"]:
        _close(name, reading)
        return
    attributes = dict(_ATTRIBUTE.findall(tag["rest"]))
    kind = attributes.get("class", "")
    if name == "a":  # also where its words are a sign: the number of a citation leads to what is cited
        _read_link(unescape(attributes.get("href", "")), reading)
    if reading.skipped or _is_sign(name, attributes):
        if name not in _EMPTY:
            reading.skipped.append(name)
        return
    reading.shape.append(f"{name}.{kind}" if kind else name)
    reading.is_kept = reading.is_kept or name == "pre"
    if name == "img":
        _read_picture(attributes, reading)
    elif name not in _INLINE:
        reading.words.append("\n")


def _is_sign(name: str, attributes: dict[str, str]) -> bool:
    """Whether the words in a tag are the page's and not the author's: labels, numbers, the way back from a note."""
    is_label = name == "span" and "class" not in attributes
    return is_label or name == "sup" or attributes.get("href", "").startswith("#r-")


def _close(name: str, reading: _Reading) -> None:
    if reading.skipped:
        reading.skipped.pop()
        return
    reading.shape.append(f"/{name}")
    reading.is_kept = reading.is_kept and name != "pre"
    if name not in _INLINE:
        reading.words.append("\n")


def _read_link(address: str, reading: _Reading) -> None:
    """A citation by what it cites, an address as it is; places on the same page move with their ids and do not count."""
    number = address.removeprefix("#c-")
    if address.startswith("#c-") and number.isdecimal() and 0 < int(number) <= len(reading.sources):
        reading.cited.append(reading.sources[int(number) - 1])
    elif not address.startswith("#"):
        reading.links.append(address)


def _read_picture(attributes: dict[str, str], reading: _Reading) -> None:
    """A picture by its content; what it shows, for who cannot see it, is read as a line."""
    reading.pictures.append(attributes.get("src", "").rpartition("/")[0])
    reading.words += ["\n", unescape(attributes.get("alt", "")), "\n"]
