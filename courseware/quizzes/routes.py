"""A quiz and its attempts: their beginning, the review before submitting, and the result."""

from flask import g, render_template
from werkzeug.wrappers import Response

from courseware.accounts.session import current_person
from courseware.quizzes import queries
from courseware.quizzes.addresses import ATTEMPT, QUIZ, Answered, go, go_on, key_of
from courseware.quizzes.blueprints import quizzes as blueprint
from courseware.quizzes.operations import NotYetError, submit_attempt
from courseware.quizzes.operations import start_attempt as begin
from courseware.quizzes.result_queries import result_page
from courseware.web.guards import signed_in


@blueprint.get(QUIZ)
@signed_in
def show_quiz(module_id: str, quiz_id: str) -> str:
    """The page of a quiz: its rules in words, the attempts so far, and the way into the next one."""
    return render_template("quizzes/quiz.html", page=queries.quiz_page(key_of(module_id, quiz_id), g.locale))


@blueprint.post(QUIZ)
@signed_in
def start_attempt(module_id: str, quiz_id: str) -> Response:
    """Begin an attempt, or go on with the one that is open."""
    key = key_of(module_id, quiz_id)
    try:
        number = begin(key, g.locale).number
    except NotYetError:
        # The page of the quiz says why, and when the next attempt may begin.
        return go("show_quiz", key)
    return go_on(queries.attempt_page(key, number, g.locale))


@blueprint.get(ATTEMPT)
@signed_in
def show_attempt(module_id: str, quiz_id: str, number: int) -> Answered:
    """The result of an attempt; an open one goes on."""
    page = queries.attempt_page(key_of(module_id, quiz_id), number, g.locale)
    if page.attempt.is_open:
        return go_on(page)
    return render_template("quizzes/result.html", result=result_page(page, g.locale), page=page)


@blueprint.get(f"{ATTEMPT}/review")
@signed_in
def show_review(module_id: str, quiz_id: str, number: int) -> Answered:
    """Every question with its answer, before the attempt is submitted."""
    page = queries.attempt_page(key_of(module_id, quiz_id), number, g.locale)
    if not page.attempt.is_open:
        return go("show_attempt", page.key, number=number)
    return render_template("quizzes/review.html", page=page)


@blueprint.get(f"{ATTEMPT}/submit")
@signed_in
def show_submit(module_id: str, quiz_id: str, number: int) -> Response:
    """Lead to the review: submitting is its button (a language link on an error page leads here)."""
    return go("show_review", key_of(module_id, quiz_id), number=number)


@blueprint.post(f"{ATTEMPT}/submit")
@signed_in
def submit(module_id: str, quiz_id: str, number: int) -> Response:
    """Submit the attempt."""
    page = queries.attempt_page(key_of(module_id, quiz_id), number, g.locale, is_held=True)
    submit_attempt(current_person(), page, g.locale)
    return go("show_attempt", page.key, number=number)
