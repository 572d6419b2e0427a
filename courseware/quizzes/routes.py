"""Quizzes: their page, attempts question by question or on one page, the review before submitting, and the result."""

from typing import Any

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from courseware.accounts.session import current_person
from courseware.i18n import gettext as _
from courseware.quizzes import check_routes, queries
from courseware.quizzes.attempt_queries import QuizKey
from courseware.quizzes.forms import form_errors, prefix_of, unfinished_error
from courseware.quizzes.operations import FinalError, NotYetError, SubmittedError, save_answers, submit_attempt
from courseware.quizzes.operations import start_attempt as begin
from courseware.quizzes.queries import AttemptPage
from courseware.quizzes.responses import Extent, Given, lacks, read_answer
from courseware.quizzes.responses import extent as extent_of
from courseware.quizzes.result_queries import checked_page, result_page
from courseware.web.application import keep_writes
from courseware.web.forms import FormError
from courseware.web.guards import signed_in

blueprint = Blueprint("quizzes", __name__, template_folder="templates")
blueprint.register_blueprint(check_routes.blueprint)
QUIZ = "/modules/<module_id>/quizzes/<quiz_id>"
ATTEMPT = f"{QUIZ}/attempts/<int:number>"
Answered = Response | str | tuple[str, int]


def _key(module_id: str, quiz_id: str) -> QuizKey:
    return QuizKey(current_person().id, module_id, quiz_id)


def _url(endpoint: str, key: QuizKey, **values: int) -> str:
    place: dict[str, Any] = {"module_id": key.module_id, "quiz_id": key.quiz_id, **values}
    return url_for(f"quizzes.{endpoint}", **place)


def _go(endpoint: str, key: QuizKey, **values: int) -> Response:
    return redirect(_url(endpoint, key, **values), code=303)


def _go_on(page: AttemptPage) -> Response:
    """To where an open attempt goes on: its one page, the first question without an answer, or the review."""
    number = page.attempt.number
    if page.quiz.rules.show_all and not page.quiz.rules.feedback_each:
        return _go("show_all", page.key, number=number)
    if page.first_open:
        return _go("show_question", page.key, number=number, position=page.first_open)
    return _go("show_review", page.key, number=number)


def _too_late(key: QuizKey, number: int) -> Response:
    """The answer to a change that arrives after the attempt was submitted, in another tab perhaps."""
    flash(_("This attempt was already submitted. Its answers can no longer change."), "bad")
    return _go("show_attempt", key, number=number)


@blueprint.get(QUIZ)
@signed_in
def show_quiz(module_id: str, quiz_id: str) -> str:
    """The page of a quiz: its rules in words, the attempts so far, and the way into the next one."""
    return render_template("quizzes/quiz.html", page=queries.quiz_page(_key(module_id, quiz_id), g.locale))


@blueprint.post(QUIZ)
@signed_in
def start_attempt(module_id: str, quiz_id: str) -> Response:
    """Begin an attempt, or go on with the one that is open."""
    key = _key(module_id, quiz_id)
    try:
        number = begin(key, g.locale).number
    except NotYetError:
        # The page of the quiz says why, and when the next attempt may begin.
        return _go("show_quiz", key)
    return _go_on(queries.attempt_page(key, number, g.locale))


@blueprint.get(ATTEMPT)
@signed_in
def show_attempt(module_id: str, quiz_id: str, number: int) -> Answered:
    """The result of an attempt; an open one goes on."""
    page = queries.attempt_page(_key(module_id, quiz_id), number, g.locale)
    if page.attempt.is_open:
        return _go_on(page)
    return render_template("quizzes/result.html", result=result_page(page, g.locale), page=page)


@blueprint.get(f"{ATTEMPT}/questions/<int:position>")
@signed_in
def show_question(module_id: str, quiz_id: str, number: int, position: int) -> Answered:
    """One question, to be answered; or, when its answer was checked, what there is to say about it."""
    page = queries.attempt_page(_key(module_id, quiz_id), number, g.locale)
    question = page.question(position)
    if not page.attempt.is_open:
        return _go("show_attempt", page.key, number=number)
    if question.id in page.final:
        feedback, module = checked_page(page, question, g.locale)
        return render_template("quizzes/checked.html", page=page, position=position, feedback=feedback, module=module)
    return _question(page, position, Given(page.answers.get(question.id)))


def _question(page: AttemptPage, position: int, given: Given, errors: list[FormError] | None = None) -> str:
    return render_template(
        "quizzes/question_page.html",
        page=page,
        position=position,
        question=page.question(position),
        given=given,
        form_errors=errors or [],
        is_from_review=request.args.get("from") == "review",
    )


