"""From a lesson file to its sections; and the cutting at level-2 headings that lessons and banks share."""

from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it.token import Token

from courseware.content.digests import digest
from courseware.content.findings import Findings
from courseware.content.marks import read_term
from courseware.content.markup import Markup, everything, finish, inline_token
from courseware.content.notation import Mark, split_mark
from courseware.content.parsed import ParsedLesson, ParsedSection
from courseware.content.schema import LessonFront
from courseware.content.text_reader import MarkdownFile, read_markdown


@dataclass(frozen=True, slots=True)
class Part:
    """What stands under one level-2 heading. `line` (from 1) is that of the heading."""

    title: str
    mark: Mark
    line: int
    tokens: list[Token]
    digest: str


def read_lesson(data: bytes, file: str, findings: Findings) -> ParsedLesson | None:
    """A lesson file; None where it cannot be read at all."""
    parts = read_markdown(data, file, LessonFront, findings)
    if parts is None:
        return None
    markdown, front = parts
    sections = tuple(_section(part, file, findings) for part in cut(markdown, findings))
    if not sections:
        findings.add("lesson-empty", file)
    return ParsedLesson(file, front, sections)


def _section(part: Part, file: str, findings: Findings) -> ParsedSection:
    mark = part.mark
    if unknown := mark.unknown("was"):
        findings.add("mark-unknown", file, part.line, part=unknown[0], known="#id, was=")
    body = finish(part.tokens)
    return ParsedSection(
        id=mark.id,
        title=title_of(part),
        line=part.line,
        body=body,
        digest=part.digest,
        was=mark.get("was"),
        checks=tuple(token.content for token in body.tokens if token.type == "check"),
        terms=tuple(dict.fromkeys(read_term(each.content).id for _, each in everything(body) if each.type == "term")),
    )


def title_of(part: Part) -> Markup:
    """The parsed title of a part."""
    return finish([inline_token(part.title, part.line - 1)])


def cut(markdown: MarkdownFile, findings: Findings) -> Iterator[Part]:
    """Cut a file at its level-2 headings. What stands before the first is refused and reported."""
    tokens = markdown.tokens
    heads = [index for index, token in enumerate(tokens) if _is_head(token)]
    if before := next((token for token in tokens[: heads[0] if heads else None] if token.map), None):
        findings.add("text-before", markdown.file, (before.map or [0])[0] + 1)
    for head, after in zip(heads, [*heads, len(tokens)][1:], strict=True):
        start, body = tokens[head].map or [0, 0]
        end = (tokens[after].map or [0])[0] if after < len(tokens) else len(markdown.lines)
        title, mark = split_mark(tokens[head + 1].content)
        text = digest(title, markdown.text(body, end))
        yield Part(title, mark, start + 1, tokens[head + 3 : after], text)


def _is_head(token: Token) -> bool:
    return token.type == "heading_open" and token.tag == "h2" and token.level == 0
