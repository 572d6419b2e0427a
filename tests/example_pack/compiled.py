"""The example pack, compiled once, and its parts by name."""

from dataclasses import replace

from courseware.content.files import PackFiles
from courseware.content.model import CompiledPack, Lesson, Question, Section
from tests.example_pack.compiling import compile_pack
from tests.example_pack.source import example_files

PACK = compile_pack(PackFiles(example_files()))


def lesson(name: str, language: str) -> Lesson:
    """A lesson of the example pack."""
    return next(each for each in PACK.lessons if (each.id, each.language) == (name, language))


def section(name: str, language: str) -> Section:
    """A section of the lesson `tap`."""
    return next(each for each in lesson("tap", language).sections if each.id == name)


def html(name: str, language: str) -> str:
    """The HTML of a section of the lesson `tap`."""
    return "\n".join(block.html for block in section(name, language).blocks)


def question(name: str, language: str = "en") -> Question:
    """A question of the example pack."""
    quizzes = [each for each in PACK.quizzes if each.language == language]
    return next(each for quiz in quizzes for each in quiz.questions if each.id == name)


def pack_like(pack: CompiledPack, name: str, *, module: str = "") -> CompiledPack:
    """The pack under another name, as if somebody else had written it, with its one module called `module`, or the same."""
    called = module or name
    return replace(
        pack,
        id=name,
        digest=f"{name} {called}",
        modules=tuple(replace(each, id=called, title=f"Module {called}") for each in pack.modules),
        lessons=tuple(replace(lesson, module=called) for lesson in pack.lessons),
        quizzes=tuple(replace(quiz, module=called) for quiz in pack.quizzes),
    )
