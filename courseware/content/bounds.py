"""Bounds that keep reading fast: whatever Markdown a file holds, it is read or refused after a counted effort."""

import re
from collections.abc import Sequence

from markdown_it.token import Token

from courseware.content.files import LIMITS
from courseware.content.findings import Findings
from courseware.content.markup import read_blocks
from courseware.content.notation import TangledError

# Where the reader of inline text stops and looks: its effort grows with their number.
_MARK = re.compile(r"[\n!#$%&*+\-:<=>@\[\\\]^_`{|}~]")


def has_long_line(lines: Sequence[str], file: str, findings: Findings) -> bool:
    """Whether a line is longer than a file may have it, which is reported."""
    for number, line in enumerate(lines, start=1):
        if len(line) > LIMITS.line_length:
            findings.add("text-line", file, number, limit=LIMITS.line_length)
            return True
    return False


def bounded_blocks(text: str, file: str, findings: Findings) -> list[Token] | None:
    """The block tokens of a text; None, and the reason, where it costs more than a file may."""
    try:
        tokens = read_blocks(text)
    except TangledError as tangled:
        findings.add("text-tangled", file, tangled.line + 1)
        return None
    return tokens if _check_paragraphs(tokens, file, findings) else None


def _check_paragraphs(tokens: list[Token], file: str, findings: Findings) -> bool:
    """Empty every paragraph that would take too long to parse; False where together they are too heavy."""
    total = 0
    for token in tokens:
        if token.type != "inline":
            continue
        line = (token.map or [0])[0] + 1
        marks = len(_MARK.findall(token.content))
        total += marks
        if total > LIMITS.marks:
            findings.add("text-marks-total", file, line, limit=LIMITS.marks)
            return False
        if len(token.content) > LIMITS.line_length:
            findings.add("text-line", file, line, limit=LIMITS.line_length)
            token.content = ""
        elif marks > LIMITS.paragraph_marks:
            findings.add("text-marks", file, line, limit=LIMITS.paragraph_marks)
            token.content = ""
    return True
