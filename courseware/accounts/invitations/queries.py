"""Reading invitations: by their link, as administrators list them, and who of a list is known already."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa

from courseware import clock
from courseware.accounts.links.states import LinkState, UnknownLinkError
from courseware.accounts.links.tokens import digest
from courseware.accounts.models import Invitation, Message, Person
from courseware.accounts.paging import Page, take_page
from courseware.db import db
from courseware.errors import NotFoundError

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
    """An invitation as administrators see it. `sent_at` and `error` tell of its newest message."""

    id: str
    email: str
    name: str
    is_trainer: bool
    is_administrator: bool
    created_at: datetime
    expires_at: datetime
    sent_at: datetime | None
    error: str
    """What the mail server said when it was tried last; empty where it was not tried, or left."""

    @property
    def has_run_out(self) -> bool:
        """Whether its link is too old by now."""
        return self.expires_at <= clock.now()


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
    """What each of these addresses, in its stored form, is to the academy; one that it does not know is left out."""
    wanted = list(emails)
    now = clock.now()
    open_ones = sa.select(Invitation.email, Invitation.expires_at).where(Invitation.email.in_(wanted), *IS_OPEN)
    found = {
        email: Invited.WAITING if expires_at > now else Invited.RAN_OUT
        for email, expires_at in db.session.execute(open_ones)
    }
    members = db.session.scalars(sa.select(Person.email).where(Person.email.in_(wanted)))
    return found | dict.fromkeys(members, Invited.MEMBER)


NEWEST = (
    sa.select(Message.id)
    .where(Message.invitation_id == Invitation.id)
    .order_by(Message.created_at.desc(), Message.id.desc())
    .limit(1)
    .correlate(Invitation)
    .scalar_subquery()
)
ROW = (
    sa.select(
        Invitation.id,
        Invitation.email,
        Invitation.name,
        Invitation.is_trainer,
        Invitation.is_administrator,
        Invitation.created_at,
        Invitation.expires_at,
        Message.sent_at,
        sa.func.coalesce(Message.last_error, "").label("error"),
    )
    .outerjoin(Message, Message.id == NEWEST)
    .where(*IS_OPEN)
)


def list_invitations(page: int = 1, /) -> Page[InvitationRow]:
    """The open invitations, those that ran out among them, the newest first, `PAGE` to a page."""
    newest = ROW.order_by(Invitation.created_at.desc(), Invitation.id)
    return take_page(newest, InvitationRow, total=count_open(), wanted=page, size=PAGE)


def open_invitation(invitation_id: str, /) -> InvitationRow:
    """An invitation that is neither accepted nor withdrawn.

    Raises:
        NotFoundError: there is none with this id.
    """
    row = db.session.execute(ROW.where(Invitation.id == invitation_id)).one_or_none()
    if row is None:
        raise NotFoundError(invitation_id)
    return InvitationRow(**row._mapping)


def count_open() -> int:
    """How many invitations are neither accepted nor withdrawn; those that ran out count."""
    return db.session.scalar(sa.select(sa.func.count()).select_from(Invitation).where(*IS_OPEN)) or 0
