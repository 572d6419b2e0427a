"""When an attempt may begin, and how scores and pass marks are told."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseware.content.model import Quiz, QuizRules
from courseware.quizzes.rules import Next, needed, next_attempt, reached, size
from courseware.quizzes.scoring import is_passed
from tests.quizzes import questions as made

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def ago(minutes: int) -> datetime:
    return NOW - timedelta(minutes=minutes)


def test_the_first_attempt_may_begin_at_once() -> None:
    assert next_attempt(QuizRules(wait_minutes=10, attempts=2), [], now=NOW) == Next(is_open=True, left=2)


def test_the_next_one_waits_from_the_latest_submission() -> None:
    waiting = next_attempt(QuizRules(wait_minutes=10), [ago(60), ago(4)], now=NOW)
    assert waiting == Next(is_open=False, opens_at=NOW + timedelta(minutes=6))
    assert next_attempt(QuizRules(wait_minutes=10), [ago(10)], now=NOW).is_open


def test_no_attempt_is_open_when_all_are_used_even_when_the_rule_was_tightened_since() -> None:
    used = Next(is_open=False, left=0)
    assert next_attempt(QuizRules(attempts=2), [ago(60), ago(50)], now=NOW) == used
    assert next_attempt(QuizRules(attempts=1), [ago(60), ago(50)], now=NOW) == used
    assert next_attempt(QuizRules(attempts=3), [ago(60), ago(50)], now=NOW) == Next(is_open=True, left=1)


@pytest.mark.parametrize(("draw", "held", "expected"), [(0, 3, 3), (2, 3, 2), (9, 3, 3)])
def test_an_attempt_holds_what_is_drawn_but_no_more_than_the_bank(draw: int, held: int, expected: int) -> None:
    questions = tuple(made.single(id=f"q{number}") for number in range(held))
    assert size(Quiz("m", "q", "en", False, "Quiz", "", QuizRules(draw=draw), questions)) == expected


@pytest.mark.parametrize(
    ("score", "total", "shown"), [("9/10", 10, 9), ("17/20", 10, 8.5), ("2/3", 10, 6.66), ("1", 7, 7), ("0", 7, 0)]
)
def test_scores_are_told_without_rounding_up(score: str, total: int, shown: float) -> None:
    assert reached(Fraction(score), total) == shown


@pytest.mark.parametrize(
    ("mark", "total", "shown"), [("0.8", 10, 8), ("0.75", 10, 7.5), ("0.667", 7, 4.67), ("0.55", 20, 11)]
)
def test_the_pass_mark_is_told_without_rounding_down(mark: str, total: int, shown: float) -> None:
    assert needed(mark, total) == shown


@given(st.fractions(0, 1, max_denominator=60), st.integers(0, 100), st.integers(1, 60))
def test_a_score_that_is_shown_to_reach_the_mark_has_reached_it(score: Fraction, percent: int, total: int) -> None:
    mark = f"{percent / 100:.2f}"
    if reached(score, total) >= needed(mark, total):
        assert is_passed(score, mark)
