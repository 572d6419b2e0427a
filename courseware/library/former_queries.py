"""Modules that readers could once open and no longer can: their pack was withdrawn, or a later version is without them."""

from collections.abc import Collection

import sqlalchemy as sa

from courseware.db import db
from courseware.errors import NotFoundError
from courseware.library.models import Document, Publication


class FormerModuleError(NotFoundError):
    """The module was published once and is not now; `version_id` is the last version that readers saw of it."""

    status = 410

    def __init__(self, module_id: str, version_id: int) -> None:
        super().__init__(f"module {module_id}")
        self.module_id, self.version_id = module_id, version_id


def last_seen(module_ids: Collection[str], /) -> dict[str, int]:
    """The last version that readers saw of each module, those alone that were ever published. One query."""
    latest = (
        sa.select(Document.path, sa.func.max(Publication.id).label("id"))
        .join(Publication, Publication.version_id == Document.version_id)
        .where(Document.kind == "module", Document.path.in_(module_ids))
        .group_by(Document.path)
        .subquery()
    )
    query = sa.select(latest.c.path, Publication.version_id).join(Publication, Publication.id == latest.c.id)
    return {row.path: row.version_id for row in db.session.execute(query)}


def missing_module(module_id: str, /) -> NotFoundError:
    """What to raise where a module is not published: it was once, or never."""
    version_id = last_seen([module_id]).get(module_id)
    return FormerModuleError(module_id, version_id) if version_id else NotFoundError(f"module {module_id}")
