"""A new password by a link in a message."""

from datetime import timedelta

import sqlalchemy as sa

from courseware import clock
from courseware.accounts import passwords
from courseware.accounts.links.states import LinkClosedError, LinkState, UnknownLinkError
from courseware.accounts.links.tokens import digest, new_token
from courseware.accounts.messages import letters
from courseware.accounts.messages.operations import drop_unsent, queue_message
from courseware.accounts.models import MessageKind, PasswordReset, Person
from courseware.accounts.operations import get_row
from courseware.accounts.password_reset.queries import state_of
from courseware.accounts.passwords import Weakness, WeakPasswordError
from courseware.accounts.sign_in.operations import as_typed, choose_password, welcome
from courseware.accounts.signed_in_person import SignedInPerson
from courseware.accounts.throttle.limits import ADDRESS, LETTERS
from courseware.accounts.throttle.operations import take_tries, throttle_key
from courseware.audit.acts import Act
from courseware.audit.operations import note
from courseware.db import db
from courseware.errors import NotFoundError
from courseware.web.settings import settings

LASTS = timedelta(hours=1)
"""How long a link is good: long enough for slow mail, short enough for a mailbox that others read."""


def request_reset(email: str, /, *, address: str) -> None:
    """Send a link to the account of `email`, if there is one; `address` is the computer that asks.

    Whether there is one makes no difference to what is counted and to what the caller sees (OWASP, Forgot Password).

    Raises:
        TooManyTriesError: links were asked for too often.
    """
    email = as_typed(email)
    take_tries((throttle_key("letters", email), LETTERS), (throttle_key("letters of computer", address), ADDRESS))
    person = db.session.scalar(sa.select(Person).where(Person.email == email, Person.is_active))
    if person is not None:
        _send(person)


def send_reset(person_id: str, /, *, by: str) -> None:
    """Send a link to a person because an administrator wants it.

    Raises:
        NotFoundError: there is no such person with an open account.
    """
    person = get_row(person_id)
    if not person.is_active:
        raise NotFoundError(person_id)
    _send(person)
    note(Act.PASSWORD_LINK_SENT, by=by, subject=person_id)


def _send(person: Person) -> None:
    now, token = clock.now(), new_token()
    db.session.execute(sa.delete(PasswordReset).where(PasswordReset.expires_at < now - LASTS))
    db.session.add(PasswordReset(token_hash=digest(token), person_id=person.id, created_at=now, expires_at=now + LASTS))
    queue_message(
        letters.password_letter(locale=person.locale, academy=settings().name, name=person.name),
        kind=MessageKind.PASSWORD,
        to=(person.name, person.email),
        locale=person.locale,
        path=letters.password_path(person.locale, token),
        expires_at=now + LASTS,
        person_id=person.id,
    )
    db.session.flush()


def reset_password(token: str, password: str, /) -> SignedInPerson:
    """Choose a new password by the link with this token, and sign in. All sessions end, and every other link with them.

    Raises:
        UnknownLinkError: no link has this token.
        LinkClosedError: it was used, or it is too old.
        WeakPasswordError: `password` is too easy to guess, or the one that the account has now.
    """
    row = db.session.scalar(sa.select(PasswordReset).where(PasswordReset.token_hash == digest(token)).with_for_update())
    if row is None:
        raise UnknownLinkError
    person = get_row(row.person_id)
    state = state_of(row) if person.is_active else LinkState.WITHDRAWN
    if state is not LinkState.OPEN:
        raise LinkClosedError(state)
    if passwords.is_right(password, person.password_hash):
        raise WeakPasswordError(Weakness.SAME)
    choose_password(person, password)
    now = clock.now()
    unused = sa.update(PasswordReset).where(PasswordReset.person_id == person.id, PasswordReset.used_at.is_(None))
    db.session.execute(unused.values(used_at=now))
    drop_unsent(person_id=person.id)
    return welcome(person)
