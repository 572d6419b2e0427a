"""An academy without content, until the shared one is there."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from courseware.accounts.operations import create_person
from courseware.app import create_app
from courseware.db import db
from tests import engines
from tests.academy import PASSWORD, PEOPLE, Academy, settings_for


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
