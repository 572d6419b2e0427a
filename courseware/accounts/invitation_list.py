"""Lists of people to invite, as administrators have them: lines of addresses, or a table from a spreadsheet. Pure."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from courseware.accounts.names import BadEmailError, BadNameError, clean_email, clean_name
from courseware.accounts.roles import Role
from courseware.config import LOCALES
from courseware.errors import InvalidError
from courseware.i18n import matching

MOST_ROWS = 2_000
LARGEST_FILE = 1_000_000
"""In bytes."""
WITH_NAME = re.compile(r"(?P<name>[^<>]*)<(?P<email>[^<>]*)>")
COLUMNS = {
    "email": ("email", "e-mail", "mail", "address", "e-mail address", "email address"),
    "name": ("name", "full name"),
    "language": ("language", "locale"),
    "role": ("role",),
}
"""The names of the columns that are understood, each with the one that the pages name first."""


class ListProblem(StrEnum):
    """Why a list cannot be read at all."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    TOO_LARGE = "too_large"
    ENCODING = "encoding"
    BINARY = "binary"
    NO_EMAIL_COLUMN = "no_email_column"


class ListError(InvalidError):
    """The list cannot be read; `problem` says why."""

    def __init__(self, problem: ListProblem) -> None:
        super().__init__(problem.value)
        self.problem = problem


class RowProblem(StrEnum):
    """What is wrong with a row."""

    EMAIL = "email"
    NAME = "name"
    LANGUAGE = "language"
    ROLE = "role"
    REPEATED = "repeated"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a list: what was written in it and, where it is good, in the form that is stored."""

    number: int
    """Of the line in the text or of the row in the table, from 1."""
    email: str
    name: str
    locale: str
    role: Role
    problems: tuple[RowProblem, ...] = ()
    wrong: str = ""
    """What was written where the first problem is; for a repeated address, the number of the row that has it."""


def rows_of_text(text: str, /, *, locale: str, role: Role) -> list[Row]:
    """One row for each line: an address, or a name with the address in angle brackets. Semicolons end lines too.

    Raises:
        ListError: there is no line, or there are too many.
    """
    cells = []
    for number, line in enumerate(re.split(r"\r\n|[\r\n;]", text), 1):
        found = WITH_NAME.fullmatch(line.strip().rstrip(","))
        name = found["name"].strip().strip('"') if found else ""
        cells.append((number, {"email": found["email"] if found else line.strip().rstrip(","), "name": name}))
    return _checked(((number, cell) for number, cell in cells if cell["email"] or cell["name"]), locale, role)


def rows_of_table(data: bytes, /, *, locale: str, role: Role) -> list[Row]:
    """The rows of a CSV file with a header; `locale` and `role` fill what it leaves empty.

    Raises:
        ListError: the file is no such table.
    """
    if len(data) > LARGEST_FILE:
        raise ListError(ListProblem.TOO_LARGE)
    text = _decoded(data)
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise ListError(ListProblem.BINARY) from error
    if not lines or not any(lines[0]):
        raise ListError(ListProblem.EMPTY)
    places = _places(lines[0])
    cells = (
        (number, {name: line[place].strip() for name, place in places.items() if place < len(line)})
        for number, line in enumerate(lines[1:], 2)
    )
    return _checked(((number, cell) for number, cell in cells if any(cell.values())), locale, role)


def _decoded(data: bytes) -> str:
    """The text of a file: UTF-8, or UTF-16 with its mark, which is what spreadsheets call Unicode text."""
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        is_binary = b"\0" in data
        raise ListError(ListProblem.BINARY if is_binary else ListProblem.ENCODING) from error
    if "\0" in text:
        raise ListError(ListProblem.BINARY)
    return text


def _places(header: list[str]) -> dict[str, int]:
    """Which column is where."""
    found: dict[str, int] = {}
    for place, cell in enumerate(header):
        for name, words in COLUMNS.items():
            if cell.strip().casefold() in words:
                found.setdefault(name, place)
    if "email" not in found:
        raise ListError(ListProblem.NO_EMAIL_COLUMN)
    return found


def _checked(cells: Iterable[tuple[int, dict[str, str]]], locale: str, role: Role) -> list[Row]:
    rows = [_row(number, cell, Row(number, "", "", locale, role)) for number, cell in cells]
    if not rows:
        raise ListError(ListProblem.EMPTY)
    if len(rows) > MOST_ROWS:
        raise ListError(ListProblem.TOO_LONG)
    return list(_with_repeats(rows))


def _row(number: int, cell: dict[str, str], usual: Row) -> Row:
    problems: list[tuple[RowProblem, str]] = []
    email, name = cell.get("email", ""), cell.get("name", "")
    language, wanted = cell.get("language", ""), cell.get("role", "")
    try:
        email = clean_email(email)
    except BadEmailError:
        problems.append((RowProblem.EMAIL, email))
    try:
        name = clean_name(name) if name else ""
    except BadNameError:
        problems.append((RowProblem.NAME, name))
    locale = matching(language, LOCALES) if language else usual.locale
    if locale is None:
        problems.append((RowProblem.LANGUAGE, language))
    if wanted and wanted.casefold() not in set(Role):
        problems.append((RowProblem.ROLE, wanted))
    return Row(
        number,
        email,
        name,
        locale or usual.locale,
        Role(wanted.casefold()) if wanted.casefold() in set(Role) else usual.role,
        tuple(problem for problem, _ in problems),
        problems[0][1] if problems else "",
    )


def _with_repeats(rows: list[Row]) -> Iterator[Row]:
    seen: dict[str, int] = {}
    for row in rows:
        if not row.problems and row.email in seen:
            yield replace(row, problems=(RowProblem.REPEATED,), wrong=str(seen[row.email]))
        else:
            seen.setdefault(row.email, row.number)
            yield row
