"""Certificates. What was certified is written down whole, so that it stays true whatever happens to the account or the pack."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from courseware.db import Base


class Certificate(Base):
    """What one person earned in one module. A person earns it once.

    The name is the certified one: it is the only name kept outside accounts, because a certificate that loses it certifies
    nothing. Names and titles are in `language`.
    """

    __tablename__ = "certificate"
    __table_args__ = (sa.UniqueConstraint("person_id", "module_id"),)

    number: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str]
    module_id: Mapped[str]
    version_id: Mapped[int] = mapped_column(sa.ForeignKey("pack_version.id"))
    name: Mapped[str]
    module_title: Mapped[str]
    version: Mapped[str]
    language: Mapped[str]
    score: Mapped[str]
    """Exact fraction from 0 to 1 as text; empty where the rule asks for no quiz."""
    study_minutes: Mapped[int]
    lessons: Mapped[str]
    """JSON: titles and minutes of the lessons that were completed."""
    issuer: Mapped[str]
    began_at: Mapped[datetime]
    awarded_at: Mapped[datetime]
