"""Attempts and the answers in them as they are stored, read past the object mapper: every step of a quiz reads them."""

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

import sqlalchemy as sa

from courseware.content.model import QuizRules
from courseware.errors import NotFoundError
from courseware.prepared import Prepared
from courseware.quizzes.draw import Arrangement
from courseware.quizzes.models import Attempt, Response
from courseware.quizzes.responses import Answer

LARGEST_NUMBER = 2**31 - 1
"""Largest number of an attempt that the table can hold (an INTEGER of PostgreSQL)."""


@dataclass(frozen=True, slots=True)
class QuizKey:
    """Which quiz, of whom."""

    person_id: str
    module_id: str
    quiz_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """An attempt, as `courseware.quizzes.models.Attempt` describes it."""

    id: str
    module_id: str
    quiz_id: str
    version_id: int
    number: int
    seed: str
    question_ids: list[str]
    started_at: datetime
    submitted_at: datetime | None
    score: str | None
    is_passed: bool | None

    @property
    def fraction(self) -> Fraction:
        """The score; 0 while the attempt is open."""
        return Fraction(self.score or 0)

    @property
    def is_open(self) -> bool:
        """Whether answers are still taken."""
        return self.submitted_at is None

    def arrangement(self, rules: QuizRules, /) -> Arrangement:
        """How the parts of its questions are shown."""
        return Arrangement(self.seed, rules.shuffle)


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """The answer to one question of an attempt, as `courseware.quizzes.models.Response` describes it."""

    question_id: str
    answer: Answer
    answered_at: datetime
    is_final: bool


_ATTEMPT, _RESPONSE = Attempt.__table__.c, Response.__table__.c
_OF_LEARNER = sa.select(
    _ATTEMPT.id,
    _ATTEMPT.module_id,
    _ATTEMPT.quiz_id,
    _ATTEMPT.version_id,
    _ATTEMPT.number,
    _ATTEMPT.seed,
    _ATTEMPT.question_ids,
    _ATTEMPT.started_at,
    _ATTEMPT.submitted_at,
    _ATTEMPT.score,
    _ATTEMPT.is_passed,
).where(
    _ATTEMPT.person_id == sa.bindparam("person_id"),
    _ATTEMPT.module_id == sa.bindparam("module_id"),
    _ATTEMPT.quiz_id == sa.bindparam("quiz_id"),
)
_ONE_OF_LEARNER = _OF_LEARNER.where(_ATTEMPT.number == sa.bindparam("number"))
_ALL = Prepared(_OF_LEARNER.order_by(_ATTEMPT.number))
_ONE, _HELD = Prepared(_ONE_OF_LEARNER), Prepared(_ONE_OF_LEARNER.with_for_update())
_ANSWERS = Prepared(
    sa.select(_RESPONSE.question_id, _RESPONSE.answer, _RESPONSE.answered_at, _RESPONSE.is_final).where(
        _RESPONSE.attempt_id == sa.bindparam("attempt_id")
    )
)


def attempts(key: QuizKey, /) -> list[Sitting]:
    """A learner's attempts at a quiz, the first one first. One query."""
    found = _ALL.rows(person_id=key.person_id, module_id=key.module_id, quiz_id=key.quiz_id)
    return [Sitting(**row._asdict()) for row in found]


def attempt(key: QuizKey, number: int, /, *, is_held: bool = False) -> Sitting:
    """A learner's own attempt; `is_held`: other requests that would change it wait for this one. One query.

    Raises:
        NotFoundError: there is no such attempt, or it is somebody else's.
    """
    statement = _HELD if is_held else _ONE
    row = None
    # No engine takes a larger number than its column holds.
    if number <= LARGEST_NUMBER:
        row = statement.first(person_id=key.person_id, module_id=key.module_id, quiz_id=key.quiz_id, number=number)
    if row is None:
        raise NotFoundError(f"attempt {number}")
    return Sitting(**row._asdict())


def stored_answers(attempt_id: str, /) -> dict[str, StoredAnswer]:
    """The answers in an attempt, by question. One query."""
    return {row.question_id: StoredAnswer(*row) for row in _ANSWERS.rows(attempt_id=attempt_id)}
