"""Who: people, their invitations, links that open a new password, counted tries, and messages that wait to be sent.

Everything that identifies a person stands in these tables; every other table refers to an opaque id.
"""

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from courseware.db import Base, new_id


class Theme(StrEnum):
    """How the pages look."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class MessageKind(StrEnum):
    """What a message is about."""

    INVITATION = "invitation"
    PASSWORD = "password"  # noqa: S105 (a kind of message)


class Person(Base):
    """A person with an account. Everybody is a learner; the other roles are marked."""

    __tablename__ = "person"
    __table_args__ = (
        sa.CheckConstraint("email LIKE '%_@_%'", name="email_has_a_domain"),
        sa.CheckConstraint("length(name) BETWEEN 1 AND 200", name="name_fits_a_certificate"),
        sa.CheckConstraint("theme IN ('system', 'light', 'dark')", name="theme_is_known"),
        sa.CheckConstraint("length(session_stamp) >= 16", name="stamp_is_long"),
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    """As it shall stand on the certificate."""
    search: Mapped[str] = mapped_column(index=True)
    """Name and address as search compares them (see `courseware.accounts.names.folded`)."""
    locale: Mapped[str]
    theme: Mapped[str] = mapped_column(default=Theme.SYSTEM.value)
    time_zone: Mapped[str] = mapped_column(default="UTC")
    password_hash: Mapped[str | None]
    """Argon2id; none until a password is chosen."""
    session_stamp: Mapped[str]
    """Part of every session; a new one ends them all."""
    is_trainer: Mapped[bool] = mapped_column(default=False)
    is_administrator: Mapped[bool] = mapped_column(default=False)
    is_active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]
    last_signed_in_at: Mapped[datetime | None]


class Invitation(Base):
    """A link that lets somebody make an account. An address has one open invitation at most."""

    __tablename__ = "invitation"
    __table_args__ = (
        sa.CheckConstraint("expires_at > created_at", name="lasts"),
        sa.CheckConstraint("accepted_at IS NULL OR withdrawn_at IS NULL", name="ends_once"),
        sa.CheckConstraint("(accepted_at IS NULL) = (person_id IS NULL)", name="accepted_by_somebody"),
        sa.Index(
            "uq_invitation_open_email",
            "email",
            unique=True,
            sqlite_where=sa.text("accepted_at IS NULL AND withdrawn_at IS NULL"),
            postgresql_where=sa.text("accepted_at IS NULL AND withdrawn_at IS NULL"),
        ),
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    email: Mapped[str]
    name: Mapped[str]
    """May be empty: then the person writes it."""
    locale: Mapped[str]
    is_trainer: Mapped[bool]
    is_administrator: Mapped[bool]
    token_hash: Mapped[str] = mapped_column(unique=True)
    invited_by_id: Mapped[str | None] = mapped_column(sa.ForeignKey("person.id", ondelete="SET NULL"), index=True)
    person_id: Mapped[str | None] = mapped_column(sa.ForeignKey("person.id", ondelete="CASCADE"), index=True)
    """Who it became."""
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]


class PasswordReset(Base):
    """A link that lets a person choose a new password, once."""

    __tablename__ = "password_reset"
    __table_args__ = (sa.CheckConstraint("expires_at > created_at", name="lasts"),)

    token_hash: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(sa.ForeignKey("person.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
    used_at: Mapped[datetime | None]


class Throttle(Base):
    """Tries that were counted. The key is a keyed hash: addresses of people and computers are not readable here."""

    __tablename__ = "throttle"
    __table_args__ = (sa.CheckConstraint("count >= 0", name="count_is_natural"),)

    key: Mapped[str] = mapped_column(primary_key=True)
    count: Mapped[int]
    last_at: Mapped[datetime] = mapped_column(index=True)
    blocked_until: Mapped[datetime]


class Message(Base):
    """A message that waits to be sent, or was. Once sent it forgets its words, because they hold a secret link."""

    __tablename__ = "message"
    __table_args__ = (
        sa.CheckConstraint("kind IN ('invitation', 'password')", name="kind_is_known"),
        sa.CheckConstraint("sent_at IS NULL OR (body = '' AND path = '')", name="sent_is_forgotten"),
        sa.Index(None, "sent_at", "next_try_at"),
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    kind: Mapped[str]
    to_email: Mapped[str]
    to_name: Mapped[str]
    locale: Mapped[str]
    subject: Mapped[str]
    body: Mapped[str]
    """Plain text; ``{link}`` stands for the address."""
    path: Mapped[str]
    """Where its link leads, without the host: that is known when the message is sent or shown."""
    person_id: Mapped[str | None] = mapped_column(sa.ForeignKey("person.id", ondelete="CASCADE"), index=True)
    invitation_id: Mapped[str | None] = mapped_column(sa.ForeignKey("invitation.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    """When its link leads nowhere any more; it is not sent after that."""
    sent_at: Mapped[datetime | None]
    tries: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[datetime]
    """Earliest moment of the next try; a process that sends it moves this forward, so that no other does."""
    last_error: Mapped[str] = mapped_column(default="")
