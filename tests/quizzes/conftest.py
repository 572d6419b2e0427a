"""An academy with the pack of these tests: every kind of question and every rule."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import engines
from tests.academy import Academy, compiled, prepare, settings_for

PACK = Path(__file__).parent / "pack"


@pytest.fixture(scope="session")
def quiz_template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("quizzes")
    database = engines.new_database(folder)
    prepare(settings_for(folder, database), compiled(PACK))
    yield database
    engines.drop_database(database)


@pytest.fixture
def water(quiz_template: str, tmp_path: Path) -> Iterator[Academy]:
    """An academy whose one module holds a quiz for each rule."""
    database = engines.copy_database(quiz_template, tmp_path)
    academy = Academy(settings_for(tmp_path, database))
    yield academy
    academy.close()
    engines.drop_database(database)
