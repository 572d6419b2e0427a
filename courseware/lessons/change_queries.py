"""The page of what is new in a lesson: its new and changed sections, each beside the wording that the reader knows."""

import re
from dataclasses import dataclass, replace

from courseware.content.model import Block, Lesson, LessonOutline, Section
from courseware.content.renaming import section_key
from courseware.lessons.news import ModuleNews, News
from courseware.lessons.queries import news_in
from courseware.lessons.rewording import Rewording, rewording
from courseware.lessons.sections import seen
from courseware.library.queries import PublishedModule, lesson_at, module_at
from courseware.progress.standing import Standing

_PLACE_OF_LESSON = re.compile(r'href="#(?=[csw]-)')


@dataclass(frozen=True, slots=True)
class NewSection:
    """A section that is new or changed. Without `rewording` its words cannot be held against earlier ones."""

    section: Section
    news: News
    rewording: Rewording | None = None


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """What is new in a lesson; `following` is the next lesson of the module with something new, if there is one."""

    lesson: Lesson
    sections: tuple[NewSection, ...]
    following: LessonOutline | None
    news: ModuleNews


def changes_page(published: PublishedModule, lesson: Lesson, standing: Standing, address: str, /) -> ChangesPage:
    """What is new in a lesson for a reader. `address` is that of the lesson, for links into it."""
    news = news_in(published, standing)
    known = seen(published.module_id, standing)
    following = news.after(lesson.id)
    return ChangesPage(
        lesson,
        tuple(
            _section(published, lesson, section, max(known.get(_key(lesson, section), {0})), address=address, what=what)
            for section in lesson.sections
            if (what := news.of(lesson.id).get(section.id))
        ),
        next((each for each in published.module.lessons if each.id == following), None),
        news,
    )


def _key(lesson: Lesson, section: Section) -> str:
    return section_key(lesson.module, lesson.id, section.id)


def _section(
    published: PublishedModule, lesson: Lesson, section: Section, version_id: int, *, address: str, what: News
) -> NewSection:
    shown = replace(section, blocks=tuple(_elsewhere(block, address) for block in section.blocks))
    before = _before(published, lesson, section, version_id) if what is News.CHANGED else None
    if before is None or before[0].language != section.language:
        return NewSection(shown, what)
    return NewSection(shown, what, rewording(*before, section, lesson))


def _elsewhere(block: Block, address: str) -> Block:
    """A piece of a section whose links to words, sources and other sections lead into the lesson."""
    return replace(block, html=_PLACE_OF_LESSON.sub(f'href="{address}#', block.html))


def _before(
    published: PublishedModule, lesson: Lesson, section: Section, version_id: int
) -> tuple[Section, Lesson] | None:
    """The section as it was in a version, in whatever lesson it stood there."""
    key = _key(lesson, section)
    then = module_at(version_id, published.module_id, lesson.language)
    for outline in then.lessons:
        names = [name for name, _title in outline.sections if section_key(then.id, outline.id, name) == key]
        if names:
            whole = lesson_at(version_id, then.id, outline.id, lesson.language)
            return next((each, whole) for each in whole.sections if each.id == names[0])
    return None
