"""Answering: one question on a page, or the whole quiz.

Every way out of these pages is a button of their form, the menu of languages too: its ``go`` says where to, by a word
or by the address itself. So the answers are kept first, without any script.
"""

from flask import flash, g, redirect, render_template, request
from werkzeug.wrappers import Response

from courseware.accounts.session import current_person
from courseware.content.model import Question
from courseware.i18n import gettext as _
from courseware.quizzes import queries
from courseware.quizzes.addresses import ATTEMPT, Answered, go, go_on, key_of, too_late
from courseware.quizzes.blueprints import quizzes as blueprint
from courseware.quizzes.error_words import clash_error, form_errors, unfinished_error
from courseware.quizzes.fields import prefix_of
from courseware.quizzes.merging import NOTHING, Merged, merged, shown
from courseware.quizzes.operations import FinalError, SubmittedError, save_answers, submit_attempt
from courseware.quizzes.queries import AttemptPage, Progress
from courseware.quizzes.responses import Extent, Given, extent, lacks, read_answer
from courseware.quizzes.result_queries import checked_answer
from courseware.web.application import keep_writes
from courseware.web.forms import FormError
from courseware.web.guards import signed_in
from courseware.web.local_paths import local_path


@blueprint.get(f"{ATTEMPT}/questions/<int:position>")
@signed_in
def show_question(module_id: str, quiz_id: str, number: int, position: int) -> Answered:
    """One question, to be answered; or, when its answer was checked, what there is to say about it."""
    page = queries.attempt_page(key_of(module_id, quiz_id), number, g.locale)
    question = page.question(position)
    if not page.attempt.is_open:
        return go("show_attempt", page.key, number=number)
    if question.id in page.final:
        one, module = checked_answer(page, question, g.locale)
        return render_template("quizzes/checked.html", page=page, position=position, one=one, module=module)
    return _question(page, position, shown(page.answers.get(question.id)))


def _question(page: AttemptPage, position: int, one: Merged, errors: list[FormError] | None = None) -> str:
    return render_template(
        "quizzes/question_page.html",
        page=page,
        position=position,
        question=page.question(position),
        one=one,
        form_errors=errors or [],
        is_from_review=request.args.get("from") == "review",
    )


def _read(question: Question) -> tuple[Given, str]:
    """What the page says about a question, and the stored answer it was made from."""
    given = read_answer(question, request.form, prefix=prefix_of(question), locale=g.locale)
    return given, request.form.get(f"was-{question.id}", NOTHING)


@blueprint.post(f"{ATTEMPT}/questions/<int:position>")
@signed_in
def answer_question(module_id: str, quiz_id: str, number: int, position: int) -> Answered:
    """Keep the answer to one question, and go where the learner wants to go next."""
    page = queries.attempt_page(key_of(module_id, quiz_id), number, g.locale, is_held=True)
    question = page.question(position)
    given, origin = _read(question)
    is_checked = page.quiz.rules.feedback_each and _wish() == "check"
    problems = given.problems or (lacks(question, given.answer) if is_checked else ())
    if problems and page.attempt.is_open:
        errors = form_errors(question, problems, page.arrangement, prefix=prefix_of(question))
        return _question(page, position, Merged(given, origin), errors), 422
    one = merged(given, origin, page.answers.get(question.id))
    # Who answers one question has it before her eyes: what she changed, or wants checked, counts whatever is stored.
    is_kept = is_checked or one.is_changed or one.is_clash
    try:
        save_answers(page, {question.id: given.answer} if is_kept else {}, is_final=is_checked)
    except SubmittedError:
        return too_late(page)
    except FinalError:
        flash(_("This answer was already checked. It can no longer change."), "bad")
        return go("show_question", page.key, number=number, position=position)
    return _after_question(page, position)


def _wish() -> str:
    """Where the learner wants to go: a word, or an address."""
    return request.form.get("go", "")


def _leave(page: AttemptPage) -> Response | None:
    """The way out of the attempt that was wished for, once the answers are kept; None for the words of each page."""
    if _wish() == "leave":
        flash(_("Your answers are saved. You can go on at any time."))
        return go("show_quiz", page.key)
    address = local_path(_wish())
    return redirect(address, code=303) if address else None


