"""Reading people: the person of a session, one by id, the administrators' list, and names for others."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa

from courseware.accounts.models import Person
from courseware.accounts.names import folded
from courseware.accounts.paging import Page, take_page
from courseware.accounts.signed_in_person import SignedInPerson
from courseware.db import db
from courseware.errors import NotFoundError
from courseware.prepared import Prepared

PAGE = 50
"""People on one page of the list."""

_PERSON = Person.__table__.c
PERSON_OF_SESSION = Prepared(
    sa.select(
        _PERSON.id,
        _PERSON.email,
        _PERSON.name,
        _PERSON.locale,
        _PERSON.theme,
        _PERSON.time_zone,
        _PERSON.is_trainer,
        _PERSON.is_administrator,
        _PERSON.session_stamp.label("stamp"),
    ).where(_PERSON.id == sa.bindparam("id"), _PERSON.is_active)
)


class RoleFilter(StrEnum):
    """Which roles the list shows."""

    ALL = ""
    LEARNERS = "learner"
    TRAINERS = "trainer"
    ADMINISTRATORS = "administrator"


class StateFilter(StrEnum):
    """Which accounts the list shows."""

    ALL = ""
    ACTIVE = "active"
    CLOSED = "closed"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person as administrators see them."""

    id: str
    email: str
    name: str
    locale: str
    time_zone: str
    is_trainer: bool
    is_administrator: bool
    is_active: bool
    created_at: datetime
    last_signed_in_at: datetime | None


ROW = sa.select(
    Person.id,
    Person.email,
    Person.name,
    Person.locale,
    Person.time_zone,
    Person.is_trainer,
    Person.is_administrator,
    Person.is_active,
    Person.created_at,
    Person.last_signed_in_at,
)


def person_of_session(person_id: str, /) -> SignedInPerson | None:
    """The person with this id, if the account is open. One query, made with every request."""
    row = PERSON_OF_SESSION.first(id=person_id)
    return SignedInPerson(**row._asdict()) if row else None


def get_person(person_id: str, /) -> PersonRow:
    """One person.

    Raises:
        NotFoundError: there is nobody with this id.
    """
    row = db.session.execute(ROW.where(Person.id == person_id)).one_or_none()
    if row is None:
        raise NotFoundError(person_id)
    return PersonRow(**row._mapping)


def is_only_administrator(person_id: str, /) -> bool:
    """Whether this person, with an open account, administers the academy and nobody else does."""
    administrators = sa.select(Person.id).where(Person.is_administrator, Person.is_active).limit(2)
    return list(db.session.scalars(administrators)) == [person_id]


def list_people(
    words: str = "", /, *, role: RoleFilter = RoleFilter.ALL, state: StateFilter = StateFilter.ALL, page: int = 1
) -> Page[PersonRow]:
    """The people whose name or address holds `words`, in order of names, `PAGE` to a page."""
    conditions = [
        *([Person.search.contains(folded(words), autoescape=True)] if words.strip() else []),
        *_of_role(role),
        *_in_state(state),
    ]
    total = db.session.scalar(sa.select(sa.func.count()).select_from(Person).where(*conditions)) or 0
    chosen = ROW.where(*conditions).order_by(Person.search, Person.id)
    return take_page(chosen, PersonRow, total=total, wanted=page, size=PAGE)


def _of_role(role: RoleFilter) -> list[sa.ColumnElement[bool]]:
    conditions: dict[RoleFilter, list[sa.ColumnElement[bool]]] = {
        RoleFilter.ALL: [],
        RoleFilter.LEARNERS: [~Person.is_trainer, ~Person.is_administrator],
        RoleFilter.TRAINERS: [Person.is_trainer.is_(True)],
        RoleFilter.ADMINISTRATORS: [Person.is_administrator.is_(True)],
    }
    return conditions[role]


def _in_state(state: StateFilter) -> list[sa.ColumnElement[bool]]:
    conditions: dict[StateFilter, list[sa.ColumnElement[bool]]] = {
        StateFilter.ALL: [],
        StateFilter.ACTIVE: [Person.is_active.is_(True)],
        StateFilter.CLOSED: [~Person.is_active],
        StateFilter.NEVER: [Person.last_signed_in_at.is_(None)],
    }
    return conditions[state]


def names(person_ids: Iterable[str], /) -> dict[str, str]:
    """The names of people by id; ids of nobody are left out. One query."""
    found = db.session.execute(sa.select(Person.id, Person.name).where(Person.id.in_(list(person_ids))))
    return {row.id: row.name for row in found}
