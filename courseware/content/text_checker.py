"""Checks of one piece of text: everything that can be wrong between two headings."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from markdown_it.token import Token

from courseware.content.characters import hidden_character
from courseware.content.findings import Findings
from courseware.content.marks import picture_path, read_citations, read_term
from courseware.content.markup import Markup, closing, everything
from courseware.content.notation import CONTAINERS, Mark
from courseware.content.places import is_id
from courseware.content.sanitizer import SAFE_LINKS

MAX_LEVEL = 14
"""Token levels: a list inside a list is two more. The parser gives up at 20, so we speak before it."""

_UNREAD = re.compile(r"\[\[|\[@|\[\^|\{\{|\{#|:::|\]\(")
_TABLE_LINE = re.compile(r"\|\s*+:?-{3}|(?<!-)-{3,}+:?\s*\|")
_HTML = re.compile(r"</?[a-zA-Z][a-zA-Z0-9-]*(\s[^<>]*)?/?>|<!--")
_NOT_IN_TITLES = {"term", "citation", "note_ref", "gap", "image", "link_open"}


@dataclass(slots=True)
class Place:
    """Where a text stands and what it may refer to. `checks`, `sections` None: not accepted here."""

    file: str
    findings: Findings
    glossary_file: str
    terms: Collection[str]
    sources: Collection[str] = ()
    pictures: Collection[str] = ()
    sections: Collection[str] | None = None
    checks: Collection[str] | None = None
    takes_gaps: bool = False
    takes_notes: bool = False
    boxes: set[str] = field(default_factory=set)
    shown: set[str] = field(default_factory=set)
    """Pictures that were shown, gathered on the way."""

    def add(self, code: str, line: int, **values: object) -> None:
        """Note a problem in this file."""
        self.findings.add(code, self.file, line, **values)


def check_title(title: Markup, line: int, place: Place) -> None:
    """A title has words, and words only."""
    children = title.tokens[0].children or []
    if not any(child.content.strip() for child in children):
        place.add("heading-empty", line)
    for child in children:
        if child.type in _NOT_IN_TITLES:
            place.add("title-notation", line)
    check_text(title, place, first_line=line)


def check_text(markup: Markup, place: Place, *, first_line: int = 0) -> None:
    """Everything in a piece of text. `first_line` (from 1) stands in where a token has no line."""
    _check_notes(markup, place, first_line)
    _check_tables(markup, place)
    above = 2
    for line, token in everything(markup):
        at = line or first_line
        if token.level > MAX_LEVEL and token.nesting == 1:
            place.add("text-nested", at)
        if token.type == "heading_open":
            above = _check_heading(token, at, above, place)
        elif check := _CHECKS.get(token.type):
            check(token, at, place)


def _check_heading(token: Token, line: int, above: int, place: Place) -> int:
    """The level of a heading below that of its section; gives the level for the next one."""
    level = int(token.tag[1])
    if level <= 2:
        place.add("heading-level", line, level=level)
    elif level > above + 1:
        place.add("heading-skip", line, level=level, above=above)
    _check_mark(token.meta.get("mark", Mark()), line, place)
    return level


def _check_mark(mark: Mark, line: int, place: Place) -> None:
    """The braces of a box or a lower heading hold an id and nothing else, once, and in lessons only: links lead there."""
    if unknown := mark.unknown():
        place.add("mark-unknown", line, part=unknown[0], known="#id")
    if mark.id and place.sections is None:
        place.add("mark-place", line, id=mark.id)
    elif mark.id and not is_id(mark.id):
        place.add("id-form", line, id=mark.id)
    elif mark.id and mark.id in place.boxes:
        place.add("container-twice", line, id=mark.id)
    place.boxes.add(mark.id)


def _check_box(token: Token, line: int, place: Place) -> None:
    if token.meta["kind"] not in CONTAINERS:
        place.add("container-kind", line, kind=token.meta["kind"], known=", ".join((*CONTAINERS, "check")))
    if not token.meta["is_closed"]:
        place.add("container-open", line)
    _check_mark(token.meta["mark"], line, place)


def _check_stray(_token: Token, line: int, place: Place) -> None:
    place.add("container-stray", line)


def _check_check(token: Token, line: int, place: Place) -> None:
    """A practice question: at the top of a section, closed at once, and there."""
    if not token.meta["is_closed"]:
        place.add("container-open", line)
    elif token.meta["has_body"]:
        place.add("check-body", line)
    if place.checks is None or token.level:
        place.add("check-place", line)
    elif token.content not in place.checks:
        place.add("check-unknown", line, id=token.content)


def _check_term(token: Token, line: int, place: Place) -> None:
    term = read_term(token.content).id
    if term not in place.terms:
        place.add("term-unknown", line, id=term, path=place.glossary_file)


def _check_citation(token: Token, line: int, place: Place) -> None:
    for mark in read_citations(token.content):
        if mark.source not in place.sources:
            place.add("citation-unknown", line, id=mark.source)


def _check_note_ref(_token: Token, line: int, place: Place) -> None:
    if not place.takes_notes:
        place.add("note-place", line)


def _check_gap(token: Token, line: int, place: Place) -> None:
    if not place.takes_gaps or token.level:
        place.add("gap-place", line)


def _check_image(token: Token, line: int, place: Place) -> None:
    path = picture_path(token)
    place.shown.add(path)
    if path not in place.pictures:
        place.add("picture-missing", line, path=path)
    words = "".join(child.content for child in token.children or ())
    if not words.strip():
        place.add("picture-alt", line, path=path)
    _check_hidden(f"{words} {token.attrs.get('title', '')}", line, place)


def _check_link(token: Token, line: int, place: Place) -> None:
    address = str(token.attrs.get("href", ""))
    if address.startswith("section:"):
        section = address.removeprefix("section:")
        if section not in (place.sections or ()):
            place.add("link-section", line, id=section)
    elif not address.startswith(SAFE_LINKS) or address in SAFE_LINKS:
        place.add("link-scheme", line, address=address)


def _check_inline(token: Token, line: int, place: Place) -> None:
    """A link without words is a trap for who listens."""
    children = token.children or []
    for index, child in enumerate(children):
        if child.type == "link_open" and children[index + 1].type == "link_close":
            place.add("link-empty", line, address=child.attrs.get("href", ""))


def _check_words(token: Token, line: int, place: Place) -> None:
    """What was meant as notation and stayed as it is, HTML, and hidden characters that were written as entities."""
    _check_hidden(token.content, line, place)
    if unread := _UNREAD.search(token.content):
        place.add("notation-unread", line, mark=token.content[unread.start() : unread.start() + 30])
    elif html := _HTML.search(token.content):
        place.add("html", line, tag=html[0])
    elif _TABLE_LINE.search(token.content):
        place.add("table-broken", line)


def _check_hidden(words: str, line: int, place: Place) -> None:
    if hidden := hidden_character(words):
        place.add("text-character", line, character=hidden[1])


_CHECKS: dict[str, Callable[[Token, int, Place], None]] = {
    "container_open": _check_box,
    "stray": _check_stray,
    "check": _check_check,
    "term": _check_term,
    "citation": _check_citation,
    "note_ref": _check_note_ref,
    "gap": _check_gap,
    "image": _check_image,
    "link_open": _check_link,
    "inline": _check_inline,
    "text": _check_words,
}


def _check_notes(markup: Markup, place: Place, line: int) -> None:
    """Footnotes and their mentions belong together, in one section."""
    mentioned: dict[str, int] = {}
    for at, token in everything(markup):
        if token.type == "note_ref":
            mentioned.setdefault(token.content, at)
    for label, at in mentioned.items():
        if label not in markup.notes and place.takes_notes:
            place.add("note-missing", at, id=label)
    for label, tokens in markup.notes.items():
        at = next((token.map[0] + 1 for token in tokens if token.map), line)
        if label not in mentioned:
            place.add("note-unused", at, id=label)


def _check_tables(markup: Markup, place: Place) -> None:
    """Every column has a header, every table a caption that is not its last row."""
    tokens = [each for tokens in (markup.tokens, *markup.notes.values()) for each in tokens]
    for index, token in enumerate(tokens):
        if token.type != "table_open":
            continue
        line = (token.map or [0])[0] + 1
        headers, cells = _cells(tokens[index : closing(tokens, index)])
        if not all(headers[1:]):
            place.add("table-header", line)
        if not token.meta["has_caption"]:
            place.add("table-caption", line)
        if any(cell.startswith(": ") for cell in cells):
            place.add("table-joined", line)


def _cells(tokens: list[Token]) -> tuple[list[str], list[str]]:
    """The texts of the header cells and of the first cells of the other rows of the table that opens here."""
    headers, firsts = [], []
    for index, token in enumerate(tokens):
        if token.type == "th_open":
            headers.append(tokens[index + 1].content)
        elif token.type == "td_open" and tokens[index - 1].type == "tr_open":
            firsts.append(tokens[index + 1].content)
    return headers, firsts
