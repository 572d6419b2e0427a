"""The checker: every problem of a pack at once. Errors block installation, warnings do not."""

from collections.abc import Callable, Collection, Iterable

from courseware.content.asset_checker import check_assets, check_shown
from courseware.content.document_reader import OpenDocument, read_documents
from courseware.content.files import PackFiles
from courseware.content.findings import Findings
from courseware.content.model import Use
from courseware.content.pack_parser import parse_frame
from courseware.content.parsed import ParsedBank, ParsedLesson, ParsedModule, ParsedPack, ParsedQuestion, ParsedSection
from courseware.content.pictures import is_picture
from courseware.content.places import is_id
from courseware.content.problem import Problem
from courseware.content.question_checker import check_origin, check_question
from courseware.content.schema import LessonEntry, QuizEntry
from courseware.content.structure_checker import check_structure
from courseware.content.text_checker import Place, check_text, check_title
from courseware.content.translation_checker import check_translated, check_translation
from courseware.content.was_checker import check_changes, check_was


def check_parsed(
    pack_files: PackFiles, take: Callable[[ParsedPack, OpenDocument], None] | None = None
) -> tuple[ParsedPack | None, tuple[Problem, ...]]:
    """The parsed pack (None where it cannot be told what it is) and every problem.

    `take` is given each lesson and quiz while it is open, until the first error.
    """
    findings = Findings()
    findings.take(pack_files.problems)
    if not pack_files.files and pack_files.problems:
        return None, findings.all()
    pack = parse_frame(pack_files.files, findings)
    if pack is None:
        return None, findings.all()
    check_structure(pack, pack_files.files, findings)
    for text in pack.texts.values():
        check_text(text.body, _place(pack, text.file, findings))
    checks = {name: _ModuleCheck(pack, module, findings) for name, module in pack.modules.items()}
    for check in checks.values():
        check.check_frame()
    for opened in read_documents(pack, pack_files.files, findings):
        checks[opened.module.id].check_document(opened)
        if take and not findings.has_errors:
            take(pack, opened)
    for check in checks.values():
        check.check_outlines()
    for language in pack.translations:
        check_translation(pack, language, pack_files.files, findings)
    check_was(pack, findings)
    check_changes(pack, findings)
    return pack, findings.all()


def _place(pack: ParsedPack, file: str, findings: Findings) -> Place:
    """A text of the pack that can refer to the glossary alone."""
    glossary = pack.glossaries.get(pack.source)
    return Place(file, findings, f"glossary/{pack.source}.yaml", terms=glossary.terms if glossary else ())