@blueprint.post(f"{ATTEMPT}/questions/<int:position>")
@signed_in
def answer_question(module_id: str, quiz_id: str, number: int, position: int) -> Answered:
    """Keep the answer to one question, and go where the learner wants to go next."""
    page = queries.attempt_page(_key(module_id, quiz_id), number, g.locale, is_held=True)
    question = page.question(position)
    given = read_answer(question, request.form, prefix=prefix_of(question), locale=g.locale)
    go = request.form.get("go", "")
    is_checked = page.quiz.rules.feedback_each and go == "check"
    problems = given.problems or (lacks(question, given.answer) if is_checked else ())
    if problems and page.attempt.is_open:
        errors = form_errors(question, problems, page.arrangement, prefix=prefix_of(question))
        return _question(page, position, given, errors), 422
    try:
        save_answers(page, {question.id: given.answer}, is_final=is_checked)
    except SubmittedError:
        return _too_late(page.key, number)
    except FinalError:
        flash(_("This answer was already checked. It can no longer change."), "bad")
        return _go("show_question", page.key, number=number, position=position)
    return _after(page, position, go)


def _after(page: AttemptPage, position: int, go: str) -> Response:
    """Where a learner goes after an answer was kept."""
    number = page.attempt.number
    if go == "leave":
        flash(_("Your answers are saved. You can go on at any time."))
        return _go("show_quiz", page.key)
    if go == "check":
        return _go("show_question", page.key, number=number, position=position)
    if go == "review" or position == len(page.questions):
        return _go("show_review", page.key, number=number)
    return _go("show_question", page.key, number=number, position=position + 1)


@blueprint.get(f"{ATTEMPT}/all")
@signed_in
def show_all(module_id: str, quiz_id: str, number: int) -> Answered:
    """The whole quiz on one page. Where each answer is checked by itself, there is none."""
    page = queries.attempt_page(_key(module_id, quiz_id), number, g.locale)
    if not page.attempt.is_open or page.quiz.rules.feedback_each:
        return _go("show_attempt", page.key, number=number)
    return _whole(page, {question.id: Given(page.answers.get(question.id)) for question in page.questions})


def _whole(page: AttemptPage, givens: dict[str, Given], errors: list[FormError] | None = None, left: int = 0) -> str:
    return render_template("quizzes/all.html", page=page, givens=givens, form_errors=errors or [], left=left)


@blueprint.post(f"{ATTEMPT}/all")
@signed_in
def answer_all(module_id: str, quiz_id: str, number: int) -> Answered:
    """Keep all answers; submit them if that is the wish and nothing is left open, or the learner means it."""
    page = queries.attempt_page(_key(module_id, quiz_id), number, g.locale, is_held=True)
    if not page.attempt.is_open:
        return _too_late(page.key, number)
    if page.quiz.rules.feedback_each:
        return _go_on(page)
    givens = {
        question.id: read_answer(question, request.form, prefix=prefix_of(question), locale=g.locale)
        for question in page.questions
    }
    answers = {name: given.answer for name, given in givens.items() if not given.problems}
    go = request.form.get("go", "")
    unread = _unread(page, givens)
    unfinished = _unfinished(page, givens) if go == "submit" and not unread else []
    if go in ("submit", "submit-anyway") and not unread and not unfinished:
        submit_attempt(current_person(), page, g.locale, answers=answers)
        return _go("show_attempt", page.key, number=number)
    save_answers(page, answers)
    if unread or unfinished:
        # The answers that could be read are kept although the page is shown again.
        keep_writes()
        return _whole(page, givens, unread or unfinished, len(unfinished)), 422
    flash(_("Your answers are saved. You can go on at any time."))
    return _go("show_quiz", page.key) if go == "leave" else _go("show_all", page.key, number=number)


def _unread(page: AttemptPage, givens: dict[str, Given]) -> list[FormError]:
    """Errors of answers that could not be read."""
    return [
        error
        for question in page.questions
        for error in form_errors(question, givens[question.id].problems, page.arrangement, prefix=prefix_of(question))
    ]


def _unfinished(page: AttemptPage, givens: dict[str, Given]) -> list[FormError]:
    """Errors of questions that are not answered, or only in part."""
    extents = [extent_of(question, givens[question.id].answer) for question in page.questions]
    return [
        unfinished_error(question, number, page.arrangement, is_begun=extent is Extent.PART)
        for number, (question, extent) in enumerate(zip(page.questions, extents, strict=True), start=1)
        if extent is not Extent.FULL
    ]


@blueprint.get(f"{ATTEMPT}/review")
@signed_in
def show_review(module_id: str, quiz_id: str, number: int) -> Answered:
    """Every question with its answer, before the attempt is submitted."""
    page = queries.attempt_page(_key(module_id, quiz_id), number, g.locale)
    if not page.attempt.is_open:
        return _go("show_attempt", page.key, number=number)
    return render_template("quizzes/review.html", page=page)


@blueprint.get(f"{ATTEMPT}/submit")
@signed_in
def show_submit(module_id: str, quiz_id: str, number: int) -> Response:
    """Lead to the review: submitting is its button (a language link on an error page leads here)."""
    return _go("show_review", _key(module_id, quiz_id), number=number)


@blueprint.post(f"{ATTEMPT}/submit")
@signed_in
def submit(module_id: str, quiz_id: str, number: int) -> Response:
    """Submit the attempt."""
    page = queries.attempt_page(_key(module_id, quiz_id), number, g.locale, is_held=True)
    submit_attempt(current_person(), page, g.locale)
    return _go("show_attempt", page.key, number=number)
