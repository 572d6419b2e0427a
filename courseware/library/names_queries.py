"""What things were called in earlier versions: an address that somebody kept leads to what became of it."""

from dataclasses import dataclass

import sqlalchemy as sa

from courseware.db import db
from courseware.library.models import PackVersion, Publication, VersionKey


@dataclass(frozen=True, slots=True)
class EarlierName:
    """A lesson that had a name, in a version: its lasting id."""

    version_id: int
    lesson_id: str


def lessons_called(pack_id: str, module_id: str, name: str, /) -> list[EarlierName]:
    """The lessons that ever had this name, with their authors or for ever, by version; the version published last first."""
    folder = f"modules/{module_id}/lessons/"
    key = f"{folder}{name}#"
    last = sa.func.max(Publication.id)
    query = (
        sa.select(VersionKey.version_id, VersionKey.lasting)
        .join(PackVersion, PackVersion.id == VersionKey.version_id)
        .join(Publication, Publication.version_id == VersionKey.version_id)
        .where(PackVersion.pack_id == pack_id, sa.or_(VersionKey.key == key, VersionKey.lasting == key))
        .group_by(VersionKey.version_id, VersionKey.lasting)
        .order_by(last.desc(), (VersionKey.lasting == key).desc())
    )
    return [
        EarlierName(row.version_id, row.lasting.removeprefix(folder).removesuffix("#"))
        for row in db.session.execute(query)
    ]
