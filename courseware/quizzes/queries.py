"""What the pages of quizzes show."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from courseware import clock
from courseware.config import LOCALES
from courseware.content.model import Module, Question, Quiz, QuizOutline, Use
from courseware.errors import NotFoundError
from courseware.library.former_queries import missing_module
from courseware.library.queries import PublishedModule, published_module, quiz_at
from courseware.quizzes.attempt_queries import QuizKey, Sitting, StoredAnswer, attempt, attempts, stored_answers
from courseware.quizzes.draw import Arrangement
from courseware.quizzes.responses import Answer, Extent, extent, fitting
from courseware.quizzes.rules import Next, needed, next_attempt, reached, size
from courseware.quizzes.scoring import in_all_wordings


@dataclass(frozen=True, slots=True)
class AttemptLine:
    """An attempt in the list of a learner's attempts. `reached` of `total`, as `rules` rounds it."""

    number: int
    started_at: datetime
    submitted_at: datetime | None
    reached: float
    total: int
    is_passed: bool


@dataclass(frozen=True, slots=True)
class QuizPage:
    """A quiz before and between attempts: its rules, the attempts so far and whether one may begin."""

    module: Module | None
    """As published now; None where it was withdrawn."""
    quiz: Quiz
    """With the rules that hold for the open attempt, or else for the next one."""
    size: int
    needed: float
    attempts: tuple[AttemptLine, ...]
    open_attempt: int
    """The number of the attempt that is open; 0 where none is."""
    next: Next
    is_offered: bool
    """Whether the quiz is published now. A learner with attempts may look at one that is not."""
    is_earlier: bool
    """Whether the rules of the open attempt are those of an earlier version, and other ones hold by now."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How many questions are answered, answered in part, and not answered."""

    answered: int
    begun: tuple[int, ...]
    """The positions, from 1, of those that are answered in part."""
    unanswered: int
    first_open: int
    """The position of the first one that is not answered, or only in part; 0 where there is none."""

    @property
    def unfinished(self) -> int:
        """How many are not answered, or only in part."""
        return self.unanswered + len(self.begun)


def progress(extents: Iterable[Extent], /) -> Progress:
    """Count questions by how much of each is answered."""
    found = list(extents)
    begun = tuple(at for at, extent in enumerate(found, start=1) if extent is Extent.PART)
    first = next((at for at, extent in enumerate(found, start=1) if extent is not Extent.FULL), 0)
    return Progress(found.count(Extent.FULL), begun, found.count(Extent.NONE), first)


@dataclass(frozen=True, slots=True)
class AttemptPage:
    """An attempt with its questions in the language of the page, and the answers so far."""

    key: QuizKey
    attempt: Sitting
    quiz: Quiz
    questions: tuple[Question, ...]
    answers: Mapping[str, Answer]
    """By question; without an entry where nothing was answered."""
    final: frozenset[str]
    """The questions whose answer can no longer change."""
    stored: Mapping[str, StoredAnswer]
    """The answers as they are stored, by question."""
    is_held: bool
    """Whether the attempt is held for this transaction, so that it may be changed."""

    @property
    def arrangement(self) -> Arrangement:
        """How the parts of the questions are shown."""
        return self.attempt.arrangement(self.quiz.rules)

    def extent(self, question: Question, /) -> Extent:
        """How much of a question is answered."""
        return extent(question, self.answers.get(question.id))

    @property
    def progress(self) -> Progress:
        """How much of the attempt is answered."""
        return progress(self.extent(question) for question in self.questions)

    def question(self, position: int, /) -> Question:
        """The question at a position, from 1.

        Raises:
            NotFoundError: the attempt has fewer questions.
        """
        if not 1 <= position <= len(self.questions):
            raise NotFoundError(f"question {position}")
        return self.questions[position - 1]


