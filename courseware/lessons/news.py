"""What is new to a reader: sections that say something else since they were read, sections and lessons that came. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from courseware.content.model import LessonOutline, Module
from courseware.content.renaming import section_key
from courseware.lessons.sections import seen, versions_met
from courseware.library.said_queries import PrintedSection, Sayings
from courseware.progress.standing import Standing


class News(StrEnum):
    """What is new about a section."""

    CHANGED = "changed"
    """It was read, and says something else now."""
    ADDED = "added"
    """The lesson was done before this section came."""


@dataclass(frozen=True, slots=True)
class Versions:
    """What is known of the versions of a module, in the language in which it is read now."""

    now: int
    sayings: Callable[[int], Sayings]
    """Since when a version says what it says."""
    printed: Callable[[int], Mapping[str, PrintedSection]]
    """By lasting key of a version's sections: where it stands, and in which words."""


@dataclass(frozen=True, slots=True)
class ModuleNews:
    """What is new to a reader in a module. `sections`: of each lesson that has something new, by section id, in their order."""

    sections: Mapping[str, Mapping[str, News]]
    lessons: tuple[str, ...] = ()
    """The lessons that came after the reader had finished the module."""

    def of(self, lesson_id: str, /) -> Mapping[str, News]:
        """What is new in a lesson, by section id."""
        return self.sections.get(lesson_id, {})

    @property
    def count(self) -> int:
        """How many sections are new or changed."""
        return sum(map(len, self.sections.values()))

    def after(self, lesson_id: str, /) -> str:
        """The next lesson with something new; the first one after the last; nothing where no other lesson has."""
        names = list(self.sections)
        later = names[names.index(lesson_id) + 1 :] if lesson_id in names else []
        return next((name for name in [*later, *names] if name != lesson_id), "")


NOTHING = ModuleNews({})


def lesson_news(module: Module, lesson: LessonOutline, standing: Standing, versions: Versions, /) -> Mapping[str, News]:
    """What is new to a reader in one lesson of a module."""
    return _Reader(module.id, standing, versions).news(lesson) if standing.lessons else {}


def module_news(module: Module, standing: Standing, versions: Versions, /) -> ModuleNews:
    """What is new to a reader in a module as it is published now."""
    if not standing.lessons:
        return NOTHING
    reader = _Reader(module.id, standing, versions)
    found = {lesson.id: news for lesson in module.lessons if (news := reader.news(lesson))}
    return ModuleNews(found, reader.new_lessons(module) if standing.completed_at else ())


class _Reader:
    """What a reader has seen of a module, held against what it says now."""

    def __init__(self, module_id: str, standing: Standing, versions: Versions) -> None:
        self.module_id, self.standing, self.versions = module_id, standing, versions
        self.seen = seen(module_id, standing)

    def news(self, lesson: LessonOutline) -> dict[str, News]:
        """What is new in a lesson, by section id, in its order."""
        found: dict[str, News] = {}
        for section_id, _title in lesson.sections:
            key = section_key(self.module_id, lesson.id, section_id)
            if not self.seen.get(key):
                if self.standing.lesson(lesson.id).done_in:
                    found[section_id] = News.ADDED
            elif self._is_changed(key):
                found[section_id] = News.CHANGED
        return found

    def _is_changed(self, key: str) -> bool:
        explicit = self.seen[key]
        if self.versions.now in explicit or self._says_the_same(key, explicit):
            return False
        known = explicit | self._done_with(key)
        if self._says_the_same(key, known):
            return False
        # The same words may come back in a version that does not go back to the one in which they were read.
        now = self.versions.printed(self.versions.now)[key].digest
        return all(self._digest(version_id, key) != now for version_id in known)

    def _says_the_same(self, key: str, versions: frozenset[int]) -> bool:
        now = self.versions.sayings(self.versions.now).of(key)
        return any(self.versions.sayings(each).of(key) == now for each in versions)

    def _digest(self, version_id: int, key: str) -> str:
        printed = self.versions.printed(version_id).get(key)
        return printed.digest if printed else ""

    def _done_with(self, key: str) -> frozenset[int]:
        """The versions in which the section stood in a lesson that was marked as done in them."""
        return frozenset(
            version_id
            for lesson_id, lesson in self.standing.lessons.items()
            for version_id in lesson.done_in
            if (printed := self.versions.printed(version_id).get(key)) and printed.lesson_id == lesson_id
        )

    def new_lessons(self, module: Module) -> tuple[str, ...]:
        """The lessons that stand in no version that the reader has met."""
        met = versions_met(self.standing)
        waiting = [lesson.id for lesson in module.lessons if lesson.id not in self.standing.lessons]
        if not waiting or self.versions.now in met:
            return ()
        known = {printed.lesson_id for each in met for printed in self.versions.printed(each).values()}
        return tuple(lesson_id for lesson_id in waiting if lesson_id not in known)
