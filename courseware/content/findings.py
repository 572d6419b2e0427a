"""Collecting problems while a pack is read and checked."""

from courseware.content.messages import MESSAGES
from courseware.content.problem import Problem, Severity

MAX_PROBLEMS = 1_000
"""A report longer than this helps nobody; a hostile pack would make it endless."""


class Findings:
    """The problems found so far. Steps add to it; nothing is thrown, so that one reading reports everything."""

    def __init__(self) -> None:
        self._problems: set[Problem] = set()
        self._is_full = False

    def add(self, code: str, file: str, line: int = 0, **values: object) -> None:
        """Note a problem of a kind in `messages`, at a line (from 1; 0: the whole file)."""
        if len(self._problems) >= MAX_PROBLEMS:
            self._is_full = True
            return
        message = MESSAGES[code]
        shown = tuple((name, _short(value)) for name, value in sorted(values.items()))
        self._problems.add(Problem(_short(file, 240), line, message.severity, code, message.what, message.mend, shown))

    def take(self, problems: tuple[Problem, ...]) -> None:
        """Take over problems found in an earlier step."""
        self._problems.update(problems[:MAX_PROBLEMS])

    def all(self) -> tuple[Problem, ...]:
        """Every problem once, by file and line."""
        if not self._is_full:
            return tuple(sorted(self._problems))
        message = MESSAGES["too-many-problems"]
        values = (("limit", str(MAX_PROBLEMS)),)
        last = Problem("", 0, message.severity, "too-many-problems", message.what, message.mend, values)
        return (*sorted(self._problems), last)


def has_errors(problems: tuple[Problem, ...]) -> bool:
    """Whether one of the problems blocks installation."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def _short(value: object, limit: int = 120) -> str:
    """A value as a message shows it: one line of at most `limit` characters, nothing that could steer a terminal."""
    text = " ".join(str(value).split())
    text = "".join(letter if letter.isprintable() else "�" for letter in text)
    return text if len(text) <= limit else f"{text[: limit - 1]}…"
