"""Reading links that let people choose a new password."""

from dataclasses import dataclass

import sqlalchemy as sa

from courseware import clock
from courseware.accounts.links.states import LinkState, UnknownLinkError
from courseware.accounts.links.tokens import digest
from courseware.accounts.models import PasswordReset, Person
from courseware.db import db


@dataclass(frozen=True, slots=True)
class PasswordLink:
    """Whose password a link changes, and whether it still does."""

    email: str
    state: LinkState


def state_of(row: PasswordReset, /) -> LinkState:
    """What became of a link by now."""
    if row.used_at:
        return LinkState.USED
    return LinkState.OPEN if row.expires_at > clock.now() else LinkState.RAN_OUT


def password_link(token: str, /) -> PasswordLink:
    """The link with this token.

    Raises:
        UnknownLinkError: there is none.
    """
    query = sa.select(PasswordReset, Person.email, Person.is_active).join(Person, Person.id == PasswordReset.person_id)
    found = db.session.execute(query.where(PasswordReset.token_hash == digest(token))).one_or_none()
    if found is None:
        raise UnknownLinkError
    row, email, is_active = found
    return PasswordLink(email, state_of(row) if is_active else LinkState.WITHDRAWN)
