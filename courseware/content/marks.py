"""What our inline marks say: terms, citations, gaps. Commas and semicolons of Arabic and Chinese count as ours."""

import re
from dataclasses import dataclass
from urllib.parse import unquote

from markdown_it.token import Token

from courseware.content.schema import ID_PATTERN

_GAP = re.compile(rf"({ID_PATTERN}) (pick|type) ?[:：] ?(\S.*)")


@dataclass(frozen=True, slots=True)
class TermMark:
    """`[[id: words]]`. `words` empty: the term's own."""

    id: str
    words: str


@dataclass(frozen=True, slots=True)
class CitationMark:
    """One source of `[@source, locator]`. `locator` may be empty."""

    source: str
    locator: str


@dataclass(frozen=True, slots=True)
class GapMark:
    """`{{id pick: right / wrong}}` or `{{id type: variant / variant}}`."""

    id: str
    is_pick: bool
    options: tuple[str, ...]


def read_term(content: str) -> TermMark:
    """Read the inside of `[[…]]`."""
    term, *words = re.split("[:：]", content, maxsplit=1)
    return TermMark(term.strip(), " ".join("".join(words).split()))


def read_citations(content: str) -> tuple[CitationMark, ...]:
    """Read the inside of `[@…]`: one or several sources."""
    marks = []
    for part in re.split(r"[;；؛]\s*@", content):
        source, *locator = re.split(r"[,，،]", part, maxsplit=1)
        marks.append(CitationMark(source.strip(), " ".join("".join(locator).split())))
    return tuple(marks)


def read_gap(content: str) -> GapMark | None:
    """Read the inside of `{{…}}`; None where it is not `id kind: options`."""
    found = _GAP.fullmatch(" ".join(content.split()))
    return GapMark(found[1], found[2] == "pick", tuple(found[3].split(" / "))) if found else None


def picture_path(image: Token) -> str:
    """The path that an image token names, as the file is called."""
    return unquote(str(image.attrs.get("src", "")))
