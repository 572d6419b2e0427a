"""Databases in trouble, on either engine: locked by somebody else, or gone for a while."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from courseware.db import db
from tests import engines
from tests.academy import Academy

SHORT = 60
"""Milliseconds that an impatient academy waits for a lock."""


def make_impatient(academy: Academy) -> None:
    """Let the academy wait for locks as long as a test wants to."""
    with academy.app.app_context():
        sa.event.listen(db.engine, "connect", _shorten)
        db.engine.dispose()


def _shorten(connection: Any, _record: object) -> None:
    if not engines.IS_POSTGRESQL:
        connection.execute(f"PRAGMA busy_timeout={SHORT}")
        return
    connection.autocommit = True
    connection.execute(f"SET lock_timeout = {SHORT}")
    connection.autocommit = False


@contextmanager
def locked(academy: Academy, *, to_readers: bool = True) -> Iterator[None]:
    """Somebody else holds the database; `to_readers` keeps out those who only read as well."""
    make_impatient(academy)
    if engines.IS_POSTGRESQL:
        engine = sa.create_engine(academy.settings.database, poolclass=sa.NullPool)
        with engine.begin() as connection:
            mode = "ACCESS EXCLUSIVE" if to_readers else "EXCLUSIVE"
            connection.execute(sa.text(f"LOCK TABLE person, standing, published_module, throttle IN {mode} MODE"))
            yield
        engine.dispose()
        return
    holder = sqlite3.connect(file_of(academy), isolation_level=None)
    if to_readers:
        holder.execute("PRAGMA locking_mode=EXCLUSIVE")
    holder.execute("BEGIN EXCLUSIVE")
    yield
    holder.close()


@contextmanager
def gone(academy: Academy) -> Iterator[None]:
    """The database is somewhere else for a while, and comes back."""
    if engines.IS_POSTGRESQL:
        name = str(sa.make_url(academy.settings.database).database)
        engines.command(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
        engines.command(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
        yield
        engines.command(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')
        return
    file = file_of(academy)
    away = file.with_name("away")
    away.mkdir()
    for path in file.parent.glob(f"{file.name}*"):
        shutil.move(path, away / path.name)
    yield
    for path in file.parent.glob(f"{file.name}*"):
        path.unlink()
    for path in away.iterdir():
        shutil.move(path, file.parent / path.name)


def file_of(academy: Academy) -> Path:
    """The file of a SQLite academy."""
    return Path(str(sa.make_url(academy.settings.database).database))
