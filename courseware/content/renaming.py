"""Compiled documents under lasting names (see `lineage`): what the house shows and what the record says have the same ids.

A section that came from another lesson has the id of that lesson before its own, with a dot, as no other has; from another
module, that one's too.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from courseware.content.model import Block, Lesson, LessonOutline, Module, Question, Quiz, QuizOutline

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
        """The lasting id of a section within its lesson."""
        here = self._folder("lessons", self.lesson_id(lesson))
        home, _, section = self.keys.get(f"{self._folder('lessons', lesson)}#{name}", f"{here}#{name}").partition("#")
        if home == here:
            return section
        module = home.split("/")[1]
        return f"{'' if module == self.module else module + '.'}{_last(home, '')}.{section}"

    def question_id(self, bank: str, name: str) -> str:
        """The lasting id of a question. Two banks may have questions of one name."""
        return self.keys.get(f"{self._folder('quizzes', bank)}#{name}", name).rpartition("#")[2]

    def check_id(self, banks: Collection[str], name: str) -> str:
        """The lasting id of a practice question that a lesson shows, given the practice banks: one of them has it."""
        found = (self.question_id(bank, name) for bank in banks)
        return next((lasting for lasting in found if lasting != name), name)


def section_key(module: str, lesson: str, section: str, /) -> str:
    """The lasting key of a section with a lasting id, shown in a lesson."""
    *homes, name = section.split(".")
    home_module, home = homes if len(homes) > 1 else [module, *(homes or [lesson])]
    return f"modules/{home_module}/lessons/{home}#{name}"


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


def renamed(document: Document, keys: Keys, /, *, banks: Collection[str] = ()) -> Document:
    """A compiled document under lasting names. Without other names it is the document itself.

    `banks` are the practice banks of the module of a lesson, under the names of their authors.
    """
    if not keys:
        return document
    match document:
        case Module():
            return _module(document, Renaming(keys, document.id))
        case Lesson():
            return _lesson(document, Renaming(keys, document.module), banks)
        case _:
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
    )


def _outline(lesson: LessonOutline, to: Renaming) -> LessonOutline:
    sections = tuple((to.section_id(lesson.id, name), title) for name, title in lesson.sections)
    return replace(lesson, id=to.lesson_id(lesson.id), sections=sections)


def _quiz_outline(quiz: QuizOutline, to: Renaming) -> QuizOutline:
    return replace(quiz, id=to.quiz_id(quiz.id))


def _lesson(lesson: Lesson, to: Renaming, banks: Collection[str]) -> Lesson:
    def link(found: re.Match[str]) -> str:
        return f'href="#s-{to.section_id(lesson.id, found[1])}"'

    def block(each: Block) -> Block:
        return replace(each, html=_SECTION_LINK.sub(link, each.html), check=to.check_id(banks, each.check))

    sections = tuple(
        replace(each, id=to.section_id(lesson.id, each.id), blocks=tuple(block(one) for one in each.blocks))
        for each in lesson.sections
    )
    return replace(lesson, id=to.lesson_id(lesson.id), sections=sections)


def _quiz(quiz: Quiz, to: Renaming) -> Quiz:
    def question(each: Question) -> Question:
        return replace(
            each,
            id=to.question_id(quiz.id, each.id),
            lesson=to.lesson_id(each.lesson) if each.lesson else "",
            section=to.section_id(each.lesson, each.section) if each.section else "",
        )

    return replace(quiz, id=to.quiz_id(quiz.id), questions=tuple(question(each) for each in quiz.questions))
