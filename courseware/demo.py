"""The demonstration: the project's own pack, and a person for each role."""

import secrets
from dataclasses import dataclass, replace

import sqlalchemy as sa

from courseware.accounts.models import Person
from courseware.accounts.operations import ensure_person
from courseware.accounts.passwords import WeakPasswordError, weakness
from courseware.content.model import CompiledPack
from courseware.db import db
from courseware.errors import ConflictError
from courseware.library.operations import VersionTakenError, publish

ADDRESS = "127.0.0.1"
"""The demonstration listens on this machine alone: whoever reads its first page can sign in."""


class AcademyInUseError(ConflictError):
    """The database has people, and none of them is of the demonstration."""


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """A person of the demonstration."""

    email: str
    name: str
    role: str


PEOPLE = (
    DemoPerson("learner@example.org", "Amina Karimi", "learner"),
    DemoPerson("trainer@example.org", "Daniel Osei", "trainer"),
    DemoPerson("administrator@example.org", "Ruth Adeyemi", "administrator"),
)


def check_password(password: str, /) -> None:
    """Refuse a password that cannot be that of the demonstration people; none at all is made later.

    Raises:
        courseware.accounts.passwords.WeakPasswordError: it is too easy to guess.
    """
    found = (weakness(password, email=person.email) for person in PEOPLE)
    weak = next((each for each in found if each), None) if password else None
    if weak:
        raise WeakPasswordError(weak)


def new_password() -> str:
    """A password for people of a demonstration: 64 random bits, in four parts that can be read out."""
    return "-".join(secrets.token_hex(2) for _ in range(4))


def add_people(password: str, /) -> None:
    """Add the demonstration people, or give them `password` if they are there.

    Raises:
        AcademyInUseError: the database is that of an academy: its administrator would have a password that is printed.
        courseware.accounts.passwords.WeakPasswordError: `password` is too easy to guess.
    """
    ours = Person.email.in_([person.email for person in PEOPLE])
    if db.session.scalar(sa.select(Person.id).limit(1)) and not db.session.scalar(
        sa.select(Person.id).where(ours).limit(1)
    ):
        raise AcademyInUseError
    for person in PEOPLE:
        ensure_person(
            email=person.email,
            name=person.name,
            password=password,
            is_trainer=person.role == "trainer",
            is_administrator=person.role == "administrator",
        )


def publish_pack(pack: CompiledPack, /) -> None:
    """Publish the pack of this checkout. Edited without a new version, it gets one: 1.0.0+3f9a1c2b (SemVer 2.0, 10)."""
    try:
        with db.session.begin_nested():
            publish(pack, may_be_older=True)
    except VersionTakenError:
        publish(replace(pack, version=f"{pack.version}+{pack.digest[:8]}"), may_be_older=True)