def _after_question(page: AttemptPage, position: int) -> Response:
    """Where a learner goes after an answer was kept."""
    number = page.attempt.number
    elsewhere = _leave(page)
    if elsewhere:
        return elsewhere
    if _wish() == "check":
        return go("show_question", page.key, number=number, position=position)
    if _wish() == "review" or position == len(page.questions):
        return go("show_review", page.key, number=number)
    return go("show_question", page.key, number=number, position=position + 1)


@blueprint.get(f"{ATTEMPT}/all")
@signed_in
def show_all(module_id: str, quiz_id: str, number: int) -> Answered:
    """The whole quiz on one page. Where each answer is checked by itself, there is none."""
    page = queries.attempt_page(key_of(module_id, quiz_id), number, g.locale)
    if not page.attempt.is_open or page.quiz.rules.feedback_each:
        return go("show_attempt", page.key, number=number)
    return _whole(page, {question.id: shown(page.answers.get(question.id)) for question in page.questions}, [])


def _whole(page: AttemptPage, merges: dict[str, Merged], errors: list[FormError]) -> str:
    is_blocked = any(one.given.problems or one.is_clash for one in merges.values())
    return render_template(
        "quizzes/all.html",
        page=page,
        merges=merges,
        form_errors=errors,
        progress=_progress(page, merges),
        may_submit_unfinished=bool(errors) and not is_blocked,
    )


def _progress(page: AttemptPage, merges: dict[str, Merged]) -> Progress:
    """How much of the attempt is answered once what was changed is kept."""
    return queries.progress(extent(question, merges[question.id].stored) for question in page.questions)


@blueprint.post(f"{ATTEMPT}/all")
@signed_in
def answer_all(module_id: str, quiz_id: str, number: int) -> Answered:
    """Keep what was changed; submit if that is the wish and nothing is left open, or the learner means it."""
    page = queries.attempt_page(key_of(module_id, quiz_id), number, g.locale, is_held=True)
    if not page.attempt.is_open:
        return too_late(page)
    if page.quiz.rules.feedback_each:
        return go_on(page)
    merges = {question.id: merged(*_read(question), page.answers.get(question.id)) for question in page.questions}
    changed = {name: one.given.answer for name, one in merges.items() if one.is_changed}
    errors = _errors(page, merges, is_whole_asked=_wish() == "submit")
    if _wish() in ("submit", "submit-anyway") and not errors:
        submit_attempt(current_person(), page, g.locale, answers=changed)
        return go("show_attempt", page.key, number=number)
    save_answers(page, changed)
    if errors:
        # The answers that could be read are kept although the page is shown again.
        keep_writes()
        return _whole(page, merges, errors), 422
    return _after_all(page, _progress(page, merges))


def _after_all(page: AttemptPage, progress: Progress) -> Response:
    """Where a learner goes after the answers of the whole quiz were kept."""
    elsewhere = _leave(page)
    if elsewhere:
        return elsewhere
    if _wish() == "one":
        return go("show_question", page.key, number=page.attempt.number, position=progress.first_open or 1)
    flash(_("Your answers are saved. You can go on at any time."))
    return go("show_all", page.key, number=page.attempt.number)


def _errors(page: AttemptPage, merges: dict[str, Merged], *, is_whole_asked: bool) -> list[FormError]:
    """What is wrong on the page of a whole quiz, in the order of its questions; blanks too where `is_whole_asked`."""
    found: list[FormError] = []
    for number, question in enumerate(page.questions, start=1):
        one = merges[question.id]
        much = extent(question, one.given.answer)
        if one.given.problems:
            found += form_errors(question, one.given.problems, page.arrangement, prefix=prefix_of(question))
        elif one.is_clash:
            found.append(clash_error(question, number, page.arrangement))
        elif is_whole_asked and much is not Extent.FULL:
            found.append(unfinished_error(question, number, page.arrangement, is_begun=much is Extent.PART))
    return found
