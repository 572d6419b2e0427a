"""Compiled documents under lasting names (see `lineage`): what the house shows and what the record says have the same ids.

Where a section came from another lesson, the document says so (`Module.moved`): what was read there counts here.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from courseware.content.model import Block, Lesson, LessonOutline, Module, MovedSection, Question, Quiz, QuizOutline

Keys = Mapping[str, str]
_SECTION_LINK = re.compile(r'href="#s-([^"]*)"')


@dataclass(frozen=True, slots=True)
class Renaming:
    """How the ids of one module's things are renamed. `keys` holds only what has another name."""

    keys: Keys
    module: str

    def _folder(self, kind: str, name: str) -> str:
        return f"modules/{self.module}/{kind}/{name}"

    def lesson_id(self, name: str) -> str:
        """The lasting id of a lesson."""
        return _last(self.keys.get(f"{self._folder('lessons', name)}#"), name)

    def quiz_id(self, name: str) -> str:
        """The lasting id of a quiz."""
        return _last(self.keys.get(f"{self._folder('quizzes', name)}#"), name)

    def section_id(self, lesson: str, name: str) -> str:
        """The lasting id of a section within its lesson. That of one from another lesson has a dot, as no other has."""
        here = self._folder("lessons", self.lesson_id(lesson))
        home, _, section = self.keys.get(f"{self._folder('lessons', lesson)}#{name}", f"{here}#{name}").partition("#")
        return section if home == here else f"{_last(home, '')}.{section}"

    def question_ids(self) -> dict[str, str]:
        """The lasting ids of the questions that have another one, by their own."""
        prefix = self._folder("quizzes", "")
        pairs = [
            (key.partition("#")[2], lasting.partition("#")[2]) for key, lasting in self.keys.items() if prefix in key
        ]
        return {old: new for old, new in pairs if old and old != new}

    def moved(self, lesson: LessonOutline) -> tuple[MovedSection, ...]:
        """The sections of a lesson that came from another one."""
        ids = (self.section_id(lesson.id, name) for name, _title in lesson.sections)
        pairs = ((name, *name.split(".", 1)) for name in ids if "." in name)
        return tuple(MovedSection(self.lesson_id(lesson.id), *pair) for pair in pairs)


def _last(key: str | None, otherwise: str) -> str:
    return key.removesuffix("#").rpartition("/")[2] if key else otherwise


def authors_id(keys: Keys, module: str, kind: str, name: str, /) -> str:
    """The id that the authors gave to the lesson or quiz (`kind`: "lessons", "quizzes") with a lasting id."""
    wanted = f"modules/{module}/{kind}/{name}#"
    found = next((key for key, lasting in keys.items() if lasting == wanted), None)
    if found is None and wanted in keys:
        return ""  # its authors call another one so
    return _last(found, name)


Document = Module | Lesson | Quiz


def renamed(document: Document, keys: Keys, /) -> Document:
    """A compiled document under lasting names. Without other names it is the document itself."""
    if not keys:
        return document
    match document:
        case Module():
            return _module(document, Renaming(keys, document.id))
        case Lesson():
            return _lesson(document, Renaming(keys, document.module))
        case Quiz():
            return _quiz(document, Renaming(keys, document.module))


def _module(module: Module, to: Renaming) -> Module:
    return replace(
        module,
        lessons=tuple(_outline(lesson, to) for lesson in module.lessons),
        quizzes=tuple(_quiz_outline(quiz, to) for quiz in module.quizzes),
        practice=tuple(to.quiz_id(name) for name in module.practice),
        completion=replace(
            module.completion,
            lessons=tuple(to.lesson_id(name) for name in module.completion.lessons),
            quizzes=tuple(to.quiz_id(name) for name in module.completion.quizzes),
        ),
        moved=tuple(moved for lesson in module.lessons for moved in to.moved(lesson)),
    )


def _outline(lesson: LessonOutline, to: Renaming) -> LessonOutline:
    sections = tuple((to.section_id(lesson.id, name), title) for name, title in lesson.sections)
    return replace(lesson, id=to.lesson_id(lesson.id), sections=sections)


def _quiz_outline(quiz: QuizOutline, to: Renaming) -> QuizOutline:
    return replace(quiz, id=to.quiz_id(quiz.id))


def _lesson(lesson: Lesson, to: Renaming) -> Lesson:
    questions = to.question_ids()

    def link(found: re.Match[str]) -> str:
        return f'href="#s-{to.section_id(lesson.id, found[1])}"'

    def block(each: Block) -> Block:
        return replace(each, html=_SECTION_LINK.sub(link, each.html), check=questions.get(each.check, each.check))

    sections = tuple(
        replace(each, id=to.section_id(lesson.id, each.id), blocks=tuple(block(one) for one in each.blocks))
        for each in lesson.sections
    )
    return replace(lesson, id=to.lesson_id(lesson.id), sections=sections)


def _quiz(quiz: Quiz, to: Renaming) -> Quiz:
    names = to.question_ids()

    def question(each: Question) -> Question:
        return replace(
            each,
            id=names.get(each.id, each.id),
            lesson=to.lesson_id(each.lesson) if each.lesson else "",
            section=to.section_id(each.lesson, each.section) if each.section else "",
        )

    return replace(quiz, id=to.quiz_id(quiz.id), questions=tuple(question(each) for each in quiz.questions))
