"""What the pages of reading show, shaped for each page."""

import re
from collections.abc import Hashable
from dataclasses import dataclass

import sqlalchemy as sa

from courseware.certificates.queries import Certified, earned
from courseware.content.model import Lesson, Question
from courseware.errors import NotFoundError
from courseware.lessons.outline import Line, Stop, line
from courseware.library.models import PublishedModule as PublishedRow
from courseware.library.queries import CURRENT, PublishedModule, catalogue, of_row, quiz_at
from courseware.prepared import Prepared
from courseware.progress.models import StandingRow
from courseware.progress.queries import of_state, standings
from courseware.progress.standing import NEW, Standing


@dataclass(frozen=True, slots=True)
class Card:
    """A module in a list, with the learner's line; without a learner nothing on it is done."""

    published: PublishedModule
    line: Line
    standing: Standing
    certificate: Certified | None

    @property
    def minutes(self) -> int:
        """Reading time of all lessons."""
        return sum(stop.lesson.minutes for stop in self.line.lessons if stop.lesson)


def cards(locale: str, person_id: str | None, /) -> list[Card]:
    """The catalogue for a person, or for a stranger."""
    known = standings(person_id) if person_id else {}
    certificates = earned(person_id) if person_id else {}
    return [
        Card(
            item,
            line(item.module, known.get(item.module_id, NEW)),
            known.get(item.module_id, NEW),
            certificates.get(item.module_id),
        )
        for item in catalogue(locale)
    ]


@dataclass(frozen=True, slots=True)
class MyLearning:
    """My learning: the module to go on with first, then the other ones."""

    resume: Card | None
    cards: tuple[Card, ...]
    certificates: tuple[Certified, ...]


def my_learning(person_id: str, locale: str, /) -> MyLearning:
    """Where a learner stands in everything."""
    everything = cards(locale, person_id)
    begun = [card for card in everything if card.standing.last_at and card.line.next]
    latest = max(
        begun, key=lambda card: card.standing.last_at.timestamp() if card.standing.last_at else 0, default=None
    )
    return MyLearning(latest, tuple(everything), tuple(earned(person_id).values()))


_STANDING = StandingRow.__table__.c
_READING = Prepared(
    CURRENT.add_columns(_STANDING.state)
    .outerjoin(
        StandingRow.__table__,
        sa.and_(_STANDING.module_id == sa.bindparam("module_id"), _STANDING.person_id == sa.bindparam("person_id")),
    )
    .where(PublishedRow.__table__.c.module_id == sa.bindparam("module_id"))
)


def reading(person_id: str, module_id: str, locale: str, /) -> tuple[PublishedModule, Standing]:
    """A module as published now, and where a learner stands in it. One query: it is the most asked one of all.

    Raises:
        NotFoundError: no such module is published.
    """
    row = _READING.first(module_id=module_id, person_id=person_id)
    if row is None:
        raise NotFoundError(f"module {module_id}")
    return of_row(row, locale), of_state(row.state)


@dataclass(frozen=True, slots=True)
class LessonPage:
    """A lesson for a reader. `checks` are the practice questions shown in it, by id."""

    line: Line
    stop: Stop
    previous: Stop | None
    following: Stop | None
    checks: dict[str, Question]
    standing: Standing
    is_foreign: bool
    """Whether the lesson is in another language than the page."""
    has_fallback: bool
    mentions: dict[str, str]
    """The section that mentions each source and word first, all by their ids on the page."""


_MENTION = re.compile(r' href="#([cw]-[^"]+)"')


def _mentions(lesson: Lesson, /) -> dict[str, str]:
    """The section to which each source and word leads back, by their ids on the page."""
    places: dict[str, str] = {}
    for section in lesson.sections:
        named = (name for block in section.blocks for name in _MENTION.findall(block.html))
        places = dict.fromkeys(named, f"s-{section.id}") | places
    return places


def lesson_page(published: PublishedModule, lesson: Lesson, standing: Standing, /, *, locale: str) -> LessonPage:
    """The page of a lesson."""
    whole = line(published.module, standing)
    previous, following = whole.neighbours(lesson.id)
    return LessonPage(
        line=whole,
        stop=whole.stop(lesson.id),
        previous=previous,
        following=following,
        checks=practice_questions(published, lesson, locale),
        standing=standing,
        is_foreign=lesson.language != locale,
        has_fallback=any(section.is_fallback for section in lesson.sections),
        mentions=_mentions(lesson),
    )


def practice_questions(published: PublishedModule, lesson: Lesson, locale: str, /) -> dict[str, Question]:
    """The practice questions that a lesson shows, by id."""
    wanted = {block.check for section in lesson.sections for block in section.blocks if block.check}
    banks = published.module.practice if wanted else ()
    return {
        question.id: question
        for bank in banks
        for question in quiz_at(published.version_id, published.module_id, bank, locale).questions
        if question.id in wanted
    }


def seen_in(lesson: Lesson, standing: Standing, /) -> tuple[Hashable, ...]:
    """What of a standing can be seen on the page of a lesson: two learners of whom this is equal see the same page."""
    lessons = [(name, at.is_done, at.place, frozenset(at.read)) for name, at in standing.lessons.items()]
    shown = [block.check for section in lesson.sections for block in section.blocks if block.check]
    answers = [(check, repr(standing.checks[check].response)) for check in shown if check in standing.checks]
    return (lesson.id, frozenset(lessons), standing.passed, tuple(answers))