class _ModuleCheck:
    """The checks of one module, in all languages. `checks`: the ids of its practice questions."""

    def __init__(self, pack: ParsedPack, module: ParsedModule, findings: Findings) -> None:
        self.pack, self.module, self.findings = pack, module, findings
        self.shown: set[str] = set()
        self.practice = [each.id for each in module.settings.quizzes if each.use is Use.PRACTICE]
        self.checks: set[str] = set()

    def check_frame(self) -> None:
        """What lessons and quizzes stand on: descriptions, sources, pictures."""
        for text in self.module.texts.values():
            check_text(text.body, self._place(text.file))
        self._check_sources()
        check_assets(self.module, self.findings)

    def check_document(self, opened: OpenDocument) -> None:
        """A lesson or a quiz while it is open. Quizzes come first: lessons show questions of practice."""
        entry = opened.entry
        if isinstance(entry, LessonEntry):
            if lesson := self.module.lessons.get(entry.id, {}).get(opened.language):
                self._check_lesson(lesson)
        elif bank := self.module.quizzes.get(entry.id, {}).get(opened.language):
            self._check_bank(entry, bank)
            if entry.id in self.practice and opened.language == self.pack.source:
                self.checks |= {question.id for question in bank.questions}
        check_translated(opened, self.pack.source, self.findings)

    def check_outlines(self) -> None:
        """What needs every lesson and every quiz."""
        self._check_origins()
        self._check_rules()
        self._check_practice()
        check_shown(self.module, self.shown, self.pack.settings.languages, self.findings)

    def _place(self, file: str) -> Place:
        place = _place(self.pack, file, self.findings)
        place.sources = self.module.settings.sources
        place.pictures = {path for path in self.module.assets if is_picture(path)}
        place.shown = self.shown
        return place

    def _check_lesson(self, lesson: ParsedLesson) -> None:
        place = self._place(lesson.file)
        place.sections = {section.id for section in lesson.sections}
        place.checks, place.takes_notes = self.checks, True
        _check_heads(lesson.sections, lesson.file, self.findings)
        for section in lesson.sections:
            check_title(section.title, section.line, place)
            check_text(section.body, place, first_line=section.line)

    def _check_bank(self, entry: QuizEntry, bank: ParsedBank) -> None:
        place = self._place(bank.file)
        _check_heads(bank.questions, bank.file, self.findings)
        for question in bank.questions:
            place.boxes = set()
            check_question(question, place, is_graded=entry.use is Use.GRADED)

    def _check_origins(self) -> None:
        """Questions name lessons and sections that are there, in the source language."""
        sections = self._sections()
        for banks in self.module.quizzes.values():
            if bank := banks.get(self.pack.source):
                place = self._place(bank.file)
                for question in bank.questions:
                    check_origin(question, place, sections)

    def _sections(self) -> dict[str, Collection[str]]:
        """The ids of the sections of each lesson, in the source language."""
        found: dict[str, Collection[str]] = {each.id: () for each in self.module.settings.lessons}
        for lesson, in_languages in self.module.lessons.items():
            if source := in_languages.get(self.pack.source):
                found[lesson] = {section.id for section in source.sections}
        return found

    def _check_rules(self) -> None:
        """The rules of each quiz against its bank."""
        document = self.module.document
        for at, entry in enumerate(self.module.settings.quizzes):
            bank = self.module.quizzes.get(entry.id, {}).get(self.pack.source)
            count = len(bank.questions) if bank else 0
            if bank and not count:
                self.findings.add("bank-empty", bank.file)
            if bank and entry.draw and entry.draw > count:
                line = document.line("quizzes", at, "draw")
                self.findings.add("draw-exceeds", document.file, line, draw=entry.draw, count=count)
            if entry.feedback == "each" and entry.show == "all":
                self.findings.add("feedback-show", document.file, document.line("quizzes", at, "show"))

    def _check_practice(self) -> None:
        """Questions of practice banks have ids of their own within the module, and are shown somewhere."""
        source = self.pack.source
        shown = {
            check
            for in_languages in self.module.lessons.values()
            for section in (in_languages[source].sections if source in in_languages else ())
            for check in section.checks
        }
        seen: set[str] = set()
        banks = (self.module.quizzes.get(quiz, {}).get(source) for quiz in self.practice)
        for bank in filter(None, banks):
            for question in bank.questions:
                if question.id in seen:
                    self.findings.add("question-twice", bank.file, question.line, id=question.id)
                elif question.id not in shown:
                    self.findings.add("practice-unused", bank.file, question.line, id=question.id)
            seen |= {question.id for question in bank.questions}

    def _check_sources(self) -> None:
        """Titles of sources: in the source language each has one; elsewhere a missing one falls back."""
        sources = self.module.settings.sources
        for language, text in self.module.texts.items():
            titles = text.front.value.sources if text.front else sources
            values = {"language": language, "path": text.file}
            code = "source-title" if language == self.pack.source else "source-title-missing"
            for source in sources.keys() - titles.keys():
                self.findings.add(code, text.file, 1, id=source, **values)
            for source in titles.keys() - sources.keys():
                line = text.front.document.line("sources", source) if text.front else 1
                self.findings.add("source-unlisted", text.file, line, id=source)


def _check_heads(pieces: Iterable[ParsedSection | ParsedQuestion], file: str, findings: Findings) -> None:
    """Ids of sections or questions: there, well formed, once."""
    lines: dict[str, int] = {}
    pieces = tuple(pieces)
    generated = [piece.line for piece in pieces if piece.is_generated]
    if generated:
        findings.add("heading-id", file, generated[0], count=len(generated))
    for piece in pieces:
        if not piece.id:
            findings.add("heading-unmatched", file, piece.line, title=piece.title.tokens[0].content)
        elif not is_id(piece.id):
            findings.add("id-form", file, piece.line, id=piece.id)
        elif piece.id in lines:
            findings.add("id-twice", file, piece.line, id=piece.id, other=lines[piece.id])
        lines.setdefault(piece.id, piece.line)
