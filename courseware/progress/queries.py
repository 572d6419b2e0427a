"""Reading where learners stand."""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from courseware.db import db
from courseware.prepared import Prepared
from courseware.progress.models import StandingRow
from courseware.progress.standing import NEW, Happened, Standing, Verb
from courseware.progress.standing_json import from_json

_ROW = StandingRow.__table__.c
_STATE = Prepared(
    sa.select(_ROW.state).where(
        _ROW.person_id == sa.bindparam("person_id"), _ROW.module_id == sa.bindparam("module_id")
    )
)


def standing(person_id: str, module_id: str, /) -> Standing:
    """Where a learner stands in a module. One query."""
    row = _STATE.first(person_id=person_id, module_id=module_id)
    return of_state(row.state if row else None)


@lru_cache(maxsize=500)
def of_state(state: str | None, /) -> Standing:
    """The standing of a row's `state`; None is a learner without a record. A standing is a value: sharing it is safe."""
    return NEW if state is None else from_json(state)


def standings(person_id: str, /) -> dict[str, Standing]:
    """Where a learner stands in every module they have begun, by module id, the latest first. One query."""
    query = sa.select(StandingRow.module_id, StandingRow.state).where(StandingRow.person_id == person_id)
    return {
        row.module_id: of_state(row.state) for row in db.session.execute(query.order_by(StandingRow.last_at.desc()))
    }


def happened(row: Mapping[Any, Any], /) -> Happened:
    """A row of the record as `fold` takes it."""
    return Happened(
        id=row["id"],
        verb=Verb(row["verb"]),
        lesson_id=row["lesson_id"],
        object_id=row["object_id"],
        result=json.loads(row["result"]),
        happened_at=row["happened_at"],
        version_id=row["version_id"],
    )
