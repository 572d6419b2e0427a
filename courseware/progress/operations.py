"""Adding to the record. Nothing else writes it, and nothing ever changes or removes a row of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import sqlalchemy as sa

from courseware import clock
from courseware.content.model import Completion
from courseware.db import db, insert, new_id
from courseware.progress import standing_json
from courseware.progress.models import Record, StandingRow
from courseware.progress.queries import happened
from courseware.progress.rules import missing
from courseware.progress.standing import NEW, Happened, Standing, Verb, fold
from courseware.progress.standing_json import canonical


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something a learner did, about to be recorded. `id` and `happened_at` are given where it happened elsewhere."""

    verb: Verb
    object_id: str = ""
    lesson_id: str = ""
    result: Mapping[str, object] = field(default_factory=dict)
    id: str = ""
    happened_at: datetime | None = None


def add(
    person_id: str, module_id: str, entries: Sequence[Entry], *, version_id: int, language: str, completion: Completion
) -> Standing:
    """Record what a learner did and return the standing after it. What was recorded before is not recorded twice.

    Where the entries fulfil `completion`, the completion of the module is recorded with them.
    """
    row = _locked_row(person_id, module_id)
    before = standing_json.from_json(row.state) if row else NEW
    new = _insert(person_id, module_id, entries, version_id=version_id, language=language)
    after = fold(before, new)
    if new and after.completed_at is None and missing(after, completion).is_nothing:
        done = Entry(verb=Verb.COMPLETED, happened_at=after.last_at)
        after = fold(after, _insert(person_id, module_id, [done], version_id=version_id, language=language))
    if new:
        _keep(person_id, module_id, after, row)
    return after


def _locked_row(person_id: str, module_id: str) -> StandingRow | None:
    """The row of this standing, held so that a second request of the same learner waits; made if it was not there."""
    row = db.session.get(StandingRow, (person_id, module_id), with_for_update=True, populate_existing=True)
    if row is None and db.engine.dialect.name == "postgresql":
        # Two first requests at once: both wait here for the same lock, the second one then finds the row of the first.
        key = sa.func.hashtextextended(f"{person_id} {module_id}", 0)
        db.session.execute(sa.select(sa.func.pg_advisory_xact_lock(key)))
        row = db.session.get(StandingRow, (person_id, module_id), with_for_update=True, populate_existing=True)
    return row


def _insert(
    person_id: str, module_id: str, entries: Sequence[Entry], *, version_id: int, language: str
) -> list[Happened]:
    """Insert the entries whose ids are new, and return those."""
    arrived = clock.now()
    new: list[Happened] = []
    for entry in entries:
        values = {
            "id": entry.id or new_id(),
            "person_id": person_id,
            "module_id": module_id,
            "lesson_id": entry.lesson_id,
            "object_id": entry.object_id,
            "verb": str(entry.verb),
            "version_id": version_id,
            "language": language,
            "result": canonical(entry.result),
            "happened_at": clock.to_millisecond(min(entry.happened_at or arrived, arrived)),
            "arrived_at": arrived,
        }
        statement = insert(Record).values(values).on_conflict_do_nothing(index_elements=["id"]).returning(Record.id)
        if db.session.execute(statement).first():
            new.append(happened(values))
    return new


def _keep(person_id: str, module_id: str, standing: Standing, row: StandingRow | None) -> None:
    if row is None:
        row = StandingRow(person_id=person_id, module_id=module_id)
        db.session.add(row)
    assert standing.started_at
    assert standing.last_at
    row.state = standing_json.to_json(standing)
    row.started_at, row.last_at, row.completed_at = standing.started_at, standing.last_at, standing.completed_at
    db.session.flush()


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What rebuilding found in one standing."""

    person_id: str
    module_id: str
    is_same: bool


def rebuild() -> Iterator[Rebuilt]:
    """Derive every standing again from the records, replace it, and tell whether it was the same, byte for byte.

    A standing without any record is removed. Between two results the caller may commit.
    """
    recorded = sa.select(Record.person_id, Record.module_id)
    learners = recorded.union(sa.select(StandingRow.person_id, StandingRow.module_id)).order_by(
        "person_id", "module_id"
    )
    for person_id, module_id in db.session.execute(learners).all():
        # The lock comes first: what a learner does meanwhile waits, or is among the records that are read.
        row = _locked_row(person_id, module_id)
        query = sa.select(Record.__table__).where(Record.person_id == person_id, Record.module_id == module_id)
        standing = fold(NEW, map(happened, db.session.execute(query).mappings()))
        is_same = row is not None and _kept(row) == _columns(standing)
        if standing is NEW:
            db.session.delete(row)
            db.session.flush()
        elif not is_same:
            _keep(person_id, module_id, standing, row)
        yield Rebuilt(person_id, module_id, is_same)


def _kept(row: StandingRow) -> tuple[object, ...]:
    return row.state, row.started_at, row.last_at, row.completed_at


def _columns(standing: Standing) -> tuple[object, ...]:
    return standing_json.to_json(standing), standing.started_at, standing.last_at, standing.completed_at
