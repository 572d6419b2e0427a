"""The learner's record, to which rows are only ever added, and the standing kept beside it for speed."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from courseware.db import Base


class Record(Base):
    """One thing a learner did. The id was made where it happened, so that what arrives twice is one record.

    `person_id` is opaque: who that is stands in accounts alone. A trigger refuses changes and removals.
    """

    __tablename__ = "record"
    __table_args__ = (sa.Index(None, "person_id", "module_id"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str]
    module_id: Mapped[str]
    lesson_id: Mapped[str]
    object_id: Mapped[str]
    verb: Mapped[str]
    version_id: Mapped[int] = mapped_column(sa.ForeignKey("pack_version.id"))
    language: Mapped[str]
    """The language of the lesson or quiz that was read or answered: the one of the pack that fits the page best. What is not
    translated into it was shown in the source language."""
    result: Mapped[str]
    """Canonical JSON: what came of it."""
    happened_at: Mapped[datetime]
    arrived_at: Mapped[datetime]


class StandingRow(Base):
    """Where a learner stands in a module: derived from the records, and equal to them when rebuilt."""

    __tablename__ = "standing"

    person_id: Mapped[str] = mapped_column(primary_key=True)
    module_id: Mapped[str] = mapped_column(primary_key=True, index=True)
    state: Mapped[str]
    """Canonical JSON, see `courseware.progress.standing_json`."""
    started_at: Mapped[datetime]
    last_at: Mapped[datetime]
    completed_at: Mapped[datetime | None]
