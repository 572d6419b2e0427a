"""The rules of a quiz: when the next attempt may begin, and scores told as so many of so many.

Which attempt counts: the best, see `courseware.progress.standing`.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction

from courseware.content.model import Quiz, QuizRules


@dataclass(frozen=True, slots=True)
class Next:
    """Whether a new attempt may begin: now, from a moment on, or never. `left`: attempts left, None is unlimited."""

    is_open: bool
    opens_at: datetime | None = None
    left: int | None = None


def next_attempt(rules: QuizRules, submitted: Sequence[datetime], /, *, now: datetime) -> Next:
    """Whether a learner whose attempts were `submitted` at these times may begin another one."""
    left = max(0, rules.attempts - len(submitted)) if rules.attempts else None
    if left == 0:
        return Next(is_open=False, left=0)
    opens_at = max(submitted) + timedelta(minutes=rules.wait_minutes) if submitted else now
    return Next(is_open=opens_at <= now, opens_at=opens_at if opens_at > now else None, left=left)


def size(quiz: Quiz, /) -> int:
    """How many questions an attempt holds."""
    return min(quiz.rules.draw or len(quiz.questions), len(quiz.questions))


def reached(score: Fraction, total: int, /) -> float:
    """A score as so many of `total`, rounded down to hundredths, so that it never reads as more than it is."""
    return math.floor(score * total * 100) / 100


def needed(pass_mark: str, total: int, /) -> float:
    """A pass mark as so many of `total`, rounded up to hundredths."""
    return math.ceil(Fraction(pass_mark) * total * 100) / 100
