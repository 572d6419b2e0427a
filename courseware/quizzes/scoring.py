"""Scoring: pure and exact. A score is a fraction from 0 to 1, the same in every language.

The rules, by kind:

- single, true-false: 1 for the right choice, else 0
- multiple: (right ones ticked - wrong ones ticked) / number of right ones, never below 0
- match: share of left sides that stand with their right side
- order: n items in the right order have n - 1 pairs of neighbours; the share of pairs of which the earlier item was
  also placed earlier. The right order gives 1, the reverse 0. A pair with a blank or with one place twice is not right
- gaps: share of gaps filled rightly; typed words are compared as `folding` says
- number: 1 within the tolerance, ends included, else 0
- short text: 1 for any accepted variant, else 0

No answer scores 0. The score of an attempt is the mean over its questions.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from typing import Any

from courseware.content.model import Gap, Kind, Question
from courseware.quizzes.decimals import is_number
from courseware.quizzes.folding import folded
from courseware.quizzes.responses import Answer, fitting

ZERO, ONE = Fraction(0), Fraction(1)


def _share(right: Iterable[bool], /) -> Fraction:
    results = list(right)
    return Fraction(sum(results), len(results))


def is_accepted(typed: str, variants: Iterable[str], /) -> bool:
    """Whether typed words are one of the variants, compared as `folding` says."""
    return folded(typed) in {folded(variant) for variant in variants}


def is_gap_right(gap: Gap, value: str, /) -> bool:
    """Whether a gap is filled rightly; blank it is not."""
    return bool(value) and (value == gap.choices[0].id if gap.choices else is_accepted(value, gap.accepted))


def right_targets(question: Question, /) -> Mapping[str, str]:
    """For match: the right side that belongs to each left side."""
    return {left.id: target for left, target in zip(question.choices, question.right, strict=True)}


def neighbours(question: Question, answer: Mapping[str, str], /) -> tuple[bool, ...]:
    """For order: for each pair of neighbours in the right order, whether the earlier one was placed earlier."""
    places = [int(answer.get(item, "0")) for item in question.right]
    return tuple(0 < first < second for first, second in pairwise(places))


def _single(question: Question, answer: str, /) -> Fraction:
    return ONE if answer in question.right else ZERO


def _multiple(question: Question, answer: Sequence[str], /) -> Fraction:
    right = sum(choice in question.right for choice in answer)
    return max(ZERO, Fraction(right - (len(answer) - right), len(question.right)))


def _match(question: Question, answer: Mapping[str, str], /) -> Fraction:
    return _share(answer.get(left) == target for left, target in right_targets(question).items())


def _order(question: Question, answer: Mapping[str, str], /) -> Fraction:
    return _share(neighbours(question, answer))


def _gaps(question: Question, answer: Mapping[str, str], /) -> Fraction:
    return _share(is_gap_right(gap, answer.get(gap.id, "")) for gap in question.gaps)


def _number(question: Question, answer: str, /) -> Fraction:
    if not is_number(answer):
        return ZERO
    value, tolerance = (Fraction(text) for text in question.right)
    return ONE if abs(Fraction(answer) - value) <= tolerance else ZERO


def _short_text(question: Question, answer: str, /) -> Fraction:
    return ONE if is_accepted(answer, question.right) else ZERO


_RULES: Mapping[Kind, Callable[[Question, Any], Fraction]] = {
    Kind.SINGLE: _single,
    Kind.TRUE_FALSE: _single,
    Kind.MULTIPLE: _multiple,
    Kind.MATCH: _match,
    Kind.ORDER: _order,
    Kind.GAPS: _gaps,
    Kind.NUMBER: _number,
    Kind.SHORT_TEXT: _short_text,
}


def score(question: Question, answer: Answer, /) -> Fraction:
    """The score of an answer (as `responses` describes it), from 0 to 1."""
    return ZERO if not answer else _RULES[question.kind](question, answer)


def attempt_score(scores: Sequence[Fraction], /) -> Fraction:
    """The score of an attempt: the mean of the scores of its questions."""
    return sum(scores, ZERO) / len(scores)


def is_passed(score: Fraction, pass_mark: str, /) -> bool:
    """Whether a score reaches the pass mark, a decimal from 0 to 1 as text; 8 of 10 reaches 0.8 exactly."""
    return score >= Fraction(pass_mark)


def in_all_wordings(question: Question, others: Iterable[Question], /) -> Question:
    """The question with the typed variants that its wordings in other languages accept.

    Learners may change language in the middle of an attempt. So words count in every language in which they could have
    been asked for, and the score depends on none.
    """
    wordings = [question, *others]
    # A translation may need its gaps in another order: they are the same by their ids, not by their places.
    accepted: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for gap in (gap for wording in wordings for gap in wording.gaps):
        accepted[gap.id].append(gap.accepted)
    typed = question.kind is Kind.SHORT_TEXT
    right = _united(wording.right for wording in wordings) if typed else question.right
    gaps = tuple(replace(gap, accepted=_united(accepted[gap.id])) for gap in question.gaps)
    return replace(question, right=right, gaps=gaps)


@dataclass(frozen=True, slots=True)
class Graded:
    """The scores of an attempt: what was answered to each question and what it scored, by id, and the mean."""

    answers: Mapping[str, Answer]
    scores: Mapping[str, Fraction]
    total: Fraction


def grade(questions: Sequence[Question], stored: Mapping[str, object], /) -> Graded:
    """Score the stored answers to the questions of an attempt."""
    answers = {question.id: fitting(question, stored.get(question.id)) for question in questions}
    scores = {question.id: score(question, answers[question.id]) for question in questions}
    return Graded(answers, scores, attempt_score(list(scores.values())))


def _united(variants: Iterable[tuple[str, ...]], /) -> tuple[str, ...]:
    return tuple(dict.fromkeys(variant for some in variants for variant in some))
