"""Lists of people to invite, as administrators have them: lines of addresses, a table from a spreadsheet, or both. Pure."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from courseware.accounts.names import clean_email, clean_name
from courseware.accounts.roles import Role
from courseware.config import LOCALES
from courseware.errors import InvalidError
from courseware.i18n import matching

MOST_ROWS = 2_000
LARGEST_FILE = 1_000_000
"""In bytes."""
WITH_NAME = re.compile(r"(?P<name>[^<>]*)<(?P<email>[^<>]*)>")
"""A name with the address in angle brackets, as mail programs write it (RFC 5322, 3.4: name-addr)."""
COLUMNS = {
    "email": ("email", "e-mail", "mail", "address", "e-mail address", "email address"),
    "name": ("name", "full name"),
    "language": ("language", "locale"),
    "role": ("role",),
}
"""The names of the columns that are understood, each with the one that the pages name first."""
SEPARATORS = ",;\t"

Good = TypeVar("Good")
Cells = tuple[int, dict[str, str]]
"""The number of a row, from 1, and what stands in the columns that are understood."""


class ListProblem(StrEnum):
    """Why a list cannot be read at all."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    TOO_LARGE = "too_large"
    ENCODING = "encoding"
    BINARY = "binary"
    NO_EMAIL_COLUMN = "no_email_column"
    QUOTE = "quote"


class ListError(InvalidError):
    """The list cannot be read: `problem` says why and, for a quotation mark, `line` in which line of the file, from 1."""

    def __init__(self, problem: ListProblem, *, line: int = 0) -> None:
        super().__init__(problem.value)
        self.problem = problem
        self.line = line


class Source(StrEnum):
    """Where a row stands: among the lines that were written, or in the file."""

    WRITTEN = "written"
    FILE = "file"


class RowProblem(StrEnum):
    """What can be wrong with a row."""

    EMAIL = "email"
    NAME = "name"
    LANGUAGE = "language"
    ROLE = "role"
    SWALLOWED = "swallowed"
    REPEATED = "repeated"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is wrong with a row: what was written there or, for a repeated address, the row that has it."""

    problem: RowProblem
    wrong: str = ""
    first: tuple[Source, int] | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a list: what was written in it and, where it is good, in the form that is stored."""

    source: Source
    number: int
    """Of the line that was written or of the row in the table, as a spreadsheet counts them, from 1."""
    email: str
    name: str
    locale: str
    role: Role
    faults: tuple[Fault, ...] = ()


def read_list(text: str, table: bytes | None = None, /, *, locale: str, role: Role) -> list[Row]:
    """The rows of what was written and of a CSV file, in this order; `locale` and `role` fill what they leave empty.

    In `text`, a line is an address, or a name with the address in angle brackets; semicolons part addresses on one line.
    In `table`, the first row that is not empty names the columns.

    Raises:
        ListError: the file is no such table or has no rows, or nobody is in the list, or too many are.
    """
    written = [_row(Source.WRITTEN, cells, locale, role) for cells in _lines(text)]
    filed = [_row(Source.FILE, cells, locale, role) for cells in _table(table)] if table is not None else []
    if not (filed if table is not None else written):
        raise ListError(ListProblem.EMPTY)
    if len(written) + len(filed) > MOST_ROWS:
        raise ListError(ListProblem.TOO_LONG)
    return list(_with_repeats([*written, *filed]))


def _lines(text: str) -> Iterator[Cells]:
    for number, line in enumerate(re.split(r"\r\n|[\r\n]", text), 1):
        for part in line.split(";"):
            plain = part.strip().rstrip(",")
            found = WITH_NAME.fullmatch(plain)
            if plain:
                name = found["name"].strip().strip('"') if found else ""
                yield number, {"email": found["email"] if found else plain, "name": name}


def _table(data: bytes) -> Iterator[Cells]:
    if len(data) > LARGEST_FILE:
        raise ListError(ListProblem.TOO_LARGE)
    rows = ((number, row) for number, row in enumerate(_cells(_decoded(data)), 1) if any(cell.strip() for cell in row))
    header = next(rows, None)
    if header is None:
        raise ListError(ListProblem.EMPTY)
    places = _places(header[1])
    for number, row in rows:
        cells = {name: row[place].strip() for name, place in places.items() if place < len(row)}
        swallowed = next((cell for cell in row if "\n" in cell.replace("\r", "\n") and "@" in cell), "")
        yield number, {**cells, "swallowed": swallowed}


def _cells(text: str) -> Iterator[list[str]]:
    """The rows of a table (RFC 4180), parted by whichever sign its first line has most of.

    Raises:
        ListError: a quotation mark is not closed, or not at the end of its cell. Read loosely it would swallow rows.
    """
    head = next((line for line in text.splitlines() if line.strip(f"{SEPARATORS} ")), "")
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=max(SEPARATORS, key=head.count), strict=True, skipinitialspace=True
    )
    line = 1
    try:
        for row in reader:
            yield row
            line = reader.line_num + 1
    except csv.Error as error:
        begun = re.split(r"\r\n|[\r\n]", text)[line - 1]
        raise ListError(ListProblem.QUOTE if '"' in begun else ListProblem.BINARY, line=line) from error


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


def _row(source: Source, cells: Cells, usual_locale: str, usual_role: Role) -> Row:
    number, cell = cells
    email, name, language, role = (cell.get(column, "") for column in COLUMNS)
    good_email, good_name = _good(clean_email, email), _good(clean_name, name) if name else ""
    locale = matching(language, LOCALES) if language else usual_locale
    good_role = _good(Role, role.casefold()) if role else usual_role
    checks = (
        (RowProblem.EMAIL, email, good_email is None),
        (RowProblem.NAME, name, good_name is None),
        (RowProblem.LANGUAGE, language, locale is None),
        (RowProblem.ROLE, role, good_role is None),
        (RowProblem.SWALLOWED, cell.get("swallowed", ""), bool(cell.get("swallowed"))),
    )
    faults = tuple(Fault(problem, written) for problem, written, is_wrong in checks if is_wrong)
    return Row(
        source, number, good_email or email, good_name or name, locale or usual_locale, good_role or usual_role, faults
    )


def _good(clean: Callable[[str], Good], text: str) -> Good | None:
    """What `clean` makes of `text`; None where it refuses it."""
    try:
        return clean(text)
    except ValueError:
        return None


def _with_repeats(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows, each address that is good marked where it stands again."""
    seen: dict[str, tuple[Source, int]] = {}
    for row in rows:
        if any(fault.problem is RowProblem.EMAIL for fault in row.faults):
            yield row
        elif row.email in seen:
            yield replace(row, faults=(*row.faults, Fault(RowProblem.REPEATED, row.email, seen[row.email])))
        else:
            seen[row.email] = (row.source, row.number)
            yield row
