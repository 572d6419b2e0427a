"""What a learner sees about an answer: verdict, each choice or part, what a known mistake deserves. Pure, no words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from courseware.content.model import Choice, Gap, Kind, Mistake, Question
from courseware.quizzes.decimals import NotANumberError, canonical_number, written_number
from courseware.quizzes.folding import folded
from courseware.quizzes.responses import Answer, fitting
from courseware.quizzes.scoring import is_gap_right, neighbours, right_targets, score


class Verdict(StrEnum):
    """How good an answer is."""

    RIGHT = "right"
    PARTLY = "partly"
    WRONG = "wrong"
    UNANSWERED = "unanswered"


class Mark(StrEnum):
    """How a choice or a part came out."""

    RIGHT = "right"
    WRONG = "wrong"
    MISSED = "missed"
    """Right, but not chosen; or left blank."""
    PLAIN = "plain"
    """Neither right nor chosen."""


@dataclass(frozen=True, slots=True)
class Row:
    """A choice, or a part with what was answered there. `html` is the choice, left side or item; `feedback` is HTML."""

    mark: Mark
    html: str = ""
    yours: str = ""
    right: str = ""
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a sentence with gaps: HTML, or the number of the gap and what was put there."""

    html: str = ""
    gap: int = 0
    yours: str = ""


@dataclass(frozen=True, slots=True)
class Feedback:
    """Everything about an answer. `in_order` and `pairs` count neighbours of an order."""

    question: Question
    verdict: Verdict
    score: Fraction
    rows: tuple[Row, ...]
    sentence: tuple[Piece, ...] = ()
    in_order: int = 0
    pairs: int = 0


def verdict_of(answer: Answer, scored: Fraction, /) -> Verdict:
    """The verdict on an answer with this score."""
    if not answer:
        return Verdict.UNANSWERED
    return {Fraction(1): Verdict.RIGHT, Fraction(0): Verdict.WRONG}.get(scored, Verdict.PARTLY)


def feedback(question: Question, stored: object, /, *, key: Question, locale: str) -> Feedback:
    """What to show about a stored answer: `question` in the language of the page, scored by its `key`."""
    answer = fitting(question, stored)
    scored = score(key, answer)
    values = answer if isinstance(answer, dict) else {}
    pairs = neighbours(question, values) if question.kind is Kind.ORDER else ()
    return Feedback(
        question,
        verdict_of(answer, scored),
        scored,
        _ROWS.get(question.kind, _choice_rows)(question, answer, key, locale),
        sentence(question, values),
        sum(pairs),
        len(pairs),
    )


def texts(choices: tuple[Choice, ...], /) -> Mapping[str, str]:
    """The text of each choice by its id."""
    return {choice.id: choice.text for choice in choices}


def gap_text(gap: Gap, value: str, /) -> str:
    """What stands in a gap, in words."""
    return texts(gap.choices).get(value, value)


def sentence(question: Question, values: Mapping[str, str], /) -> tuple[Piece, ...]:
    """The prompt of a question with gaps, filled in; empty for the other kinds."""
    gaps = {gap.id: (number, gap) for number, gap in enumerate(question.gaps, start=1)}
    return tuple(
        Piece(gap=gaps[part.gap][0], yours=gap_text(gaps[part.gap][1], values.get(part.gap, "")))
        if part.gap
        else Piece(html=part.html)
        for part in question.prompt_parts
    )


def _choice_rows(question: Question, answer: Answer, _key: Question, _locale: str) -> tuple[Row, ...]:
    """Each choice; feedback only on what was chosen, because it speaks to who chose it."""
    chosen = answer if isinstance(answer, list) else [answer]
    return tuple(
        Row(
            _mark(choice.id in question.right, choice.id in chosen),
            html=choice.html,
            feedback=choice.feedback if choice.id in chosen else "",
        )
        for choice in question.choices
    )


def _mark(is_right: bool, is_chosen: bool, /) -> Mark:
    if is_chosen:
        return Mark.RIGHT if is_right else Mark.WRONG
    return Mark.MISSED if is_right else Mark.PLAIN


def _part_row(yours: str, right: str, is_right: bool, /, *, html: str = "", feedback: str = "") -> Row:
    """A part that was answered by itself; its feedback speaks to who answered it wrongly."""
    if not yours:
        return Row(Mark.MISSED, html, right=right)
    return Row(Mark.RIGHT, html, yours) if is_right else Row(Mark.WRONG, html, yours, right, feedback)


def _match_rows(question: Question, answer: Answer, _key: Question, _locale: str) -> tuple[Row, ...]:
    values = answer if isinstance(answer, dict) else {}
    targets, right = texts(question.targets), right_targets(question)
    return tuple(
        _part_row(
            targets.get(values.get(left.id, ""), ""),
            targets[right[left.id]],
            values.get(left.id) == right[left.id],
            html=left.html,
            feedback=left.feedback,
        )
        for left in question.choices
    )


def _order_rows(question: Question, answer: Answer, _key: Question, _locale: str) -> tuple[Row, ...]:
    """The items in the right order, each with the place it was given."""
    values = answer if isinstance(answer, dict) else {}
    return tuple(
        _part_row(values.get(item.id, ""), str(place), values.get(item.id) == str(place), html=item.html)
        for place, item in enumerate(question.choices, start=1)
    )


def _gap_rows(question: Question, answer: Answer, key: Question, _locale: str) -> tuple[Row, ...]:
    values = answer if isinstance(answer, dict) else {}
    judges = {gap.id: gap for gap in key.gaps}
    return tuple(
        _part_row(
            gap_text(gap, values.get(gap.id, "")),
            gap.choices[0].text if gap.choices else gap.accepted[0],
            is_gap_right(judges[gap.id], values.get(gap.id, "")),
            feedback=gap.feedback,
        )
        for gap in question.gaps
    )


def _number_rows(question: Question, answer: Answer, _key: Question, locale: str) -> tuple[Row, ...]:
    value, tolerance = question.right
    typed = answer if isinstance(answer, str) else ""
    exact = written_number(value, locale)
    right = exact if Fraction(tolerance) == 0 else f"{exact} ± {written_number(tolerance, locale)}"
    known = (mistake for mistake in question.mistakes if _is_number(mistake.answer, typed))
    return (_value_row(question, answer, written_number(typed, locale), right, next(known, None)),)


def _is_number(written: str, typed: str, /) -> bool:
    """Whether a number in a pack (with a decimal point) is the one that was typed."""
    try:
        return canonical_number(written, "en") == typed
    except NotANumberError:
        return False


def _text_rows(question: Question, answer: Answer, key: Question, _locale: str) -> tuple[Row, ...]:
    typed = answer if isinstance(answer, str) else ""
    known = (mistake for mistake in question.mistakes if folded(mistake.answer) == folded(typed))
    return (_value_row(key, answer, typed, question.right[0], next(known, None)),)


def _value_row(key: Question, answer: Answer, yours: str, right: str, mistake: Mistake | None, /) -> Row:
    return _part_row(yours, right, score(key, answer) == 1, feedback=mistake.feedback if mistake else "")


_ROWS: Mapping[Kind, Callable[[Question, Answer, Question, str], tuple[Row, ...]]] = {
    Kind.MATCH: _match_rows,
    Kind.ORDER: _order_rows,
    Kind.GAPS: _gap_rows,
    Kind.NUMBER: _number_rows,
    Kind.SHORT_TEXT: _text_rows,
}
