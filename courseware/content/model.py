"""The values of a pack, as the rest of the house sees them: neutral structure, and texts compiled for one language.

A compiled document (`Module`, `Lesson`, `Quiz`, `Glossary`, `PackText`) is made for each language of the pack, its
`language`. Where a text is missing in it, the text of the source language stands in its place and says so:
`title_language` for the words at the head of a document (and `is_fallback` of a module or quiz), `language` and
`is_fallback` for a section or question. HTML in these values is clean, as `renderer` and `sanitizer` made it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from courseware.content.kinds import ChangeClass as ChangeClass
from courseware.content.kinds import DeclaredChange as DeclaredChange
from courseware.content.kinds import Kind as Kind
from courseware.content.kinds import Use as Use
from courseware.content.problem import Problem as Problem
from courseware.content.problem import Severity as Severity


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice, left or right side of a pair, or item to put in order. `text` is `html` without marks.

    `was`, here and elsewhere: the id in an earlier version, as the publisher says.
    """

    id: str
    text: str
    html: str
    feedback: str = ""
    was: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap in a prompt: `choices` to pick from (the first is right) or `accepted` variants to type."""

    id: str
    choices: tuple[Choice, ...] = ()
    accepted: tuple[str, ...] = ()
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class Mistake:
    """A known wrong answer to a number or short-text question, with its feedback as HTML."""

    answer: str
    feedback: str


@dataclass(frozen=True, slots=True)
class PromptPart:
    """A piece of a prompt with gaps: HTML (inline), or the id of the gap that stands here."""

    html: str = ""
    gap: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question in one language, with its key.

    `right` holds, by kind: single, multiple, true-false: the ids of the right choices; order: all ids, in the right
    order; match: for each left side the id of its right side, in the order of `choices`; number: the value as decimal
    text, then the tolerance; short-text: the accepted variants; gaps: nothing (each gap holds its own).
    """

    id: str
    kind: Kind
    title: str
    language: str
    is_fallback: bool
    prompt: str  # HTML; for gaps empty, see `prompt_parts`
    right: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    """Choices; for match the left sides; for order the items in the right order."""
    targets: tuple[Choice, ...] = ()
    """For match: the right sides, each once, distractors included."""
    gaps: tuple[Gap, ...] = ()
    prompt_parts: tuple[PromptPart, ...] = ()
    mistakes: tuple[Mistake, ...] = ()
    explanation: str = ""
    lesson: str = ""
    section: str = ""
    level: str = ""
    digest: str = ""
    is_stale: bool = False
    """The text in `language` was translated from an earlier source text."""
    was: str = ""
    is_generated: bool = False
    """The heading carries no id; it was made from its title in the source language."""


@dataclass(frozen=True, slots=True)
class QuizRules:
    """How a bank is used. `draw` 0: every question; `attempts` 0: unlimited; `pass_mark`: decimal text from 0 to 1."""

    use: Use = Use.GRADED
    draw: int = 0
    shuffle: bool = True
    pass_mark: str = "0.8"  # noqa: S105 (a share of right answers, not a password)
    attempts: int = 0
    wait_minutes: int = 0
    feedback_each: bool = False
    show_all: bool = False


@dataclass(frozen=True, slots=True)
class Quiz:
    """A bank of questions in one language, with its rules."""

    module: str
    id: str
    language: str
    is_fallback: bool
    title: str
    summary: str
    rules: QuizRules
    questions: tuple[Question, ...]
    title_language: str = ""
    was: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a section: clean HTML, or the id of the practice question shown here."""

    html: str = ""
    check: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """The unit of identity, progress, translation and change. `digest` identifies the source-language text."""

    id: str
    title: str
    language: str
    is_fallback: bool
    is_stale: bool
    blocks: tuple[Block, ...]
    digest: str
    was: str = ""
    is_generated: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary term in one language. `definition` is plain text."""

    id: str
    term: str
    definition: str
    language: str
    was: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """A numbered citation of a lesson: `source` is the title, `locator` the place in it, `url` may be empty."""

    number: int
    source: str
    symbol: str
    locator: str
    url: str
    language: str = ""
    """The language of the title."""
    date: str = ""
    """Of the source: a year, a month or a day in ISO form; may be empty."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson in one language, ready to be shown."""

    module: str
    id: str
    language: str
    title: str
    title_language: str
    summary: str
    objectives: tuple[str, ...]
    minutes: int
    sections: tuple[Section, ...]
    terms: tuple[Term, ...]
    citations: tuple[Citation, ...]
    was: str = ""


@dataclass(frozen=True, slots=True)
class LessonOutline:
    """What a module's outline says about a lesson. `sections` are (id, title) pairs."""

    id: str
    title: str
    minutes: int
    sections: tuple[tuple[str, str], ...]
    language: str


@dataclass(frozen=True, slots=True)
class QuizOutline:
    """What a module's outline says about a graded quiz. `size` is the number of questions of an attempt."""

    id: str
    title: str
    summary: str
    size: int
    rules: QuizRules
    language: str


@dataclass(frozen=True, slots=True)
class Completion:
    """The completion rule: lessons to be marked as done and quizzes to be passed."""

    lessons: tuple[str, ...]
    quizzes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Module:
    """A module in one language: its outline, rules and words."""

    id: str
    language: str
    is_fallback: bool
    title: str
    summary: str
    description: str
    audience: str
    outcomes: tuple[str, ...]
    lessons: tuple[LessonOutline, ...]
    quizzes: tuple[QuizOutline, ...]
    practice: tuple[str, ...]
    """Ids of the practice banks."""
    completion: Completion
    certificate_minutes: int
    """Study time that the certificate states; 0: the module gives no certificate."""
    languages: tuple[str, ...]
    """Languages in which every lesson, quiz and term of the module is complete; the source language is the first."""
    title_language: str = ""


@dataclass(frozen=True, slots=True)
class Glossary:
    """All terms of a pack in one language, in the order of that language's alphabet."""

    language: str
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that pages show: its hash (SHA-256, hexadecimal) is its address."""

    path: str
    digest: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class PackText:
    """What people read about a pack in one language. `description` is clean HTML."""

    language: str
    title: str
    summary: str
    description: str
    title_language: str = ""


@dataclass(frozen=True, slots=True)
class CompiledPack:
    """A pack, checked and compiled: everything that publishing writes.

    `modules`, `lessons` and `quizzes` hold one document for each language of the pack; `files` the plain files as they
    came (path, bytes), so that the same pack can be exported again.
    """

    id: str
    version: str
    licence: str
    publisher: str
    source_language: str
    languages: tuple[str, ...]
    digest: str
    """SHA-256 over the sorted paths and contents of all files."""
    texts: tuple[PackText, ...]
    modules: tuple[Module, ...]
    lessons: Sequence[Lesson]
    quizzes: Sequence[Quiz]
    glossaries: tuple[Glossary, ...]
    assets: tuple[Asset, ...]
    files: tuple[tuple[str, bytes], ...] = field(repr=False)
    changes: tuple[DeclaredChange, ...] = ()
