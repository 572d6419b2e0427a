"""Numbers about the people inside a pack."""

import sqlalchemy as sa

from courseware.db import db
from courseware.library.models import Document, PackVersion, Publication
from courseware.progress.models import StandingRow
from courseware.quizzes.models import Attempt


def learners_by_pack() -> dict[str, int]:
    """How many people have begun a module of each pack, by pack id, as `audience` counts them. One query.

    A person in two modules of a pack counts once; modules of versions that readers saw earlier count as well.
    """
    modules = (
        sa.select(PackVersion.pack_id, Document.path.label("module_id"))
        .join(Document, Document.version_id == PackVersion.id)
        .where(Document.kind == "module", sa.exists().where(Publication.version_id == PackVersion.id))
        .distinct()
        .subquery()
    )
    sitting = sa.select(Attempt.module_id, Attempt.person_id).where(Attempt.submitted_at.is_(None))
    people = sa.select(StandingRow.module_id, StandingRow.person_id).union_all(sitting).subquery()
    query = (
        sa.select(modules.c.pack_id, sa.func.count(sa.distinct(people.c.person_id)).label("learners"))
        .join(people, people.c.module_id == modules.c.module_id)
        .group_by(modules.c.pack_id)
    )
    return {row.pack_id: row.learners for row in db.session.execute(query)}
