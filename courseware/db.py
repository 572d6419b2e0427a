"""The database: one metadata, two engines (SQLite, PostgreSQL), ids and times that both store alike."""

import secrets
import sqlite3
import uuid
from collections.abc import Mapping
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import event
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


db = SQLAlchemy(model_class=Base)

writing: ContextVar[bool] = ContextVar("writing", default=True)
"""Whether the transaction about to begin may write. SQLite then takes its write lock at once, so that two writers queue."""


def new_id() -> str:
    """A UUID of version 7 (RFC 9562, 5.7) as text: unique wherever it was made, and in order of its time."""
    milliseconds = int(clock.now().timestamp() * 1000)
    bits = milliseconds << 80 | 0x7 << 76 | secrets.randbits(12) << 64 | 0b10 << 62 | secrets.randbits(62)
    return str(uuid.UUID(int=bits))


def read(statement: sa.Select[Any], values: Mapping[str, Any], /) -> sa.CursorResult[Any]:
    """Run a prepared select of columns in the transaction of the request, past the object mapper.

    For the few reads that every page makes: it costs a third of the same select through the session.
    """
    return db.session.connection().execute(statement, values)


def prepare_engine(engine: sa.Engine, /) -> None:
    """Let no engine wait for a lock for ever, and make SQLite keep its promises.

    Those are: WAL, foreign keys, transactions begun by us, and a database file that was moved or replaced is not written to.
    """
    if engine.dialect.name != "sqlite":
        event.listen(engine, "connect", _connect_to_server)
        return
    file = str(engine.url.database)
    was_there = Path(file).exists()

    @event.listens_for(engine, "do_connect")
    def _refuse_to_create(_dialect: Any, _record: Any, _arguments: Any, _parameters: Any) -> None:
        # A file that was moved away comes back. An empty one in its place would make SQLite throw the write-ahead log away,
        # and with it what was committed last.
        if was_there and not Path(file).exists():
            raise sqlite3.OperationalError(f"{file} is gone")

    @event.listens_for(engine, "connect")
    def _connect(connection: Any, record: ConnectionPoolEntry) -> None:
        connection.isolation_level = None
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", f"busy_timeout={LONGEST_WAIT}"):
            connection.execute(f"PRAGMA {pragma}")
        record.info["file"] = _identity(file)

    @event.listens_for(engine, "checkout")
    def _check(_connection: Any, record: ConnectionPoolEntry, _proxy: PoolProxiedConnection) -> None:
        if record.info["file"] != _identity(file):
            raise sa.exc.DisconnectionError(f"{file} is another file now")

    @event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing.get() else "BEGIN")


def _identity(file: str) -> tuple[int, int] | None:
    """What tells a file from another one that stands in its place."""
    try:
        found = Path(file).stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _connect_to_server(connection: Any, _record: ConnectionPoolEntry) -> None:
    connection.autocommit = True
    connection.execute(f"SET lock_timeout = {LONGEST_WAIT}")
    connection.autocommit = False
