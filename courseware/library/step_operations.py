"""What a version begins with when it is published first: what its things are called for ever, and what they say anew."""

from itertools import pairwise

import sqlalchemy as sa

from courseware.content.comparison import compare
from courseware.content.lineage import LASTING, Lineage
from courseware.content.model import CompiledPack
from courseware.content.things import things_of
from courseware.db import db
from courseware.library.models import Change, Document, PackVersion, Publication, VersionKey
from courseware.library.version_queries import Step, compiled_version, version


def keep_step(row: PackVersion, step: Step, /) -> None:
    """Keep what a version's things are called for ever, and what they say anew since `step.base_id`."""
    row.base_id = step.base_id
    keys = [{"version_id": row.id, "key": key, "lasting": lasting} for key, lasting in step.lineage.keys.items()]
    news = [
        {"version_id": row.id, "lasting": each.lasting, "language": each.language, "is_new": each.is_new}
        for each in step.news
    ]
    for table, values in ((VersionKey, keys), (Change, news)):
        if values:
            db.session.execute(sa.insert(table), values)
    db.session.flush()


def begin_earlier_versions() -> int:
    """Give the versions of a database from before migration 0002 what others begin with; return how many there were.

    Their things keep the names of their authors: the records of that time hold them, and nobody may lose what she did.
    Doing it again changes nothing.
    """
    waiting = _not_begun()
    for pack_id in dict.fromkeys(waiting.values()):
        shown = [None, *_in_order_of_publication(pack_id)]
        for base_id, version_id in pairwise(shown):
            if version_id in waiting:
                assert version_id
                keep_step(version(version_id), _step(base_id, version_id))
    return len(waiting)


def has_earlier_versions() -> bool:
    """Whether versions wait for `begin_earlier_versions`."""
    return bool(_not_begun())


def _not_begun() -> dict[int, str]:
    """The published versions whose things have no lasting keys, with their packs. One without lessons needs none."""
    query = (
        sa.select(PackVersion.id, PackVersion.pack_id)
        .where(sa.exists().where(Publication.version_id == PackVersion.id))
        .where(sa.exists().where(Document.version_id == PackVersion.id, Document.kind == "lesson"))
        .where(~sa.exists().where(VersionKey.version_id == PackVersion.id))
        .order_by(PackVersion.id)
    )
    return {row.id: row.pack_id for row in db.session.execute(query)}


def _in_order_of_publication(pack_id: str) -> list[int]:
    """The versions of a pack, each where it was published first."""
    first = sa.func.min(Publication.id)
    query = sa.select(Publication.version_id).where(Publication.pack_id == pack_id)
    return list(db.session.scalars(query.group_by(Publication.version_id).order_by(first)))


def _step(base_id: int | None, version_id: int) -> Step:
    new = compiled_version(version_id)
    difference = compare(compiled_version(base_id), new) if base_id else None
    return Step(base_id, _as_written(new), difference)


def _as_written(pack: CompiledPack) -> Lineage:
    """Every thing under the name that its authors gave it."""
    return Lineage({key: key for key, thing in things_of(pack).items() if thing.sort in LASTING})
