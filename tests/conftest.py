"""What tests share: an academy on the engine under test, copied from one that is made once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from courseware import clock, i18n
from courseware.config import ROOT
from tests import engines
from tests.academy import Academy, compiled, prepare, settings_for
from tests.commands import Command, command_for

# How long an example takes says nothing on a machine that does other things as well; benchmarks tell of time.
settings.register_profile("academy", deadline=None)
settings.load_profile("academy")

SMALL_PACK = ROOT / "tests" / "example_pack" / "pack"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Benchmarks run when they are asked for by their mark, and by themselves: other work beside them spoils the figures."""
    if "benchmark" not in config.getoption("-m"):
        left_out = [item for item in items if item.get_closest_marker("benchmark")]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


@pytest.fixture(autouse=True)
def _push_request_context() -> None:
    """Keep pytest-flask from holding one request context for the whole test: it would share the signed-in person."""


@pytest.fixture(autouse=True)
def _computer_time_and_english() -> Iterator[None]:
    """Give the time back to the computer after a test that set it, and speak English again."""
    i18n.speak("en")
    yield
    clock.set_source(None)


def _template(folder: Path, pack: Path) -> str:
    database = engines.new_database(folder)
    prepare(settings_for(folder, database), compiled(pack))
    return database


@pytest.fixture(scope="session")
def small_template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A database with the small pack of the tests."""
    database = _template(tmp_path_factory.mktemp("small"), SMALL_PACK)
    yield database
    engines.drop_database(database)


@pytest.fixture(scope="session")
def full_template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A database with the project's own pack."""
    database = _template(tmp_path_factory.mktemp("full"), ROOT / "content")
    yield database
    engines.drop_database(database)


def copied(template: str, folder: Path) -> Iterator[Academy]:
    """An academy with a copy of a database, and its end."""
    database = engines.copy_database(template, folder)
    academy = Academy(settings_for(folder, database))
    yield academy
    academy.close()
    engines.drop_database(database)


@pytest.fixture
def academy(small_template: str, tmp_path: Path) -> Iterator[Academy]:
    """An academy with the small pack and a person for each role, for this test alone."""
    yield from copied(small_template, tmp_path)


@pytest.fixture
def full_academy(full_template: str, tmp_path: Path) -> Iterator[Academy]:
    """An academy with the project's own pack, for this test alone."""
    yield from copied(full_template, tmp_path)


@pytest.fixture
def command(academy: Academy) -> Command:
    """The command line of the academy of this test."""
    academy.close()
    return command_for(academy.settings.data, academy.settings.database)
