"""What the page of a practice question shows."""

from dataclasses import dataclass

from courseware.content.model import Lesson, LessonOutline, Question
from courseware.errors import NotFoundError
from courseware.library.queries import PublishedModule, published_module, quiz_at
from courseware.quizzes.queries import keys


@dataclass(frozen=True, slots=True)
class CheckPage:
    """A practice question of a lesson: in the language of the page, and its key."""

    published: PublishedModule
    lesson: LessonOutline
    question: Question
    key: Question

    def section_in(self, lesson: Lesson, /) -> str:
        """The id of the section in which the lesson shows the question."""
        shown = (section.id for section in lesson.sections if any(b.check == self.question.id for b in section.blocks))
        return next(shown, "")


def check_page(module_id: str, lesson_id: str, question_id: str, locale: str, /) -> CheckPage:
    """A practice question.

    Raises:
        NotFoundError: no such module is published, or it has no such lesson or practice question.
    """
    published = published_module(module_id, locale)
    lesson = next((lesson for lesson in published.module.lessons if lesson.id == lesson_id), None)
    for bank in published.module.practice if lesson else ():
        for question in quiz_at(published.version_id, module_id, bank, locale).questions:
            if lesson and question.id == question_id:
                return CheckPage(published, lesson, question, keys(published.version_id, module_id, bank)[question_id])
    raise NotFoundError(f"practice question {question_id}")
