"""What there is to say about answers: the page of a submitted attempt, and that of a question that was checked."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from courseware.certificates.queries import earned
from courseware.content.model import LessonOutline, Module, Question, QuizOutline
from courseware.library.queries import module_at
from courseware.progress.queries import standing
from courseware.progress.rules import missing
from courseware.quizzes.attempt_queries import QuizKey, attempts
from courseware.quizzes.feedback import Feedback, feedback
from courseware.quizzes.queries import AttemptPage, keys, next_for, still_published
from courseware.quizzes.rules import Next, needed, reached
from courseware.quizzes.teaching import Taught, lesson_in, taught


@dataclass(frozen=True, slots=True)
class LessonResult:
    """How the questions about one lesson came out: `reached` of `total`. `lesson` is None for questions about none."""

    lesson: LessonOutline | None
    reached: float
    total: int
    is_gone: bool
    """Whether the lesson is no longer part of the module."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """What comes after an attempt: the certificate, or what the module still asks for, or the next attempt."""

    certificate: str
    lessons: tuple[LessonOutline, ...]
    quizzes: tuple[QuizOutline, ...]
    next: Next
    is_offered: bool
    """Whether the quiz is still part of the module."""
    passed_in: int
    """The number of the first attempt that passed; 0 if none did."""


@dataclass(frozen=True, slots=True)
class Explained:
    """What there is to say about an answer, and where it is taught."""

    feedback: Feedback
    taught: Taught | None


@dataclass(frozen=True, slots=True)
class ResultPage:
    """A submitted attempt."""

    module: Module | None
    """As published now; None where it was withdrawn."""
    is_earlier: bool
    """Whether another version was published since the attempt began."""
    reached: float
    total: int
    needed: float
    answers: tuple[Explained, ...]
    lessons: tuple[LessonResult, ...]
    ahead: Ahead | None
    """None where the module was withdrawn."""


def explained(
    page: AttemptPage, questions: Sequence[Question], then: Module, now: Module | None, locale: str, /
) -> tuple[Explained, ...]:
    """What there is to say about the answers to some questions of an attempt, and where they are taught."""
    scored = keys(page.attempt.version_id, page.key.module_id, page.key.quiz_id)
    return tuple(
        Explained(
            feedback(question, page.answers.get(question.id), key=scored[question.id], locale=locale),
            taught(question, then, now),
        )
        for question in questions
    )


def checked_answer(page: AttemptPage, question: Question, locale: str, /) -> tuple[Explained, Module | None]:
    """What there is to say about a checked answer, and the module as published now. One query besides the attempt's."""
    published = still_published(page.key.module_id, locale)
    now = published.module if published else None
    (one,) = explained(page, [question], _then(page, locale), now, locale)
    return one, now


def _then(page: AttemptPage, locale: str, /) -> Module:
    return module_at(page.attempt.version_id, page.key.module_id, locale)


def result_page(page: AttemptPage, locale: str, /) -> ResultPage:
    """The result of an attempt. Four queries besides those of the attempt."""
    then, published = _then(page, locale), still_published(page.key.module_id, locale)
    now = published.module if published else None
    answers = explained(page, page.questions, then, now, locale)
    total = len(answers)
    return ResultPage(
        module=now,
        is_earlier=published is not None and published.version_id != page.attempt.version_id,
        reached=reached(page.attempt.fraction, total),
        total=total,
        needed=needed(page.quiz.rules.pass_mark, total),
        answers=answers,
        lessons=_by_lesson(then, now, [one.feedback for one in answers]),
        ahead=_ahead(page.key, now) if now else None,
    )


def _by_lesson(then: Module, now: Module | None, feedbacks: list[Feedback], /) -> tuple[LessonResult, ...]:
    """The result by lesson, in the order of the module as it was when it asked; titles are those of today."""
    scores: dict[str, list[Fraction]] = defaultdict(list)
    known = {lesson.id for lesson in then.lessons}
    for one in feedbacks:
        scores[one.question.lesson if one.question.lesson in known else ""].append(one.score)
    results = [
        _lesson_result(lesson_in(now, lesson.id) or lesson, scores[lesson.id], is_gone=not lesson_in(now, lesson.id))
        for lesson in then.lessons
        if lesson.id in scores
    ]
    others = [_lesson_result(None, scores[""], is_gone=False)] if "" in scores else []
    return (*results, *others)


def _lesson_result(lesson: LessonOutline | None, scores: list[Fraction], /, *, is_gone: bool) -> LessonResult:
    return LessonResult(lesson, reached(sum(scores, Fraction(0)) / len(scores), len(scores)), len(scores), is_gone)


def _ahead(key: QuizKey, module: Module, /) -> Ahead:
    left = missing(standing(key.person_id, key.module_id), module.completion)
    certificate = earned(key.person_id).get(key.module_id)
    offered = next((quiz for quiz in module.quizzes if quiz.id == key.quiz_id), None)
    sittings = attempts(key)
    return Ahead(
        certificate.number if certificate else "",
        tuple(lesson for lesson in module.lessons if lesson.id in left.lessons),
        tuple(quiz for quiz in module.quizzes if quiz.id in left.quizzes and quiz.id != key.quiz_id),
        next_for(offered, sittings),
        offered is not None,
        next((sitting.number for sitting in sittings if sitting.is_passed), 0),
    )
