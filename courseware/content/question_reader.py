"""From a bank file to its questions, all kinds of the format."""

import re
from collections.abc import Iterator

from markdown_it.token import Token

from courseware.content.findings import Findings
from courseware.content.lesson_reader import Part, cut, title_of
from courseware.content.markup import Markup, finish, inline_token, pieces
from courseware.content.model import Kind
from courseware.content.notation import Mark, split_mark
from courseware.content.parsed import ParsedBank, ParsedItem, ParsedQuestion
from courseware.content.schema import ID_PATTERN, BankFront
from courseware.content.text_reader import read_markdown

LEVELS = ("recall", "apply", "analyse", "evaluate")
_KEYS = ("lesson", "section", "level", "was")
_BOX = re.compile(r"\[([ xX])\](?:\s+|$)")
_ASIDE = re.compile(rf"\{{({ID_PATTERN})\}}\s*")
_ANSWER = re.compile(r"=(?:[ \t]+(.*))?")


def read_bank(data: bytes, file: str, findings: Findings) -> ParsedBank | None:
    """A bank file; None where it cannot be read at all."""
    parts = read_markdown(data, file, BankFront, findings)
    if parts is None:
        return None
    markdown, front = parts
    questions = tuple(filter(None, (_question(part, file, findings) for part in cut(markdown, findings))))
    return ParsedBank(file, front, questions)


def _question(part: Part, file: str, findings: Findings) -> ParsedQuestion | None:
    """A question; None where its kind cannot be told, which is reported."""
    mark = part.mark
    if unknown := mark.unknown(*_KEYS, takes_kind=True):
        findings.add(
            "mark-unknown", file, part.line, part=unknown[0], known="#id, .kind, lesson=, section=, level=, was="
        )
    if len(mark.kinds) != 1 or mark.kinds[0] not in {*Kind}:
        kinds = ", ".join(f".{kind}" for kind in Kind)
        findings.add("question-kind", file, part.line, kind=" ".join(mark.kinds) or "–", known=kinds)
        return None
    return _QuestionReader(part, Kind(mark.kinds[0]), file, findings).read()


class _QuestionReader:
    """Reads the blocks under the heading of one question into their places."""

    def __init__(self, part: Part, kind: Kind, file: str, findings: Findings) -> None:
        self.part, self.kind, self.file, self.findings = part, kind, file, findings
        self.prompt: list[Token] = []
        self.items: tuple[ParsedItem, ...] = ()
        self.answers: list[tuple[int, str]] = []
        self.asides: list[tuple[int, str, Markup]] = []
        self.explanation: Markup | None = None

    def read(self) -> ParsedQuestion:
        """The question."""
        blocks = list(pieces(self.part.tokens))
        key = self._key_block(blocks)
        is_after = False
        for index, block in enumerate(blocks):
            if index == key:
                self.items = tuple(self._items(block))
                is_after = True
            elif self._read_answers(block):
                is_after = True
            elif not self._read_quotation(block, is_last=index == len(blocks) - 1):
                self._take_prompt(block, is_after=is_after)
        mark = self.part.mark
        return ParsedQuestion(
            id=mark.id,
            kind=self.kind,
            title=title_of(self.part),
            line=self.part.line,
            prompt=finish(self.prompt),
            digest=self.part.digest,
            lesson=mark.get("lesson"),
            section=mark.get("section"),
            level=mark.get("level"),
            was=mark.get("was"),
            items=self.items,
            answers=tuple(self.answers),
            asides=tuple(self.asides),
            explanation=self.explanation,
        )

    def _key_block(self, blocks: list[list[Token]]) -> int | None:
        """The index of the list that holds the key: the last list of the right sort."""
        if self.kind is Kind.GAPS:
            return None
        wanted = "ordered_list_open" if self.kind is Kind.ORDER else "bullet_list_open"
        return max((index for index, block in enumerate(blocks) if block[0].type == wanted), default=None)

    def _read_answers(self, block: list[Token]) -> bool:
        """Read a paragraph of `=` lines, in the kinds that have them; whether it is one."""
        if self.kind not in {Kind.NUMBER, Kind.SHORT_TEXT} or block[0].type != "paragraph_open":
            return False
        first = _line(block[0])
        lines = block[1].content.split("\n")
        found = [_ANSWER.fullmatch(line.strip()) for line in lines]
        if not any(found):
            return False
        if not all(found):
            self.findings.add("answer-joined", self.file, first)
        self.answers += [(first + at, (match[1] or "").strip()) for at, match in enumerate(found) if match]
        return True

    def _read_quotation(self, block: list[Token], *, is_last: bool) -> bool:
        """Read a quotation, feedback on a gap or, at the end, the explanation; whether it is one of these."""
        if block[0].type != "blockquote_open":
            return False
        inner = block[1:-1]
        aside = _ASIDE.match(inner[1].content) if self.kind is Kind.GAPS and len(inner) > 1 else None
        if aside:
            inner[1].content = inner[1].content[aside.end() :]
            self.asides.append((_line(block[0]), aside[1], finish(inner)))
        elif is_last:
            self.explanation = finish(inner)
        return bool(aside) or is_last

    def _take_prompt(self, block: list[Token], *, is_after: bool) -> None:
        if is_after:
            self.findings.add("question-order", self.file, _line(block[0]))
        self.prompt += block

    def _items(self, block: list[Token]) -> Iterator[ParsedItem]:
        """The lines of the list that holds the key."""
        for item in pieces(block[1:-1]):
            yield self._item(list(pieces(item[1:-1])), _line(item[0]))

    def _item(self, blocks: list[list[Token]], line: int) -> ParsedItem:
        has_text = bool(blocks) and blocks[0][0].type == "paragraph_open"
        text = blocks[0][1].content if has_text else ""
        feedback: Markup | None = None
        for block in blocks[1 if has_text else 0 :]:
            if block[0].type == "blockquote_open" and feedback is None:
                feedback = finish(block[1:-1])
            else:
                self.findings.add("choice-extra", self.file, _line(block[0]) or line)
        box = _BOX.match(text)
        text = text[box.end() :] if box else text
        left, arrow, right = text.partition("=>") if self.kind is Kind.MATCH else (text, "", "")
        label, mark = self._label(left, line)
        target, target_mark = self._label(right, line)
        return ParsedItem(
            line=line,
            id=mark.id,
            label=label,
            is_right=box[1] != " " if box else None,
            target_id=target_mark.id,
            target=target if arrow else None,
            feedback=feedback,
            was=mark.get("was"),
            target_was=target_mark.get("was"),
        )

    def _label(self, text: str, line: int) -> tuple[Markup | None, Mark]:
        """A label and its mark. No label: no text."""
        words, mark = split_mark(text)
        if unknown := mark.unknown("was"):
            self.findings.add("mark-unknown", self.file, line, part=unknown[0], known="#id, was=")
        return (finish([inline_token(words, line - 1)]) if words else None), mark


def _line(token: Token) -> int:
    """The line (from 1) of a block token; 0 where it has none."""
    return token.map[0] + 1 if token.map else 0
