"""Reading the outbox."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from courseware import clock
from courseware.accounts.models import Message
from courseware.accounts.paging import Page, take_page
from courseware.db import db

PAGE = 20
"""Messages on one page; each is shown whole."""
WAITS = Message.sent_at.is_(None)


@dataclass(frozen=True, slots=True)
class MessageRow:
    """A message as administrators see it; `body` has the mark of the link where the link stands."""

    id: str
    kind: str
    to_name: str
    to_email: str
    locale: str
    subject: str
    body: str
    path: str
    created_at: datetime
    expires_at: datetime
    tries: int
    last_error: str


@dataclass(frozen=True, slots=True)
class Outbox:
    """One page of what waits, and how it goes: how many failed so far and how many left."""

    waiting: Page[MessageRow]
    failed: int
    sent: int


ROW = sa.select(
    Message.id,
    Message.kind,
    Message.to_name,
    Message.to_email,
    Message.locale,
    Message.subject,
    Message.body,
    Message.path,
    Message.created_at,
    Message.expires_at,
    Message.tries,
    Message.last_error,
)


def list_outbox(page: int = 1, /) -> Outbox:
    """What waits and is still of use, the newest first, `PAGE` to a page."""
    waits = (WAITS, Message.expires_at > clock.now())
    counts = sa.select(
        sa.func.count().filter(*waits),
        sa.func.count().filter(*waits, Message.last_error != ""),
        sa.func.count().filter(Message.sent_at.is_not(None)),
    ).select_from(Message)
    waiting, failed, sent = db.session.execute(counts).one()
    newest = ROW.where(*waits).order_by(Message.created_at.desc(), Message.id.desc())
    return Outbox(take_page(newest, MessageRow, total=waiting, wanted=page, size=PAGE), failed, sent)


def count_waiting() -> int:
    """How many messages wait and are still of use."""
    query = sa.select(sa.func.count()).select_from(Message).where(WAITS, Message.expires_at > clock.now())
    return db.session.scalar(query) or 0
