"""What templates may ask about questions: those of quizzes, of lessons and of the line of a module."""

from collections.abc import Iterable, Sequence

from flask import Flask, g

from courseware.content.model import Question
from courseware.quizzes.draw import Arrangement, common_arrangement
from courseware.quizzes.error_words import missing_words
from courseware.quizzes.feedback import Feedback, feedback
from courseware.quizzes.fields import QuestionForm, prefix_of
from courseware.quizzes.fields import question_form as form_of
from courseware.quizzes.responses import carried
from courseware.quizzes.rules import needed
from courseware.web.forms import FormError


def question_form(
    question: Question,
    answer: object,
    arrangement: Arrangement | None = None,
    /,
    *,
    prefix: str,
    typed: Iterable[tuple[str, str]] = (),
) -> QuestionForm:
    """The inputs of a question; without an arrangement, in the one that is the same for everybody."""
    shown = arrangement or common_arrangement(question)
    return form_of(question, answer, shown, prefix=prefix, locale=g.locale, typed=typed)


def question_feedback_of(question: Question, answer: object, /) -> Feedback:
    """What there is to say about the answer to a practice question."""
    return feedback(question, carried(question, answer), key=question, locale=g.locale)


def errors_of(question: Question, errors: list[FormError], /) -> list[FormError]:
    """The errors of a page that belong to one of its questions."""
    prefix = prefix_of(question)
    return [error for error in errors if error.field.startswith(f"{prefix}_")]


def untranslated(questions: Sequence[Question], /) -> str:
    """Which of the questions are in another language than the page: ``none``, ``some`` or ``all``."""
    foreign = sum(question.language != g.locale for question in questions)
    return "all" if foreign == len(questions) else "some" if foreign else "none"


def install(app: Flask, /) -> None:
    """Give the functions of this file to the templates of `app`."""
    functions = (question_form, question_feedback_of, errors_of, untranslated, missing_words)
    app.jinja_env.globals.update({function.__name__: function for function in functions})
    app.jinja_env.filters["needed_of"] = needed
