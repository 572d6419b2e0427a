"""A standing as canonical JSON and back. Times are milliseconds since 1970 in UTC, scores exact fractions as text. Pure."""

import json
from datetime import UTC, datetime
from fractions import Fraction
from typing import Any

from courseware.progress.standing import CheckStanding, LessonStanding, QuizStanding, Standing


def to_json(standing: Standing, /) -> str:
    """Canonical JSON: the same standing is the same text, byte for byte."""
    state = {
        "lessons": {
            name: {
                "read": {section: _time(at) for section, at in lesson.read.items()},
                "seen_in": {section: sorted(versions) for section, versions in lesson.seen_in.items()},
                "done_in": sorted(lesson.done_in),
                "place": lesson.place,
                "place_by": _pair(lesson.place_by),
                "done_by": _pair(lesson.done_by),
                "is_done": lesson.is_done,
            }
            for name, lesson in standing.lessons.items()
        },
        "quizzes": {
            name: {
                "attempts": sorted(quiz.attempts),
                "best": str(quiz.best),
                "passed_at": _time(quiz.passed_at),
                "last_at": _time(quiz.last_at),
            }
            for name, quiz in standing.quizzes.items()
        },
        "checks": {
            name: {
                "response": check.response,
                "score": str(check.score),
                "by": _pair(check.by),
                "first": str(check.first),
                "first_by": _pair(check.first_by),
            }
            for name, check in standing.checks.items()
        },
        "started_at": _time(standing.started_at),
        "last_at": _time(standing.last_at),
        "completed_at": _time(standing.completed_at),
    }
    return canonical(state)


def from_json(text: str, /) -> Standing:
    """The standing of a canonical JSON text."""
    state = json.loads(text)
    return Standing(
        lessons={
            name: LessonStanding(
                read={section: _moment(at) for section, at in lesson["read"].items()},
                seen_in={section: frozenset(versions) for section, versions in lesson["seen_in"].items()},
                done_in=frozenset(lesson["done_in"]),
                place=lesson["place"],
                place_by=_by_pair(lesson["place_by"]),
                done_by=_by_pair(lesson["done_by"]),
                is_done=lesson["is_done"],
            )
            for name, lesson in state["lessons"].items()
        },
        quizzes={
            name: QuizStanding(
                attempts=frozenset(quiz["attempts"]),
                best=Fraction(quiz["best"]),
                passed_at=_maybe(quiz["passed_at"]),
                last_at=_maybe(quiz["last_at"]),
            )
            for name, quiz in state["quizzes"].items()
        },
        checks={
            name: CheckStanding(
                response=check["response"],
                score=Fraction(check["score"]),
                by=_by_pair(check["by"]),
                first=Fraction(check["first"]),
                first_by=_by_pair(check["first_by"]),
            )
            for name, check in state["checks"].items()
        },
        started_at=_maybe(state["started_at"]),
        last_at=_maybe(state["last_at"]),
        completed_at=_maybe(state["completed_at"]),
    )


def canonical(value: object, /) -> str:
    """JSON with sorted keys and no spaces."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _time(moment: datetime | None) -> int | None:
    """Milliseconds since 1970, in UTC."""
    return None if moment is None else round(moment.timestamp() * 1000)


def _moment(milliseconds: int) -> datetime:
    return datetime.fromtimestamp(milliseconds / 1000, UTC)


def _maybe(milliseconds: int | None) -> datetime | None:
    return None if milliseconds is None else _moment(milliseconds)


def _pair(by: tuple[datetime, str] | None) -> list[Any] | None:
    return None if by is None else [_time(by[0]), by[1]]


def _by_pair(pair: list[Any] | None) -> tuple[datetime, str] | None:
    return None if pair is None else (_moment(pair[0]), pair[1])
