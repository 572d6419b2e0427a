"""From the bytes of a file to clean text, and from a Markdown file to front matter and block tokens."""

import re
from dataclasses import dataclass
from typing import TypeVar

from markdown_it.token import Token

from courseware.content.bounds import bounded_blocks, has_long_line
from courseware.content.characters import steering_character
from courseware.content.digests import digest
from courseware.content.files import LIMITS
from courseware.content.findings import Findings
from courseware.content.parsed import ParsedFront, ParsedText
from courseware.content.schema import BankFront, LessonFront, ModuleFront, PackFront
from courseware.content.yaml_reader import read_yaml, validate

Front = TypeVar("Front", PackFront, ModuleFront, LessonFront, BankFront)

_FENCE = re.compile(r"---[ \t]*")


@dataclass(frozen=True, slots=True)
class MarkdownFile:
    """A Markdown file in its parts. `lines` are all lines, `body_line` the first (from 0) after the front matter."""

    file: str
    lines: tuple[str, ...]
    body_line: int
    tokens: list[Token]

    def text(self, start: int, end: int) -> str:
        """The lines from `start` up to `end` (from 0, end not included)."""
        return "\n".join(self.lines[start:end])


def decode(data: bytes, file: str, findings: Findings) -> str | None:
    """The text of a file in UTF-8, with plain line ends; None where it is not text that people can be shown."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as broken:
        findings.add("text-encoding", file, data[: broken.start].count(b"\n") + 1)
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if hidden := steering_character(text):
        place, character = hidden
        findings.add("text-character", file, text.count("\n", 0, place) + 1, character=character)
        return None
    return text


def read_markdown(
    data: bytes, file: str, schema: type[Front], findings: Findings
) -> tuple[MarkdownFile, ParsedFront[Front] | None] | None:
    """A Markdown file with its front matter; None where it cannot be read at all."""
    if len(data) > LIMITS.markdown_size:
        findings.add("text-size", file, limit=LIMITS.markdown_size)
        return None
    text = decode(data, file, findings)
    if text is None:
        return None
    lines = text.split("\n")
    if has_long_line(lines, file, findings):
        return None
    end = _front_end(lines)
    front = _read_front(lines, end, file, schema, findings)
    body_line = end + 1 if end else 0
    tokens = bounded_blocks("\n" * body_line + "\n".join(lines[body_line:]), file, findings)
    return (MarkdownFile(file, tuple(lines), body_line, tokens), front) if tokens is not None else None


def _front_end(lines: list[str]) -> int:
    """The line (from 0) that closes the front matter; 0 where there is none."""
    if not _FENCE.fullmatch(lines[0]):
        return 0
    return next((number for number, line in enumerate(lines) if number and _FENCE.fullmatch(line)), 0)


def _read_front(
    lines: list[str], end: int, file: str, schema: type[Front], findings: Findings
) -> ParsedFront[Front] | None:
    if not end:
        findings.add("front-missing", file, 1)
        return None
    text = "\n".join(lines[1:end])
    document = read_yaml(text, file, findings, first_line=2)
    value = validate(schema, document, findings) if document else None
    return ParsedFront(value, document, digest(text)) if document and value else None


def read_text(data: bytes, file: str, schema: type[Front], findings: Findings) -> ParsedText[Front] | None:
    """`<language>.md` of a pack or a module: front matter and description."""
    parts = read_markdown(data, file, schema, findings)
    if parts is None:
        return None
    markdown, front = parts
    body = "\n" * markdown.body_line + markdown.text(markdown.body_line, len(markdown.lines))
    return ParsedText(file, front, body, digest(*markdown.lines))
