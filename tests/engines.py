"""The engine that the tests run on: SQLite, or the PostgreSQL server that COURSEWARE_TEST_DATABASE names.

An academy is made once and copied for each test: a file on SQLite, a template database on PostgreSQL.
"""

import os
import shutil
import uuid
from pathlib import Path

import sqlalchemy as sa

SERVER = os.environ.get("COURSEWARE_TEST_DATABASE", "")
"""postgresql+psycopg://… of a server on which databases may be created; empty for SQLite."""
IS_POSTGRESQL = SERVER.startswith("postgresql")


def command(statement: str) -> None:
    engine = sa.create_engine(SERVER, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    with engine.connect() as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()


def new_database(folder: Path) -> str:
    """The address of a new, empty database."""
    if not IS_POSTGRESQL:
        return f"sqlite:///{folder / 'courseware.db'}"
    name = f"test_{uuid.uuid4().hex}"
    command(f'CREATE DATABASE "{name}"')
    return sa.make_url(SERVER).set(database=name).render_as_string(hide_password=False)


def copy_database(template: str, folder: Path) -> str:
    """The address of a copy of `template`, to which nobody may be connected."""
    if not IS_POSTGRESQL:
        shutil.copy(template.removeprefix("sqlite:///"), folder / "courseware.db")
        return f"sqlite:///{folder / 'courseware.db'}"
    name = f"test_{uuid.uuid4().hex}"
    command(f'CREATE DATABASE "{name}" TEMPLATE "{sa.make_url(template).database}" STRATEGY FILE_COPY')
    return sa.make_url(SERVER).set(database=name).render_as_string(hide_password=False)


def drop_database(address: str) -> None:
    """Remove a database that a test used."""
    if IS_POSTGRESQL:
        command(f'DROP DATABASE IF EXISTS "{sa.make_url(address).database}" WITH (FORCE)')
