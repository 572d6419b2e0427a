"""Inviting people, and becoming a person by an invitation."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import sqlalchemy as sa

from courseware import clock
from courseware.accounts.invitations import queries
from courseware.accounts.invitations.queries import Invited, state_of
from courseware.accounts.links.states import LinkClosedError, LinkState, UnknownLinkError
from courseware.accounts.links.tokens import digest, new_token
from courseware.accounts.messages import letters
from courseware.accounts.messages.operations import drop_unsent, queue_message
from courseware.accounts.models import Invitation, MessageKind
from courseware.accounts.operations import create_person, signed_in
from courseware.accounts.roles import Role
from courseware.accounts.signed_in_person import SignedInPerson
from courseware.audit.acts import Act
from courseware.audit.operations import note
from courseware.db import db, new_id
from courseware.errors import ConflictError, NotFoundError
from courseware.web.settings import settings

LASTS = timedelta(days=14)
"""How long an invitation is good: somebody may be on leave."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Somebody who shall be invited: address and name in their stored form."""

    email: str
    name: str
    locale: str
    role: Role


def invite(wishes: Sequence[Wish], by: SignedInPerson, /) -> int:
    """Invite everybody who has neither an account nor an invitation that is still good; return how many those are.

    An invitation that ran out is renewed.

    Raises:
        ConflictError: somebody else invited one of them at the same moment.
    """
    known = queries.known([wish.email for wish in wishes])
    fresh = {wish.email: wish for wish in wishes if known.get(wish.email) in (None, Invited.RAN_OUT)}
    open_ones = sa.select(Invitation).where(Invitation.email.in_(fresh), *queries.IS_OPEN).with_for_update()
    rows = {row.email: row for row in db.session.scalars(open_ones)}
    for email, wish in fresh.items():
        row = rows.get(email) or Invitation(id=new_id(), email=email)
        row.name, row.locale = wish.name, wish.locale
        row.is_trainer, row.is_administrator = wish.role is Role.TRAINER, wish.role is Role.ADMINISTRATOR
        _send(row, by)
        rows[email] = row
    try:
        db.session.flush()
    except sa.exc.IntegrityError as error:
        raise ConflictError from error
    for email, wish in fresh.items():
        note(Act.INVITED, by=by.id, subject=rows[email].id, detail={"role": wish.role, "language": wish.locale})
    return len(fresh)


def resend(invitation_id: str, by: SignedInPerson, /) -> None:
    """Send an invitation again, with a new link; the one before leads nowhere from now on.

    Raises:
        NotFoundError: there is no such invitation.
        LinkClosedError: it was accepted or withdrawn.
    """
    row = _open(invitation_id)
    drop_unsent(invitation_id=row.id)
    _send(row, by)
    note(Act.INVITED_AGAIN, by=by.id, subject=row.id)


def withdraw(invitation_id: str, by: SignedInPerson, /) -> None:
    """Take an invitation back; its link leads nowhere from now on.

    Raises:
        NotFoundError: there is no such invitation.
        LinkClosedError: it was accepted or withdrawn.
    """
    row = _open(invitation_id)
    drop_unsent(invitation_id=row.id)
    row.withdrawn_at = clock.now()
    note(Act.INVITATION_WITHDRAWN, by=by.id, subject=row.id)


def accept(token: str, /, *, name: str, locale: str, time_zone: str, password: str) -> SignedInPerson:
    """Make the account that the invitation with this token offers, and return the value of its session.

    Raises:
        UnknownLinkError: no invitation has this token.
        LinkClosedError: it is not good any more.
        courseware.accounts.operations.PersonExistsError: the address has an account.
        courseware.accounts.names.BadNameError: `name` cannot stand on a certificate.
        courseware.accounts.passwords.WeakPasswordError: `password` is too easy to guess.
    """
    row = db.session.scalar(sa.select(Invitation).where(Invitation.token_hash == digest(token)).with_for_update())
    if row is None:
        raise UnknownLinkError
    if (state := state_of(row)) is not LinkState.OPEN:
        raise LinkClosedError(state)
    person = create_person(
        row.email,
        name,
        password=password,
        locale=locale,
        time_zone=time_zone,
        is_trainer=row.is_trainer,
        is_administrator=row.is_administrator,
    )
    row.accepted_at = person.last_signed_in_at = clock.now()
    row.person_id = person.id
    drop_unsent(invitation_id=row.id)
    db.session.flush()
    return signed_in(person)


def _open(invitation_id: str) -> Invitation:
    """The row of an invitation that is neither accepted nor withdrawn, locked."""
    row = db.session.get(Invitation, invitation_id, with_for_update=True)
    if row is None:
        raise NotFoundError(invitation_id)
    if (state := state_of(row)) not in (LinkState.OPEN, LinkState.RAN_OUT):
        raise LinkClosedError(state)
    return row


def _send(row: Invitation, by: SignedInPerson) -> None:
    """Give an invitation a new link that lasts, and put the message with it into the outbox."""
    token, now = new_token(), clock.now()
    row.token_hash, row.invited_by_id = digest(token), by.id
    row.created_at, row.expires_at = now, now + LASTS
    db.session.add(row)
    letter = letters.invitation_letter(
        locale=row.locale, academy=settings().name, inviter=by.name, name=row.name, expires_at=row.expires_at
    )
    queue_message(
        letter,
        kind=MessageKind.INVITATION,
        to=(row.name, row.email),
        locale=row.locale,
        path=letters.invitation_path(row.locale, token),
        expires_at=row.expires_at,
        invitation_id=row.id,
    )
