"""Checks of questions: what all kinds share, and what each kind asks for."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from courseware.content.files import LIMITS
from courseware.content.gap_checker import check_gaps
from courseware.content.markup import Markup
from courseware.content.model import Kind
from courseware.content.numbers import read_key_number, read_number
from courseware.content.parsed import ParsedItem, ParsedQuestion
from courseware.content.places import is_id
from courseware.content.question_reader import LEVELS
from courseware.content.text_checker import Place, check_text, check_title

_TICKED = {Kind.SINGLE, Kind.MULTIPLE, Kind.TRUE_FALSE}


@dataclass(frozen=True, slots=True)
class QuestionCheck:
    """A question with the place of its text. `is_graded`: missing feedback is an error, not a warning."""

    question: ParsedQuestion
    place: Place
    is_graded: bool

    def add(self, code: str, line: int = 0, **values: object) -> None:
        """Note a problem, at the heading where no line is given."""
        self.place.add(code, line or self.question.line, **values)

    def want_feedback(self, line: int, text: str) -> None:
        """Note that an answer has no feedback."""
        self.add("feedback-missing" if self.is_graded else "feedback-wanted", line, text=text)


def check_question(question: ParsedQuestion, place: Place, *, is_graded: bool) -> None:
    """One question in one language."""
    check = QuestionCheck(question, place, is_graded)
    check_title(question.title, question.line, place)
    _check_texts(check)
    if not question.prompt.tokens:
        check.add("question-prompt")
    if max(len(question.items), len(question.answers)) > LIMITS.answers:
        check.add("answers-many", limit=LIMITS.answers)
    else:
        _KINDS[question.kind](check)


def _check_texts(check: QuestionCheck) -> None:
    """Every piece of text of a question; gaps may stand in the prompt of their kind alone."""
    question, place = check.question, check.place
    prompt_place = replace(place, takes_gaps=question.kind is Kind.GAPS)
    check_text(question.prompt, prompt_place, first_line=question.line)
    pieces: list[tuple[int, Markup | None]] = [(question.line, question.explanation)]
    pieces += [(line, markup) for line, _, markup in question.asides]
    for item in question.items:
        pieces += [(item.line, item.label), (item.line, item.target), (item.line, item.feedback)]
    for line, markup in pieces:
        if markup:
            check_text(markup, place, first_line=line)


def _check_list(check: QuestionCheck, *, takes_boxes: bool) -> None:
    """Items are there, at least two, with words, and with tick boxes or without, as the kind has it."""
    items = check.question.items
    if not items:
        check.add("answers-missing", kind=check.question.kind)
    elif len(items) < 2:
        check.add("answers-few", items[0].line)
    for item in items:
        if not item.label and check.question.kind is not Kind.MATCH:
            check.add("choice-empty", item.line)
        if (item.is_right is None) == takes_boxes:
            check.add("choice-box" if takes_boxes else "choice-no-box", item.line)


def _check_ids(check: QuestionCheck, ids: list[tuple[int, str]]) -> None:
    """Ids of answers: there, well formed, once."""
    seen: dict[str, int] = {}
    for line, each in ids:
        if not each:
            check.add("choice-id", line)
        elif not is_id(each):
            check.add("id-form", line, id=each)
        elif each in seen:
            check.add("id-twice", line, id=each, other=seen[each])
        else:
            seen[each] = line


def _check_ticked(check: QuestionCheck) -> None:
    """single, multiple, true-false: a tick where the kind asks for one, and feedback."""
    question = check.question
    items, kind = question.items, question.kind
    _check_list(check, takes_boxes=True)
    if kind is Kind.TRUE_FALSE and len(items) != 2:
        check.add("answers-two")
    if kind is not Kind.TRUE_FALSE or any(item.id for item in items):
        _check_ids(check, [(item.line, item.id) for item in items])
    right = sum(item.is_right is True for item in items)
    if items and not right:
        check.add("choice-right-none")
    elif right > 1 and kind is not Kind.MULTIPLE:
        check.add("choice-right-one", count=right)
    for item in items:
        if item.feedback is None and not (item.is_right and question.explanation):
            check.want_feedback(item.line, item.id)


def _check_match(check: QuestionCheck) -> None:
    """Pairs: an arrow in each, the same words wherever the same right side is written."""
    question = check.question
    _check_list(check, takes_boxes=False)
    _check_ids(check, [(item.line, item.id) for item in question.items if item.label])
    written: dict[str, ParsedItem] = {}
    for item in question.items:
        if not item.target:
            check.add("pair-arrow" if item.target_id == "" and item.label else "choice-empty", item.line)
            continue
        if not item.target_id or not is_id(item.target_id):
            check.add("id-form" if item.target_id else "choice-id", item.line, id=item.target_id)
        first = written.setdefault(item.target_id, item)
        if first.target and _words(first.target) != _words(item.target):
            check.add("pair-differs", item.line, id=item.target_id, other=first.line)
        if item.label and item.feedback is None and question.explanation is None:
            check.want_feedback(item.line, item.id)


def _words(markup: Markup) -> str:
    return " ".join(markup.tokens[0].content.split())


def _check_order(check: QuestionCheck) -> None:
    _check_list(check, takes_boxes=False)
    _check_ids(check, [(item.line, item.id) for item in check.question.items])


def _check_number(check: QuestionCheck) -> None:
    """One value with its tolerance; known mistakes are numbers too."""
    question = check.question
    if len(question.answers) != 1:
        check.add("answer-one", question.answers[1][0] if question.answers else 0)
    for line, text in question.answers:
        if read_key_number(text) is None:
            check.add("answer-number", line, text=text)
    _check_mistakes(check)
    for item in question.items:
        if item.label and read_number(_words(item.label)) is None:
            check.add("answer-number", item.line, text=_words(item.label))


def _check_short_text(check: QuestionCheck) -> None:
    if not check.question.answers:
        check.add("answers-missing", kind=check.question.kind)
    for line, text in check.question.answers:
        if not text:
            check.add("answer-empty", line)
    _check_mistakes(check)


def _check_mistakes(check: QuestionCheck) -> None:
    """Known mistakes: words, an empty box, feedback."""
    for item in check.question.items:
        if item.is_right is not False:
            check.add("mistake-ticked" if item.is_right else "choice-box", item.line)
        if not item.label:
            check.add("choice-empty", item.line)
        if item.feedback is None:
            check.want_feedback(item.line, _words(item.label) if item.label else "")


def _check_gaps(check: QuestionCheck) -> None:
    check_gaps(check.question, check.add, check.want_feedback)


_KINDS: dict[Kind, Callable[[QuestionCheck], None]] = {
    **dict.fromkeys(_TICKED, _check_ticked),
    Kind.MATCH: _check_match,
    Kind.ORDER: _check_order,
    Kind.GAPS: _check_gaps,
    Kind.NUMBER: _check_number,
    Kind.SHORT_TEXT: _check_short_text,
}


def check_origin(question: ParsedQuestion, place: Place, sections: dict[str, Collection[str]]) -> None:
    """Where the answer is taught and at which level the question asks; `sections` by lesson. In the source language."""
    line = question.line
    if question.level and question.level not in LEVELS:
        place.add("question-level", line, level=question.level, known=", ".join(LEVELS))
    if question.lesson and question.lesson not in sections:
        place.add("question-lesson", line, id=question.lesson)
    elif question.section and question.section not in sections.get(question.lesson, ()):
        place.add("question-section", line, lesson=question.lesson, id=question.section)
    if not (question.lesson and question.section and question.level):
        place.add("question-place", line)
