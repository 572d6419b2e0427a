"""Reading the members of a cohort, for its trainer: who they are and where they stand."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from courseware.accounts.names import folded
from courseware.accounts.queries import names
from courseware.certificates.models import Certificate
from courseware.cohorts.models import Cohort, CohortModule, Membership
from courseware.cohorts.places import Place, place
from courseware.cohorts.queries import Modules, modules_of, owned
from courseware.db import db
from courseware.errors import NotFoundError
from courseware.progress.models import StandingRow
from courseware.progress.standing import NEW
from courseware.progress.standing_json import from_json


@dataclass(frozen=True, slots=True)
class Member:
    """A learner of a cohort. `places` go with the cohort's modules; `name` is empty where the account was erased.

    `last_at` is the last activity in the modules of the cohort: the trainer follows no other.
    """

    person_id: str
    name: str
    places: tuple[Place, ...]
    last_at: datetime | None


@dataclass(frozen=True, slots=True)
class CohortPage:
    """A cohort as its trainer sees it, the members in the order of their names."""

    cohort: Cohort
    modules: Modules
    members: tuple[Member, ...]


_BOTH = (CohortModule.module_id, Membership.person_id)
_STANDINGS = (
    sa.select(*_BOTH, StandingRow.state, StandingRow.last_at, Certificate.number)
    .join(CohortModule, CohortModule.cohort_id == Membership.cohort_id)
    .outerjoin(StandingRow, sa.tuple_(StandingRow.module_id, StandingRow.person_id) == sa.tuple_(*_BOTH))
    .outerjoin(Certificate, sa.tuple_(Certificate.module_id, Certificate.person_id) == sa.tuple_(*_BOTH))
    .where(Membership.cohort_id == sa.bindparam("cohort_id"))
)
"""Every member with every module of the cohort: the standing and the certificate, or nothing in their place."""


def cohort_page(cohort_id: str, trainer_id: str, locale: str, /) -> CohortPage:
    """A cohort with where each of its learners stands. Five queries, whatever its size.

    Raises:
        NotFoundError: the trainer has no such cohort.
    """
    cohort = owned(cohort_id, trainer_id)
    modules = modules_of([cohort.id], locale)[cohort.id]
    rows: dict[str, dict[str, sa.RowMapping]] = defaultdict(dict)
    for row in db.session.execute(_STANDINGS, {"cohort_id": cohort.id}).mappings():
        rows[row["person_id"]][row["module_id"]] = row
    known = names(rows)
    members = [_member(person_id, known.get(person_id, ""), rows[person_id], modules) for person_id in rows]
    in_order = sorted(members, key=lambda member: (not member.name, folded(member.name), member.person_id))
    return CohortPage(cohort, modules, tuple(in_order))


def _member(person_id: str, name: str, rows: Mapping[str, sa.RowMapping], modules: Modules, /) -> Member:
    places = []
    for module in modules.published:
        row = rows[module.id]
        standing = from_json(row["state"]) if row["state"] else NEW
        places.append(place(module, standing, has_certificate=row["number"] is not None))
    active = (row["last_at"] for row in rows.values() if row["last_at"])
    return Member(person_id, name, tuple(places), max(active, default=None))


def member_name(cohort_id: str, person_id: str, /) -> str:
    """The name of a member of a cohort; empty where the account was erased.

    Raises:
        NotFoundError: nobody of this id is in the cohort.
    """
    if db.session.get(Membership, (cohort_id, person_id)) is None:
        raise NotFoundError(f"member of cohort {cohort_id}")
    return names([person_id]).get(person_id, "")
