"""Practice questions inside lessons, and what the templates of every feature may ask about questions."""

from collections.abc import Iterable

from flask import Blueprint, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from courseware.accounts.session import current_person
from courseware.content.model import Question
from courseware.library.queries import lesson_at
from courseware.progress.queries import standing
from courseware.quizzes.draw import Arrangement, common_arrangement
from courseware.quizzes.feedback import Feedback, feedback
from courseware.quizzes.fields import QuestionForm, question_form
from courseware.quizzes.forms import check_prefix_of, form_errors, prefix_of
from courseware.quizzes.operations import answer_check as record
from courseware.quizzes.responses import Given, lacks, read_answer
from courseware.quizzes.result_queries import CheckPage, check_page
from courseware.quizzes.rules import needed
from courseware.web.forms import FormError
from courseware.web.guards import signed_in

blueprint = Blueprint("checks", __name__)
CHECK = "/modules/<module_id>/lessons/<lesson_id>/checks/<question_id>"


@blueprint.get(CHECK)
@signed_in
def show_check(module_id: str, lesson_id: str, question_id: str) -> str:
    """A practice question on a page of its own."""
    page = check_page(module_id, lesson_id, question_id, g.locale)
    return _check(page, Given(None), [])


def _check(page: CheckPage, given: Given, errors: list[FormError]) -> str:
    answered = standing(current_person().id, page.published.module_id).checks.get(page.question.id)
    return render_template("quizzes/check_page.html", page=page, answered=answered, given=given, form_errors=errors)


@blueprint.post(CHECK)
@signed_in
def answer_check(module_id: str, lesson_id: str, question_id: str) -> Response | tuple[str, int]:
    """Keep the answer to a practice question and show what there is to say about it, in its place in the lesson."""
    page = check_page(module_id, lesson_id, question_id, g.locale)
    prefix = check_prefix_of(question_id)
    given = read_answer(page.question, request.form, prefix=prefix, locale=g.locale)
    problems = given.problems or lacks(page.question, given.answer)
    if problems:
        errors = form_errors(page.question, problems, common_arrangement(page.question), prefix=prefix)
        return _check(page, given, errors), 422
    lesson = lesson_at(page.published.version_id, module_id, lesson_id, g.locale)
    record(
        current_person(),
        page.published,
        page.key,
        given.answer,
        lesson_id=lesson_id,
        section_id=page.section_in(lesson),
        locale=g.locale,
    )
    anchor = f"check-{question_id}"
    return redirect(url_for("lessons.show_lesson", module_id=module_id, lesson_id=lesson_id, _anchor=anchor), code=303)


@blueprint.app_template_filter("needed_of")
def needed_of(pass_mark: str, total: int, /) -> float:
    """A pass mark as so many of `total` questions, for a template."""
    return needed(pass_mark, total)


@blueprint.app_template_global("question_form")
def form_of(
    question: Question,
    answer: object,
    arrangement: Arrangement | None = None,
    /,
    *,
    prefix: str,
    typed: Iterable[tuple[str, str]] = (),
) -> QuestionForm:
    """The inputs of a question for a template; without an arrangement, in the one that is the same for everybody."""
    shown = arrangement or common_arrangement(question)
    return question_form(question, answer, shown, prefix=prefix, locale=g.locale, typed=typed)


@blueprint.app_template_global("errors_of")
def errors_of(question: Question, errors: list[FormError], /) -> list[FormError]:
    """The errors of a page that belong to one of its questions."""
    prefix = prefix_of(question)
    return [error for error in errors if error.field.startswith(f"{prefix}_")]


@blueprint.app_template_global("question_feedback_of")
def feedback_of(question: Question, answer: object, key: Question | None = None, /) -> Feedback:
    """What there is to say about an answer, for a template."""
    return feedback(question, answer, key=key or question, locale=g.locale)
