"""Counting tries in the database: the count survives restarts and is one for all processes."""

import hashlib
import hmac
from datetime import datetime

import sqlalchemy as sa

from courseware import clock
from courseware.accounts.models import Throttle
from courseware.accounts.throttle.limits import FORGET, Limit, TooManyTriesError
from courseware.db import UtcDateTime, db, insert
from courseware.web.settings import settings


def throttle_key(scope: str, subject: str, /) -> str:
    """The name under which tries are counted: a keyed hash (HMAC-SHA-256, in hexadecimal) of what is limited and of whom.

    The key is that of the academy, so nobody who has a copy of the table can look up an address in it.
    """
    return hmac.new(settings().secret_key.encode(), f"{scope}\0{subject}".encode(), hashlib.sha256).hexdigest()


def take_tries(*tries: tuple[str, Limit]) -> None:
    """Count one try under each key, or refuse it. Each in one statement, so that tries at one moment queue up.

    Raises:
        TooManyTriesError: it is too early under one of the keys. The transaction is to be given up.
    """
    now = clock.now()
    # Once, before any key is locked: two processes that tidy up and count in turn cannot wait for each other.
    db.session.execute(sa.delete(Throttle).where(Throttle.last_at < now - FORGET))
    for key, limit in tries:
        if db.session.scalar(_counting(key, limit, now)) is None:
            until = db.session.scalar(sa.select(Throttle.blocked_until).where(Throttle.key == key))
            raise TooManyTriesError(until or now)


def _counting(key: str, limit: Limit, now: datetime) -> sa.Executable:
    waits = [(Throttle.count + 1 >= count, _moment(now + wait)) for count, wait in reversed(limit.waits())]
    return (
        insert(Throttle)
        .values(key=key, count=1, last_at=now, blocked_until=now)
        .on_conflict_do_update(
            index_elements=["key"],
            set_={"count": Throttle.count + 1, "last_at": now, "blocked_until": sa.case(*waits, else_=_moment(now))},
            # Who waited for the lock has an older `now` than who came first: that one's moment is no wait.
            where=sa.or_(Throttle.blocked_until <= now, Throttle.blocked_until <= Throttle.last_at),
        )
        .returning(Throttle.count)
    )


def _moment(moment: datetime) -> sa.ColumnElement[datetime]:
    return sa.literal(moment, UtcDateTime())


def forget_tries(key: str, /) -> None:
    """Begin the count of `key` again: the try was a good one."""
    db.session.execute(sa.delete(Throttle).where(Throttle.key == key))


def give_back_try(key: str, /) -> None:
    """Take one try off the count of `key`: it was a good one, but says nothing about the others."""
    fewer = sa.update(Throttle).where(Throttle.key == key, Throttle.count > 0)
    db.session.execute(fewer.values(count=Throttle.count - 1, blocked_until=Throttle.last_at))
