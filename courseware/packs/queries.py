"""Numbers about the people inside a pack."""

import sqlalchemy as sa

from courseware.db import db
from courseware.library.models import PublishedModule
from courseware.progress.models import StandingRow


def learners_by_pack() -> dict[str, int]:
    """How many people have begun a module of each pack, by pack id. A person in two modules of a pack counts once."""
    query = (
        sa.select(PublishedModule.pack_id, sa.func.count(sa.distinct(StandingRow.person_id)).label("learners"))
        .join(StandingRow, StandingRow.module_id == PublishedModule.module_id)
        .group_by(PublishedModule.pack_id)
    )
    return {row.pack_id: row.learners for row in db.session.execute(query)}
