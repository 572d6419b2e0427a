"""The academies that are measured, each served by its own program as people run it."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests import engines
from tests.academy import PASSWORD, Academy, settings_for
from tests.benchmarks.crowd import add_crowd
from tests.browser.conftest import chromium_path as chromium_path
from tests.browser.gallery import SESSION, Gallery
from tests.journeys.served import Served, Visitor, environment, free_port


@dataclass(frozen=True, slots=True)
class Open:
    """An academy that is served at a port of this machine, with a learner signed in; `process` starts its workers."""

    port: int
    process: int
    learner: Visitor

    @property
    def cookie(self) -> str:
        """The session of the learner as a browser sends it."""
        return "; ".join(f"{name}={each.value}" for name, each in self.learner.cookies.items())


@pytest.fixture(scope="module")
def academy_served(full_template: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Open]:
    """The project's own pack, served for one file of benchmarks."""
    folder = tmp_path_factory.mktemp("served")
    database = engines.copy_database(full_template, folder)
    port = free_port()
    with Served(("serve", "--port", port), environment(folder, database)) as served:
        served.wait_for("Serving at")
        learner = Visitor(port)
        learner.sign_in("learner@example.org", PASSWORD)
        yield Open(port, served.process.pid, learner)
    engines.drop_database(database)


@dataclass(frozen=True, slots=True)
class Exhibition:
    """The gallery of the browser tests, in which every page has something to show, served at a port."""

    port: int
    gallery: Gallery

    def cookie(self, role: str) -> str:
        """The session of one of its people; nothing for a stranger."""
        return f"{SESSION}={self.gallery.cookies(role)}" if role else ""


@pytest.fixture(scope="module")
def exhibition(full_template: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Exhibition]:
    """The gallery with a cohort of 30 more, served for one file of benchmarks."""
    folder = tmp_path_factory.mktemp("exhibition")
    database = engines.copy_database(full_template, folder)
    settings = settings_for(folder, database)
    academy = Academy(settings)
    gallery = Gallery(academy)
    gallery.furnish()
    add_crowd(gallery)
    academy.close()
    port = free_port()
    variables = {**environment(folder, database), "COURSEWARE_SECRET_KEY": settings.secret_key}
    with Served(("serve", "--port", port), {**variables, "COURSEWARE_NAME": settings.name}) as served:
        served.wait_for("Serving at")
        yield Exhibition(port, gallery)
    engines.drop_database(database)
