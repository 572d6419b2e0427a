"""What the tests of accounts share: a clock to turn, and a look into the tables."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from courseware import clock
from courseware.accounts.operations import create_person
from courseware.app import create_app
from courseware.db import db
from tests import engines
from tests.academy import PASSWORD, PEOPLE, settings_for


class Hands:
    """The hands of the clock."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
        clock.set_source(lambda: self.moment)

    def forward(self, **length: float) -> None:
        self.moment += timedelta(**length)


@pytest.fixture
def hands() -> Hands:
    """A clock that stands still until the test turns it."""
    return Hands()


@pytest.fixture(scope="session")
def small_template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("accounts")
    database = engines.new_database(folder)
    app = create_app(settings_for(folder, database))
    with app.app_context():
        db.create_all()
        for role, name in PEOPLE.items():
            create_person(
                f"{role}@example.org",
                name,
                password=PASSWORD,
                is_trainer=role == "trainer",
                is_administrator=role == "administrator",
            )
        db.session.commit()
        db.engine.dispose()
    yield database
    engines.drop_database(database)
