"""The words of messages, in the language of whoever receives them, and where their links lead. Pure."""

from dataclasses import dataclass
from datetime import datetime

from courseware.i18n import format_date, speaking
from courseware.i18n import gettext as _

LINK = "{link}"
"""Stands in a body for the address; the host is filled in when the message is sent or shown."""


@dataclass(frozen=True, slots=True)
class Letter:
    """Subject and plain text."""

    subject: str
    body: str


def invitation_path(locale: str, token: str, /) -> str:
    """The address at which an invitation is accepted."""
    return f"/{locale}/invitations/{token}"


def password_path(locale: str, token: str, /) -> str:
    """The address at which a new password is chosen."""
    return f"/{locale}/password/{token}"


def invitation_letter(*, locale: str, academy: str, inviter: str, name: str, expires_at: datetime) -> Letter:
    """What an invited person reads."""
    with speaking(locale):
        paragraphs = (
            _greeting(name),
            _("%(inviter)s invites you to %(academy)s.", inviter=inviter, academy=academy)
            if inviter
            else _("You are invited to %(academy)s.", academy=academy),
            _("Open this address to choose your password and begin:"),
            LINK,
            _("The link is for you alone. It works until %(date)s.", date=format_date(expires_at)),
            _("If you did not expect this message, you need do nothing."),
        )
        return Letter(_("Your invitation to %(academy)s", academy=academy), "\n\n".join(paragraphs) + "\n")


def password_letter(*, locale: str, academy: str, name: str) -> Letter:
    """What somebody reads who asked for a new password."""
    with speaking(locale):
        paragraphs = (
            _greeting(name),
            _("A new password was asked for, for your account at %(academy)s.", academy=academy),
            _("Open this address within one hour to choose it:"),
            LINK,
            _("If you did not ask for it, you need do nothing. Your password stays as it is."),
        )
        return Letter(_("Choose a new password for %(academy)s", academy=academy), "\n\n".join(paragraphs) + "\n")


def _greeting(name: str) -> str:
    return _("Hello %(name)s,", name=name) if name else _("Hello,")
