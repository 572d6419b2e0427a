"""Tables of what is published. A version, once published, never changes; only which version is current does."""

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from courseware.db import Base


class Pack(Base):
    """A content pack that is or was installed."""

    __tablename__ = "pack"

    id: Mapped[str] = mapped_column(primary_key=True)
    created_at: Mapped[datetime]


class PackVersion(Base):
    """One published version of a pack. The same content is published once (`digest`)."""

    __tablename__ = "pack_version"
    __table_args__ = (sa.UniqueConstraint("pack_id", "digest"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    pack_id: Mapped[str] = mapped_column(sa.ForeignKey("pack.id"), index=True)
    version: Mapped[str]
    digest: Mapped[str]
    licence: Mapped[str]
    publisher: Mapped[str]
    source_language: Mapped[str]
    languages: Mapped[str]
    """Language tags with a space between, the source language first."""
    imported_at: Mapped[datetime]
    imported_by: Mapped[str | None]
    """Id of the person; none where the command line did it."""
    base_id: Mapped[int | None] = mapped_column(sa.ForeignKey("pack_version.id"))
    """The version it was held against when it was published first: `Change` tells what differs."""


class VersionKey(Base):
    """The lasting key of a thing of a version, by the key its authors gave it (see `courseware.content.lineage`)."""

    __tablename__ = "version_key"

    version_id: Mapped[int] = mapped_column(sa.ForeignKey("pack_version.id"), primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    lasting: Mapped[str]


class Change(Base):
    """A thing, by its lasting key, that says something new in a language since `PackVersion.base_id`, or came anew."""

    __tablename__ = "change"

    version_id: Mapped[int] = mapped_column(sa.ForeignKey("pack_version.id"), primary_key=True)
    lasting: Mapped[str] = mapped_column(primary_key=True)
    language: Mapped[str] = mapped_column(primary_key=True)
    is_new: Mapped[bool]


class PublishedModule(Base):
    """Which version serves a module. A module id belongs to one pack; that makes its address unique."""

    __tablename__ = "published_module"

    module_id: Mapped[str] = mapped_column(primary_key=True)
    pack_id: Mapped[str] = mapped_column(sa.ForeignKey("pack.id"), index=True)
    version_id: Mapped[int] = mapped_column(sa.ForeignKey("pack_version.id"), index=True)
    position: Mapped[int]
    published_at: Mapped[datetime]


class Document(Base):
    """A compiled document of a version in one language, as JSON (see `courseware.content.serial`)."""

    __tablename__ = "document"

    version_id: Mapped[int] = mapped_column(sa.ForeignKey("pack_version.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    path: Mapped[str] = mapped_column(primary_key=True)
    language: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(server_default=sa.text("0"))
    """Its place among those of its kind, in the order of the pack."""
    content: Mapped[str]


class StoredFile(Base):
    """Bytes by their hash: pictures that pages show and the plain files of packs, each once."""

    __tablename__ = "stored_file"

    digest: Mapped[str] = mapped_column(primary_key=True)
    media_type: Mapped[str]
    data: Mapped[bytes]


class VersionFile(Base):
    """A file of a version at its path."""

    __tablename__ = "version_file"

    version_id: Mapped[int] = mapped_column(sa.ForeignKey("pack_version.id"), primary_key=True)
    path: Mapped[str] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(sa.ForeignKey("stored_file.digest"), index=True)
    """What pages show: of a drawing the cleaned form."""
    source_digest: Mapped[str | None] = mapped_column(sa.ForeignKey("stored_file.digest"))
    """The file as it came, for the export; none where pages show it as it came."""
    is_shown: Mapped[bool]
    """Whether pages show it (a picture), so that its address is public."""


class Act(StrEnum):
    """What an administrator did with a pack."""

    PUBLISHED = "published"
    ROLLED_BACK = "rolled-back"
    WITHDRAWN = "withdrawn"


class Publication(Base):
    """The history: which version of a pack was made current, when, by whom and why. Withdrawn: none is."""

    __tablename__ = "publication"

    id: Mapped[int] = mapped_column(primary_key=True)
    pack_id: Mapped[str] = mapped_column(sa.ForeignKey("pack.id"), index=True)
    version_id: Mapped[int] = mapped_column(sa.ForeignKey("pack_version.id"))
    """The version that readers see from then on; the last one they saw where the pack was withdrawn."""
    act: Mapped[str] = mapped_column(server_default=Act.PUBLISHED)
    reason: Mapped[str] = mapped_column(server_default="")
    trust: Mapped[str] = mapped_column(server_default="")
    """What was known of who made this version when it was published (`courseware.publishers.judging.State`)."""
    signed_by: Mapped[str] = mapped_column(server_default="")
    """The fingerprint of the key that signed it; empty where nobody did."""
    published_at: Mapped[datetime]
    published_by: Mapped[str | None]
