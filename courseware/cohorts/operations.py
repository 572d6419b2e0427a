"""What trainers do with their cohorts, and learners with their own place in one."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from courseware import clock
from courseware.cohorts.codes import new_code
from courseware.cohorts.models import Cohort, CohortModule, Membership
from courseware.cohorts.queries import joinable, owned
from courseware.db import db
from courseware.errors import ConflictError


class OwnCohortError(ConflictError):
    """A trainer is not a learner of their own cohort."""


def create(name: str, *, trainer_id: str, module_ids: Sequence[str]) -> Cohort:
    """Make a cohort that follows the modules, open for joining."""
    cohort = Cohort(name=name, trainer_id=trainer_id, join_code=new_code(), created_at=clock.now())
    db.session.add(cohort)
    db.session.flush()
    for module_id in dict.fromkeys(module_ids):
        db.session.add(CohortModule(cohort_id=cohort.id, module_id=module_id))
    db.session.flush()
    return cohort


def rename(cohort_id: str, trainer_id: str, *, name: str) -> None:
    """Give a cohort another name.

    Raises:
        NotFoundError: the trainer has no such cohort.
    """
    owned(cohort_id, trainer_id).name = name
    db.session.flush()


def make_link(cohort_id: str, trainer_id: str, /) -> None:
    """Open joining under a new code; the old one stops.

    Raises:
        NotFoundError: the trainer has no such cohort.
    """
    owned(cohort_id, trainer_id).join_code = new_code()
    db.session.flush()


def close_joining(cohort_id: str, trainer_id: str, /) -> None:
    """Let nobody join any more; who is in stays in.

    Raises:
        NotFoundError: the trainer has no such cohort.
    """
    owned(cohort_id, trainer_id).join_code = None
    db.session.flush()


def join(code: str, person_id: str, /) -> Cohort:
    """Join the cohort of a code. Joining twice is joining once.

    Raises:
        NotFoundError: no cohort can be joined with this code.
        OwnCohortError: the cohort is the person's own.
    """
    cohort = joinable(code)
    if cohort.trainer_id == person_id:
        raise OwnCohortError(cohort.id)
    insert = postgresql.insert if db.engine.dialect.name == "postgresql" else sqlite.insert
    values = {"cohort_id": cohort.id, "person_id": person_id, "joined_at": clock.now()}
    db.session.execute(insert(Membership).values(values).on_conflict_do_nothing())
    return cohort


def leave(cohort_id: str, person_id: str, /) -> None:
    """End one's own membership. Leaving twice is leaving once; nothing that was learned is touched."""
    mine = sa.delete(Membership).where(Membership.cohort_id == cohort_id, Membership.person_id == person_id)
    db.session.execute(mine)


def remove_member(cohort_id: str, trainer_id: str, *, person_id: str) -> None:
    """End the membership of a learner. The learner keeps everything; only the trainer's view of it ends.

    Raises:
        NotFoundError: the trainer has no such cohort.
    """
    leave(owned(cohort_id, trainer_id).id, person_id)
