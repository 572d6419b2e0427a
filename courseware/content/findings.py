"""Collecting problems while a pack is read and checked."""

from courseware.content.messages import MESSAGES
from courseware.content.problem import Problem, Severity

MAX_PROBLEMS = 1_000
"""Errors, and warnings, in one report: a longer one helps nobody; a hostile pack would make it endless."""


class Findings:
    """The problems found so far. Steps add to it; nothing is thrown, so that one reading reports everything."""

    def __init__(self) -> None:
        self._problems: dict[Severity, set[Problem]] = {severity: set() for severity in Severity}
        self._full: set[Severity] = set()

    def add(self, code: str, file: str, line: int = 0, **values: object) -> None:
        """Note a problem of a kind in `messages`, at a line (from 1; 0: the whole file)."""
        message = MESSAGES[code]
        problems = self._problems[message.severity]
        if len(problems) >= MAX_PROBLEMS:
            self._full.add(message.severity)
            return
        shown = tuple((name, _short(value)) for name, value in sorted(values.items()))
        problems.add(Problem(_short(file, 240), line, message.severity, code, message.what, message.mend, shown))

    def take(self, problems: tuple[Problem, ...]) -> None:
        """Take over problems found in an earlier step."""
        for severity, known in self._problems.items():
            known.update([problem for problem in problems if problem.severity is severity][:MAX_PROBLEMS])

    @property
    def has_errors(self) -> bool:
        """Whether an error was found so far."""
        return bool(self._problems[Severity.ERROR])

    def all(self) -> tuple[Problem, ...]:
        """Every problem once, by file and line."""
        found = sorted(problem for problems in self._problems.values() for problem in problems)
        return (*found, *(_cut(severity) for severity in Severity if severity in self._full))


def _cut(severity: Severity) -> Problem:
    """What says that the report is not complete."""
    code = "too-many-problems" if severity is Severity.ERROR else "too-many-warnings"
    message = MESSAGES[code]
    return Problem("", 0, severity, code, message.what, message.mend, (("limit", str(MAX_PROBLEMS)),))


def has_errors(problems: tuple[Problem, ...]) -> bool:
    """Whether one of the problems blocks installation."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def _short(value: object, limit: int = 120) -> str:
    """A value as a message shows it: one line of at most `limit` characters, nothing that could steer a terminal."""
    text = " ".join(str(value).split())
    text = "".join(letter if letter.isprintable() else "�" for letter in text)
    return text if len(text) <= limit else f"{text[: limit - 1]}…"
