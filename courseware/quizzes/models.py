"""Attempts and the responses in them. A learner is an opaque id: nothing here says who it is."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from courseware.db import Base, new_id

OPEN = sa.text("submitted_at IS NULL")


class Attempt(Base):
    """One taking of a quiz, bound to the version with which it began: that version asks, and that version grades."""

    __tablename__ = "quiz_attempt"
    __table_args__ = (
        sa.UniqueConstraint("person_id", "module_id", "quiz_id", "number"),
        sa.Index(
            "uq_quiz_attempt_open",
            "person_id",
            "module_id",
            "quiz_id",
            unique=True,
            sqlite_where=OPEN,
            postgresql_where=OPEN,
        ),
        sa.CheckConstraint("(submitted_at IS NULL) = (score IS NULL)", name="scored_when_submitted"),
        sa.CheckConstraint("(submitted_at IS NULL) = (is_passed IS NULL)", name="judged_when_submitted"),
        sa.CheckConstraint("number > 0", name="counted_from_one"),
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    person_id: Mapped[str]
    module_id: Mapped[str]
    quiz_id: Mapped[str]
    version_id: Mapped[int] = mapped_column(sa.ForeignKey("pack_version.id"))
    number: Mapped[int]
    """1 for a learner's first attempt at the quiz."""
    seed: Mapped[str]
    question_ids: Mapped[list[str]] = mapped_column(sa.JSON)
    """The questions drawn, in their order."""
    language: Mapped[str]
    """The locale of the page on which the attempt was begun."""
    started_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    score: Mapped[str | None]
    """Exact fraction from 0 to 1 as text: a numerator or denominator may be larger than any integer column."""
    is_passed: Mapped[bool | None]


class Response(Base):
    """The answer to one question of an attempt, as `responses` describes it. The last change counts."""

    __tablename__ = "quiz_response"

    attempt_id: Mapped[str] = mapped_column(sa.ForeignKey("quiz_attempt.id", ondelete="CASCADE"), primary_key=True)
    question_id: Mapped[str] = mapped_column(primary_key=True)
    answer: Mapped[object] = mapped_column(sa.JSON)
    answered_at: Mapped[datetime]
    is_final: Mapped[bool] = mapped_column(default=False)
    """Whether the answer was checked or submitted, so that it can no longer change."""
