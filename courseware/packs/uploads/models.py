"""An upload: a pack on its way in, from the file that arrived to the version that it became."""

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from courseware.db import Base, new_id


class State(StrEnum):
    """Where an upload stands."""

    WAITING = "waiting"
    """For a process that works on it."""
    CHECKING = "checking"
    """A process works on it, as long as its lease lasts."""
    REFUSED = "refused"
    """The report says why. A corrected pack may be sent in its place."""
    CHECKED = "checked"
    """Its version is kept, nobody sees it, and the difference is known: it waits for the word of an administrator."""
    PUBLISHED = "published"
    DISCARDED = "discarded"


class Stage(StrEnum):
    """What is done, or to be done next, on the way to `State.CHECKED`."""

    READING = "reading"
    CHECKING = "checking"
    KEEPING = "keeping"
    COMPARING = "comparing"


class Upload(Base):
    """One upload. What takes room is emptied at its end; who, what and when stays."""

    __tablename__ = "upload"
    __table_args__ = (
        sa.CheckConstraint(
            "state IN ('waiting', 'checking', 'refused', 'checked', 'published', 'discarded')", name="state_is_known"
        ),
        sa.CheckConstraint("stage IN ('reading', 'checking', 'keeping', 'comparing')", name="stage_is_known"),
        sa.CheckConstraint("done BETWEEN 0 AND total", name="done_is_a_part"),
        sa.CheckConstraint("state <> 'published' OR version_id IS NOT NULL", name="published_has_a_version"),
        sa.Index(None, "state", "touched_at"),
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    file_name: Mapped[str]
    size: Mapped[int]
    """Of the file, in bytes."""
    data: Mapped[bytes | None] = mapped_column(deferred=True)
    """The zip file, until its version is kept or the pack is refused; none where a command reads a folder itself."""
    state: Mapped[str] = mapped_column(default=State.WAITING.value)
    stage: Mapped[str] = mapped_column(default=Stage.READING.value)
    done: Mapped[int] = mapped_column(default=0)
    """Of `total` in this stage: how much of it is behind."""
    total: Mapped[int] = mapped_column(default=0)
    """0 where nobody knows yet how much there is."""
    tries: Mapped[int] = mapped_column(default=0)
    """How often a process has taken it up."""
    lease_until: Mapped[datetime | None]
    """Until then the process that works on it is believed to be alive; it moves this forward."""
    report: Mapped[str] = mapped_column(default="[]")
    """What the check found, as JSON (see `courseware.packs.uploads.reports`)."""
    pack_id: Mapped[str | None]
    """What the pack calls itself, once it could be read."""
    version: Mapped[str | None]
    version_id: Mapped[int | None] = mapped_column(sa.ForeignKey("pack_version.id", ondelete="SET NULL"), index=True)
    """The version that is kept and shown to nobody before it is published; none where another upload took its number."""
    base_id: Mapped[int | None] = mapped_column(sa.ForeignKey("pack_version.id"))
    """The version that readers saw when it was compared; none where the pack was not there."""
    publication_id: Mapped[int | None] = mapped_column(sa.ForeignKey("publication.id"))
    """The last thing that was done with the pack before it was compared. If more was done since, it is compared again."""
    difference: Mapped[str | None] = mapped_column(deferred=True)
    """`courseware.content.difference.Difference` as JSON, once it is checked; without a version before everything is added."""
    lineage: Mapped[str | None] = mapped_column(deferred=True)
    """Lasting keys by the keys of its authors, as JSON (see `courseware.content.lineage`)."""
    decisions: Mapped[str] = mapped_column(default="{}")
    """What the administrator decided on the preview, as JSON (see `courseware.packs.uploads.decisions`)."""
    trust: Mapped[str | None]
    """What is known of who made the pack, as JSON."""
    uploaded_at: Mapped[datetime]
    uploaded_by: Mapped[str | None]
    """Id of the person; none where the command line did it."""
    touched_at: Mapped[datetime]
    """When a person last did something with it."""
