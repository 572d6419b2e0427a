"""A real Chromium on a served academy. Without one these tests are skipped, unless COURSEWARE_TEST_REQUIRE asks for them."""

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from courseware.config import ROOT
from courseware.server import free_port as first_free
from tests import engines
from tests.academy import PASSWORD, Academy, settings_for
from tests.browser.gallery import Gallery
from tests.browser.viewing import Viewer

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "/browser/" in str(item.path).replace("\\", "/"):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def chromium_path() -> str:
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        if "browser" in os.environ.get("COURSEWARE_TEST_REQUIRE", ""):
            pytest.fail("no Chromium on this machine, and COURSEWARE_TEST_REQUIRE asks for one")
        pytest.skip("no Chromium on this machine")
    return found


@pytest.fixture(scope="session")
def chromium(chromium_path: str) -> Iterator[Browser]:
    playwright: Playwright
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def axe_source() -> str:
    return (resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


class Served:
    """An academy served by its own program in its own process."""

    def __init__(self, folder: Path, database: str) -> None:
        self.folder, self.database = folder, database
        self.url = ""
        self.process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        port = free_port()
        environment = {
            **os.environ, "COURSEWARE_DATA": str(self.folder), "COURSEWARE_DATABASE": self.database,
            "COURSEWARE_NAME": "Civic Academy", "COURSEWARE_SECRET_KEY": "for tests only: it signs nothing of value",
        }  # fmt: skip
        self.process = subprocess.Popen(
            [sys.executable, "-m", "courseware", "serve", "--port", str(port)],
            env=environment, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        self.url = f"http://127.0.0.1:{port}"
        assert self.process.stdout
        for line in self.process.stdout:
            if "Serving at" in line:
                break
        # Nobody needs the rest, but a full pipe would stop the server.
        self.reader = threading.Thread(target=self.process.stdout.read, daemon=True)
        self.reader.start()

    def stop(self) -> None:
        if self.process:
            self.process.terminate()
            self.process.wait(timeout=20)
            self.reader.join(timeout=20)
            assert self.process.stdout
            self.process.stdout.close()


def free_port() -> int:
    return first_free("127.0.0.1", 21000 + os.getpid() % 8000)


@pytest.fixture
def served(full_template: str, tmp_path: Path) -> Iterator[Served]:
    """The project's own pack, served for this test alone."""
    database = engines.copy_database(full_template, tmp_path)
    academy = Served(tmp_path, database)
    academy.start()
    yield academy
    academy.stop()
    engines.drop_database(database)


@pytest.fixture(scope="session")
def shared_served(full_template: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The same for tests that only look."""
    folder = tmp_path_factory.mktemp("served")
    database = engines.copy_database(full_template, folder)
    academy = Served(folder, database)
    academy.start()
    yield academy
    academy.stop()
    engines.drop_database(database)


@pytest.fixture(scope="session")
def viewer(full_template: str, chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Viewer]:
    """An academy in which every page has something to show, and the windows of its people. For tests that only look."""
    folder = tmp_path_factory.mktemp("gallery")
    database = engines.copy_database(full_template, folder)
    academy = Academy(settings_for(folder, database))
    gallery = Gallery(academy)
    gallery.furnish()
    academy.close()
    served = Served(folder, database)
    served.start()
    viewer = Viewer(chromium, gallery, served.url)
    yield viewer
    viewer.close()
    served.stop()
    engines.drop_database(database)


Visit = Callable[..., Page]


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Visit]:
    """Open a page in a fresh context: `visit(url, width=360, theme="dark", script=False, locale="ar")`."""
    contexts: list[BrowserContext] = []

    def open_page(
        url: str, *, width: int = 1280, theme: Any = "light", script: bool = True, locale: str = "en", state: Any = None
    ) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": 800},
            color_scheme=theme,
            java_script_enabled=script,
            locale=locale,
            reduced_motion="reduce",
            storage_state=state,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.goto(url)
        return page

    yield open_page
    for context in contexts:
        context.close()


def sign_in(page: Page, url: str, role: str = "learner", *, locale: str = "en") -> None:
    """Sign in through the form."""
    page.goto(f"{url}/{locale}/sign-in")
    page.fill("input[name=email]", f"{role}@example.org")
    page.fill("input[name=password]", PASSWORD)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(lambda address: "/sign-in" not in address)
