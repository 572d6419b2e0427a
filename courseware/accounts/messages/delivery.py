"""Sending what waits in the outbox: after the answer, in a thread of its own, or from the command line.

This is an edge like the command line: it begins and commits transactions of its own, outside every request.
"""

import logging
import smtplib
from dataclasses import dataclass
from datetime import timedelta
from threading import Thread

from flask import Flask, Response, current_app, g
from sqlalchemy.exc import SQLAlchemyError

from courseware import clock
from courseware.accounts.messages import mail
from courseware.accounts.messages.letters import LINK
from courseware.accounts.messages.operations import Outgoing, note_failed, note_sent, take_out
from courseware.db import db
from courseware.web.settings import settings

log = logging.getLogger("courseware")
BATCH = 50
"""Messages for one connection to the mail server; well within their lease, even where the server is slow."""
EVERY = timedelta(minutes=1)
"""A process looks for messages that are due no more often than this, unless a request put one there."""
LOOKED_AT = "courseware.outbox_looked_at"


@dataclass(frozen=True, slots=True)
class Delivery:
    """How many messages left and how many did not."""

    sent: int = 0
    failed: int = 0
    is_broken: bool = False
    """Whether the mail server could not be reached or broke off."""

    def __add__(self, other: "Delivery") -> "Delivery":
        return Delivery(self.sent + other.sent, self.failed + other.failed, self.is_broken or other.is_broken)


def deliver(limit: int = 100_000, /) -> Delivery:
    """Send up to `limit` messages that are due. Stops where the mail server cannot be reached or breaks off.

    Without a mail server nothing is sent: administrators find the messages on their page. Two processes may do this at
    the same time. A process that dies in between may leave a message that was sent and is sent again.
    """
    total = Delivery()
    while settings().smtp and total.sent < limit and not total.is_broken:
        messages = take_out(min(BATCH, limit - total.sent))
        db.session.commit()
        if not messages:
            break
        total += _send(messages)
    return total


def _send(messages: list[Outgoing]) -> Delivery:
    """Send over one connection. One refused address stops nothing; a broken connection fails all that wait."""
    done = Delivery()
    try:
        with mail.connect(mail.server(settings().smtp)) as connection:
            for message in messages:
                done += _send_one(connection, message)
    except (OSError, smtplib.SMTPException) as error:
        log.warning("mail server: %s", error)
        waiting = messages[done.sent + done.failed :]
        for message in waiting:
            note_failed(message, str(error))
        db.session.commit()
        done += Delivery(failed=len(waiting), is_broken=True)
    return done


def _send_one(connection: smtplib.SMTP, message: Outgoing) -> Delivery:
    text = message.body.replace(LINK, settings().base_url + message.path)
    letter = mail.build(
        message_id=message.id,
        sender=settings().mail_from,
        academy=settings().name,
        to=message.to,
        subject=message.subject,
        text=text,
        locale=message.locale,
        date=clock.now(),
    )
    try:
        connection.send_message(letter)
    except smtplib.SMTPServerDisconnected:
        raise
    except smtplib.SMTPException as error:
        note_failed(message, str(error))
        db.session.commit()
        return Delivery(failed=1)
    note_sent(message)
    db.session.commit()
    return Delivery(sent=1)


def deliver_soon() -> None:
    """Send the outbox once this request is answered and committed."""
    g.deliver_soon = True


def after_request(response: Response) -> Response:
    """Begin sending in a thread, so that nobody waits for the mail server. The transaction is committed by now.

    Once in a while any request does so: what failed is tried again, and what a process that died had taken out leaves.
    """
    if settings().smtp and (_is_wanted(response) or _is_time()):
        current_app.extensions[LOOKED_AT] = clock.now()
        app = current_app._get_current_object()  # type: ignore[attr-defined]  # the proxy ends with the request
        Thread(target=_deliver_apart, args=(app,), name="outbox", daemon=True).start()
    return response


def _is_wanted(response: Response) -> bool:
    return bool(g.get("deliver_soon")) and response.status_code < 400


def _is_time() -> bool:
    looked_at = current_app.extensions.get(LOOKED_AT)
    return looked_at is None or clock.now() - looked_at >= EVERY


def _deliver_apart(app: Flask) -> None:
    with app.app_context():
        try:
            deliver()
        except SQLAlchemyError:
            # The messages stay; the next delivery takes them.
            log.exception("outbox")
