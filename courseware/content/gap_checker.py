"""Checks of the kind `gaps`."""

from collections.abc import Callable, Iterator
from typing import Protocol

from courseware.content.files import LIMITS
from courseware.content.marks import GapMark, read_gap
from courseware.content.markup import walk
from courseware.content.parsed import ParsedQuestion

_PARAGRAPH = {"paragraph_open", "paragraph_close", "inline"}


class Report(Protocol):
    """How a problem is noted: code, line (0: the heading), values."""

    def __call__(self, code: str, line: int = 0, **values: object) -> None:
        """Note a problem."""


def check_gaps(question: ParsedQuestion, add: Report, want_feedback: Callable[[int, str], None]) -> None:
    """Gaps can be read, have names of their own, options and feedback; the prompt is made of paragraphs."""
    seen: dict[str, int] = {}
    answered = {gap for _, gap, _ in question.asides}
    for line, mark in _marks(question, add):
        if mark.id in seen:
            add("id-twice", line, id=mark.id, other=seen[mark.id])
        seen[mark.id] = line
        _check_options(mark, line, add)
        if question.explanation is None and mark.id not in answered:
            want_feedback(line, mark.id)
    if not seen:
        add("gap-missing")
    if len(seen) > LIMITS.answers:
        add("answers-many", limit=LIMITS.answers)
    for line, gap, _ in question.asides:
        if gap not in seen:
            add("gap-unknown", line, id=gap)
    other = next((token for token in question.prompt.tokens if token.type not in _PARAGRAPH), None)
    if other:
        add("gap-prompt", other.map[0] + 1 if other.map else 0)


def _check_options(mark: GapMark, line: int, add: Report) -> None:
    if len(mark.options) > LIMITS.answers:
        add("answers-many", line, limit=LIMITS.answers)
    if not all(mark.options) or (mark.is_pick and len(mark.options) < 2):
        add("gap-options", line, id=mark.id)


def _marks(question: ParsedQuestion, add: Report) -> Iterator[tuple[int, GapMark]]:
    for line, token in walk(question.prompt.tokens):
        if token.type == "gap":
            mark = read_gap(token.content)
            if mark:
                yield line, mark
            else:
                add("gap-form", line, text=token.content)
