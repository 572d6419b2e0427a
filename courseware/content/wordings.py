"""What has an identity in a pack, and what is said of it in one language, not yet taken apart."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Sort(StrEnum):
    """What a thing is. Each stands after those that may hold it."""

    PACK = "pack"
    MODULE = "module"
    LESSON = "lesson"
    QUIZ = "quiz"
    SECTION = "section"
    QUESTION = "question"
    CHOICE = "choice"
    TERM = "term"
    ASSET = "asset"


class Coverage(StrEnum):
    """Whether a thing has a text of its own in a language, and whether that follows the source of today."""

    COMPLETE = "complete"
    STALE = "stale"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Wording:
    """A thing in one language.

    `parts` are pieces of clean HTML in the order of the page. `facts` are what is said without words: a key, a rule, the
    content of a picture; each is a name and values, and values that are keys of other things are followed when those are
    renamed. `sources` are the citations by number. `is_own` is false where the text of the source language stands in.
    """

    title: str
    parts: tuple[str, ...]
    facts: tuple[tuple[str, ...], ...] = ()
    sources: tuple[str, ...] = ()
    is_own: bool = True
    is_stale: bool = False


@dataclass(frozen=True, slots=True)
class Thing:
    """Something with an identity. `parent` is the key of what holds it, `position` (from 0) its place in there."""

    sort: Sort
    key: str
    parent: str
    id: str
    position: int
    was: str = ""
    is_generated: bool = False
    wordings: Mapping[str, Wording] = field(default_factory=dict)
    """By language."""


def coverage(wording: Wording | None) -> Coverage:
    """How well a language covers a thing."""
    if wording is None or not wording.is_own:
        return Coverage.MISSING
    return Coverage.STALE if wording.is_stale else Coverage.COMPLETE
