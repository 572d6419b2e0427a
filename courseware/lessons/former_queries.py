"""What a learner has of modules that are no longer offered: the record, the certificate, and attempts that may be finished."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from courseware.certificates.queries import Certified, earned
from courseware.content.model import Module, QuizOutline
from courseware.db import db
from courseware.lessons.outline import Line, line
from courseware.library.former_queries import last_seen
from courseware.library.queries import module_at
from courseware.progress.queries import standing
from courseware.progress.standing import NEW, Standing
from courseware.quizzes.models import Attempt


@dataclass(frozen=True, slots=True)
class FormerCard:
    """A module as its readers saw it last, and what a learner did in it."""

    module: Module
    line: Line
    standing: Standing
    certificate: Certified | None


@dataclass(frozen=True, slots=True)
class FormerPage:
    """The page at the old addresses of a module. `open_quizzes`: of them an attempt is open and may be finished."""

    card: FormerCard
    open_quizzes: tuple[QuizOutline, ...]


def former_cards(
    known: Mapping[str, Standing], certificates: Mapping[str, Certified], offered: Collection[str], locale: str, /
) -> tuple[FormerCard, ...]:
    """The modules that a learner began and that are not among those `offered`. One query where there are any."""
    gone = [module_id for module_id in known if module_id not in offered]
    versions = last_seen(gone) if gone else {}
    return tuple(
        _card(module_at(versions[name], name, locale), known[name], certificates.get(name))
        for name in gone
        if name in versions
    )


def former_page(module_id: str, version_id: int, person_id: str | None, locale: str, /) -> FormerPage:
    """The page of a module that is no longer offered, for a learner or a stranger."""
    module = module_at(version_id, module_id, locale)
    if person_id is None:
        return FormerPage(_card(module, NEW, None), ())
    query = sa.select(Attempt.quiz_id).where(
        Attempt.person_id == person_id, Attempt.module_id == module_id, Attempt.submitted_at.is_(None)
    )
    begun = {*db.session.scalars(query)}
    card = _card(module, standing(person_id, module_id), earned(person_id).get(module_id))
    return FormerPage(card, tuple(quiz for quiz in module.quizzes if quiz.id in begun))


def _card(module: Module, now: Standing, certificate: Certified | None) -> FormerCard:
    return FormerCard(module, line(module, now), now, certificate)