def graded_quiz(version_id: int, module_id: str, quiz_id: str, locale: str, /) -> Quiz:
    """A quiz that can be taken.

    Raises:
        NotFoundError: the version has no such quiz, or it is a bank of practice questions.
    """
    quiz = quiz_at(version_id, module_id, quiz_id, locale)
    if quiz.rules.use is not Use.GRADED:
        raise NotFoundError(f"quiz {quiz_id}")
    return quiz


def keys(version_id: int, module_id: str, quiz_id: str, /) -> dict[str, Question]:
    """The questions of a bank by id, as they are scored: words count in every language that can be shown."""
    wordings = {quiz.language: quiz for quiz in (quiz_at(version_id, module_id, quiz_id, locale) for locale in LOCALES)}
    first, *others = ({question.id: question for question in quiz.questions} for quiz in wordings.values())
    return {name: in_all_wordings(question, [other[name] for other in others]) for name, question in first.items()}


def still_published(module_id: str, locale: str, /) -> PublishedModule | None:
    """The module as published now; None where it was withdrawn while an attempt was open."""
    try:
        return published_module(module_id, locale)
    except NotFoundError:
        return None


def quiz_page(key: QuizKey, locale: str, /) -> QuizPage:
    """The page of a quiz. Two queries.

    Raises:
        NotFoundError: the published version has no such quiz, and the learner has no attempt at one.
    """
    published, found = still_published(key.module_id, locale), attempts(key)
    offered = _offered(published, key, locale)
    last = found[-1] if found else None
    is_open = last is not None and last.is_open
    if last and (is_open or not offered):
        quiz = quiz_at(last.version_id, key.module_id, key.quiz_id, locale)
    elif offered:
        quiz = offered
    elif published is None:
        raise missing_module(key.module_id)
    else:
        raise NotFoundError(f"quiz {key.quiz_id}")
    return QuizPage(
        module=published.module if published else None,
        quiz=quiz,
        size=size(quiz),
        needed=needed(quiz.rules.pass_mark, size(quiz)),
        attempts=tuple(_line(one) for one in found),
        open_attempt=last.number if last and is_open else 0,
        next=next_for(offered, found),
        is_offered=offered is not None,
        is_earlier=offered is not None and (quiz.rules, size(quiz)) != (offered.rules, size(offered)),
    )


def _offered(published: PublishedModule | None, key: QuizKey, locale: str, /) -> Quiz | None:
    """The quiz as published now, if it is."""
    if published is None:
        return None
    try:
        return graded_quiz(published.version_id, key.module_id, key.quiz_id, locale)
    except NotFoundError:
        return None


def next_for(offered: Quiz | QuizOutline | None, found: list[Sitting], /) -> Next:
    """Whether a learner with these attempts may begin another one at a quiz as it is offered now, if it is."""
    if offered is None:
        return Next(is_open=False, left=0)
    return next_attempt(offered.rules, submitted(found), now=clock.now())


def submitted(found: list[Sitting], /) -> list[datetime]:
    """When the attempts were submitted that were."""
    return [one.submitted_at for one in found if one.submitted_at]


def _line(one: Sitting) -> AttemptLine:
    total = len(one.question_ids)
    points = reached(one.fraction, total)
    return AttemptLine(one.number, one.started_at, one.submitted_at, points, total, bool(one.is_passed))


def attempt_page(key: QuizKey, number: int, locale: str, /, *, is_held: bool = False) -> AttemptPage:
    """An attempt by the version with which it began; `is_held` before it is changed. Two queries.

    Raises:
        NotFoundError: there is no such attempt, or it is somebody else's.
    """
    found = attempt(key, number, is_held=is_held)
    quiz = quiz_at(found.version_id, key.module_id, key.quiz_id, locale)
    by_id = {question.id: question for question in quiz.questions}
    stored = stored_answers(found.id)
    answers = {name: fitting(by_id[name], one.answer) for name, one in stored.items()}
    return AttemptPage(
        key,
        found,
        quiz,
        tuple(by_id[name] for name in found.question_ids),
        {name: answer for name, answer in answers.items() if answer},
        frozenset(name for name, one in stored.items() if one.is_final),
        stored,
        is_held,
    )
