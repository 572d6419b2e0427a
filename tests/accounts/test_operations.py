"""What the command line does with accounts, and what the tables refuse."""

import pytest
import sqlalchemy as sa

from courseware.accounts.models import Person
from courseware.accounts.names import BadEmailError, BadNameError
from courseware.accounts.operations import PersonExistsError, create_person, ensure_person
from courseware.accounts.passwords import WeakPasswordError
from courseware.accounts.signed_in_person import NOBODY
from courseware.db import db
from tests.academy import PASSWORD, Academy
from tests.accounts.look import person


def test_an_address_has_one_account_and_the_transaction_goes_on(academy: Academy) -> None:
    with academy.app.app_context():
        with pytest.raises(PersonExistsError):
            create_person("Learner@Example.org", "Another")
        create_person("another@example.org", "Another")
        db.session.commit()
    assert person(academy, "another@example.org").password_hash is None


@pytest.mark.parametrize(
    ("email", "name", "password", "error"),
    [
        ("nonsense", "Amina", None, BadEmailError),
        ("a@town.example", "7", None, BadNameError),
        ("a@town.example", "Amina", "short", WeakPasswordError),
    ],
)
def test_what_cannot_be_an_account_is_refused_with_words(
    academy: Academy, email: str, name: str, password: str | None, error: type[ValueError]
) -> None:
    with academy.app.app_context(), pytest.raises(error, match=r"\w+ \w+"):
        create_person(email, name, password=password)


def test_a_demonstration_person_is_made_and_brought_back(academy: Academy) -> None:
    for password in ("first-long-password", "second-long-password"):
        with academy.app.app_context():
            ensure_person("demo@example.org", "Demo Person", password=password, is_trainer=True)
            db.session.commit()
        academy.browser().sign_in("demo@example.org", password)
        with academy.app.app_context():
            row = db.session.query(Person).filter_by(email="demo@example.org").one()
            row.is_active, row.is_trainer, row.name = False, False, "Changed"
            db.session.commit()
    with academy.app.app_context():
        ensure_person("demo@example.org", "Demo Person", password=PASSWORD, is_trainer=True)
        db.session.commit()
    row = person(academy, "demo@example.org")
    assert (row.is_active, row.is_trainer, row.name) == (True, True, "Demo Person")


@pytest.mark.parametrize(
    "values",
    [
        {"name": ""},
        {"email": "nonsense"},
        {"theme": "pink"},
        {"session_stamp": "short"},
        {"email": "trainer@example.org"},
    ],
)
def test_the_table_refuses_impossible_people(academy: Academy, values: dict[str, str]) -> None:
    with academy.app.app_context(), pytest.raises(sa.exc.IntegrityError):
        db.session.execute(sa.update(Person).where(Person.email == "learner@example.org").values(**values))


def test_nobody_is_false_and_has_no_role() -> None:
    assert not NOBODY
    assert (NOBODY.is_authenticated, NOBODY.is_active, NOBODY.is_anonymous) == (False, False, True)
    assert (NOBODY.is_trainer, NOBODY.is_administrator) == (False, False)
