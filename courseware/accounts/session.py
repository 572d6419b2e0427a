"""Who is signed in: the session of the browser and the person behind it."""

from typing import cast

from flask import session
from flask_login import LoginManager, current_user, login_user, logout_user

from courseware import i18n
from courseware.accounts import queries
from courseware.accounts.signed_in_person import NOBODY, SignedInPerson
from courseware.web.shared_pages import form_token


def current_person() -> SignedInPerson:
    """The person of this request: somebody behind a guard; on public pages perhaps `NOBODY`, which is false."""
    return cast("SignedInPerson", current_user._get_current_object())


def person_or_none() -> SignedInPerson | None:
    """The person of this request on public pages, or None."""
    return current_person() or None


def sign_in(person: SignedInPerson, /, *, is_kept: bool = False) -> None:
    """Begin a new session for `person`; it outlives the closing of the browser, for a month, if `is_kept`.

    Nothing of the session before is taken over (OWASP, Session Management: no fixation).
    """
    session.clear()
    session.permanent = is_kept
    login_user(person)
    # Made now: two windows that open pages at the same moment would each make one, and the first would be lost.
    form_token()


def renew(person: SignedInPerson, /) -> None:
    """Keep this browser signed in after the stamp of its person changed."""
    sign_in(person, is_kept=session.permanent)


def sign_out() -> None:
    """End the session of this browser; other browsers of the person stay signed in."""
    logout_user()
    session.clear()


def load(session_id: str, /) -> SignedInPerson | None:
    """The person of a session (`SignedInPerson.get_id`), or None if it was ended elsewhere or the account was closed.

    Times are told in the person's zone from here on.
    """
    person_id, _, stamp = session_id.partition(".")
    person = queries.person_of_session(person_id)
    if person is None or person.stamp != stamp:
        return None
    i18n.speak(i18n.current(), zone=person.time_zone)
    return person


def new_login_manager() -> LoginManager:
    """Flask-Login, told to load people our way and to look at nothing but the session."""
    manager = LoginManager()
    manager.anonymous_user = lambda: NOBODY
    manager.session_protection = None  # a phone changes its address all day
    manager.user_loader(load)
    return manager
