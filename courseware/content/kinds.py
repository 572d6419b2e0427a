"""The few words that say of what kind something in a pack is, or a change to it."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The kinds of question."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    TRUE_FALSE = "true-false"
    MATCH = "match"
    ORDER = "order"
    GAPS = "gaps"
    NUMBER = "number"
    SHORT_TEXT = "short-text"


class Use(StrEnum):
    """What a bank of questions is for."""

    PRACTICE = "practice"
    GRADED = "graded"


class ChangeClass(StrEnum):
    """What a change to a text means: editorial changes nothing for who has read it, substantive does."""

    EDITORIAL = "editorial"
    SUBSTANTIVE = "substantive"


@dataclass(frozen=True, slots=True)
class DeclaredChange:
    """What the publisher says of the change that came to a text with a version. `key` is that of `stamps`."""

    version: str
    key: str
    change_class: ChangeClass
