"""What a learner does with a quiz: begin an attempt, answer, submit."""

from collections.abc import Callable, Mapping
from fractions import Fraction

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from courseware import clock
from courseware.certificates.operations import award_if_earned
from courseware.content.model import Question
from courseware.db import Base, db, insert, new_id
from courseware.errors import ConflictError
from courseware.library.queries import PublishedModule, module_at, published_module
from courseware.prepared import Prepared
from courseware.progress.operations import Entry, add
from courseware.progress.standing import Verb
from courseware.quizzes.attempt_queries import QuizKey, Sitting, StoredAnswer, attempt, attempts
from courseware.quizzes.draw import draw_questions, new_seed
from courseware.quizzes.models import Attempt, Response
from courseware.quizzes.queries import AttemptPage, graded_quiz, keys, still_published, submitted
from courseware.quizzes.responses import Answer
from courseware.quizzes.rules import next_attempt
from courseware.quizzes.scoring import Graded, grade, is_passed, score
from courseware.web.person import Person


def _keeping(insert_into: Callable[[sa.Table], sqlite.Insert | postgresql.Insert], /) -> Prepared:
    """The statement that keeps an answer: the last one sent replaces the one before."""
    statement = insert_into(Base.metadata.tables[Response.__tablename__])
    changed = {name: statement.excluded[name] for name in ("answer", "answered_at", "is_final")}
    return Prepared(statement.on_conflict_do_update(index_elements=("attempt_id", "question_id"), set_=changed))


_KEEP = {"sqlite": _keeping(sqlite.insert), "postgresql": _keeping(postgresql.insert)}


class NotYetError(ConflictError):
    """No new attempt may begin now: the wait is not over, or all attempts are used."""


class SubmittedError(ConflictError):
    """The attempt was submitted: its answers no longer change."""


class FinalError(ConflictError):
    """The answer was checked: it no longer changes."""


def start_attempt(key: QuizKey, locale: str, /) -> Sitting:
    """Begin an attempt, or return the one that is open: a double click begins one.

    Raises:
        NotFoundError: the published version has no such quiz.
        NotYetError: the rules of the quiz allow no attempt now.
    """
    earlier = attempts(key)
    if earlier and earlier[-1].is_open:
        return earlier[-1]
    published = published_module(key.module_id, locale)
    quiz = graded_quiz(published.version_id, key.module_id, key.quiz_id, locale)
    if not next_attempt(quiz.rules, submitted(earlier), now=clock.now()).is_open:
        raise NotYetError
    seed, number = new_seed(), len(earlier) + 1
    # A second click that is just as fast finds the row of the first: the table holds one open attempt.
    values = {
        "id": new_id(),
        "person_id": key.person_id,
        "module_id": key.module_id,
        "quiz_id": key.quiz_id,
        "version_id": published.version_id,
        "number": number,
        "seed": seed,
        "question_ids": list(draw_questions(quiz.questions, quiz.rules, seed)),
        "language": locale,
        "started_at": clock.now(),
    }
    db.session.execute(insert(Attempt).values(values).on_conflict_do_nothing())
    return attempt(key, number)


def save_answers(page: AttemptPage, answers: Mapping[str, Answer], /, *, is_final: bool = False) -> None:
    """Keep answers, by question; the last one sent counts. `is_final`: they were checked and stay as they are.

    Raises:
        SubmittedError: the attempt was submitted.
        FinalError: another answer to the question was checked before.
    """
    assert page.is_held
    if not page.attempt.is_open:
        raise SubmittedError
    for question_id, answer in answers.items():
        before = page.stored.get(question_id, StoredAnswer(question_id, None, clock.now(), is_final=False))
        is_same = before.answer == answer
        if is_same and (before.is_final or not is_final or answer is None):
            continue
        if before.is_final:
            raise FinalError
        _KEEP[db.engine.dialect.name].run(
            attempt_id=page.attempt.id,
            question_id=question_id,
            answer=answer,
            answered_at=before.answered_at if is_same else clock.now(),
            is_final=is_final,
        )


def submit_attempt(
    person: Person, page: AttemptPage, locale: str, /, *, answers: Mapping[str, Answer] | None = None
) -> None:
    """Submit an attempt: score it, record it, see what it completes and award the certificate that it earns.

    `answers` came with the submission and are kept first. Submitted twice (a double click, two tabs), the attempt is
    counted once.
    """
    assert page.is_held
    sitting = page.attempt
    if not sitting.is_open:
        return
    save_answers(page, answers or {}, is_final=True)
    stored = {name: one.answer for name, one in page.stored.items()} | dict(answers or {})
    questions = keys(sitting.version_id, sitting.module_id, sitting.quiz_id)
    asked = [questions[name] for name in sitting.question_ids]
    graded = grade(asked, stored)
    outcome = Verb.PASSED if is_passed(graded.total, page.quiz.rules.pass_mark) else Verb.FAILED
    end = {"submitted_at": clock.now(), "score": str(graded.total), "is_passed": outcome is Verb.PASSED}
    db.session.execute(sa.update(Attempt).where(Attempt.id == sitting.id).values(end))
    db.session.execute(sa.update(Response).where(Response.attempt_id == sitting.id).values(is_final=True))
    _record(person, page, asked, graded, outcome=outcome, locale=locale)


def _record(
    person: Person, page: AttemptPage, asked: list[Question], graded: Graded, /, *, outcome: Verb, locale: str
) -> None:
    """Append what was answered and how it ended to the record, and award the certificate that it earns."""
    sitting = page.attempt
    entries = [
        _answered(question, graded.answers[question.id], graded.scores[question.id], attempt_id=sitting.id)
        for question in asked
    ]
    result = {"score": str(graded.total), "attempt": sitting.id}
    entries.append(Entry(verb=outcome, object_id=sitting.quiz_id, result=result))
    published = still_published(sitting.module_id, locale)
    module = published.module if published else module_at(sitting.version_id, sitting.module_id, locale)
    standing = add(
        person.id,
        sitting.module_id,
        entries,
        version_id=sitting.version_id,
        language=page.quiz.language,
        completion=module.completion,
    )
    if published:
        award_if_earned(person, published, standing)


def _answered(
    question: Question, answer: Answer, scored: Fraction, /, *, attempt_id: str, lesson_id: str = ""
) -> Entry:
    result = {"response": answer, "score": str(scored), "attempt": attempt_id}
    return Entry(verb=Verb.ANSWERED, object_id=question.id, lesson_id=lesson_id or question.lesson, result=result)


def answer_check(
    person: Person,
    published: PublishedModule,
    key: Question,
    answer: Answer,
    /,
    *,
    lesson_id: str,
    section_id: str,
) -> None:
    """Record the answer to a practice question in a lesson. It is never graded.

    Who answers has read the section it stands in, and is there; without scripts this keeps the reader's place.
    """
    read = [Entry(verb=Verb.EXPERIENCED, lesson_id=lesson_id, object_id=section_id)] if section_id else []
    add(
        person.id,
        published.module_id,
        [*read, _answered(key, answer, score(key, answer), attempt_id="", lesson_id=lesson_id)],
        version_id=published.version_id,
        language=published.module.language,
        completion=published.module.completion,
    )
