"""How people of the tests come to certificates: by what they did in the module of the small pack."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import sqlalchemy as sa

from courseware import clock
from courseware.accounts.models import Person
from courseware.accounts.operations import signed_in
from courseware.certificates.models import Certificate
from courseware.certificates.operations import award_if_earned
from courseware.db import db
from courseware.library.queries import published_module
from courseware.progress.operations import Entry, add
from courseware.progress.standing import Standing, Verb
from tests.academy import Academy

MODULE = "water"
EARNED = datetime(2026, 11, 23, 21, 5, tzinfo=UTC)
EVERYTHING = (
    Entry(verb=Verb.COMPLETED, lesson_id="tap"),
    Entry(verb=Verb.COMPLETED, lesson_id="meter"),
    Entry(verb=Verb.PASSED, object_id="final", result={"attempt": "a", "score": "11/12"}),
)


@contextmanager
def inside(academy: Academy) -> Iterator[None]:
    """Work on the database of an academy, and keep what was done."""
    with academy.app.app_context():
        yield
        db.session.commit()


def person(role: str) -> Person:
    """One of the three people of every academy."""
    return db.session.scalars(sa.select(Person).where(Person.email == f"{role}@example.org")).one()


def did(*entries: Entry, role: str = "learner", locale: str = "en") -> Standing:
    """Record what somebody did in the module."""
    published = published_module(MODULE, locale)
    return add(
        person(role).id,
        MODULE,
        entries,
        version_id=published.version_id,
        language=locale,
        completion=published.module.completion,
    )


def awarded(standing: Standing, *, role: str = "learner", locale: str = "en") -> str | None:
    """Award what `standing` earns."""
    return award_if_earned(signed_in(person(role)), published_module(MODULE, locale), standing)


def earn(academy: Academy, *, role: str = "learner", locale: str = "en", **changes: object) -> str:
    """Do everything that the module asks for; the number of the certificate. `changes` are what it says otherwise."""
    clock.set_source(lambda: EARNED)
    with inside(academy):
        number = awarded(did(*EVERYTHING, role=role, locale=locale), role=role, locale=locale)
        assert number
        if changes:
            db.session.execute(sa.update(Certificate).where(Certificate.number == number).values(**changes))
    return number
