"""The parts put together: menu, proxies, WSGI, and a start that says what is wrong."""

import importlib.util
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from wsgiref.util import setup_testing_defaults
from wsgiref.validate import validator

import pytest

from courseware.app import create_app
from courseware.config import ROOT, SettingError
from tests.academy import Academy, settings_for
from tests.browse import Page

FORWARDED = {"x_forwarded_proto": "https", "x_forwarded_for": "192.0.2.7", "x_forwarded_host": "academy.example.org"}


def menu(page: Page) -> list[str]:
    return [link.get_text(strip=True) for link in page.select("nav .nav a")]


@pytest.mark.parametrize(
    ("role", "words"),
    [
        ("learner", ["My learning", "Modules", "Help"]),
        ("trainer", ["My learning", "Modules", "Cohorts", "Help"]),
        ("administrator", ["My learning", "Modules", "Packs", "People", "Help"]),
    ],
)
def test_the_menu_shows_what_a_person_may_open(academy: Academy, role: str, words: list[str]) -> None:
    browser = academy.signed_in(role)
    page = browser.open("/en/")
    assert menu(page) == words
    assert all(page.follow(word).status == 200 for word in words)


def test_a_stranger_reads_checks_certificates_and_asks_for_help(academy: Academy) -> None:
    assert menu(academy.browser().open("/en/")) == ["Modules", "Check a certificate", "Help"]


def test_the_menu_says_where_one_is(academy: Academy) -> None:
    browser = academy.browser()
    assert browser.open("/en/modules").one("nav [aria-current='page']").get_text() == "Modules"
    assert browser.open("/en/modules/water").one("nav [aria-current='true']").get_text() == "Modules"
    assert browser.open("/en/privacy").select("nav.navbox [aria-current]") == []


def test_a_trusted_proxy_tells_how_the_visitor_came(academy: Academy) -> None:
    behind = Academy(settings_for(academy.settings.data, academy.settings.database, TRUSTED_PROXIES="1"))
    headers = {name.replace("_", "-"): value for name, value in FORWARDED.items()}
    answer = behind.app.test_client().get("/en/modules", headers=headers)
    assert "Strict-Transport-Security" in answer.headers
    answer = behind.app.test_client().get("/fr-CA", headers=headers)
    assert answer.location == "/fr/"
    behind.close()


def test_nobody_is_believed_about_how_a_visitor_came_without_a_trusted_proxy(academy: Academy) -> None:
    answer = academy.browser(**FORWARDED).open("/en/modules").response
    assert "Strict-Transport-Security" not in answer.headers


def test_the_application_refuses_mail_settings_that_cannot_work(tmp_path: Path) -> None:
    settings = settings_for(tmp_path, f"sqlite:///{tmp_path}/a.db", SMTP="smtp://mail.example.org")
    with pytest.raises(SettingError, match="COURSEWARE_BASE_URL is ''; expected"):
        create_app(settings)


def test_any_wsgi_server_finds_the_application(academy: Academy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COURSEWARE_DATA", str(academy.settings.data))
    monkeypatch.setenv("COURSEWARE_DATABASE", academy.settings.database)
    spec = importlib.util.spec_from_file_location("wsgi", ROOT / "wsgi.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    environ = {"SCRIPT_NAME": "", "PATH_INFO": "/ar/modules", "QUERY_STRING": ""}
    setup_testing_defaults(environ)
    told: list[str] = []

    def start_response(
        status: str, _headers: list[tuple[str, str]], _error: object = None
    ) -> Callable[[bytes], object]:
        told.append(status)
        return BytesIO().write

    answer = validator(module.app)(environ, start_response)
    page = b"".join(answer).decode()
    answer.close()  # type: ignore[attr-defined]  # the validator asks for it
    assert told == ["200 OK"]
    assert 'dir="rtl"' in page
