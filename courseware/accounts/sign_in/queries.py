"""What a sign-in is checked against."""

import sqlalchemy as sa

from courseware.accounts.models import Person
from courseware.accounts.throttle.queries import reading_apart


def stored_hash(email: str, /) -> str | None:
    """The hash of the password for an address in its stored form; None where it has no account, or that no password."""
    with reading_apart() as connection:
        found: str | None = connection.scalar(sa.select(Person.password_hash).where(Person.email == email))
        return found
