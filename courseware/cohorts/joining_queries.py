"""Reading cohorts as learners see them: the one that a link leads to, and those that they are in."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from courseware.accounts.queries import names
from courseware.cohorts.models import Cohort, Membership
from courseware.cohorts.queries import Modules, joinable, modules_of
from courseware.db import db


@dataclass(frozen=True, slots=True)
class JoinPage:
    """A cohort for somebody who holds its link. `trainer` is empty where that account was erased."""

    name: str
    trainer: str
    modules: Modules
    is_own: bool
    is_member: bool


@dataclass(frozen=True, slots=True)
class Mine:
    """A cohort that a learner is in. `trainer` is empty where that account was erased."""

    cohort_id: str
    name: str
    trainer: str
    modules: Modules
    joined_at: datetime


def join_page(code: str, person_id: str, locale: str, /) -> JoinPage:
    """What somebody who holds a link reads before joining.

    Raises:
        NotFoundError: no cohort can be joined with this code.
    """
    cohort = joinable(code)
    return JoinPage(
        cohort.name,
        names([cohort.trainer_id]).get(cohort.trainer_id, ""),
        modules_of([cohort.id], locale)[cohort.id],
        is_own=cohort.trainer_id == person_id,
        is_member=db.session.get(Membership, (cohort.id, person_id)) is not None,
    )


def memberships(person_id: str, locale: str, /) -> list[Mine]:
    """The cohorts that a learner is in, the latest joined first. Four queries."""
    query = sa.select(Cohort, Membership.joined_at).join(Membership, Membership.cohort_id == Cohort.id)
    mine = query.where(Membership.person_id == person_id)
    rows = db.session.execute(mine.order_by(Membership.joined_at.desc(), Cohort.id.desc())).all()
    trainers = names(cohort.trainer_id for cohort, _ in rows)
    modules = modules_of((cohort.id for cohort, _ in rows), locale)
    return [
        Mine(cohort.id, cohort.name, trainers.get(cohort.trainer_id, ""), modules[cohort.id], joined_at)
        for cohort, joined_at in rows
    ]
