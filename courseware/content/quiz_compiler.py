"""Banks of questions in one language."""

import hashlib
from dataclasses import replace
from html import escape
from itertools import groupby

from markdown_it.token import Token

from courseware.content.marks import GapMark, read_gap
from courseware.content.markup import Markup
from courseware.content.model import Choice, Gap, Kind, Mistake, PromptPart, Question, Quiz, QuizOutline, QuizRules
from courseware.content.numbers import read_key_number
from courseware.content.page import Page, Scope
from courseware.content.parsed import ParsedBank, ParsedItem, ParsedModule, ParsedQuestion, gap_marks, item_id
from courseware.content.renderer import line_of, plain_text, render, render_line
from courseware.content.sanitizer import sanitize
from courseware.content.schema import QuizEntry
from courseware.content.scopes import Edition


def rules_of(entry: QuizEntry) -> QuizRules:
    """The rules of a quiz."""
    return QuizRules(
        use=entry.use,
        draw=entry.draw or 0,
        shuffle=entry.shuffle,
        pass_mark=format(entry.pass_mark.normalize(), "f"),
        attempts=entry.attempts,
        wait_minutes=entry.wait_minutes,
        feedback_each=entry.feedback == "each",
        show_all=entry.show == "all",
    )


def compile_quiz(module: ParsedModule, entry: QuizEntry, edition: Edition) -> Quiz:
    """A bank in a language; questions that are missing in it stand there in the source language."""
    banks = module.quizzes[entry.id]
    own, origin = banks.get(edition.language), banks[edition.source]
    own_front = own.front if own else None
    front = own_front or origin.front
    assert front is not None
    folder = f"{module.folder}/quizzes/{entry.id}"
    return Quiz(
        module=module.id,
        id=entry.id,
        language=edition.language,
        is_fallback=own_front is None,
        title=front.value.title,
        summary=front.value.summary or "",
        rules=rules_of(entry),
        questions=tuple(_in_edition(asked, own, folder, edition) for asked in origin.questions),
        title_language=edition.language if own_front else edition.source,
        was=entry.was or "",
    )


def _in_edition(origin: ParsedQuestion, own: ParsedBank | None, folder: str, edition: Edition) -> Question:
    """A question of the source as it is asked in a language."""
    found = own.question(origin.id) if own else None
    if found is None:
        return _question(origin, origin, edition.scopes[edition.source], language=edition.language)
    is_stale = f"{folder}#{origin.id}" in edition.stale
    return _question(found, origin, edition.scope, language=edition.language, is_stale=is_stale)


def outline_of(quiz: Quiz) -> QuizOutline:
    """What the outline of the module says about a quiz."""
    size = quiz.rules.draw or len(quiz.questions)
    return QuizOutline(quiz.id, quiz.title, quiz.summary, size, quiz.rules, quiz.title_language)


def _question(
    asked: ParsedQuestion, origin: ParsedQuestion, scope: Scope, *, language: str, is_stale: bool = False
) -> Question:
    """One question. Where its answer is taught and how deep it goes stand in the source alone."""
    page = Page(scope, f"q-{asked.id}")
    parts = _prompt_parts(asked, page) if asked.kind is Kind.GAPS else ()
    return Question(
        id=asked.id,
        kind=asked.kind,
        title=plain_text(line_of(asked.title), page),
        language=scope.language,
        is_fallback=scope.language != language,
        prompt="" if parts else render(asked.prompt, page),
        right=_right(asked),
        choices=_with_was(_choices(asked, page), origin, is_target=False),
        targets=_with_was(_targets(asked, page), origin, is_target=True),
        gaps=_gaps(asked, page),
        prompt_parts=parts,
        mistakes=_mistakes(asked, page),
        explanation=_html(asked.explanation, page),
        lesson=origin.lesson,
        section=origin.section,
        level=origin.level,
        digest=origin.digest,
        is_stale=is_stale,
        was=origin.was,
        is_generated=origin.is_generated,
    )


