"""Reading what was counted, without holding a lock."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import sqlalchemy as sa

from courseware.accounts.models import Throttle
from courseware.db import db, writing


@contextmanager
def reading_apart() -> Iterator[sa.Connection]:
    """A connection of its own that reads: the transaction of the request is not begun, and no lock is held after.

    For what is read before a password is looked at, which takes some 30 ms.
    """
    token = writing.set(False)
    try:
        with db.engine.connect() as connection:
            yield connection
    finally:
        writing.reset(token)


def blocked_until(keys: tuple[str, ...], /) -> datetime | None:
    """The latest moment to which one of the throttle's keys is blocked, past or future; None where no try is known."""
    with reading_apart() as connection:
        moments = connection.scalars(sa.select(Throttle.blocked_until).where(Throttle.key.in_(keys))).all()
        return max(moments, default=None)
