"""A pack as it was parsed: every file a value with line numbers, before languages are laid over each other."""

from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

from courseware.content.bounds import bounded_blocks
from courseware.content.findings import Findings
from courseware.content.marks import GapMark, read_gap
from courseware.content.markup import Markup, finish
from courseware.content.model import ChangeClass, Kind
from courseware.content.schema import (
    BankFront,
    LessonFront,
    ModuleFront,
    ModuleSettings,
    PackFront,
    PackSettings,
    TermEntry,
)
from courseware.content.yaml_reader import Document

TRUE_FALSE_IDS = ("true", "false")

Front = TypeVar("Front", PackFront, ModuleFront, LessonFront, BankFront)
_NOTHING = Markup()


@dataclass(frozen=True, slots=True)
class ParsedFront(Generic[Front]):
    """The front matter of a file. `digest`: of its text."""

    value: Front
    document: Document
    digest: str

    def outline(self) -> "ParsedFront[Front]":
        """The same without the lines of its entries."""
        return replace(self, document=Document(self.document.file, None, {}))


@dataclass(frozen=True, slots=True)
class ParsedText(Generic[Front]):
    """`<language>.md` of a pack or a module: front matter and description, `text`. `digest`: of the whole file."""

    file: str
    front: ParsedFront[Front] | None
    text: str
    digest: str

    @property
    def body(self) -> Markup:
        """The description, parsed anew each time: parsed, all of them together would fill the memory."""
        return finish(bounded_blocks(self.text, self.file, Findings()) or [])


@dataclass(frozen=True, slots=True)
class ParsedSection:
    """A section of a lesson in one language.

    `was`: its id in an earlier version, with the id of the lesson and a slash before it if it stood in another lesson.
    `is_generated`: the heading carries no id; `headings` made it, or found it by place. `checks`, `terms`: ids of the
    practice questions that it shows and of the terms that it links, in their order.
    """

    id: str
    title: Markup
    line: int
    body: Markup
    digest: str
    was: str = ""
    is_generated: bool = False
    checks: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()

    def outline(self) -> "ParsedSection":
        """The same without its text, which takes twenty times the room of its file."""
        return replace(self, title=_NOTHING, body=_NOTHING)


@dataclass(frozen=True, slots=True)
class ParsedLesson:
    """A lesson file."""

    file: str
    front: ParsedFront[LessonFront] | None
    sections: tuple[ParsedSection, ...]

    def section(self, section: str) -> ParsedSection | None:
        """The section with an id, or None."""
        return next((each for each in self.sections if each.id == section), None)

    def outline(self) -> "ParsedLesson":
        """The same without its text."""
        front = self.front.outline() if self.front else None
        return replace(self, front=front, sections=tuple(each.outline() for each in self.sections))


@dataclass(frozen=True, slots=True)
class ParsedItem:
    """A line of a list under a question: a choice, a pair (`target`), an item to order, a known mistake.

    `is_right`: ticked or not; None where the line has no tick box. `label` None: the empty left side of a distractor.
    `was`, `target_was`: the ids in an earlier version.
    """

    line: int
    id: str
    label: Markup | None
    is_right: bool | None = None
    target_id: str = ""
    target: Markup | None = None
    feedback: Markup | None = None
    was: str = ""
    target_was: str = ""

    def outline(self) -> "ParsedItem":
        """The same without its words."""
        return replace(self, label=None, target=None, feedback=None)


@dataclass(frozen=True, slots=True)
class ParsedQuestion:
    """A question of a bank in one language. `answers`: the `=` lines with their lines; `asides`: `> {gap}` feedback."""

    id: str
    kind: Kind
    title: Markup
    line: int
    prompt: Markup
    digest: str
    lesson: str = ""
    section: str = ""
    level: str = ""
    was: str = ""
    items: tuple[ParsedItem, ...] = ()
    answers: tuple[tuple[int, str], ...] = ()
    asides: tuple[tuple[int, str, Markup], ...] = ()
    explanation: Markup | None = None
    is_generated: bool = False

    def outline(self) -> "ParsedQuestion":
        """The same without its words."""
        items = tuple(each.outline() for each in self.items)
        return replace(self, title=_NOTHING, prompt=_NOTHING, items=items, answers=(), asides=(), explanation=None)


def item_id(question: ParsedQuestion, index: int) -> str:
    """The id of a choice. The two of a true-false question have ids by themselves."""
    item = question.items[index]
    if not item.id and question.kind is Kind.TRUE_FALSE and index < len(TRUE_FALSE_IDS):
        return TRUE_FALSE_IDS[index]
    return item.id


def gap_marks(asked: ParsedQuestion) -> tuple[GapMark, ...]:
    """The gaps of a prompt in their order; those that cannot be read are left out (the checker names them)."""
    tokens = (child for token in asked.prompt.tokens for child in token.children or () if child.type == "gap")
    return tuple(mark for mark in (read_gap(token.content) for token in tokens) if mark)


@dataclass(frozen=True, slots=True)
class ParsedBank:
    """A bank file."""

    file: str
    front: ParsedFront[BankFront] | None
    questions: tuple[ParsedQuestion, ...]

    def question(self, question: str) -> ParsedQuestion | None:
        """The question with an id, or None."""
        return next((each for each in self.questions if each.id == question), None)

    def outline(self) -> "ParsedBank":
        """The same without its text."""
        front = self.front.outline() if self.front else None
        return replace(self, front=front, questions=tuple(each.outline() for each in self.questions))


@dataclass(frozen=True, slots=True)
class ParsedGlossary:
    """A glossary file."""

    document: Document
    terms: dict[str, TermEntry]


@dataclass(frozen=True, slots=True)
class ParsedChanges:
    """changes.yaml: by version, what the publisher says of a change, by the key of the text."""

    document: Document
    versions: dict[str, dict[str, ChangeClass]]


@dataclass(frozen=True, slots=True)
class ParsedModule:
    """A module: settings, and its texts by language. `assets`: path inside the module (`assets/x.svg`) to content."""

    id: str
    folder: str
    settings: ModuleSettings
    document: Document
    texts: dict[str, ParsedText[ModuleFront]] = field(default_factory=dict)
    lessons: dict[str, dict[str, ParsedLesson]] = field(default_factory=dict)
    quizzes: dict[str, dict[str, ParsedBank]] = field(default_factory=dict)
    assets: dict[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ParsedPack:
    """A pack: settings, and everything by language."""

    settings: PackSettings
    document: Document
    texts: dict[str, ParsedText[PackFront]] = field(default_factory=dict)
    glossaries: dict[str, ParsedGlossary] = field(default_factory=dict)
    stamps: dict[str, dict[str, str]] = field(default_factory=dict)
    modules: dict[str, ParsedModule] = field(default_factory=dict)
    changes: list[ParsedChanges] = field(default_factory=list)
    """The one changes.yaml, or none."""

    @property
    def source(self) -> str:
        """The source language."""
        return self.settings.source_language

    @property
    def translations(self) -> tuple[str, ...]:
        """The languages other than the source language."""
        return tuple(each for each in self.settings.languages if each != self.source)
