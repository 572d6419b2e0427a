"""The key of a question, written out: what is right, and what is said about each answer. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from courseware.content.model import Kind, Question
from courseware.quizzes.decimals import written_number
from courseware.quizzes.feedback import texts
from courseware.quizzes.scoring import right_targets


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A choice, a part to be answered, or a known mistake. `html` and `feedback` are HTML, the others plain text.

    `right`: what belongs there, all that is accepted. `others`: what may be chosen there and is wrong.
    """

    html: str = ""
    is_right: bool = False
    right: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    feedback: str = ""
    mistake: str = ""


def key_rows(question: Question, locale: str) -> tuple[KeyRow, ...]:
    """The key of a question, with numbers as `locale` writes them."""
    known = tuple(KeyRow(mistake=each.answer, feedback=each.feedback) for each in question.mistakes)
    return _ROWS.get(question.kind, _choices)(question, locale) + known


def _choices(question: Question, _locale: str) -> tuple[KeyRow, ...]:
    return tuple(KeyRow(each.html, each.id in question.right, feedback=each.feedback) for each in question.choices)


def _match(question: Question, _locale: str) -> tuple[KeyRow, ...]:
    targets, right = texts(question.targets), right_targets(question)
    return tuple(
        KeyRow(left.html, right=(targets[right[left.id]],), feedback=left.feedback) for left in question.choices
    )


def _order(question: Question, _locale: str) -> tuple[KeyRow, ...]:
    return tuple(KeyRow(item.html) for item in question.choices)


def _gaps(question: Question, _locale: str) -> tuple[KeyRow, ...]:
    return tuple(
        KeyRow(
            right=gap.accepted or (gap.choices[0].text,),
            others=tuple(choice.text for choice in gap.choices[1:]),
            feedback=gap.feedback,
        )
        for gap in question.gaps
    )


def _number(question: Question, locale: str) -> tuple[KeyRow, ...]:
    value, tolerance = question.right
    exact = written_number(value, locale)
    return (KeyRow(right=(exact if Fraction(tolerance) == 0 else f"{exact} ± {written_number(tolerance, locale)}",)),)


def _short_text(question: Question, _locale: str) -> tuple[KeyRow, ...]:
    return (KeyRow(right=question.right),)


_ROWS: Mapping[Kind, Callable[[Question, str], tuple[KeyRow, ...]]] = {
    Kind.MATCH: _match,
    Kind.ORDER: _order,
    Kind.GAPS: _gaps,
    Kind.NUMBER: _number,
    Kind.SHORT_TEXT: _short_text,
}
