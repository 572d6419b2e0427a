"""What the page of a submitted attempt shows, and the page of a practice question."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from courseware import clock
from courseware.certificates.queries import earned
from courseware.content.model import Lesson, LessonOutline, Module, Question, QuizOutline
from courseware.errors import NotFoundError
from courseware.library.queries import PublishedModule, module_at, published_module, quiz_at
from courseware.progress.queries import standing
from courseware.progress.rules import missing
from courseware.quizzes.attempt_queries import QuizKey, attempts
from courseware.quizzes.feedback import Feedback, feedback
from courseware.quizzes.queries import AttemptPage, keys, still_published, submitted
from courseware.quizzes.rules import Next, needed, next_attempt, reached


@dataclass(frozen=True, slots=True)
class LessonResult:
    """How the questions about one lesson came out: `reached` of `total`. `lesson` is None for questions about none."""

    lesson: LessonOutline | None
    reached: float
    total: int


@dataclass(frozen=True, slots=True)
class Ahead:
    """What comes after an attempt: the certificate, or what the module still asks for, or the next attempt."""

    certificate: str
    lessons: tuple[LessonOutline, ...]
    quizzes: tuple[QuizOutline, ...]
    next: Next


@dataclass(frozen=True, slots=True)
class ResultPage:
    """A submitted attempt. `ahead` is None where the module is no longer published."""

    page: AttemptPage
    module: Module
    reached: float
    total: int
    needed: float
    feedbacks: tuple[Feedback, ...]
    lessons: tuple[LessonResult, ...]
    ahead: Ahead | None


def feedback_on(page: AttemptPage, questions: Iterable[Question], locale: str, /) -> tuple[Feedback, ...]:
    """What there is to say about the answers to some questions of an attempt."""
    scored = keys(page.attempt.version_id, page.key.module_id, page.key.quiz_id)
    return tuple(
        feedback(question, page.answers.get(question.id), key=scored[question.id], locale=locale)
        for question in questions
    )


def checked_page(page: AttemptPage, question: Question, locale: str, /) -> tuple[Feedback, Module]:
    """What there is to say about a checked answer, and the module that teaches it."""
    (one,) = feedback_on(page, [question], locale)
    return one, module_at(page.attempt.version_id, page.key.module_id, locale)


def result_page(page: AttemptPage, locale: str, /) -> ResultPage:
    """The result of an attempt. Four queries besides those of the attempt."""
    module = module_at(page.attempt.version_id, page.key.module_id, locale)
    feedbacks = feedback_on(page, page.questions, locale)
    total = len(feedbacks)
    return ResultPage(
        page,
        module,
        reached(page.attempt.fraction, total),
        total,
        needed(page.quiz.rules.pass_mark, total),
        feedbacks,
        _by_lesson(module, feedbacks),
        _ahead(page.key, locale),
    )


def _by_lesson(module: Module, feedbacks: tuple[Feedback, ...], /) -> tuple[LessonResult, ...]:
    """The result by lesson, in the order of the module."""
    scores: dict[str, list[Fraction]] = defaultdict(list)
    known = {lesson.id for lesson in module.lessons}
    for one in feedbacks:
        scores[one.question.lesson if one.question.lesson in known else ""].append(one.score)
    asked: list[LessonOutline | None] = [lesson for lesson in module.lessons if lesson.id in scores]
    if "" in scores:
        asked.append(None)
    return tuple(_lesson_result(lesson, scores[lesson.id if lesson else ""]) for lesson in asked)


def _lesson_result(lesson: LessonOutline | None, scores: list[Fraction], /) -> LessonResult:
    return LessonResult(lesson, reached(sum(scores, Fraction(0)) / len(scores), len(scores)), len(scores))


def _ahead(key: QuizKey, locale: str, /) -> Ahead | None:
    published = still_published(key.module_id, locale)
    if published is None:
        return None
    module = published.module
    left = missing(standing(key.person_id, key.module_id), module.completion)
    certificate = earned(key.person_id).get(key.module_id)
    rules = [quiz.rules for quiz in module.quizzes if quiz.id == key.quiz_id]
    done = submitted(attempts(key))
    return Ahead(
        certificate.number if certificate else "",
        tuple(lesson for lesson in module.lessons if lesson.id in left.lessons),
        tuple(quiz for quiz in module.quizzes if quiz.id in left.quizzes and quiz.id != key.quiz_id),
        next_attempt(rules[0], done, now=clock.now()) if rules else Next(is_open=False, left=0),
    )


@dataclass(frozen=True, slots=True)
class CheckPage:
    """A practice question of a lesson: in the language of the page, and its key."""

    published: PublishedModule
    lesson: LessonOutline
    question: Question
    key: Question

    def section_in(self, lesson: Lesson, /) -> str:
        """The id of the section in which the lesson shows the question."""
        shown = (section.id for section in lesson.sections if any(b.check == self.question.id for b in section.blocks))
        return next(shown, "")


def check_page(module_id: str, lesson_id: str, question_id: str, locale: str, /) -> CheckPage:
    """A practice question.

    Raises:
        NotFoundError: no such module is published, or it has no such lesson or practice question.
    """
    published = published_module(module_id, locale)
    lesson = next((lesson for lesson in published.module.lessons if lesson.id == lesson_id), None)
    for bank in published.module.practice if lesson else ():
        for question in quiz_at(published.version_id, module_id, bank, locale).questions:
            if lesson and question.id == question_id:
                return CheckPage(published, lesson, question, keys(published.version_id, module_id, bank)[question_id])
    raise NotFoundError(f"practice question {question_id}")
