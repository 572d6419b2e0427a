"""Messages: written in the transaction of the act they tell of, taken out to be sent, and noted as sent or failed."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from courseware import clock
from courseware.accounts.messages.letters import Letter
from courseware.accounts.models import Message, MessageKind
from courseware.db import db

LEASE = timedelta(minutes=15)
"""For so long a message that was taken out belongs to the process that sends it."""
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360))
"""Between the tries; the last one is repeated until the message has no use any more."""


def queue_message(
    letter: Letter,
    *,
    kind: MessageKind,
    to: tuple[str, str],
    locale: str,
    path: str,
    expires_at: datetime,
    person_id: str | None = None,
    invitation_id: str | None = None,
) -> None:
    """Put a message to `to` (name, address) into the outbox. It leaves after the transaction is committed.

    `path` is where its link leads, without the host; after `expires_at` the message is of no use and not sent any more.
    `person_id` or `invitation_id` says what it is about, so that it can be taken back with that.
    """
    db.session.add(
        Message(
            kind=kind.value,
            to_name=to[0],
            to_email=to[1],
            locale=locale,
            subject=letter.subject,
            body=letter.body,
            path=path,
            person_id=person_id,
            invitation_id=invitation_id,
            created_at=clock.now(),
            expires_at=expires_at,
            next_try_at=clock.now(),
        )
    )


def drop_unsent(*, person_id: str | None = None, invitation_id: str | None = None) -> None:
    """Take messages about something out of the outbox, because their links lead nowhere any more."""
    about = Message.invitation_id == invitation_id if invitation_id else Message.person_id == person_id
    db.session.execute(sa.delete(Message).where(about, Message.sent_at.is_(None)))


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message on its way."""

    id: str
    to: tuple[str, str]
    locale: str
    subject: str
    body: str
    path: str
    tries: int


def take_out(limit: int, /) -> list[Outgoing]:
    """Up to `limit` messages that are due, the oldest first. For a while no other process takes them."""
    now = clock.now()
    due = sa.select(Message).where(Message.sent_at.is_(None), Message.expires_at > now, Message.next_try_at <= now)
    oldest = due.order_by(Message.created_at, Message.id).limit(limit).with_for_update(skip_locked=True)
    messages = db.session.scalars(oldest).all()
    for message in messages:
        message.next_try_at = now + LEASE
    db.session.flush()
    return [
        Outgoing(row.id, (row.to_name, row.to_email), row.locale, row.subject, row.body, row.path, row.tries)
        for row in messages
    ]


def note_sent(message: Outgoing, /) -> None:
    """Note that a message left. Its words are forgotten: they hold a secret."""
    _note(message, sent_at=clock.now(), body="", path="", last_error="")


def note_failed(message: Outgoing, error: str, /) -> None:
    """Note why a message could not be sent, in at most 300 characters; it is tried again after a pause that grows."""
    pause = PAUSES[min(message.tries, len(PAUSES) - 1)]
    _note(message, next_try_at=clock.now() + pause, last_error=error[:300])


def _note(message: Outgoing, **values: object) -> None:
    db.session.execute(sa.update(Message).where(Message.id == message.id).values(tries=message.tries + 1, **values))


def try_again() -> None:
    """Let every message that failed be due now."""
    waiting = sa.update(Message).where(Message.sent_at.is_(None), Message.last_error != "")
    db.session.execute(waiting.values(next_try_at=clock.now()))
