"""From the files of a pack to everything that publishing writes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from courseware.content.checker import check_parsed
from courseware.content.digests import pack_digest
from courseware.content.document_reader import OpenDocument
from courseware.content.files import PackFiles
from courseware.content.findings import has_errors
from courseware.content.kept import Kept, pack_document
from courseware.content.lesson_compiler import compile_lesson
from courseware.content.lesson_compiler import outline_of as lesson_outline
from courseware.content.model import CompiledPack, DeclaredChange, Lesson, LessonOutline, Module, Quiz, QuizOutline
from courseware.content.module_compiler import compile_glossary, compile_module, compile_text, complete_languages
from courseware.content.page import Scope
from courseware.content.parsed import ParsedModule, ParsedPack, ParsedQuestion, ParsedSection
from courseware.content.problem import Problem
from courseware.content.quiz_compiler import compile_quiz
from courseware.content.quiz_compiler import outline_of as quiz_outline
from courseware.content.reader import read_pack
from courseware.content.schema import LessonEntry
from courseware.content.scopes import Edition, asset_of, pictures_of, scope_of
from courseware.content.stamps import stale_pieces


def load(path: Path) -> tuple[CompiledPack | None, tuple[Problem, ...]]:
    """Read, check and compile the pack at `path`, a folder or a zip file.

    Gives the pack (None where errors block it) and every problem, warnings included.
    """
    return load_files(read_pack(path))


def load_files(pack_files: PackFiles) -> tuple[CompiledPack | None, tuple[Problem, ...]]:
    """Check and compile a pack that was read already."""
    press = _Press()
    parsed, problems = check_parsed(pack_files, press.take)
    if parsed is None or has_errors(problems):
        return None, problems
    return _compile(parsed, pack_files, press), problems


Key = tuple[str, str]
"""Module and language."""


class _Press:
    """Compiles lessons and quizzes one by one, while their text is there, and keeps them packed, with their outlines."""

    def __init__(self) -> None:
        self.lessons: defaultdict[Key, list[bytes]] = defaultdict(list)
        self.quizzes: defaultdict[Key, list[bytes]] = defaultdict(list)
        self.lesson_outlines: defaultdict[Key, list[LessonOutline]] = defaultdict(list)
        self.quiz_outlines: defaultdict[Key, list[QuizOutline]] = defaultdict(list)
        self._scopes: tuple[str, dict[str, Scope]] = ("", {})

    def take(self, pack: ParsedPack, opened: OpenDocument) -> None:
        """Compile one document in one language."""
        module, entry, key = opened.module, opened.entry, (opened.module.id, opened.language)
        if isinstance(entry, LessonEntry):
            sections = module.lessons[entry.id][pack.source].sections
            lesson = compile_lesson(module, entry, self._edition(pack, opened, sections))
            self.lessons[key].append(pack_document(lesson))
            self.lesson_outlines[key].append(lesson_outline(lesson))
        else:
            questions = module.quizzes[entry.id][pack.source].questions
            quiz = compile_quiz(module, entry, self._edition(pack, opened, questions))
            self.quizzes[key].append(pack_document(quiz))
            self.quiz_outlines[key].append(quiz_outline(quiz))

    def _edition(
        self, pack: ParsedPack, opened: OpenDocument, pieces: Iterable[ParsedSection | ParsedQuestion]
    ) -> Edition:
        stale = stale_pieces(pack, opened.folder, pieces, opened.language)
        return Edition(opened.language, pack.source, self.scopes(pack, opened.module), stale)

    def scopes(self, pack: ParsedPack, module: ParsedModule) -> dict[str, Scope]:
        """What the texts of a module refer to, in each language; made once for a module."""
        if self._scopes[0] != module.id:
            pictures = pictures_of(module)
            languages = pack.settings.languages
            self._scopes = (module.id, {each: scope_of(pack, module, each, pictures) for each in languages})
        return self._scopes[1]


def _compile(pack: ParsedPack, pack_files: PackFiles, press: _Press) -> CompiledPack:
    settings = pack.settings
    keys = [(module, language) for module in settings.modules for language in settings.languages]
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
        modules=tuple(module for name in settings.modules for module in _modules(pack, pack.modules[name], press)),
        lessons=Kept(Lesson, (packed for key in keys for packed in press.lessons[key])),
        quizzes=Kept(Quiz, (packed for key in keys for packed in press.quizzes[key])),
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


def _modules(pack: ParsedPack, module: ParsedModule, press: _Press) -> Iterator[Module]:
    """One module in every language of the pack."""
    complete = complete_languages(pack, module)
    for language in pack.settings.languages:
        key = (module.id, language)
        yield compile_module(
            pack,
            module,
            Edition(language, pack.source, press.scopes(pack, module), frozenset()),
            lessons=press.lesson_outlines[key],
            quizzes=press.quiz_outlines[key],
            complete=complete,
        )
