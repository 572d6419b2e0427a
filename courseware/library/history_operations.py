"""Writing the history: what was done with a pack, for its own page and for the log of administrators' acts."""

from dataclasses import dataclass

import sqlalchemy as sa

from courseware import clock
from courseware.audit import acts
from courseware.audit.operations import note
from courseware.db import db
from courseware.library.models import Act, PackVersion, Publication


@dataclass(frozen=True, slots=True)
class Origin:
    """What is known of who made a version: a state of `courseware.publishers.judging`, and the key that signed it."""

    trust: str = ""
    signed_by: str = ""


NOT_LOOKED_AT = Origin()
_IN_THE_LOG = {
    Act.PUBLISHED: acts.Act.PACK_PUBLISHED,
    Act.ROLLED_BACK: acts.Act.PACK_ROLLED_BACK,
    Act.WITHDRAWN: acts.Act.PACK_WITHDRAWN,
}


def origin_of(row: PackVersion, /) -> Origin:
    """What was known of a version that was published, when it was published last."""
    last = sa.select(Publication.trust, Publication.signed_by).where(Publication.version_id == row.id)
    found = db.session.execute(last.order_by(Publication.id.desc()).limit(1)).one()
    return Origin(found.trust, found.signed_by)


def write_history(
    row: PackVersion, act: Act, /, *, by: str | None, reason: str, origin: Origin, before: PackVersion | None
) -> None:
    """Write what was done, with the version that readers saw before (none where that says nothing)."""
    line = Publication(
        pack_id=row.pack_id,
        version_id=row.id,
        act=act,
        reason=reason,
        trust=origin.trust,
        signed_by=origin.signed_by,
        published_at=clock.now(),
        published_by=by,
    )
    db.session.add(line)
    values = {"version": row.version, "reason": reason, "trust": origin.trust, "signed_by": origin.signed_by}
    seen = before.version if before else None
    note(_IN_THE_LOG[act], by=by, subject=row.pack_id, detail={**values, "before": seen})
