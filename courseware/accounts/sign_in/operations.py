"""Signing in and changing passwords, with every try counted."""

from collections.abc import Callable

import sqlalchemy as sa

from courseware import clock
from courseware.accounts import passwords, queries
from courseware.accounts.models import Person
from courseware.accounts.names import BadEmailError, clean_email
from courseware.accounts.operations import get_row, set_password, signed_in
from courseware.accounts.passwords import Weakness, WeakPasswordError
from courseware.accounts.sign_in.queries import stored_hash
from courseware.accounts.signed_in_person import SignedInPerson
from courseware.accounts.throttle.limits import ACCOUNT, ADDRESS, TooManyTriesError
from courseware.accounts.throttle.operations import forget_tries, give_back_try, take_tries, throttle_key
from courseware.accounts.throttle.queries import blocked_until
from courseware.db import db
from courseware.errors import InvalidError


class WrongPasswordError(InvalidError):
    """The address or the password is not right; which of them is not said."""


class ClosedAccountError(InvalidError):
    """Address and password are right, but an administrator closed the account."""


def sign_in(email: str, password: str, *, address: str) -> SignedInPerson:
    """The person with this address and password; `address` is the computer that asks.

    The tries of account and computer are counted after the password was looked at: of a hundred guesses at the same
    moment only those within the limit get an answer.

    Raises:
        TooManyTriesError: it is too early for another try.
        WrongPasswordError: the try was counted; commit it.
        ClosedAccountError: the same, for an account that was closed.
    """
    email = as_typed(email)
    account, computer = throttle_key("account", email), throttle_key("computer", address)
    is_right = checked_password(email, password, keys=(account, computer))
    take_tries((account, ACCOUNT), (computer, ADDRESS))
    person = db.session.scalar(sa.select(Person).where(Person.email == email).with_for_update())
    if person is None or not is_right(person):
        raise WrongPasswordError
    if not person.is_active:
        raise ClosedAccountError
    forget_tries(account)
    give_back_try(computer)
    return welcome(person, password=password)


def as_typed(email: str) -> str:
    """The address in its stored form; what is no address is only folded to small letters, and finds nobody."""
    try:
        return clean_email(email)
    except BadEmailError:
        return email.strip().casefold()


def checked_password(email: str, password: str, *, keys: tuple[str, ...]) -> Callable[[Person], bool]:
    """Look at the password while no lock is held (some 30 ms); the answer is good only where it did not change meanwhile.

    It takes as long where there is no account, so that time tells nobody who has one (OWASP, Authentication).

    Raises:
        TooManyTriesError: one of the throttle's keys is blocked.
    """
    until = blocked_until(keys)
    if until is not None and until > clock.now():
        raise TooManyTriesError(until)
    stored = stored_hash(email)
    is_right = passwords.is_right(password, stored)
    return lambda person: is_right and person.password_hash == stored


def welcome(person: Person, /, *, password: str | None = None) -> SignedInPerson:
    """Note that `person` signs in now, and return the value of the session.

    With `password`, which was looked at, a hash made with older parameters is made anew (OWASP, Password Storage).
    """
    if password is not None and person.password_hash and passwords.is_outdated(person.password_hash):
        person.password_hash = passwords.hashed(password)
    person.last_signed_in_at = clock.now()
    db.session.flush()
    return signed_in(person)


def change_password(person_id: str, present: str, new: str, /) -> SignedInPerson:
    """Choose a new password, knowing the present one. All sessions end; the value that is returned begins a new one.

    Raises:
        TooManyTriesError: it is too early for another try.
        WrongPasswordError: the present password is not right; the try was counted, commit it.
        WeakPasswordError: the new one is too easy to guess, or the same.
    """
    email = queries.get_person(person_id).email
    key = throttle_key("account", email)
    is_right = checked_password(email, present, keys=(key,))
    take_tries((key, ACCOUNT))
    person = get_row(person_id)
    if not is_right(person):
        raise WrongPasswordError
    if passwords.normalised(new) == passwords.normalised(present):
        raise WeakPasswordError(Weakness.SAME)
    return choose_password(person, new)


def choose_password(person: Person, password: str, /) -> SignedInPerson:
    """Give `person` a new password and end all sessions.

    Raises:
        WeakPasswordError: it is too easy to guess.
    """
    set_password(person, password)
    forget_tries(throttle_key("account", person.email))
    db.session.flush()
    return signed_in(person)
