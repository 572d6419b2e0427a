"""The schema of the YAML parts of a pack: docs/pack-format.md, as types.

Values arrive as text (see `yaml_reader`). Unknown entries are refused, so that a typing error never passes in silence.
"""

from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, RootModel, StringConstraints

from courseware.content.languages import is_valid
from courseware.content.model import ChangeClass, Use

ID_PATTERN = r"[a-z][a-z0-9-]{0,63}"


def _language(value: object) -> object:
    if not isinstance(value, str) or not is_valid(value):
        raise ValueError
    return value


def _date(value: object) -> object:
    """A day that the calendar has; January and the first stand in for a month and a day that are left out."""
    date.fromisoformat(f"{value}-01-01"[:10])
    return value


def _all_as_none(value: object) -> object:
    """`all` stands for every one, as leaving the entry out does."""
    return None if value == "all" else value


def _unlimited_as_zero(value: object) -> object:
    """`unlimited` is 0 in the model; a written 0 is refused, because nobody would read it that way."""
    if value in {"0", 0}:
        raise ValueError
    return 0 if value == "unlimited" else value


Id = Annotated[str, StringConstraints(pattern=rf"^{ID_PATTERN}$")]
Was = Annotated[str, StringConstraints(pattern=rf"^{ID_PATTERN}(, ?{ID_PATTERN})*$")]
Language = Annotated[str, BeforeValidator(_language)]
Version = Annotated[str, StringConstraints(pattern=r"^(0|[1-9]\d{0,5})(\.(0|[1-9]\d{0,5})){2}$")]
Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1_000)]
Date = Annotated[str, BeforeValidator(_date), StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
Address = Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"'\\]+$", max_length=500)]


class _Strict(BaseModel):
    """What all parts have in common: unknown entries are refused, values do not change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class PackSettings(_Strict):
    """pack.yaml."""

    format: Annotated[int, Field(ge=1, le=1)]
    id: Id
    version: Version
    licence: Title
    publisher: Title
    source_language: Language
    languages: Annotated[tuple[Language, ...], Field(min_length=1, max_length=100)]
    modules: Annotated[tuple[Id, ...], Field(min_length=1, max_length=200)]


class LessonEntry(_Strict):
    """A lesson in the list of a module. `minutes`: study time; `was`: its id in an earlier version."""

    id: Id
    minutes: Annotated[int, Field(ge=1, le=600)]
    was: Was | None = None


class QuizEntry(_Strict):
    """A quiz in the list of a module, with its rules. `draw` None: all questions; `attempts` 0: unlimited."""

    id: Id
    use: Use
    was: Was | None = None
    draw: Annotated[int, Field(ge=1, le=500)] | None = None
    shuffle: bool = True
    pass_mark: Annotated[Decimal, Field(ge=0, le=1, max_digits=6, decimal_places=4)] = Decimal("0.8")
    attempts: Annotated[int, Field(ge=0, le=1_000), BeforeValidator(_unlimited_as_zero)] = 0
    wait_minutes: Annotated[int, Field(ge=0, le=525_600)] = 0
    feedback: Annotated[str, StringConstraints(pattern="^(end|each)$")] = "end"
    show: Annotated[str, StringConstraints(pattern="^(one|all)$")] = "one"


class CompletionEntry(_Strict):
    """The completion rule. None: every lesson, every graded quiz."""

    lessons: Annotated[tuple[Id, ...] | None, BeforeValidator(_all_as_none)] = None
    quizzes: Annotated[tuple[Id, ...] | None, BeforeValidator(_all_as_none)] = None


class CertificateEntry(_Strict):
    """What the certificate states. `minutes`: study time."""

    minutes: Annotated[int, Field(ge=1, le=60_000)]


class SourceEntry(_Strict):
    """A source that lessons cite. `date` is a year, a month or a day in ISO form."""

    symbol: Title | None = None
    date: Date | None = None
    url: Address | None = None


class ModuleSettings(_Strict):
    """module.yaml."""

    lessons: Annotated[tuple[LessonEntry, ...], Field(min_length=1, max_length=200)]
    quizzes: Annotated[tuple[QuizEntry, ...], Field(max_length=50)] = ()
    completion: CompletionEntry = CompletionEntry()
    certificate: CertificateEntry | None = None
    sources: dict[Id, SourceEntry] = {}


class PackFront(_Strict):
    """Front matter of `<language>.md` of a pack."""

    title: Title
    summary: Sentence


class ModuleFront(_Strict):
    """Front matter of `<language>.md` of a module. `sources` are titles by source id."""

    title: Title
    summary: Sentence
    audience: Sentence | None = None
    outcomes: Annotated[tuple[Sentence, ...], Field(max_length=50)] = ()
    sources: dict[Id, Sentence] = {}


class LessonFront(_Strict):
    """Front matter of a lesson."""

    title: Title
    summary: Sentence | None = None
    objectives: Annotated[tuple[Sentence, ...], Field(max_length=50)] = ()


class BankFront(_Strict):
    """Front matter of a bank of questions."""

    title: Title
    summary: Sentence | None = None


class TermEntry(_Strict):
    """A glossary term. `was`, in the source language: its id in an earlier version."""

    term: Title
    definition: Sentence
    was: Was | None = None


class GlossaryFile(RootModel[dict[Id, TermEntry]]):
    """glossary/<language>.yaml."""

    model_config = ConfigDict(frozen=True)


class ChangesFile(RootModel[dict[Version, dict[str, ChangeClass]]]):
    """changes.yaml: version -> key of a text (see `stamps`) -> what kind of change came to it with that version."""

    model_config = ConfigDict(frozen=True)


class StampsFile(RootModel[dict[str, Annotated[str, StringConstraints(pattern="^[0-9a-f]{12}$")]]]):
    """stamps/<language>.yaml: where a text stands -> digest of the source text it was translated from."""

    model_config = ConfigDict(frozen=True)
