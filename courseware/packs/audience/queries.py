"""How many learners are in the modules of a pack: numbers alone, in six queries whatever the size of pack and academy."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute

from courseware.accounts.models import Person
from courseware.certificates.models import Certificate
from courseware.db import db
from courseware.library.models import Document, PackVersion, Publication
from courseware.packs.audience.people import Audience, ModuleAudience
from courseware.progress.models import StandingRow
from courseware.quizzes.models import Attempt


def audience(pack_id: str, /) -> Audience:
    """The people of a pack, of a withdrawn one too."""
    modules = _modules(pack_id)
    accounts = db.session.scalar(sa.select(sa.func.count()).select_from(Person).where(Person.is_active)) or 0
    standings, attempts, certified = _standings(modules), _attempts(modules), _certified(modules)
    found = {}
    for module in modules:
        standing, attempt = standings.get(module), attempts.get(module)
        began, open_accounts = (standing.began, standing.active) if standing else (0, 0)
        finished = standing.finished if standing else 0
        alone, alone_accounts = (attempt.alone, attempt.alone_active) if attempt else (0, 0)
        found[module] = ModuleAudience(
            finished=finished,
            in_the_middle=began - finished + alone,
            open_attempts=attempt.people if attempt else 0,
            certified=certified.get(module, 0),
            not_begun=accounts - open_accounts - alone_accounts,
        )
    return Audience(_inside(modules), accounts, found)


def _modules(pack_id: str) -> list[str]:
    """Ids of the modules of every version of a pack that was published: those of the latest one first."""
    query = (
        sa.select(Document.path)
        .join(PackVersion, PackVersion.id == Document.version_id)
        .where(PackVersion.pack_id == pack_id, Document.kind == "module")
        .where(sa.exists().where(Publication.version_id == PackVersion.id))
        .order_by(Document.version_id.desc(), Document.position)
    )
    return list(dict.fromkeys(db.session.scalars(query)))


def _by_module(query: sa.Executable) -> dict[str, Any]:
    return {row.module_id: row for row in db.session.execute(query)}


def _standings(modules: list[str]) -> dict[str, Any]:
    """By module: who began, who of them finished, and who of them has an open account."""
    query = (
        sa.select(
            StandingRow.module_id,
            sa.func.count().label("began"),
            sa.func.count(StandingRow.completed_at).label("finished"),
            sa.func.count(Person.id).label("active"),
        )
        .outerjoin(Person, sa.and_(Person.id == StandingRow.person_id, Person.is_active))
        .where(StandingRow.module_id.in_(modules))
        .group_by(StandingRow.module_id)
    )
    return _by_module(query)


def _attempts(modules: list[str]) -> dict[str, Any]:
    """By module: who is in an open attempt, and who of them did nothing else there yet."""
    is_alone = StandingRow.person_id.is_(None)
    query = (
        sa.select(
            Attempt.module_id,
            _people(Attempt.person_id).label("people"),
            _people(sa.case((is_alone, Attempt.person_id))).label("alone"),
            _people(sa.case((is_alone, Person.id))).label("alone_active"),
        )
        .outerjoin(
            StandingRow,
            sa.and_(StandingRow.person_id == Attempt.person_id, StandingRow.module_id == Attempt.module_id),
        )
        .outerjoin(Person, sa.and_(Person.id == Attempt.person_id, Person.is_active))
        .where(Attempt.module_id.in_(modules), Attempt.submitted_at.is_(None))
        .group_by(Attempt.module_id)
    )
    return _by_module(query)


def _certified(modules: list[str]) -> dict[str, int]:
    """By module: who has its certificate."""
    query = (
        sa.select(Certificate.module_id, sa.func.count().label("people"))
        .where(Certificate.module_id.in_(modules))
        .group_by(Certificate.module_id)
    )
    return {row.module_id: row.people for row in db.session.execute(query)}


def _inside(modules: list[str]) -> int:
    """People who began any of the modules."""
    learners = sa.select(StandingRow.person_id).where(StandingRow.module_id.in_(modules))
    sitting = sa.select(Attempt.person_id).where(Attempt.module_id.in_(modules), Attempt.submitted_at.is_(None))
    return db.session.scalar(sa.select(sa.func.count()).select_from(learners.union(sitting).subquery())) or 0


def _people(column: sa.ColumnElement[str | None] | InstrumentedAttribute[str]) -> sa.ColumnElement[int]:
    return sa.func.count(sa.distinct(column))
