"""What the pages of reading show, shaped for each page."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from courseware.certificates.queries import Certified, earned
from courseware.content.model import Lesson, Question, Quiz
from courseware.lessons.former_queries import FormerCard, former_cards
from courseware.lessons.news import ModuleNews, News, Versions, lesson_news, module_news
from courseware.lessons.outline import Line, Stop, line
from courseware.library.former_queries import missing_module
from courseware.library.models import PublishedModule as PublishedRow
from courseware.library.queries import CURRENT, PublishedModule, catalogue, lesson_at, of_row, quiz_at
from courseware.library.said_queries import printed_sections, sayings
from courseware.library.version_queries import was_published
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
    def news(self) -> ModuleNews:
        """What is new to the learner."""
        return news_in(self.published, self.standing)

    @property
    def minutes(self) -> int:
        """Reading time of all lessons."""
        return sum(stop.lesson.minutes for stop in self.line.lessons if stop.lesson)


def cards(locale: str, person_id: str | None, /) -> list[Card]:
    """The catalogue for a person, or for a stranger."""
    return _cards(locale, standings(person_id) if person_id else {}, earned(person_id) if person_id else {})


def _cards(locale: str, known: Mapping[str, Standing], certificates: Mapping[str, Certified]) -> list[Card]:
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
    """My learning: the module to go on with first, then the other ones, then those that are no longer offered."""

    resume: Card | None
    cards: tuple[Card, ...]
    former: tuple[FormerCard, ...]
    certificates: tuple[Certified, ...]


def my_learning(person_id: str, locale: str, /) -> MyLearning:
    """Where a learner stands in everything."""
    known, certificates = standings(person_id), earned(person_id)
    everything = _cards(locale, known, certificates)
    former = former_cards(known, certificates, {card.published.module_id for card in everything}, locale)
    begun = [card for card in everything if card.standing.last_at and card.line.next and not card.standing.completed_at]
    latest = max(
        begun, key=lambda card: card.standing.last_at.timestamp() if card.standing.last_at else 0, default=None
    )
    return MyLearning(latest, tuple(everything), former, tuple(certificates.values()))


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
        raise missing_module(module_id)
    return of_row(row, locale), of_state(row.state)


def _versions(published: PublishedModule, /) -> Versions:
    module = published.module
    return Versions(
        published.version_id,
        lambda version_id: sayings(version_id, module.id, module.language),
        lambda version_id: printed_sections(version_id, module.id, module.language),
    )


def news_in(published: PublishedModule, standing: Standing, /) -> ModuleNews:
    """What is new to a reader in a module. No query once the process has met the versions that the reader has."""
    return module_news(published.module, standing, _versions(published))


def news_in_lesson(published: PublishedModule, lesson: Lesson, standing: Standing, /) -> Mapping[str, News]:
    """What is new to a reader in a lesson, by section id. As many queries as `news_in`."""
    outline = next(each for each in published.module.lessons if each.id == lesson.id)
    return lesson_news(published.module, outline, standing, _versions(published))


@dataclass(frozen=True, slots=True)
class Shown:
    """A lesson as a reader had it before her eyes when she sent something, and its version."""

    lesson: Lesson
    version_id: int


LONGEST_NUMBER = 9
"""Digits of a version's number that every engine can hold."""


def shown(published: PublishedModule, lesson_id: str, named: str, locale: str, /) -> Shown:
    """A lesson in the version that a page `named`, if readers ever had it; else as it is published now.

    Raises:
        NotFoundError: that version has no such lesson.
    """
    version_id = published.version_id
    if named != str(version_id) and named.isdecimal() and len(named) <= LONGEST_NUMBER:
        version_id = int(named) if was_published(int(named), published.pack_id) else version_id
    return Shown(lesson_at(version_id, published.module_id, lesson_id, locale), version_id)


@dataclass(frozen=True, slots=True)
class LessonPage:
    """A lesson for a reader. `checks` are the practice questions shown in it, by id, `news` what is new, by section id."""

    line: Line
    stop: Stop
    previous: Stop | None
    following: Stop | None
    checks: dict[str, Question]
    standing: Standing
    is_foreign: bool
    """Whether the lesson is in another language than the page."""
    has_fallback: bool
    has_stale: bool
    news: Mapping[str, News]


ReadQuiz = Callable[[int, str, str, str], Quiz]
"""Gives a bank by version, module, id and language, as `quiz_at` does."""


def lesson_page(
    published: PublishedModule,
    lesson: Lesson,
    standing: Standing,
    /,
    *,
    locale: str,
    read_quiz: ReadQuiz = quiz_at,
    news: Mapping[str, News] | None = None,
) -> LessonPage:
    """The page of a lesson. `read_quiz` is given where the version is not published yet."""
    whole = line(published.module, standing)
    previous, following = whole.neighbours(lesson.id)
    return LessonPage(
        line=whole,
        stop=whole.stop(lesson.id),
        previous=previous,
        following=following,
        checks=practice_questions(published, lesson, locale, read_quiz),
        standing=standing,
        is_foreign=lesson.language != locale,
        has_fallback=any(section.is_fallback for section in lesson.sections),
        has_stale=any(section.is_stale for section in lesson.sections),
        news=news or {},
    )


def practice_questions(
    published: PublishedModule, lesson: Lesson, locale: str, read_quiz: ReadQuiz = quiz_at, /
) -> dict[str, Question]:
    """The practice questions that a lesson shows, by id."""
    wanted = {block.check for section in lesson.sections for block in section.blocks if block.check}
    banks = published.module.practice if wanted else ()
    return {
        question.id: question
        for bank in banks
        for question in read_quiz(published.version_id, published.module_id, bank, locale).questions
        if question.id in wanted
    }


def seen_in(lesson: Lesson, standing: Standing, /) -> tuple[Hashable, ...]:
    """What of a standing can be seen on the page of a lesson: two learners of whom this is equal see the same page."""
    lessons = [(name, at.is_done, at.place, frozenset(at.read)) for name, at in standing.lessons.items()]
    shown = [block.check for section in lesson.sections for block in section.blocks if block.check]
    answers = [(check, repr(standing.checks[check].response)) for check in shown if check in standing.checks]
    return (lesson.id, frozenset(lessons), standing.passed, tuple(answers))
