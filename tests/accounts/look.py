"""Looking into an academy's tables, and doing there what no page does."""

from typing import Any

import sqlalchemy as sa

from courseware.accounts.models import Message, Person
from courseware.db import db
from tests.academy import Academy


def rows(academy: Academy, table: type[Any], *conditions: Any) -> list[Any]:
    """The rows of a table, read anew."""
    with academy.app.app_context():
        found = list(db.session.scalars(sa.select(table).where(*conditions)))
        db.session.expunge_all()
        return found


def person(academy: Academy, email: str) -> Person:
    """The row of a person."""
    found: Person = rows(academy, Person, Person.email == email)[0]
    return found


def letter(academy: Academy, email: str) -> Message:
    """The newest message to an address."""
    found: Message = rows(academy, Message, Message.to_email == email)[-1]
    return found


def count_queries(academy: Academy) -> list[str]:
    """A list that grows by each statement from here on."""
    seen: list[str] = []
    with academy.app.app_context():
        engine = db.engine
    sa.event.listen(engine, "before_cursor_execute", lambda _c, _u, statement, *_rest: seen.append(statement))
    return seen
