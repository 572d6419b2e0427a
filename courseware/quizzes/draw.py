"""The draw: which questions an attempt holds and in which order all things stand, repeatable from its seed.

Everything is ordered by the SHA-256 of the seed and the ids, not by a random generator: the same on every machine and
in every version of Python, and independent of language and of the order in the file.
"""

import hashlib
import secrets
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from courseware.content.model import Choice, Gap, Kind, Question, QuizRules

Thing = TypeVar("Thing", Question, Choice)


def new_seed() -> str:
    """A seed for an attempt."""
    return secrets.token_hex(8)


def rank(seed: str, *ids: str) -> bytes:
    """The place of a thing among its like; ids and seeds hold no slash."""
    return hashlib.sha256("/".join((seed, *ids)).encode()).digest()


def shuffled(things: Iterable[Thing], seed: str, /, *, purpose: str) -> tuple[Thing, ...]:
    """The things in the order of their ranks; `purpose` makes two shuffles of the same things independent."""
    return tuple(sorted(things, key=lambda thing: rank(seed, purpose, thing.id)))


def draw_questions(bank: Sequence[Question], rules: QuizRules, seed: str, /) -> tuple[str, ...]:
    """The ids of the questions of an attempt, in their order.

    The lessons take turns: each gives one question, then each another, until enough are drawn. So every lesson is asked
    about as evenly as the bank allows, and which lessons give one more is left to the seed.
    """
    by_lesson: dict[str, list[Question]] = defaultdict(list)
    for question in shuffled(bank, seed, purpose="draw"):
        by_lesson[question.lesson].append(question)
    turns = sorted(
        (turn, rank(seed, "lesson", lesson), question.id)
        for lesson, questions in by_lesson.items()
        for turn, question in enumerate(questions)
    )
    drawn = {question_id for _, _, question_id in turns[: rules.draw or len(bank)]}
    kept = [question for question in bank if question.id in drawn]
    ordered = shuffled(kept, seed, purpose="question") if rules.shuffle else kept
    return tuple(question.id for question in ordered)


@dataclass(frozen=True, slots=True)
class Arrangement:
    """How the parts of a question are shown: for a seed, and with its choices shuffled or as written."""

    seed: str
    shuffle: bool = True


def common_arrangement(question: Question, /) -> Arrangement:
    """How a practice question is shown: the same for everybody, so that colleagues can talk about it."""
    return Arrangement(question.id)


def arranged_choices(question: Question, arrangement: Arrangement, /) -> tuple[Choice, ...]:
    """The choices, left sides or items in the order shown.

    True and false keep their order; items to put in order are always shuffled, and never stand in the right order.
    """
    mixed = shuffled(question.choices, arrangement.seed, purpose=question.id)
    if question.kind is Kind.ORDER:
        return mixed[1:] + mixed[:1] if mixed == question.choices else mixed
    return mixed if arrangement.shuffle and question.kind is not Kind.TRUE_FALSE else question.choices


def arranged_targets(question: Question, arrangement: Arrangement, /) -> tuple[Choice, ...]:
    """The right sides of a match, always shuffled: as written they would tell the answer."""
    return shuffled(question.targets, arrangement.seed, purpose=question.id)


def arranged_gap(question: Question, gap: Gap, arrangement: Arrangement, /) -> tuple[Choice, ...]:
    """The choices of a gap, always shuffled: as written the right one comes first."""
    return shuffled(gap.choices, arrangement.seed, purpose=f"{question.id}/{gap.id}")
