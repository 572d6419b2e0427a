"""Why a database cannot be used, in words: which setting, what it says, what is expected. No hint that is not true."""

import re
import sqlite3

import sqlalchemy as sa

from courseware.config import SettingError, Settings
from courseware.setting_values import DATABASES, told

UPGRADE = "The database lacks the tables of this version of the program. Run `courseware db upgrade` first."
_MISSING = re.compile(r"no such (table|column)|table \w+ has no column")
"""How SQLite begins (its codes do not tell these from other errors of a statement)."""
_OTHER_TABLES = {"42P01", "42703"}
"""PostgreSQL: no such table, no such column (its manual, appendix A)."""
_ANSWERED = re.compile(r"failed: \w+:  (.+)")
"""How the client library repeats what a server said, in any language: severity, colon, two spaces."""


def try_out(engine: sa.Engine, settings: Settings, /) -> None:
    """Connect once.

    Raises:
        SettingError: the database cannot be reached or opened; the message says what is expected.
    """
    try:
        engine.connect().close()
    except sa.exc.DBAPIError as error:
        expected = _of_file(_line(error.orig)) if isinstance(error.orig, sqlite3.Error) else _of_server(error)
        raise SettingError(
            f"COURSEWARE_DATABASE is {told('DATABASE', settings.database)}; expected: {expected}"
        ) from error


def _of_file(reason: str, /) -> str:
    if "locked" in reason:
        return "a database that no other program holds; try again in a moment (database is locked)"
    if "not a database" in reason or "malformed" in reason:
        return "a SQLite database; this file is none, or it is damaged: put a copy in its place"
    return f"a file and a folder that this program may write to ({reason})"


def _of_server(error: sa.exc.DBAPIError, /) -> str:
    answered = _ANSWERED.search(str(error.orig))
    if answered:
        return f"a server that lets this user into this database; it answered: {answered[1]}"
    if isinstance(error, sa.exc.OperationalError):
        return f"a database server that can be reached ({_line(error.orig)})"
    return f"{DATABASES} ({_line(error.orig)})"


def words(error: sa.exc.SQLAlchemyError, /) -> str:
    """What went wrong with a database that was reached."""
    cause = getattr(error, "orig", None) or error
    if _MISSING.match(str(cause)) or getattr(cause, "sqlstate", "") in _OTHER_TABLES:
        return UPGRADE
    return f"The database cannot be used: {_line(cause)}."


def _line(cause: BaseException | None, /) -> str:
    """What an engine says, on one line and without a full stop."""
    return " ".join(str(cause).split()[:60]).rstrip(".")
