"""From the fields of a form to an answer and back, language-neutral: ids of choices, decimal text, words as typed.

An answer is JSON, by kind of question; None is no answer:

- single, true-false: the id of the choice
- multiple: the ids of the choices, in alphabetical order
- match: left side -> right side; gaps: gap -> choice or typed words; order: item -> its place (``"1"`` is first).
  What was left blank is left out.
- number: decimal text (``54``, ``-1.5``), see `decimals`; short-text: the words as typed

Fields are named after a prefix that the page chooses for each question: ``<prefix>`` for the whole answer, or
``<prefix>_<id>`` for a part of it. Ids hold no underscore, so names are unambiguous.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, TypeAlias

from courseware.content.earlier import earlier_ids
from courseware.content.model import Choice, Kind, Question
from courseware.quizzes.decimals import NotANumberError, canonical_number

Answer: TypeAlias = str | list[str] | dict[str, str] | None
LONGEST_TEXT = 200
"""Longest short text, in characters."""


class Fields(Protocol):
    """A submitted form (werkzeug's MultiDict)."""

    def get(self, key: str, default: str, /) -> str:
        """The first value of a field."""

    def getlist(self, key: str, /) -> list[str]:
        """All values of a field."""


class Fault(StrEnum):
    """What is wrong with an answer."""

    MISSING = "missing"
    INCOMPLETE = "incomplete"
    REPEATED = "repeated"
    """Two items of an order have the same place."""
    NO_NUMBER = "no-number"
    TOO_LONG = "too-long"
    UNKNOWN = "unknown"
    """A choice that the question does not have: the page is older than the question, or is none of ours."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault of an answer, or of one part of it."""

    fault: Fault
    part: str = ""


class Extent(StrEnum):
    """How much of a question is answered."""

    NONE = "none"
    PART = "part"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Given:
    """What a form said about a question: the answer, or why it could not be read and what was typed."""

    answer: Answer
    problems: tuple[Problem, ...] = ()
    typed: tuple[tuple[str, str], ...] = ()
    """What could not be read, as (name of the field, text): it is shown again."""


def parts(question: Question, /) -> tuple[str, ...]:
    """The ids of the parts that are answered one by one; none for a question that is answered as a whole."""
    if question.kind is Kind.GAPS:
        return tuple(gap.id for gap in question.gaps)
    if question.kind is Kind.MATCH:
        return tuple(choice.id for choice in question.choices)
    # Alphabetical: the order in which the items are written is the answer, and errors or addresses must not tell it.
    return tuple(sorted(choice.id for choice in question.choices)) if question.kind is Kind.ORDER else ()


def allowed(question: Question, part: str = "", /) -> frozenset[str] | None:
    """The values that a question, or a part of it, can take; None where words are typed."""
    if question.kind is Kind.MATCH:
        return frozenset(target.id for target in question.targets)
    if question.kind is Kind.ORDER:
        return frozenset(str(place) for place in range(1, len(question.choices) + 1))
    if question.kind is Kind.GAPS:
        gap = next(gap for gap in question.gaps if gap.id == part)
        return frozenset(choice.id for choice in gap.choices) or None
    if question.kind in (Kind.NUMBER, Kind.SHORT_TEXT):
        return None
    return frozenset(choice.id for choice in question.choices)


def _one_line(text: str, /) -> str:
    """Typed text without control characters and without space at its ends."""
    return " ".join("".join(c if c.isprintable() or c.isspace() else "" for c in text).split())


def read_answer(question: Question, fields: Fields, /, *, prefix: str, locale: str) -> Given:
    """The answer to `question` in a form that was filled in on a page in `locale`."""
    if question.kind is Kind.MULTIPLE:
        return _read_boxes(question, fields.getlist(prefix))
    names = {part: f"{prefix}_{part}" for part in parts(question)} or {"": prefix}
    values = {part: value for part, name in names.items() if (value := _one_line(fields.get(name, "")))}
    typed = tuple((names[part], value) for part, value in values.items())
    problems = tuple(
        Problem(fault, part) for part, value in values.items() if (fault := _fault(value, allowed(question, part)))
    )
    if problems:
        return Given(None, problems, typed)
    if parts(question):
        return Given(values or None)
    if question.kind is Kind.NUMBER and values:
        try:
            return Given(canonical_number(values[""], locale))
        except NotANumberError:
            return Given(None, (Problem(Fault.NO_NUMBER),), typed)
    return Given(values.get(""))


def _read_boxes(question: Question, ticked: list[str], /) -> Given:
    """The boxes that were ticked; those that the question has stay ticked where another one is unknown."""
    chosen, known = {value for value in ticked if value}, allowed(question) or frozenset()
    problems = () if chosen <= known else (Problem(Fault.UNKNOWN),)
    return Given(sorted(chosen & known) or None, problems)


def _fault(value: str, known: frozenset[str] | None, /) -> Fault | None:
    """What is wrong with one value, chosen or typed."""
    if known is None:
        return Fault.TOO_LONG if len(value) > LONGEST_TEXT else None
    return None if value in known else Fault.UNKNOWN


def field_id(prefix: str, part: str = "", /) -> str:
    """The id of the input for a part of a question, or of the first input of one that is answered as a whole."""
    return f"{prefix}_{part}" if part else f"{prefix}__answer"


def fitting(question: Question, answer: object, /) -> Answer:
    """A stored answer as far as it fits the question: what a newer version no longer knows is left out."""
    if parts(question):
        stored = answer if isinstance(answer, Mapping) else {}
        kept = {part: stored[part] for part in parts(question) if isinstance(stored.get(part), str)}
        return {part: value for part, value in kept.items() if _fits(value, allowed(question, part))} or None
    known = allowed(question)
    if question.kind is Kind.MULTIPLE:
        return [value for value in answer if _fits(value, known)] or None if isinstance(answer, list) else None
    return answer if isinstance(answer, str) and _fits(answer, known) else None


def carried(question: Question, answer: object, /) -> object:
    """An answer to an earlier version of a question: what its authors renamed since is named as it is today."""
    lefts, rights = _renamed(question.choices), _renamed(question.targets)
    match question.kind:
        case Kind.MATCH if isinstance(answer, Mapping):
            return {lefts.get(part, part): rights.get(value, value) for part, value in answer.items()}
        case Kind.ORDER if isinstance(answer, Mapping):
            return {lefts.get(part, part): value for part, value in answer.items()}
        case Kind.MULTIPLE if isinstance(answer, list):
            return [lefts.get(value, value) for value in answer]
    return lefts.get(answer, answer) if isinstance(answer, str) else answer


def _renamed(choices: Iterable[Choice], /) -> dict[str, str]:
    """The ids of today by those of earlier versions; what is an id today means that."""
    there = {choice.id for choice in choices}
    return {was: choice.id for choice in choices for was in earlier_ids(choice.was) if was not in there}


def _fits(value: object, known: frozenset[str] | None, /) -> bool:
    return known is None or value in known


def extent(question: Question, answer: Answer, /) -> Extent:
    """How much of the question the answer answers."""
    if not answer:
        return Extent.NONE
    if isinstance(answer, dict) and (len(answer) < len(parts(question)) or _repeated(question, answer)):
        return Extent.PART
    # The page says how many boxes to tick. More than that many are an answer too, though not a good one.
    if isinstance(answer, list) and len(answer) < len(question.right):
        return Extent.PART
    return Extent.FULL


def _repeated(question: Question, answer: Mapping[str, str], /) -> list[str]:
    """The items of an order whose place is taken by another item too, but for the first of them by id."""
    if question.kind is not Kind.ORDER:
        return []
    placed = [part for part in parts(question) if part in answer]
    places = [answer[part] for part in placed]
    return [part for index, part in enumerate(placed) if places[index] in places[:index]]


def lacks(question: Question, answer: Answer, /) -> tuple[Problem, ...]:
    """What is missing before the answer can be checked; nothing where it is whole."""
    if extent(question, answer) is Extent.FULL:
        return ()
    if not parts(question):
        return (Problem(Fault.MISSING),)
    values = answer if isinstance(answer, dict) else {}
    blank = [part for part in parts(question) if part not in values]
    fault = Fault.INCOMPLETE if blank else Fault.REPEATED
    return tuple(Problem(fault, part) for part in blank or _repeated(question, values))
