"""Statements that nearly every request makes: compiled once, then handed to the driver as they are.

For a select by key SQLAlchemy takes about seven times as long as SQLite itself, and a page makes three of them.
"""

from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine.interfaces import DBAPICursor

from courseware.db import connection, is_listened_to, writing

Convert = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A statement as one driver takes it.

    `names` is the order of its values, or None where the text names them; `given` and `found` say how values are turned
    into what the driver takes, and columns into what the program takes.
    """

    text: str
    names: tuple[str, ...] | None
    given: tuple[tuple[str, Convert], ...]
    found: tuple[tuple[int, Convert], ...]
    row: Callable[..., Any]


class Prepared:
    """A select of columns, or an insert of whole rows, that works in the transaction of the request.

    Who listens to statements (to count or to log them) hears of these too: then they go the long way.
    """

    def __init__(self, statement: sa.Select[Any] | sa.Insert, /) -> None:
        self._statement = statement
        self._compiled: dict[str, _Compiled] = {}

    def rows(self, **values: object) -> Sequence[Any]:
        """The rows of a select, with the columns by name.

        Raises:
            sqlalchemy.exc.DBAPIError: as from any statement.
        """
        on = connection()
        if is_listened_to(on):
            return on.execute(self._statement, values).all()
        compiled = self._compiled.get(on.dialect.name) or self._compile(on.dialect)
        cursor = _run(on, compiled, values)
        try:
            return [compiled.row(*_found(row, compiled)) for row in cursor.fetchall()]
        finally:
            cursor.close()

    def first(self, **values: object) -> Any:
        """The first row, or None."""
        rows = self.rows(**values)
        return rows[0] if rows else None

    def run(self, **values: object) -> None:
        """Write a row; a value for each of its columns.

        Raises:
            sqlalchemy.exc.DBAPIError: as from any statement.
        """
        on = connection()
        if is_listened_to(on):
            on.execute(self._statement, values)
            return
        compiled = self._compiled.get(on.dialect.name) or self._compile(on.dialect)
        _run(on, compiled, values).close()

    def _compile(self, dialect: sa.Dialect, /) -> _Compiled:
        compiled = self._statement.compile(dialect=dialect)
        columns = list(self._statement.selected_columns) if isinstance(self._statement, sa.Select) else []
        given = ((name, _type(bind, dialect).bind_processor(dialect)) for name, bind in compiled.binds.items())
        found = (_type(column, dialect).result_processor(dialect, None) for column in columns)
        ready = self._compiled[dialect.name] = _Compiled(
            text=str(compiled),
            names=tuple(compiled.positiontup or ()) if compiled.positional else None,
            given=tuple((name, convert) for name, convert in given if convert),
            found=tuple((place, convert) for place, convert in enumerate(found) if convert),
            row=namedtuple("Row", [str(column.key) for column in columns]),  # noqa: PYI024 (known when the statement is)
        )
        return ready


def _type(part: sa.ColumnElement[Any], dialect: sa.Dialect, /) -> sa.types.TypeEngine[Any]:
    return part.type.dialect_impl(dialect)


def _run(on: sa.Connection, compiled: _Compiled, values: Mapping[str, Any], /) -> DBAPICursor:
    if writing.get() and not on.in_transaction():
        on.begin()
    if compiled.given:
        values = {**values, **{name: convert(values[name]) for name, convert in compiled.given}}
    cursor = on.connection.cursor()
    try:
        cursor.execute(compiled.text, [values[name] for name in compiled.names] if compiled.names else values)
    except on.dialect.loaded_dbapi.Error as error:
        raise sa.exc.DBAPIError.instance(
            compiled.text, dict(values), error, on.dialect.loaded_dbapi.Error, dialect=on.dialect
        ) from error
    return cursor


def _found(row: Sequence[Any], compiled: _Compiled, /) -> Sequence[Any]:
    if not compiled.found:
        return row
    values = list(row)
    for place, convert in compiled.found:
        values[place] = convert(values[place])
    return values
