"""The lessons and quizzes of a pack, one after the other: of no more than two files the text is in memory at a time."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from courseware.content.files import LIMITS, Limits
from courseware.content.findings import Findings
from courseware.content.headings import bank_with_ids, lesson_with_ids, names_in
from courseware.content.lesson_reader import read_lesson
from courseware.content.model import Use
from courseware.content.parsed import ParsedBank, ParsedLesson, ParsedModule, ParsedPack
from courseware.content.question_reader import read_bank
from courseware.content.schema import LessonEntry, QuizEntry

Entry = TypeVar("Entry", LessonEntry, QuizEntry)


@dataclass(frozen=True, slots=True)
class OpenDocument:
    """A lesson or a quiz in one language, as long as its text and that of its source can be read in the module.

    The language may lack it.
    """

    module: ParsedModule
    entry: LessonEntry | QuizEntry
    language: str

    @property
    def folder(self) -> str:
        """Where its files stand."""
        return folder_of(self.module, self.entry)


def folder_of(module: ParsedModule, entry: LessonEntry | QuizEntry) -> str:
    """The folder of a lesson or a quiz."""
    return f"{module.folder}/{'lessons' if isinstance(entry, LessonEntry) else 'quizzes'}/{entry.id}"


def read_documents(
    pack: ParsedPack, files: Mapping[str, bytes], findings: Findings, limits: Limits = LIMITS
) -> Iterator[OpenDocument]:
    """Every quiz and lesson of each module in every language, the source language first.

    When the next one is asked for, the one before is in its module as an outline, without its text.
    """
    room = limits.pieces
    for opened in _opened(pack, files, findings):
        room -= _pieces(opened)
        if room < 0:
            findings.add("pack-pieces", "", limit=limits.pieces)
            return
        yield opened


def _opened(pack: ParsedPack, files: Mapping[str, bytes], findings: Findings) -> Iterator[OpenDocument]:
    languages = sorted(dict.fromkeys(pack.settings.languages), key=lambda each: each != pack.source)
    for module in pack.modules.values():
        reader = _Reader(module, pack.source, files, findings)
        for quiz in _once(module.settings.quizzes):
            yield from reader.quiz(quiz, languages)
        for lesson in _once(module.settings.lessons):
            yield from reader.lesson(lesson, languages)


def _pieces(opened: OpenDocument) -> int:
    """How much of a document stays in memory when it is closed."""
    module, name, language = opened.module, opened.entry.id, opened.language
    if isinstance(opened.entry, LessonEntry):
        lesson = module.lessons.get(name, {}).get(language)
        return sum(1 + len(each.checks) + len(each.terms) for each in lesson.sections) if lesson else 0
    bank = module.quizzes.get(name, {}).get(language)
    return sum(1 + len(each.items) for each in bank.questions) if bank else 0


def _once(entries: Iterable[Entry]) -> Iterable[Entry]:
    """The entries of a list without those that repeat an id, which the checker reports."""
    found: dict[str, Entry] = {}
    for entry in entries:
        found.setdefault(entry.id, entry)
    return found.values()


class _Reader:
    """Reads the documents of one module into it."""

    def __init__(self, module: ParsedModule, source: str, files: Mapping[str, bytes], findings: Findings) -> None:
        self.module, self.source, self.files, self.findings = module, source, files, findings
        self.practice = {each.id for each in module.settings.quizzes if each.use is Use.PRACTICE}
        self.taken = self._practice_names()

    def _practice_names(self) -> set[str]:
        """The ids in all practice banks: they share one space, because lessons show a question by its id alone."""
        paths = [f"{self.module.folder}/quizzes/{quiz}/{self.source}.md" for quiz in sorted(self.practice)]
        banks = (read_bank(self.files[path], path, Findings()) for path in paths if path in self.files)
        return {name for bank in banks if bank for name in names_in(bank)}

    def lesson(self, entry: LessonEntry, languages: Iterable[str]) -> Iterator[OpenDocument]:
        """A lesson in each language."""
        found: dict[str, ParsedLesson] = {}
        for language in languages:
            path = f"{folder_of(self.module, entry)}/{language}.md"
            lesson = read_lesson(self.files[path], path, self.findings) if path in self.files else None
            if lesson:
                is_placed = language == self.source or self.source in found
                found[language] = lesson_with_ids(lesson, found.get(self.source)) if is_placed else lesson
                self.module.lessons[entry.id] = found
            yield OpenDocument(self.module, entry, language)
            if lesson and language != self.source:
                found[language] = found[language].outline()
        if origin := found.get(self.source):
            found[self.source] = origin.outline()

    def quiz(self, entry: QuizEntry, languages: Iterable[str]) -> Iterator[OpenDocument]:
        """A bank in each language."""
        found: dict[str, ParsedBank] = {}
        taken = self.taken if entry.id in self.practice else set()
        for language in languages:
            path = f"{folder_of(self.module, entry)}/{language}.md"
            bank = read_bank(self.files[path], path, self.findings) if path in self.files else None
            if bank:
                is_placed = language == self.source or self.source in found
                found[language] = bank_with_ids(bank, found.get(self.source), taken) if is_placed else bank
                self.module.quizzes[entry.id] = found
                if language == self.source:
                    taken |= names_in(found[language])
            yield OpenDocument(self.module, entry, language)
            if bank and language != self.source:
                found[language] = found[language].outline()
        if origin := found.get(self.source):
            found[self.source] = origin.outline()
