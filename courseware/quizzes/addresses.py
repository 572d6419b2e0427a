"""Addresses of a quiz and its attempts, and the ways between them."""

from typing import Any

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from courseware.accounts.session import current_person
from courseware.i18n import gettext as _
from courseware.quizzes.attempt_queries import QuizKey
from courseware.quizzes.queries import AttemptPage

QUIZ = "/modules/<module_id>/quizzes/<quiz_id>"
ATTEMPT = f"{QUIZ}/attempts/<int:number>"
Answered = Response | str | tuple[str, int]
"""What a view returns: a way, a page, or a page with another status than 200."""


def key_of(module_id: str, quiz_id: str, /) -> QuizKey:
    """The quiz of an address, of the person who asks."""
    return QuizKey(current_person().id, module_id, quiz_id)


def go(endpoint: str, key: QuizKey, /, **values: int) -> Response:
    """The way to a page of a quiz."""
    place: dict[str, Any] = {"module_id": key.module_id, "quiz_id": key.quiz_id, **values}
    return redirect(url_for(f"quizzes.{endpoint}", **place), code=303)


def go_on(page: AttemptPage, /) -> Response:
    """To where an open attempt goes on: its one page, the first question that is not answered, or the review."""
    number, first = page.attempt.number, page.progress.first_open
    if page.quiz.rules.show_all and not page.quiz.rules.feedback_each:
        return go("show_all", page.key, number=number)
    if first:
        return go("show_question", page.key, number=number, position=first)
    return go("show_review", page.key, number=number)


def too_late(page: AttemptPage, /) -> Response:
    """The answer to a change that arrives after the attempt was submitted, in another tab perhaps."""
    flash(_("This attempt was already submitted. Its answers can no longer change."), "bad")
    return go("show_attempt", page.key, number=page.attempt.number)
