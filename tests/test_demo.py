"""The demonstration: its people, its pack, and an academy in use that it does not enter."""

from dataclasses import replace

import pytest
import sqlalchemy as sa

from courseware import demo
from courseware.accounts.models import Person
from courseware.accounts.passwords import WeakPasswordError
from courseware.db import db
from courseware.library.models import PackVersion
from courseware.library.queries import published_module
from tests.academy import PASSWORD, Academy, compiled
from tests.conftest import SMALL_PACK


def test_the_people_of_the_demonstration_are_brought_to_their_roles(academy: Academy) -> None:
    with academy.app.app_context():
        db.session.execute(sa.update(Person).values(is_trainer=False, is_administrator=False))
        demo.add_people("another-quiet-harbour")
        db.session.commit()
        roles = {row.email: (row.is_trainer, row.is_administrator) for row in db.session.scalars(sa.select(Person))}
    assert roles == {
        "learner@example.org": (False, False),
        "trainer@example.org": (True, False),
        "administrator@example.org": (False, True),
    }
    academy.browser().sign_in("learner@example.org", "another-quiet-harbour")


def test_an_academy_in_use_gets_no_people_of_the_demonstration(academy: Academy) -> None:
    with academy.app.app_context():
        db.session.execute(sa.update(Person).values(email=sa.func.replace(Person.email, "example.org", "town.example")))
        with pytest.raises(demo.AcademyInUseError):
            demo.add_people(PASSWORD)


def test_an_empty_academy_gets_the_people_of_the_demonstration(academy: Academy) -> None:
    with academy.app.app_context():
        db.session.execute(sa.delete(Person))
        demo.add_people(PASSWORD)
        assert db.session.scalar(sa.select(sa.func.count()).select_from(Person)) == 3


def test_a_password_that_is_easy_to_guess_is_refused(academy: Academy) -> None:
    with academy.app.app_context(), pytest.raises(WeakPasswordError):
        demo.add_people("short")


def test_a_pack_that_was_edited_without_a_new_number_gets_one(academy: Academy) -> None:
    pack = replace(compiled(SMALL_PACK), digest="1234567890abcdef")
    with academy.app.app_context():
        for _time in range(2):
            demo.publish_pack(pack)
            db.session.commit()
        assert published_module("water", "en").version == "1.2.0+12345678"
        demo.publish_pack(compiled(SMALL_PACK))
        assert published_module("water", "en").version == "1.2.0"
        assert db.session.scalar(sa.select(sa.func.count()).select_from(PackVersion)) == 2
