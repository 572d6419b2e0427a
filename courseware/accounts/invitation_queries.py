"""Reading invitations: by their link, as administrators list them, and who of a list is known already."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa

from courseware import clock
from courseware.accounts.links import LinkState, UnknownLinkError
from courseware.accounts.models import Invitation, Person
from courseware.accounts.tokens import digest
from courseware.db import db

PAGE = 50
"""Invitations on one page of the list."""
IS_OPEN = (Invitation.accepted_at.is_(None), Invitation.withdrawn_at.is_(None))


class Invited(StrEnum):
    """What an address is to the academy already."""

    MEMBER = "member"
    WAITING = "waiting"
    RAN_OUT = "ran_out"


@dataclass(frozen=True, slots=True)
class OfferedAccount:
    """What an invitation says to whom it was sent. `inviter` is empty where that person is gone."""

    email: str
    name: str
    locale: str
    inviter: str
    time_zone: str
    """Where the inviter is: a good first guess."""
    expires_at: datetime
    state: LinkState


@dataclass(frozen=True, slots=True)
class InvitationRow:
    """An invitation as administrators see it."""

    id: str
    email: str
    name: str
    is_trainer: bool
    is_administrator: bool
    created_at: datetime
    expires_at: datetime
    state: LinkState


@dataclass(frozen=True, slots=True)
class InvitationPage:
    """One page of the list."""

    invitations: tuple[InvitationRow, ...]
    total: int
    number: int
    pages: int


def state_of(row: Invitation, /) -> LinkState:
    """What became of an invitation by now."""
    if row.accepted_at:
        return LinkState.USED
    if row.withdrawn_at:
        return LinkState.WITHDRAWN
    return LinkState.OPEN if row.expires_at > clock.now() else LinkState.RAN_OUT


def offered_account(token: str, /) -> OfferedAccount:
    """What the invitation with this token offers.

    Raises:
        UnknownLinkError: no invitation has it.
    """
    inviter_of = Person.id == Invitation.invited_by_id
    query = sa.select(Invitation, Person.name, Person.time_zone).outerjoin(Person, inviter_of)
    found = db.session.execute(query.where(Invitation.token_hash == digest(token))).one_or_none()
    if found is None:
        raise UnknownLinkError
    row, inviter, zone = found
    return OfferedAccount(row.email, row.name, row.locale, inviter or "", zone or "UTC", row.expires_at, state_of(row))


def known(emails: Iterable[str], /) -> dict[str, Invited]:
    """Who of these addresses is a member, or has an open invitation."""
    wanted = list(emails)
    now = clock.now()
    open_ones = sa.select(Invitation.email, Invitation.expires_at).where(Invitation.email.in_(wanted), *IS_OPEN)
    found = {
        email: Invited.WAITING if expires_at > now else Invited.RAN_OUT
        for email, expires_at in db.session.execute(open_ones)
    }
    members = db.session.scalars(sa.select(Person.email).where(Person.email.in_(wanted)))
    return found | dict.fromkeys(members, Invited.MEMBER)


def list_invitations(page: int = 1, /) -> InvitationPage:
    """The open invitations, those that ran out among them, the newest first."""
    total = count_open()
    pages = max(1, -(-total // PAGE))
    number = min(max(page, 1), pages)
    newest = sa.select(Invitation).where(*IS_OPEN).order_by(Invitation.created_at.desc(), Invitation.id)
    rows = db.session.scalars(newest.limit(PAGE).offset((number - 1) * PAGE))
    return InvitationPage(
        tuple(
            InvitationRow(
                row.id,
                row.email,
                row.name,
                row.is_trainer,
                row.is_administrator,
                row.created_at,
                row.expires_at,
                state_of(row),
            )
            for row in rows
        ),
        total,
        number,
        pages,
    )


def count_open() -> int:
    """How many invitations are open."""
    return db.session.scalar(sa.select(sa.func.count()).select_from(Invitation).where(*IS_OPEN)) or 0
