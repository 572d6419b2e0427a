"""The address of a lesson that the module does not have: it has another name now, or is gone, or never was."""

from dataclasses import dataclass

from flask import g, make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response

from courseware.content.model import Lesson, LessonOutline
from courseware.content.renaming import section_key
from courseware.errors import NotFoundError
from courseware.library.names_queries import lessons_called
from courseware.library.queries import PublishedModule, lesson_at
from courseware.progress.standing import Standing

GONE = 410


@dataclass(frozen=True, slots=True)
class Moved:
    """A section of a lesson that is gone, and the lesson in which it stands now."""

    section_id: str
    title: str
    lesson: LessonOutline


def show_other(published: PublishedModule, name: str, now: Standing, /) -> Response:
    """Lead to the lesson that has another name now, or explain that it is no longer part of the module.

    Raises:
        NotFoundError: no lesson of the module ever had this name.
    """
    found = lessons_called(published.pack_id, published.module_id, name)
    there = {lesson.id for lesson in published.module.lessons}
    for each in found:
        if each.lesson_id in there:
            return redirect(url_for("lessons.show_lesson", module_id=published.module_id, lesson_id=each.lesson_id))
    if not found:
        raise NotFoundError(f"lesson {name}")
    lesson = lesson_at(found[0].version_id, published.module_id, found[0].lesson_id, g.locale)
    page = render_template(
        "lessons/lesson_gone.html",
        lesson=lesson,
        module=published.module,
        moved=_moved(lesson, published),
        done_at=now.lesson(lesson.id).done_at,
    )
    return make_response(page, GONE)


def _moved(lesson: Lesson, published: PublishedModule) -> list[Moved]:
    """The sections that stand in other lessons now."""
    keys = {section_key(lesson.module, lesson.id, section.id) for section in lesson.sections}
    return [
        Moved(section_id, title, each)
        for each in published.module.lessons
        for section_id, title in each.sections
        if section_key(lesson.module, each.id, section_id) in keys
    ]
