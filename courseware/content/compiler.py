"""From the files of a pack to everything that publishing writes."""

from dataclasses import dataclass
from pathlib import Path

from courseware.content.checker import check_parsed
from courseware.content.digests import pack_digest
from courseware.content.files import PackFiles
from courseware.content.findings import has_errors
from courseware.content.lesson_compiler import compile_lesson
from courseware.content.model import CompiledPack, DeclaredChange, Lesson, Module, Quiz
from courseware.content.module_compiler import compile_glossary, compile_module, compile_text
from courseware.content.parsed import ParsedModule, ParsedPack
from courseware.content.problem import Problem
from courseware.content.quiz_compiler import compile_quiz
from courseware.content.reader import read_pack
from courseware.content.scopes import Edition, asset_of, pictures_of, scope_of
from courseware.content.stamps import stale_keys


def load(path: Path) -> tuple[CompiledPack | None, tuple[Problem, ...]]:
    """Read, check and compile the pack at `path`, a folder or a zip file.

    Gives the pack (None where errors block it) and every problem, warnings included.
    """
    return load_files(read_pack(path))


def load_files(pack_files: PackFiles) -> tuple[CompiledPack | None, tuple[Problem, ...]]:
    """Check and compile a pack that was read already."""
    parsed, problems = check_parsed(pack_files)
    if parsed is None or has_errors(problems):
        return None, problems
    return _compile(parsed, pack_files), problems


@dataclass(frozen=True, slots=True)
class _Documents:
    """The documents of a module in all languages."""

    modules: tuple[Module, ...]
    lessons: tuple[Lesson, ...]
    quizzes: tuple[Quiz, ...]


def _compile(pack: ParsedPack, pack_files: PackFiles) -> CompiledPack:
    settings = pack.settings
    stale = {language: stale_keys(pack, language) for language in settings.languages}
    documents = [_module_documents(pack, pack.modules[module], stale) for module in settings.modules]
    assets = sorted(f"{module.folder}/{path}" for module in pack.modules.values() for path in module.assets)
    return CompiledPack(
        id=settings.id,
        version=settings.version,
        licence=settings.licence,
        publisher=settings.publisher,
        source_language=pack.source,
        languages=settings.languages,
        digest=pack_digest(pack_files.files),
        texts=tuple(compile_text(pack, language) for language in settings.languages),
        modules=tuple(module for each in documents for module in each.modules),
        lessons=tuple(lesson for each in documents for lesson in each.lessons),
        quizzes=tuple(quiz for each in documents for quiz in each.quizzes),
        glossaries=tuple(compile_glossary(pack, language) for language in settings.languages),
        assets=tuple(asset_of(path, pack_files.files[path]) for path in assets),
        files=tuple(sorted(pack_files.files.items())),
        changes=_declared(pack),
    )


def _declared(pack: ParsedPack) -> tuple[DeclaredChange, ...]:
    """What the publisher says of changes, in the order of the file."""
    return tuple(
        DeclaredChange(version, key, change_class)
        for changes in pack.changes
        for version, classes in changes.versions.items()
        for key, change_class in classes.items()
    )


def _module_documents(pack: ParsedPack, module: ParsedModule, stale: dict[str, frozenset[str]]) -> _Documents:
    """One module in every language of the pack."""
    pictures = pictures_of(module)
    scopes = {language: scope_of(pack, module, language, pictures) for language in pack.settings.languages}
    modules: list[Module] = []
    lessons: list[Lesson] = []
    quizzes: list[Quiz] = []
    for language in pack.settings.languages:
        edition = Edition(language, pack.source, scopes, stale[language])
        own_lessons = [compile_lesson(module, each, edition) for each in module.settings.lessons]
        own_quizzes = [compile_quiz(module, each, edition) for each in module.settings.quizzes]
        modules.append(compile_module(pack, module, edition, lessons=own_lessons, quizzes=own_quizzes))
        lessons += own_lessons
        quizzes += own_quizzes
    return _Documents(tuple(modules), tuple(lessons), tuple(quizzes))
