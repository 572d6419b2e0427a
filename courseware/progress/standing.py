"""Where a learner stands in a module, derived from records. Pure.

`fold` takes records in any order, and twice, with the same result: every part of a standing is a minimum, a maximum or a
last writer (by time, then id), or a map of such parts. This is the state-based join of Shapiro et al., "Conflict-free
Replicated Data Types" (2011), and what makes late, repeated and offline records harmless.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from fractions import Fraction
from typing import Any

AS_NEWS = {"as_news": True}
"""The result of reading a section among what changed: the reader's place in the lesson stays where it was."""


class Verb(StrEnum):
    """What a learner can do (the verbs of xAPI and cmi5 where they have one)."""

    EXPERIENCED = "experienced"
    """Read a section."""
    COMPLETED = "completed"
    """Marked a lesson as done; without a lesson: completed the module."""
    REOPENED = "reopened"
    """Took the mark from a lesson."""
    ANSWERED = "answered"
    """Answered a practice question (`attempt` in the result: a question of a quiz)."""
    PASSED = "passed"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Happened:
    """A record as `fold` needs it."""

    id: str
    verb: Verb
    lesson_id: str
    object_id: str
    result: Mapping[str, Any]
    happened_at: datetime
    version_id: int
    """The pack version that the learner saw."""


@dataclass(frozen=True, slots=True)
class LessonStanding:
    """A lesson: when each section was read first, where the reader was last, and whether it is marked as done.

    `seen_in` and `done_in` are sets of pack versions, so that a section which changed since can be shown again: a set of
    what was seen grows in any order, and says the right thing after a roll-back too.
    """

    read: Mapping[str, datetime] = field(default_factory=dict)
    seen_in: Mapping[str, frozenset[int]] = field(default_factory=dict)
    """The versions in which each section was read."""
    done_in: frozenset[int] = frozenset()
    """The versions in which the lesson was marked as done: all its sections were seen in them."""
    place: str = ""
    place_by: tuple[datetime, str] | None = None
    done_by: tuple[datetime, str] | None = None
    is_done: bool = False

    @property
    def done_at(self) -> datetime | None:
        """When the lesson was marked as done, if it is."""
        return self.done_by[0] if self.is_done and self.done_by else None


@dataclass(frozen=True, slots=True)
class QuizStanding:
    """A quiz: how many attempts were submitted, the best score and when it was first passed."""

    attempts: frozenset[str] = frozenset()
    best: Fraction = Fraction(0)
    passed_at: datetime | None = None
    last_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class CheckStanding:
    """A practice question: the last response with its score, and whether the first one was right."""

    response: Any = None
    score: Fraction = Fraction(0)
    by: tuple[datetime, str] | None = None
    first: Fraction = Fraction(0)
    first_by: tuple[datetime, str] | None = None

    @property
    def answered_at(self) -> datetime | None:
        """When it was answered last."""
        return self.by[0] if self.by else None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a learner stands in a module."""

    lessons: Mapping[str, LessonStanding] = field(default_factory=dict)
    quizzes: Mapping[str, QuizStanding] = field(default_factory=dict)
    checks: Mapping[str, CheckStanding] = field(default_factory=dict)
    started_at: datetime | None = None
    last_at: datetime | None = None
    completed_at: datetime | None = None

    def lesson(self, lesson_id: str, /) -> LessonStanding:
        """The standing of a lesson, whether it was opened or not."""
        return self.lessons.get(lesson_id, NEW_LESSON)

    @property
    def done(self) -> frozenset[str]:
        """Ids of the lessons that are marked as done."""
        return frozenset(name for name, lesson in self.lessons.items() if lesson.is_done)

    @property
    def passed(self) -> frozenset[str]:
        """Ids of the quizzes that are passed."""
        return frozenset(name for name, quiz in self.quizzes.items() if quiz.passed_at)


NEW = Standing()
NEW_LESSON = LessonStanding()


def fold(standing: Standing, records: Iterable[Happened], /) -> Standing:
    """The standing after `records`."""
    for record in records:
        standing = _STEPS[record.verb](standing, record)
        standing = replace(
            standing,
            started_at=_first(standing.started_at, record.happened_at),
            last_at=_last(standing.last_at, record.happened_at),
        )
    return standing


def _first(one: datetime | None, other: datetime) -> datetime:
    return min(one, other) if one else other


def _last(one: datetime | None, other: datetime) -> datetime:
    return max(one, other) if one else other


def _by(record: Happened) -> tuple[datetime, str]:
    return (record.happened_at, record.id)


def _with_lesson(standing: Standing, name: str, lesson: LessonStanding) -> Standing:
    return replace(standing, lessons={**standing.lessons, name: lesson})


def _read(standing: Standing, record: Happened) -> Standing:
    lesson = standing.lesson(record.lesson_id)
    read = {**lesson.read, record.object_id: _first(lesson.read.get(record.object_id), record.happened_at)}
    seen = lesson.seen_in.get(record.object_id, frozenset()) | {record.version_id}
    lesson = replace(lesson, read=read, seen_in={**lesson.seen_in, record.object_id: seen})
    if not record.result.get("as_news") and (lesson.place_by is None or _by(record) > lesson.place_by):
        lesson = replace(lesson, place=record.object_id, place_by=_by(record))
    return _with_lesson(standing, record.lesson_id, lesson)


def _mark(standing: Standing, record: Happened) -> Standing:
    if not record.lesson_id:
        return replace(standing, completed_at=_first(standing.completed_at, record.happened_at))
    lesson = standing.lesson(record.lesson_id)
    if record.verb is Verb.COMPLETED:
        lesson = replace(lesson, done_in=lesson.done_in | {record.version_id})
    if lesson.done_by is None or _by(record) > lesson.done_by:
        lesson = replace(lesson, done_by=_by(record), is_done=record.verb is Verb.COMPLETED)
    return _with_lesson(standing, record.lesson_id, lesson)


def _answer(standing: Standing, record: Happened) -> Standing:
    if record.result.get("attempt"):
        return standing
    check = standing.checks.get(record.object_id, CheckStanding())
    score = Fraction(record.result["score"])
    if check.by is None or _by(record) > check.by:
        check = replace(check, response=record.result["response"], score=score, by=_by(record))
    if check.first_by is None or _by(record) < check.first_by:
        check = replace(check, first=score, first_by=_by(record))
    return replace(standing, checks={**standing.checks, record.object_id: check})


def _judge(standing: Standing, record: Happened) -> Standing:
    quiz = standing.quizzes.get(record.object_id, QuizStanding())
    quiz = QuizStanding(
        attempts=quiz.attempts | {str(record.result["attempt"])},
        best=max(quiz.best, Fraction(record.result["score"])),
        passed_at=_first(quiz.passed_at, record.happened_at) if record.verb is Verb.PASSED else quiz.passed_at,
        last_at=_last(quiz.last_at, record.happened_at),
    )
    return replace(standing, quizzes={**standing.quizzes, record.object_id: quiz})


_STEPS = {
    Verb.EXPERIENCED: _read,
    Verb.COMPLETED: _mark,
    Verb.REOPENED: _mark,
    Verb.ANSWERED: _answer,
    Verb.PASSED: _judge,
    Verb.FAILED: _judge,
}
