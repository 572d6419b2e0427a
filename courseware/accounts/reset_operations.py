"""A new password by a link in a message."""

from datetime import timedelta

import sqlalchemy as sa
from flask import current_app

from courseware import clock
from courseware.accounts import letters
from courseware.accounts.links import LinkClosedError, LinkState, UnknownLinkError
from courseware.accounts.message_operations import drop_unsent, queue_message
from courseware.accounts.models import MessageKind, PasswordReset, Person
from courseware.accounts.operations import get_row
from courseware.accounts.person import SignedInPerson
from courseware.accounts.reset_queries import state_of
from courseware.accounts.sign_in_operations import as_typed, choose_password, welcome
from courseware.accounts.throttle import ADDRESS, LETTERS
from courseware.accounts.throttle_operations import take_tries, throttle_key
from courseware.accounts.tokens import digest, new_token
from courseware.config import Settings
from courseware.db import db
from courseware.errors import NotFoundError

LASTS = timedelta(hours=1)


def request_reset(email: str, /, *, address: str) -> None:
    """Send a link to the account of `email`, if there is one; `address` is the computer that asks.

    Whether there is one makes no difference to what is counted and to what the caller sees.

    Raises:
        TooManyTriesError: links were asked for too often.
    """
    email = as_typed(email)
    take_tries((throttle_key("letters", email), LETTERS), (throttle_key("letters of computer", address), ADDRESS))
    person = db.session.scalar(sa.select(Person).where(Person.email == email, Person.is_active))
    if person is not None:
        _send(person)


def send_reset(person_id: str, /) -> None:
    """Send a link to a person because an administrator wants it.

    Raises:
        NotFoundError: there is no such person with an open account.
    """
    person = get_row(person_id)
    if not person.is_active:
        raise NotFoundError(person_id)
    _send(person)


def _send(person: Person) -> None:
    now, token = clock.now(), new_token()
    db.session.execute(sa.delete(PasswordReset).where(PasswordReset.expires_at < now - LASTS))
    db.session.add(PasswordReset(token_hash=digest(token), person_id=person.id, created_at=now, expires_at=now + LASTS))
    settings: Settings = current_app.extensions["courseware.settings"]
    queue_message(
        letters.password_letter(locale=person.locale, academy=settings.name, name=person.name),
        kind=MessageKind.PASSWORD,
        to=(person.name, person.email),
        locale=person.locale,
        path=letters.password_path(person.locale, token),
        expires_at=now + LASTS,
        person_id=person.id,
    )
    db.session.flush()


def reset_password(token: str, password: str, /) -> SignedInPerson:
    """Choose a new password by a link. All sessions end, and every other link of the person with them.

    Raises:
        UnknownLinkError: no link has this token.
        LinkClosedError: it was used, or it is too old.
        courseware.accounts.passwords.WeakPasswordError: `password` is too easy to guess.
    """
    row = db.session.scalar(sa.select(PasswordReset).where(PasswordReset.token_hash == digest(token)).with_for_update())
    if row is None:
        raise UnknownLinkError
    person = get_row(row.person_id)
    state = state_of(row) if person.is_active else LinkState.WITHDRAWN
    if state is not LinkState.OPEN:
        raise LinkClosedError(state)
    choose_password(person, password)
    now = clock.now()
    unused = sa.update(PasswordReset).where(PasswordReset.person_id == person.id, PasswordReset.used_at.is_(None))
    db.session.execute(unused.values(used_at=now))
    drop_unsent(person_id=person.id)
    return welcome(person)
