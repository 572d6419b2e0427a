"""The database: one metadata, two engines (SQLite, PostgreSQL), ids and times that both store alike.

Inside a request everything shares one connection and one transaction (`one_transaction`): what is read past the object
mapper, and the session, which joins it when somebody needs it. Outside (command line, threads) the session has its own.
"""

import os
import secrets
import sqlite3
import uuid
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from flask_sqlalchemy import SQLAlchemy
from flask_sqlalchemy.session import Session
from sqlalchemy import event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import DeclarativeBase, registry
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

from courseware import clock

LONGEST_WAIT = 10_000
"""Milliseconds that a transaction waits for a lock, then the page says so."""
NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(sa.types.TypeDecorator[datetime]):
    """A moment in UTC. Naive values are refused: SQLite would store them without a word."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        """Give the engine UTC."""
        del dialect
        if value is not None and value.tzinfo is None:
            raise ValueError("a time without its zone")
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        """Give the program UTC, whatever the engine kept."""
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """What every table derives from."""

    # A registry of its own: Flask-SQLAlchemy derives from this class, and a map of types may then not stand on the class.
    registry = registry(
        metadata=sa.MetaData(naming_convention=NAMES), type_annotation_map={datetime: UtcDateTime, str: sa.Text}
    )


@dataclass(slots=True)
class _Request:
    """What a request holds of the database: its connection, once it was needed."""

    connection: sa.Connection | None = None


_request: ContextVar[_Request | None] = ContextVar("request", default=None)
writing: ContextVar[bool] = ContextVar("writing", default=True)
"""Whether the transaction about to begin may write. SQLite then takes its write lock at once, so that two writers queue."""


class JoiningSession(Session):
    """The session: inside a request it works on the connection of the request, and commits or rolls back its transaction."""

    def get_bind(
        self, mapper: Any = None, clause: Any = None, bind: Any = None, **more: Any
    ) -> sa.Engine | sa.Connection:
        """Where to work: the connection of the request, or the engine."""
        return super().get_bind(mapper, clause, bind, **more) if _request.get() is None else connection()


db = SQLAlchemy(model_class=Base, session_options={"class_": JoiningSession, "join_transaction_mode": "control_fully"})


class one_transaction:  # noqa: N801 (used as a function; one made by contextlib takes twice as long)
    """Give everything inside one connection, taken when it is first needed. What is not committed in the end is undone."""

    __slots__ = ("_may_write", "_tokens")

    def __init__(self, *, may_write: bool) -> None:
        self._may_write = may_write

    def __enter__(self) -> None:
        self._tokens = _request.set(_Request()), writing.set(self._may_write)

    def __exit__(self, *_error: object) -> None:
        request = _request.get()
        _request.reset(self._tokens[0])
        writing.reset(self._tokens[1])
        if request is not None and request.connection is not None:
            request.connection.close()


def connection() -> sa.Connection:
    """The connection of this request; outside of requests that of the session."""
    request = _request.get()
    if request is None:
        return db.session.connection()
    if request.connection is None:
        request.connection = db.engine.connect()
    return request.connection


def insert(table: type[Base], /) -> postgresql.Insert | sqlite.Insert:
    """An insert that can say what happens where the row is there already (``on_conflict_…``), for the engine in use."""
    return postgresql.insert(table) if db.engine.dialect.name == "postgresql" else sqlite.insert(table)


def undo() -> None:
    """Undo what this request wrote, through the session or past it."""
    if db.session.registry.has():
        db.session.rollback()
    request = _request.get()
    if request is not None and request.connection is not None:
        request.connection.rollback()


def is_listened_to(on: sa.Connection, /) -> bool:
    """Whether somebody listens to statements (to count or to log them). Then none may pass by SQLAlchemy."""
    return bool(on.dispatch.before_cursor_execute or on.dispatch.before_execute)


def new_id() -> str:
    """A UUID of version 7 (RFC 9562, 5.7) as text: unique wherever it was made, and in order of its time."""
    milliseconds = int(clock.now().timestamp() * 1000)
    bits = milliseconds << 80 | 0x7 << 76 | secrets.randbits(12) << 64 | 0b10 << 62 | secrets.randbits(62)
    return str(uuid.UUID(int=bits))


def prepare_engine(engine: sa.Engine, /) -> None:
    """Let no engine wait for a lock for ever, and make SQLite keep its promises.

    Those are: WAL, foreign keys, transactions begun by us, and a database file that was moved or replaced is not written to.
    """
    if engine.dialect.name != "sqlite":
        event.listen(engine, "connect", _connect_to_server)
        return
    event.listen(engine, "connect", _connect_to_file)
    event.listen(engine, "begin", _begin)
    _stay_with(engine, str(engine.url.database))


def _connect_to_file(driver: Any, _record: ConnectionPoolEntry) -> None:
    driver.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", f"busy_timeout={LONGEST_WAIT}"):
        driver.execute(f"PRAGMA {pragma}")


def _begin(on: sa.Connection) -> None:
    _begin_on(on, "BEGIN IMMEDIATE" if writing.get() else "BEGIN")


def _stay_with(engine: sa.Engine, file: str) -> None:
    """Let connections of `engine` work on this very file, and on no other one that stands in its place later."""
    was_there = Path(file).exists()

    @event.listens_for(engine, "do_connect")
    def _refuse_to_create(_dialect: Any, _record: Any, _arguments: Any, _parameters: Any) -> None:
        # A file that was moved away comes back. An empty one in its place would make SQLite throw the write-ahead log away,
        # and with it what was committed last.
        if was_there and not Path(file).exists():
            raise sqlite3.OperationalError(f"{file} is gone")

    @event.listens_for(engine, "connect")
    def _remember(_driver: Any, record: ConnectionPoolEntry) -> None:
        record.info["file"] = _identity(file)

    @event.listens_for(engine, "checkout")
    def _check(_connection: Any, record: ConnectionPoolEntry, _proxy: PoolProxiedConnection) -> None:
        if record.info["file"] != _identity(file):
            raise sa.exc.DisconnectionError(f"{file} is another file now")


def _begin_on(on: sa.Connection, statement: str, /) -> None:
    if is_listened_to(on):
        on.exec_driver_sql(statement)
        return
    try:
        # The driver itself: through SQLAlchemy it takes ten times as long.
        on.connection.cursor().execute(statement)
    except on.dialect.loaded_dbapi.Error as error:
        raise sa.exc.OperationalError(statement, {}, error) from error


def _identity(file: str) -> tuple[int, int] | None:
    """What tells a file from another one that stands in its place."""
    try:
        found = os.stat(file)  # noqa: PTH116 (with every request: making a Path takes five times as long)
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _connect_to_server(connection: Any, _record: ConnectionPoolEntry) -> None:
    connection.autocommit = True
    connection.execute(f"SET lock_timeout = {LONGEST_WAIT}")
    connection.autocommit = False
