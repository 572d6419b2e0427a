"""Publishers whom the academy trusts, and those whom it trusts no longer: their packs are known for what they are."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from courseware.db import Base


class PublisherRow(Base):
    """A key of a publisher. Which acts led here is in the audit log."""

    __tablename__ = "publisher"
    __table_args__ = (
        sa.CheckConstraint("length(fingerprint) = 32", name="fingerprint_is_whole"),
        sa.CheckConstraint("length(name) BETWEEN 1 AND 100", name="name_has_a_length"),
    )

    fingerprint: Mapped[str] = mapped_column(primary_key=True)
    """Of the public key (`courseware.publishers.keys.fingerprint`); the key itself comes with each signature."""
    name: Mapped[str]
    """As the administrators call the publisher; what a pack says of its publisher counts for nothing."""
    is_trusted: Mapped[bool]
    changed_at: Mapped[datetime]
    """When it was trusted, or trusted no longer."""
    changed_by: Mapped[str | None]
    """Id of the person; none where the command line did it."""
