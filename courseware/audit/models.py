"""The log of administrators' acts. The database refuses to change or remove a line of it (see migration 0004)."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from courseware.db import Base


class AuditLine(Base):
    """One act. It holds names of acts and values, never sentences: each reader is told in their own language."""

    __tablename__ = "audit_line"

    id: Mapped[int] = mapped_column(primary_key=True)
    happened_at: Mapped[datetime] = mapped_column(index=True)
    act: Mapped[str]
    """One of `courseware.audit.acts.Act`."""
    by_id: Mapped[str | None]
    """Id of the person; none where the command line did it. No foreign key: the log outlives accounts."""
    subject: Mapped[str]
    """What the act was done to, as `Act` says: an id, never a name of a person."""
    detail: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
