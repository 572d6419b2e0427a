"""Cohorts, the modules they follow and who is in them. People are opaque ids: who they are stands in accounts alone."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from courseware.db import Base, new_id


class Cohort(Base):
    """Learners whom one trainer follows."""

    __tablename__ = "cohort"
    __table_args__ = (
        sa.CheckConstraint("length(name) BETWEEN 1 AND 100", name="name_has_a_length"),
        sa.CheckConstraint("length(join_code) = 8", name="code_has_eight_symbols"),
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    name: Mapped[str]
    trainer_id: Mapped[str] = mapped_column(index=True)
    join_code: Mapped[str | None] = mapped_column(unique=True)
    """The end of the link with which learners join; none while joining is closed."""
    created_at: Mapped[datetime]


class CohortModule(Base):
    """A module that a cohort follows. Packs change, so it may be one that is no longer published."""

    __tablename__ = "cohort_module"

    cohort_id: Mapped[str] = mapped_column(sa.ForeignKey("cohort.id", ondelete="CASCADE"), primary_key=True)
    module_id: Mapped[str] = mapped_column(primary_key=True)


class Membership(Base):
    """A learner in a cohort, by their own act."""

    __tablename__ = "membership"

    cohort_id: Mapped[str] = mapped_column(sa.ForeignKey("cohort.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[str] = mapped_column(primary_key=True, index=True)
    joined_at: Mapped[datetime]
