"""What is wrong with an answer, in words, for the summary of the page and for the inputs."""

from collections.abc import Iterable

from courseware.content.model import Kind, Question
from courseware.i18n import current, format_number, ngettext
from courseware.i18n import gettext as _
from courseware.quizzes.decimals import written_number
from courseware.quizzes.draw import Arrangement
from courseware.quizzes.fields import parts_as_shown, prefix_of
from courseware.quizzes.responses import LONGEST_TEXT, Answer, Fault, Problem, field_id, lacks, parts
from courseware.web.forms import FormError


def form_errors(
    question: Question, problems: Iterable[Problem], arrangement: Arrangement, /, *, prefix: str
) -> list[FormError]:
    """The problems of an answer, each with the input it belongs to, in the order in which the inputs stand."""
    shown = parts_as_shown(question, arrangement)
    ordered = sorted(problems, key=lambda problem: shown.index(problem.part))
    return [FormError(field_id(prefix, problem.part), _words(question, problem)) for problem in ordered]


def unfinished_error(question: Question, number: int, arrangement: Arrangement, /, *, is_begun: bool) -> FormError:
    """Says that a question of a whole quiz is not answered, or only in part."""
    shown = format_number(number)
    words = (
        _("Question %(number)s is not finished", number=shown)
        if is_begun
        else _("Question %(number)s is not answered", number=shown)
    )
    return _at_question(question, arrangement, words)


def clash_error(question: Question, number: int, arrangement: Arrangement, /) -> FormError:
    """Says that a question of a whole quiz was answered on another page after this one was opened."""
    words = _(
        "Question %(number)s was answered elsewhere meanwhile. Choose which answer counts", number=format_number(number)
    )
    return _at_question(question, arrangement, words)


def _at_question(question: Question, arrangement: Arrangement, words: str, /) -> FormError:
    """An error of a whole question; its link leads to the first input."""
    return FormError(field_id(prefix_of(question), parts_as_shown(question, arrangement)[0]), words)


def missing_words(question: Question, answer: Answer, arrangement: Arrangement, /) -> list[str]:
    """What an answer still lacks, in words."""
    return [error.words for error in form_errors(question, lacks(question, answer), arrangement, prefix="")]


def _words(question: Question, problem: Problem, /) -> str:
    match problem.fault:
        case Fault.MISSING:
            return _missing(question)
        case Fault.INCOMPLETE:
            return _incomplete(question, problem.part)
        case Fault.REPEATED:
            text = _label(question, problem.part)
            return _("Choose another place for “%(text)s”: this place is taken", text=text)
        case Fault.NO_NUMBER:
            return _("Write a number in digits, such as 54 or %(example)s", example=written_number("4.5", current()))
        case Fault.UNKNOWN:
            return _("What you chose is no longer offered here. Choose again")
        case _:
            return _("Write at most %(number)s characters", number=format_number(LONGEST_TEXT))


def _missing(question: Question, /) -> str:
    if question.kind is Kind.MULTIPLE:
        count = len(question.right)
        return ngettext("Choose %(num)s answer", "Choose %(num)s answers", count)
    if question.kind is Kind.NUMBER:
        return _("Write a number")
    return _("Write your answer") if question.kind is Kind.SHORT_TEXT else _("Choose an answer")


def _incomplete(question: Question, part: str, /) -> str:
    if question.kind is Kind.GAPS:
        return _("Fill in gap %(number)s", number=format_number(parts(question).index(part) + 1))
    if question.kind is Kind.ORDER:
        return _("Choose a place for “%(text)s”", text=_label(question, part))
    return _("Choose what belongs to “%(text)s”", text=_label(question, part))


def _label(question: Question, part: str, /) -> str:
    return next(choice.text for choice in question.choices if choice.id == part)
