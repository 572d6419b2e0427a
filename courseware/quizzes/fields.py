"""The inputs of a question, ready for a template: names, ids, order of choices, what was answered. Pure, no words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from courseware.content.model import Choice, Gap, Kind, Question
from courseware.quizzes.decimals import written_number
from courseware.quizzes.draw import Arrangement, arranged_choices, arranged_gap, arranged_targets
from courseware.quizzes.responses import Answer, field_id, fitting, parts


@dataclass(frozen=True, slots=True)
class Option:
    """A choice of a radio group, a group of checkboxes or a select."""

    id: str
    value: str
    text: str
    html: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Field:
    """A select (with options) or a text input. `label` is the HTML of a left side or an item; gaps have a `number`."""

    id: str
    name: str
    number: int
    value: str
    label: str = ""
    text: str = ""
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a prompt with gaps: HTML, or the field of a gap."""

    html: str = ""
    field: Field | None = None


@dataclass(frozen=True, slots=True)
class QuestionForm:
    """The inputs of a question: `options` to tick, or `fields` to fill; `expected` counts the right choices."""

    question: Question
    prefix: str
    options: tuple[Option, ...]
    fields: tuple[Field, ...]
    sentence: tuple[Piece, ...]
    expected: int


def question_form(
    question: Question,
    stored: object,
    arrangement: Arrangement,
    /,
    *,
    prefix: str,
    locale: str,
    typed: Iterable[tuple[str, str]] = (),
) -> QuestionForm:
    """The inputs of `question` with a stored answer filled in; `typed` could not be read and is shown again."""
    maker = _Maker(question, fitting(question, stored), arrangement, prefix, locale, dict(typed))
    fields = maker.fields()
    by_id = dict(zip((gap.id for gap in question.gaps), fields, strict=False))
    pieces = (Piece(field=by_id[part.gap]) if part.gap else Piece(html=part.html) for part in question.prompt_parts)
    return QuestionForm(question, prefix, maker.options(), fields, tuple(pieces), len(question.right))


def prefix_of(question: Question, /) -> str:
    """The prefix of the fields of a question of a quiz."""
    return f"q-{question.id}"


def check_prefix_of(question_id: str, /) -> str:
    """The prefix of the fields of a practice question in a lesson."""
    return f"check-{question_id}"


def parts_as_shown(question: Question, arrangement: Arrangement, /) -> tuple[str, ...]:
    """The parts of a question in the order of their inputs; one empty name for a question that has no parts."""
    if question.kind in (Kind.MATCH, Kind.ORDER):
        return tuple(choice.id for choice in arranged_choices(question, arrangement))
    return parts(question) or ("",)


@dataclass(frozen=True, slots=True)
class _Maker:
    question: Question
    answer: Answer
    arrangement: Arrangement
    prefix: str
    locale: str
    typed: Mapping[str, str]

    def options(self) -> tuple[Option, ...]:
        """The choices to tick; none in the kinds that are filled in."""
        if self.question.kind not in (Kind.SINGLE, Kind.TRUE_FALSE, Kind.MULTIPLE):
            return ()
        chosen = self.answer if isinstance(self.answer, list) else [self.answer]
        choices = arranged_choices(self.question, self.arrangement)
        # The first choice carries the id that errors link to, whichever it is.
        first = field_id(self.prefix)
        ids = [first, *(f"{self.prefix}_{choice.id}" for choice in choices[1:])]
        return tuple(
            Option(id_, choice.id, choice.text, choice.html, choice.id in chosen)
            for id_, choice in zip(ids, choices, strict=True)
        )

    def fields(self) -> tuple[Field, ...]:
        """The selects and text inputs, in the order in which they stand."""
        question = self.question
        if question.kind is Kind.GAPS:
            return tuple(self._gap(number, gap) for number, gap in enumerate(question.gaps, start=1))
        if question.kind in (Kind.MATCH, Kind.ORDER):
            choices = arranged_choices(question, self.arrangement)
            return tuple(self._row(number, choice) for number, choice in enumerate(choices, start=1))
        return (self._whole(),) if question.kind in (Kind.NUMBER, Kind.SHORT_TEXT) else ()

    def _value(self, part: str) -> str:
        stored = self.answer.get(part, "") if isinstance(self.answer, dict) else ""
        return self.typed.get(f"{self.prefix}_{part}", stored)

    def _gap(self, number: int, gap: Gap) -> Field:
        name, value = f"{self.prefix}_{gap.id}", self._value(gap.id)
        choices = arranged_gap(self.question, gap, self.arrangement)
        return Field(name, name, number, value, options=_listed(choices, value))

    def _row(self, number: int, choice: Choice) -> Field:
        name, value = f"{self.prefix}_{choice.id}", self._value(choice.id)
        if self.question.kind is Kind.MATCH:
            options = _listed(arranged_targets(self.question, self.arrangement), value)
        else:
            places = [str(place) for place in range(1, len(self.question.choices) + 1)]
            options = tuple(Option("", place, place, place, place == value) for place in places)
        return Field(name, name, number, value, choice.html, choice.text, options)

    def _whole(self) -> Field:
        stored = self.answer if isinstance(self.answer, str) else ""
        if self.question.kind is Kind.NUMBER:
            stored = written_number(stored, self.locale)
        return Field(field_id(self.prefix), self.prefix, 1, self.typed.get(self.prefix, stored))


def _listed(choices: tuple[Choice, ...], value: str, /) -> tuple[Option, ...]:
    return tuple(Option("", choice.id, choice.text, choice.html, choice.id == value) for choice in choices)