def _with_was(choices: tuple[Choice, ...], origin: ParsedQuestion, *, is_target: bool) -> tuple[Choice, ...]:
    """The choices with their earlier ids, which stand in the source alone."""
    items = origin.items
    earlier = (
        {item.target_id: item.target_was for item in items} if is_target else {item.id: item.was for item in items}
    )
    return tuple(replace(choice, was=earlier.get(choice.id, "")) for choice in choices)


def _html(markup: Markup | None, page: Page) -> str:
    return render(markup, page) if markup else ""


def _right(asked: ParsedQuestion) -> tuple[str, ...]:
    """The key, in the form that `Question.right` describes."""
    match asked.kind:
        case Kind.SINGLE | Kind.MULTIPLE | Kind.TRUE_FALSE:
            return tuple(item_id(asked, index) for index, item in enumerate(asked.items) if item.is_right)
        case Kind.ORDER:
            return tuple(item.id for item in asked.items)
        case Kind.MATCH:
            return tuple(item.target_id for item in asked.items if item.label)
        case Kind.NUMBER:
            return read_key_number(asked.answers[0][1]) or ()
        case Kind.SHORT_TEXT:
            return tuple(answer for _, answer in asked.answers)
    return ()


def _choice(choice: str, label: Markup, feedback: Markup | None, page: Page) -> Choice:
    tokens = line_of(label)
    return Choice(choice, plain_text(tokens, page), render_line(tokens, page), _html(feedback, page))


def _choices(asked: ParsedQuestion, page: Page) -> tuple[Choice, ...]:
    """Choices, left sides or items to order. Number and short text have mistakes instead."""
    if asked.kind in {Kind.NUMBER, Kind.SHORT_TEXT}:
        return ()
    return tuple(
        _choice(item_id(asked, index), item.label, item.feedback, page)
        for index, item in enumerate(asked.items)
        if item.label
    )


def _targets(asked: ParsedQuestion, page: Page) -> tuple[Choice, ...]:
    """The right sides of a match question, each once, in the order in which they are written."""
    first: dict[str, ParsedItem] = {}
    for item in asked.items:
        first.setdefault(item.target_id, item)
    return tuple(_choice(target, item.target, None, page) for target, item in first.items() if item.target)


def _mistakes(asked: ParsedQuestion, page: Page) -> tuple[Mistake, ...]:
    if asked.kind not in {Kind.NUMBER, Kind.SHORT_TEXT}:
        return ()
    return tuple(
        Mistake(plain_text(line_of(item.label), page), _html(item.feedback, page)) for item in asked.items if item.label
    )


def _gaps(asked: ParsedQuestion, page: Page) -> tuple[Gap, ...]:
    if asked.kind is not Kind.GAPS:
        return ()
    feedback = {gap: markup for _, gap, markup in asked.asides}
    return tuple(_gap(asked.id, mark, _html(feedback.get(mark.id), page)) for mark in gap_marks(asked))


def _gap(question: str, mark: GapMark, feedback: str) -> Gap:
    if not mark.is_pick:
        return Gap(mark.id, accepted=mark.options, feedback=feedback)
    choices = tuple(
        Choice(_pick_id(question, mark.id, place), option, sanitize(escape(option)))
        for place, option in enumerate(mark.options)
    )
    return Gap(mark.id, choices=choices, feedback=feedback)


def _pick_id(question: str, gap: str, place: int) -> str:
    """The id of a choice in a gap: the same in every language, and not telling which one is right."""
    return f"p{hashlib.sha256(f'{question}/{gap}/{place}'.encode()).hexdigest()[:7]}"


def _prompt_parts(asked: ParsedQuestion, page: Page) -> tuple[PromptPart, ...]:
    """The prompt of a gaps question, cut at its gaps; paragraphs become line breaks."""
    tokens: list[Token] = []
    for token in asked.prompt.tokens:
        if token.type == "inline":
            tokens += [*([Token("hardbreak", "br", 0)] * 2 if tokens else []), *(token.children or ())]
    parts = []
    for is_gap, group in groupby(tokens, key=lambda token: token.type == "gap"):
        if is_gap:
            parts += [PromptPart(gap=mark.id) for mark in (read_gap(token.content) for token in group) if mark]
        else:
            parts.append(PromptPart(html=render_line(list(group), page)))
    return tuple(parts)
