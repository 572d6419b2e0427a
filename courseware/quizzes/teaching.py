"""Where the answer to a question is taught, as far as it still is: packs change after an attempt. Pure."""

from dataclasses import dataclass

from courseware.content.model import LessonOutline, Module, Question


@dataclass(frozen=True, slots=True)
class Taught:
    """The lesson that teaches an answer, and the section if there is one; `title` is that of the narrower of them."""

    lesson_id: str
    section_id: str
    title: str
    language: str
    is_gone: bool = False
    """Whether the lesson is no longer part of the module: there is nothing to link to."""


def lesson_in(module: Module | None, lesson_id: str, /) -> LessonOutline | None:
    """The outline of a lesson, if the module has it."""
    return next((lesson for lesson in module.lessons if lesson.id == lesson_id), None) if module else None


def taught(question: Question, then: Module, now: Module | None, /) -> Taught | None:
    """Where the answer is taught; None where the question names no lesson.

    `then` is the module that asked the question, `now` what can be read of it.
    """
    if lesson := lesson_in(now, question.lesson):
        title = dict(lesson.sections).get(question.section)
        return Taught(lesson.id, question.section if title else "", title or lesson.title, lesson.language)
    if lesson := lesson_in(then, question.lesson):
        return Taught(lesson.id, "", lesson.title, lesson.language, is_gone=True)
    return None
