"""What people do with accounts: making them, changing settings and roles, ending sessions."""

import secrets

import sqlalchemy as sa

from courseware import clock
from courseware.accounts import passwords
from courseware.accounts.models import Person, Theme
from courseware.accounts.names import clean_email, clean_name, folded
from courseware.accounts.signed_in_person import SignedInPerson
from courseware.db import db
from courseware.errors import ConflictError, NotFoundError


class PersonExistsError(ConflictError):
    """Somebody has an account with this address."""


class LastAdministratorError(ConflictError):
    """Nobody would be left to administer the academy."""


def create_person(
    email: str,
    name: str,
    *,
    password: str | None = None,
    locale: str = "en",
    time_zone: str = "UTC",
    is_trainer: bool = False,
    is_administrator: bool = False,
) -> Person:
    """Make an account; `password` may come later, by a link. Every text is brought into its stored form.

    Raises:
        BadEmailError: `email` is no address.
        BadNameError: `name` cannot stand on a certificate.
        WeakPasswordError: `password` is too easy to guess.
        PersonExistsError: the address has an account.
    """
    person = Person(
        email=clean_email(email),
        locale=locale,
        time_zone=time_zone,
        is_trainer=is_trainer,
        is_administrator=is_administrator,
        created_at=clock.now(),
        session_stamp=_new_stamp(),
    )
    _rename(person, clean_name(name))
    if password is not None:
        set_password(person, password)
    try:
        # A savepoint, so that the caller can go on after the clash.
        with db.session.begin_nested():
            db.session.add(person)
    except sa.exc.IntegrityError as error:
        raise PersonExistsError(f"{person.email} has an account") from error
    return person


def ensure_person(
    email: str,
    name: str,
    *,
    password: str,
    locale: str = "en",
    is_trainer: bool = False,
    is_administrator: bool = False,
) -> Person:
    """Make the account, or bring one that is there to these values. Raises as `create_person` does."""
    person = db.session.scalar(sa.select(Person).where(Person.email == clean_email(email)).with_for_update())
    if person is None:
        return create_person(
            email, name, password=password, locale=locale, is_trainer=is_trainer, is_administrator=is_administrator
        )
    _rename(person, clean_name(name))
    set_password(person, password)
    person.is_trainer, person.is_administrator, person.is_active = is_trainer, is_administrator, True
    db.session.flush()
    return person


def signed_in(person: Person, /) -> SignedInPerson:
    """The value that sessions work with."""
    return SignedInPerson(
        id=person.id,
        email=person.email,
        name=person.name,
        locale=person.locale,
        theme=person.theme,
        time_zone=person.time_zone,
        is_trainer=person.is_trainer,
        is_administrator=person.is_administrator,
        stamp=person.session_stamp,
    )


def save_settings(person_id: str, /, *, name: str, locale: str, theme: Theme, time_zone: str) -> SignedInPerson:
    """Keep what a person chose for herself; certificates that she has keep the name they have.

    Raises:
        NotFoundError: there is nobody with this id.
        BadNameError: `name` cannot stand on a certificate.
    """
    person = get_row(person_id)
    _rename(person, clean_name(name))
    person.locale, person.theme, person.time_zone = locale, theme.value, time_zone
    db.session.flush()
    return signed_in(person)


def end_sessions(person_id: str, /) -> None:
    """Sign a person out everywhere.

    Raises:
        NotFoundError: there is nobody with this id.
    """
    get_row(person_id).session_stamp = _new_stamp()
    db.session.flush()


def set_roles(person_id: str, /, *, is_trainer: bool, is_administrator: bool) -> None:
    """Give and take roles; they hold from the person's next request on.

    Raises:
        NotFoundError: there is nobody with this id.
        LastAdministratorError: nobody would administer the academy.
    """
    person = get_row(person_id)
    if not is_administrator:
        _leave_an_administrator(person)
    person.is_trainer, person.is_administrator = is_trainer, is_administrator
    db.session.flush()


def deactivate(person_id: str, /) -> None:
    """Close an account: its sessions end and nobody signs in with it. Nothing is deleted.

    Raises:
        NotFoundError: there is nobody with this id.
        LastAdministratorError: nobody would administer the academy.
    """
    person = get_row(person_id)
    _leave_an_administrator(person)
    person.is_active, person.session_stamp = False, _new_stamp()
    db.session.flush()


def reactivate(person_id: str, /) -> None:
    """Open a closed account again, as it was.

    Raises:
        NotFoundError: there is nobody with this id.
    """
    get_row(person_id).is_active = True
    db.session.flush()


def _leave_an_administrator(person: Person) -> None:
    """Refuse if `person` is the only administrator. The rows are locked: two cannot remove each other at one moment."""
    query = sa.select(Person.id).where(Person.is_administrator, Person.is_active).order_by(Person.id).with_for_update()
    if list(db.session.scalars(query)) == [person.id]:
        raise LastAdministratorError


def get_row(person_id: str, /) -> Person:
    """The row of a person, to be changed.

    Raises:
        NotFoundError: there is nobody with this id.
    """
    person = db.session.get(Person, person_id)
    if person is None:
        raise NotFoundError(person_id)
    return person


def _rename(person: Person, name: str) -> None:
    person.name, person.search = name, folded(f"{name} {person.email}")


def set_password(person: Person, password: str, /) -> None:
    """Give `person` a password and end all sessions (OWASP, Session Management: a new password ends the old sessions).

    Raises:
        WeakPasswordError: it is too easy to guess.
    """
    weakness = passwords.weakness(password, email=person.email)
    if weakness is not None:
        raise passwords.WeakPasswordError(weakness)
    person.password_hash, person.session_stamp = passwords.hashed(password), _new_stamp()


def _new_stamp() -> str:
    return secrets.token_urlsafe(16)
