"""What the checker finds."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """Errors block, warnings do not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One finding of the checker. `line` counts from 1; 0 means the file as a whole.

    `what` says what is wrong and `mend` how to mend it. Both are templates (`str.format`) for gettext, with `values` to
    fill in after translation, so that a report can be shown in the language of its reader.
    """

    file: str
    line: int
    severity: Severity
    code: str
    what: str
    mend: str
    values: tuple[tuple[str, str], ...] = ()
