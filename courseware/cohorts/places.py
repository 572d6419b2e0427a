"""Where a learner stands in a module, in the few words that a trainer sees of it. Pure."""

from dataclasses import dataclass
from fractions import Fraction

from courseware.content.model import Module
from courseware.progress.standing import Standing


@dataclass(frozen=True, slots=True)
class Result:
    """The best result in a quiz, from 0 to 1; `best` is None where no attempt was submitted."""

    best: Fraction | None
    is_passed: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Lessons done of the lessons that the module has now, the result of each of its quizzes, and the certificate."""

    done: int
    lessons: int
    results: tuple[Result, ...]
    has_certificate: bool


def place(module: Module, standing: Standing, /, *, has_certificate: bool) -> Place:
    """What a trainer sees of `standing` in `module`."""
    return Place(
        sum(lesson.id in standing.done for lesson in module.lessons),
        len(module.lessons),
        tuple(_result(standing, quiz.id) for quiz in module.quizzes),
        has_certificate,
    )


def _result(standing: Standing, quiz_id: str, /) -> Result:
    quiz = standing.quizzes.get(quiz_id)
    return Result(quiz.best if quiz else None, quiz_id in standing.passed)
