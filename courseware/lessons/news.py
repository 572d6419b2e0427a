"""What is new to a reader in a lesson: sections that say something else since they were read, and sections that came. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from courseware.content.model import Lesson, Section
from courseware.progress.standing import Standing

Since = Mapping[tuple[str, str], int]
"""By lasting key and language, the version that was the first to say what a version says; 0 where nothing stands."""


class News(StrEnum):
    """What is new about a section."""

    CHANGED = "changed"
    """It was read, and says something else now."""
    ADDED = "added"
    """The lesson was done before this section came."""


@dataclass(frozen=True, slots=True)
class Versions:
    """What is known of versions: since when each says what it says, and what is in it."""

    since: Callable[[int], Since]
    keys: Callable[[int], frozenset[str]]


def key_of(module_id: str, lesson_id: str, section_id: str, /) -> str:
    """The lasting key of a section; the id of one that came from another lesson has that lesson before a dot."""
    home, dot, section = section_id.rpartition(".")
    return f"modules/{module_id}/lessons/{home if dot else lesson_id}#{section}"


def versions_seen(lesson: Lesson, section: Section, standing: Standing, versions: Versions, /) -> frozenset[int]:
    """The versions in which a reader saw a section: those where it was read, and those where its lesson was done."""
    home, dot, name = section.id.rpartition(".")
    key = key_of(lesson.module, lesson.id, section.id)
    at = standing.lesson(lesson.id)
    seen, done = at.seen_in.get(section.id, frozenset()), at.done_in
    if dot:
        before = standing.lesson(home)
        seen, done = seen | before.seen_in.get(name, frozenset()), done | before.done_in
    return seen | {version for version in done if key in versions.keys(version)}


def news(lesson: Lesson, standing: Standing, version_id: int, versions: Versions, /) -> dict[str, News]:
    """What is new in a lesson of a version, by section id, in the order of the lesson."""
    found: dict[str, News] = {}
    for section in lesson.sections:
        seen = versions_seen(lesson, section, standing, versions)
        if not seen:
            if standing.lesson(lesson.id).done_in:
                found[section.id] = News.ADDED
            continue
        said = (key_of(lesson.module, lesson.id, section.id), section.language)
        if versions.since(version_id).get(said, 0) not in {versions.since(each).get(said, 0) for each in seen}:
            found[section.id] = News.CHANGED
    return found
