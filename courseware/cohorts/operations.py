"""What trainers do with their cohorts, and learners with their own place in one."""

import uuid
from collections.abc import Sequence

import sqlalchemy as sa

from courseware import clock
from courseware.cohorts.codes import new_code
from courseware.cohorts.models import Cohort, CohortModule, Membership
from courseware.cohorts.queries import joinable, owned
from courseware.db import db, insert, new_id
from courseware.errors import ConflictError


class OwnCohortError(ConflictError):
    """A trainer is not a learner of their own cohort."""


def create(name: str, *, trainer_id: str, module_ids: Sequence[str], form_id: str = "") -> Cohort:
    """Make a cohort that follows the modules, open for joining. The same form sent again finds the cohort that it made."""
    made = {"name": name, "trainer_id": trainer_id, "join_code": new_code(), "created_at": clock.now()}
    cohort_id = _id_of(form_id or new_id(), trainer_id, name, *module_ids)
    statement = insert(Cohort).values(id=cohort_id, **made).on_conflict_do_nothing(index_elements=["id"])
    if db.session.scalar(statement.returning(Cohort.id)):
        rows = [{"cohort_id": cohort_id, "module_id": module_id} for module_id in dict.fromkeys(module_ids)]
        db.session.execute(sa.insert(CohortModule), rows)
    return db.session.get_one(Cohort, cohort_id)


def _id_of(*parts: str) -> str:
    """An id (RFC 9562, 5.5) for what a form says. A page that comes back from the browser's memory may say something else."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, "\0".join(parts)))


def rename(cohort_id: str, trainer_id: str, *, name: str) -> None:
    """Give a cohort another name.

    Raises:
        NotFoundError: the trainer has no such cohort.
    """
    owned(cohort_id, trainer_id).name = name
    db.session.flush()


def delete(cohort_id: str, trainer_id: str, /) -> bool:
    """End a cohort with its memberships; what its learners did stays theirs. False where the trainer has no such cohort."""
    own = sa.delete(Cohort).where(Cohort.id == cohort_id, Cohort.trainer_id == trainer_id)
    return db.session.scalar(own.returning(Cohort.id)) is not None


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
