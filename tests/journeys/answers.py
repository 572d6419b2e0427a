"""Right and wrong answers to the questions of any pack, as the fields of a form that a learner fills."""

import re
from typing import Any

from courseware.content.model import Kind, Question
from courseware.library.queries import published_module, quiz_at
from courseware.quizzes.decimals import written_number
from courseware.quizzes.responses import allowed
from tests.academy import Academy
from tests.browse import Page


def keys(academy: Academy, module: str, quiz: str) -> dict[str, Question]:
    """The questions of a bank with their keys, by id."""
    with academy.app.app_context():
        version = published_module(module, "en").version_id
        return {question.id: question for question in quiz_at(version, module, quiz, "en").questions}


def question_on(page: Page) -> str:
    """The id of the question that a page asks."""
    named = [str(tag["name"]) for tag in page.select("main [name^='q-']")]
    found = {re.fullmatch(r"q-([a-z0-9-]+)(_.*)?", name)[1] for name in named}  # type: ignore[index]
    assert len(found) == 1, found
    return found.pop()


def right(question: Question, locale: str) -> dict[str, Any]:
    """The fields of the right answer."""
    prefix = f"q-{question.id}"
    match question.kind:
        case Kind.SINGLE | Kind.TRUE_FALSE:
            return {prefix: question.right[0]}
        case Kind.MULTIPLE:
            return {prefix: list(question.right)}
        case Kind.MATCH:
            pairs = zip(question.choices, question.right, strict=True)
            return {f"{prefix}_{choice.id}": target for choice, target in pairs}
        case Kind.ORDER:
            return {f"{prefix}_{item}": str(place) for place, item in enumerate(question.right, start=1)}
        case Kind.GAPS:
            return {
                f"{prefix}_{gap.id}": gap.choices[0].id if gap.choices else gap.accepted[0] for gap in question.gaps
            }
        case Kind.NUMBER:
            return {prefix: written_number(question.right[0], locale)}
        case Kind.SHORT_TEXT:
            return {prefix: question.right[0]}


def wrong(question: Question) -> dict[str, Any]:
    """The fields of an answer that scores nothing: turned round, no item of an order is before one that belongs after it."""
    prefix = f"q-{question.id}"
    match question.kind:
        case Kind.SINGLE | Kind.TRUE_FALSE | Kind.MULTIPLE:
            other = sorted((allowed(question) or frozenset()) - set(question.right))
            return {prefix: other[0] if question.kind is not Kind.MULTIPLE else other}
        case Kind.MATCH:
            targets = [target.id for target in question.targets]
            pairs = zip(question.choices, question.right, strict=True)
            return {f"{prefix}_{choice.id}": next(t for t in targets if t != key) for choice, key in pairs}
        case Kind.ORDER:
            turned = reversed(question.right)
            return {f"{prefix}_{item}": str(place) for place, item in enumerate(turned, start=1)}
        case Kind.GAPS:
            return {
                f"{prefix}_{gap.id}": gap.choices[-1].id if gap.choices else "nothing of the kind"
                for gap in question.gaps
            }
        case Kind.NUMBER:
            return {prefix: "-98765"}
        case Kind.SHORT_TEXT:
            return {prefix: "nothing of the kind"}
