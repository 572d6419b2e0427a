"""A database that cannot be used is told by its setting, its address without the password, and what is expected."""

import socket
import sqlite3
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa

from courseware.config import SettingError, load
from courseware.database_faults import UPGRADE, try_out, words
from tests.commands import command_for

SECRETIVE = "postgresql://officer:hunter2@"
TLS = (80877103, 80877104)
"""Codes with which a client asks for an encrypted connection (PostgreSQL's manual, 55.7)."""


@contextmanager
def server_that_says(severity: str, words: str) -> Iterator[int]:
    """The port of a PostgreSQL server that refuses everybody, as its protocol writes a refusal."""

    def answer() -> None:
        while True:
            try:
                client, _ = listener.accept()
            except OSError:
                return
            while True:
                size, code = struct.unpack("!II", client.recv(8))
                if code not in TLS:
                    break
                client.sendall(b"N")
            client.recv(size - 8)
            fields = f"S{severity}\0VFATAL\0C28P01\0M{words}\0\0".encode()
            client.sendall(b"E" + struct.pack("!I", len(fields) + 4) + fields)
            client.close()

    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=answer, daemon=True).start()
        yield listener.getsockname()[1]


def told(folder: Path, database: str) -> str:
    """What a command says about a database, on one line."""
    result = command_for(folder, database)("pack", "list")
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert "Traceback" not in result.stderr
    return result.stderr.strip()


def test_a_server_that_cannot_be_reached_is_named_without_its_password(tmp_path: Path) -> None:
    words = told(tmp_path, f"{SECRETIVE}127.0.0.1:1/academy")
    assert words.startswith(
        "Error: COURSEWARE_DATABASE is 'postgresql+psycopg://officer:…@127.0.0.1:1/academy'; "
        "expected: a database server that can be reached ("
    )
    assert "refused" in words
    assert "hunter2" not in words
    assert "db upgrade" not in words


@pytest.mark.parametrize(
    ("severity", "answer"),
    [
        ("FATAL", 'password authentication failed for user "officer"'),
        ("ВАЖНО", 'база данных "academy" не существует'),
        ("FATAL", "sorry, too many clients already"),
    ],
)
def test_a_server_that_refuses_is_repeated(tmp_path: Path, severity: str, answer: str) -> None:
    with server_that_says(severity, answer) as port:
        words = told(tmp_path, f"{SECRETIVE}127.0.0.1:{port}/academy?password=hunter2")
    assert words.endswith(f"expected: a server that lets this user into this database; it answered: {answer}")
    assert "hunter2" not in words


def test_an_option_that_no_server_has_is_named(tmp_path: Path) -> None:
    words = told(tmp_path, f"{SECRETIVE}127.0.0.1/academy?speed=high")
    assert (
        'expected: sqlite:///PATH or postgresql://USER:PASSWORD@HOST/NAME (invalid connection option "speed")' in words
    )


def test_a_folder_in_which_nothing_can_be_written_is_named(tmp_path: Path) -> None:
    words = told(tmp_path, "sqlite:////proc/courseware.db")
    assert "expected: a file and a folder that this program may write to (unable to open database file)" in words


def test_a_file_that_is_damaged_after_its_first_line_is_named(tmp_path: Path) -> None:
    file = tmp_path / "academy.db"
    file.write_bytes(b"SQLite format 3\0" + b"\xff" * 4096)
    assert "expected: a SQLite database; this file is none, or it is damaged: put a copy" in told(
        tmp_path, f"sqlite:///{file}"
    )


def test_a_database_that_another_program_holds_is_named(tmp_path: Path) -> None:
    file = tmp_path / "academy.db"
    settings = load({"COURSEWARE_DATABASE": f"sqlite:///{file}"}, data=tmp_path)
    engine = sa.create_engine(settings.database, connect_args={"timeout": 0})

    @sa.event.listens_for(engine, "connect")
    def _write(driver: sqlite3.Connection, _record: object) -> None:
        driver.execute("PRAGMA user_version = 1")

    with sqlite3.connect(file) as holder:
        holder.execute("CREATE TABLE a (b)")
        holder.commit()
        holder.execute("BEGIN EXCLUSIVE")
        with pytest.raises(SettingError, match=r"expected: a database that no other program holds; try again"):
            try_out(engine, settings)
    holder.close()
    engine.dispose()


def test_what_a_database_that_was_reached_refuses_is_repeated_on_one_line() -> None:
    engine = sa.create_engine("sqlite://")
    with engine.connect() as connection, pytest.raises(sa.exc.SQLAlchemyError) as caught:
        connection.exec_driver_sql("SELECT\n many FROM (SELECT 1 AS one) WHERE no_such_function(one)")
    engine.dispose()
    assert words(caught.value) == UPGRADE
    with pytest.raises(sa.exc.SQLAlchemyError) as caught:
        sa.create_engine("nonsense")
    assert words(caught.value) == "The database cannot be used: Could not parse SQLAlchemy URL from given URL string."
