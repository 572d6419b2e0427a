"""Practice questions inside lessons."""

from flask import flash, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from courseware.accounts.session import current_person
from courseware.errors import NotFoundError
from courseware.i18n import gettext as _
from courseware.library.queries import lesson_at, published_module
from courseware.progress.queries import standing
from courseware.quizzes.blueprints import checks as blueprint
from courseware.quizzes.check_queries import CheckPage, check_page
from courseware.quizzes.draw import common_arrangement
from courseware.quizzes.error_words import form_errors
from courseware.quizzes.fields import check_prefix_of
from courseware.quizzes.operations import answer_check as record
from courseware.quizzes.responses import Given, lacks, read_answer
from courseware.quizzes.teaching import lesson_in
from courseware.web.forms import FormError
from courseware.web.guards import signed_in

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
    try:
        page = check_page(module_id, lesson_id, question_id, g.locale)
    except NotFoundError:
        return _gone(module_id, lesson_id)
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
        section_id=page.section_in(lesson) if _is_of_today(page) else "",
    )
    return _lesson(module_id, lesson_id, anchor=f"check-{question_id}")


def _is_of_today(page: CheckPage) -> bool:
    """Whether the page that was answered had the lesson as it is now. From an older one nothing new was read."""
    return request.form.get("version", str(page.published.version_id)) == str(page.published.version_id)


def _lesson(module_id: str, lesson_id: str, /, *, anchor: str | None = None) -> Response:
    return redirect(url_for("lessons.show_lesson", module_id=module_id, lesson_id=lesson_id, _anchor=anchor), code=303)


def _gone(module_id: str, lesson_id: str) -> Response:
    """The answer to who answers a question that a newer version of the module left out.

    Raises:
        NotFoundError: the module is gone as well.
    """
    published = published_module(module_id, g.locale)
    flash(_("This practice question is no longer part of the module. Your answer was not kept."), "bad")
    if lesson_in(published.module, lesson_id):
        return _lesson(module_id, lesson_id)
    return redirect(url_for("lessons.show_module", module_id=module_id), code=303)
