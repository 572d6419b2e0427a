"""Reading cohorts: one cohort of a trainer, the list of them, and the modules that cohorts follow."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from courseware.cohorts.codes import normalise
from courseware.cohorts.models import Cohort, CohortModule, Membership
from courseware.content.model import Module
from courseware.db import db
from courseware.errors import NotFoundError
from courseware.library.queries import catalogue


@dataclass(frozen=True, slots=True)
class Modules:
    """The modules of a cohort in the order of the catalogue; `gone` are ids of those that are no longer published."""

    published: tuple[Module, ...]
    gone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A cohort in the list of its trainer."""

    id: str
    name: str
    members: int
    modules: Modules
    created_at: datetime


def owned(cohort_id: str, trainer_id: str, /) -> Cohort:
    """A trainer's own cohort.

    Raises:
        NotFoundError: there is none, or it is somebody else's.
    """
    cohort = db.session.get(Cohort, cohort_id)
    if cohort is None or cohort.trainer_id != trainer_id:
        raise NotFoundError(f"cohort {cohort_id}")
    return cohort


def joinable(code: str, /) -> Cohort:
    """The cohort that can be joined with a code, however it was typed.

    Raises:
        NotFoundError: there is none: mistyped, replaced by a new one, or joining is closed.
    """
    known = normalise(code)
    cohort = db.session.scalar(sa.select(Cohort).where(Cohort.join_code == known)) if known else None
    if cohort is None:
        raise NotFoundError("cohort of a code")
    return cohort


def cards(trainer_id: str, locale: str, /) -> list[Card]:
    """The cohorts of a trainer, the latest first. Three queries."""
    members = sa.select(sa.func.count()).where(Membership.cohort_id == Cohort.id).scalar_subquery()
    query = sa.select(Cohort, members.label("members")).where(Cohort.trainer_id == trainer_id)
    rows = db.session.execute(query.order_by(Cohort.created_at.desc(), Cohort.id.desc())).all()
    modules = modules_of((cohort.id for cohort, _ in rows), locale)
    return [Card(cohort.id, cohort.name, count, modules[cohort.id], cohort.created_at) for cohort, count in rows]


def modules_of(cohort_ids: Iterable[str], locale: str, /) -> dict[str, Modules]:
    """The modules of cohorts, by cohort id. Two queries."""
    chosen: dict[str, set[str]] = {cohort_id: set() for cohort_id in cohort_ids}
    for row in db.session.scalars(sa.select(CohortModule).where(CohortModule.cohort_id.in_(chosen))):
        chosen[row.cohort_id].add(row.module_id)
    published = [item.module for item in catalogue(locale)]
    known = {module.id for module in published}
    return {
        cohort_id: Modules(tuple(module for module in published if module.id in ids), tuple(sorted(ids - known)))
        for cohort_id, ids in chosen.items()
    }
