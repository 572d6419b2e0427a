"""Reading the log of administrators' acts, with the names of people as they are called today."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any

import sqlalchemy as sa

from courseware.accounts import queries as people
from courseware.accounts.invitations.queries import emails_of
from courseware.accounts.paging import Page, take_page
from courseware.audit.acts import Act
from courseware.audit.models import AuditLine
from courseware.db import db

PAGE = 50
"""Lines on one page."""
COMMAND_LINE = "command-line"
"""In the place of a person: who works at the command line."""
AT_ONCE = 500
"""Lines whose names are looked up together."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which lines of the log are wanted; what is empty or none leaves all."""

    person: str = ""
    """Id of the person who did it, or `COMMAND_LINE`."""
    act: Act | None = None
    first_day: date | None = None
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the log."""

    id: int
    happened_at: datetime
    act: str
    by_id: str | None
    subject: str
    detail: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Names:
    """Names of people and addresses of invitations, by id; who is gone is left out."""

    people: dict[str, str]
    invitations: dict[str, str]


_LINE = sa.select(
    AuditLine.id, AuditLine.happened_at, AuditLine.act, AuditLine.by_id, AuditLine.subject, AuditLine.detail
)
_NEWEST_FIRST = AuditLine.id.desc()


def list_lines(wanted: Filter, /, *, page: int, zone: tzinfo) -> Page[Line]:
    """The lines that are wanted, the newest first, `PAGE` to a page. Days are those of `zone`."""
    conditions = _conditions(wanted, zone)
    total = db.session.scalar(sa.select(sa.func.count()).select_from(AuditLine).where(*conditions)) or 0
    query = _LINE.where(*conditions).order_by(_NEWEST_FIRST)
    return take_page(query, Line, total=total, wanted=page, size=PAGE)


def every_line(wanted: Filter, /, *, zone: tzinfo) -> Iterator[tuple[Line, Names]]:
    """Each line that is wanted with the names that it speaks of, the newest first."""
    query = _LINE.where(*_conditions(wanted, zone)).order_by(_NEWEST_FIRST)
    for rows in db.session.execute(query).partitions(AT_ONCE):
        lines = [Line(**row._mapping) for row in rows]
        names = names_in(lines)
        yield from ((line, names) for line in lines)


def _conditions(wanted: Filter, zone: tzinfo) -> list[sa.ColumnElement[bool]]:
    found: list[sa.ColumnElement[bool]] = []
    if wanted.person:
        by = None if wanted.person == COMMAND_LINE else wanted.person
        found.append(AuditLine.by_id.is_(None) if by is None else AuditLine.by_id == by)
    if wanted.act:
        found.append(AuditLine.act == wanted.act.value)
    if wanted.first_day:
        found.append(AuditLine.happened_at >= _midnight(wanted.first_day, zone))
    if wanted.last_day:
        found.append(AuditLine.happened_at < _midnight(wanted.last_day + timedelta(days=1), zone))
    return found


def _midnight(day: date, zone: tzinfo) -> datetime:
    """When a day begins where the reader is, in UTC."""
    return datetime.combine(day, time.min, zone).astimezone(UTC)


def names_in(lines: list[Line], /) -> Names:
    """The names that lines speak of. Two queries."""
    ids = {line.subject for line in lines} | {line.by_id for line in lines if line.by_id}
    return Names(people=people.names(ids), invitations=emails_of(ids))


def who_acted() -> dict[str, str]:
    """The people of whom the log has a line, by id, in order of names; who is gone is left out."""
    ids = db.session.scalars(sa.select(AuditLine.by_id).where(AuditLine.by_id.is_not(None)).distinct())
    return dict(sorted(people.names(each for each in ids if each).items(), key=lambda item: item[1].casefold()))
