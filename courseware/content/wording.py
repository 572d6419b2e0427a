"""How the checker's messages are written: a template for what is wrong and one for how to mend it."""

from dataclasses import dataclass

from courseware.content.problem import Severity


@dataclass(frozen=True, slots=True)
class Message:
    """The words of one kind of problem. `{name}` marks a value that is filled in after translation."""

    severity: Severity
    what: str
    mend: str


def N_(message: str) -> str:  # noqa: N802 (the name that gettext extraction looks for)
    """Mark a text for translation and give it back as it is; it is translated where it is shown."""
    return message


def error(what: str, mend: str) -> Message:
    """A message that blocks installation."""
    return Message(Severity.ERROR, what, mend)


def warning(what: str, mend: str) -> Message:
    """A message that does not block."""
    return Message(Severity.WARNING, what, mend)
