"""A form whose token is too old is kept and can be sent again; what another site sends is not."""

import secrets

import pytest

from tests.academy import Academy
from tests.browse import Browser


def without_token(browser: Browser, **headers: str) -> tuple[Browser, dict[str, str]]:
    browser.headers.update({name.replace("_", "-"): value for name, value in headers.items()})
    return browser, {
        "csrf_token": "too old",
        "name": "Amina «K» Karimi",
        "locale": "en",
        "theme": "dark",
        "time_zone": "UTC",
    }


@pytest.mark.parametrize(
    "headers", [{}, {"sec_fetch_site": "same-origin"}, {"sec_fetch_site": "none"}, {"origin": "http://localhost"}]
)
def test_a_form_that_is_too_old_is_kept_and_can_be_sent_again(academy: Academy, headers: dict[str, str]) -> None:
    browser, fields = without_token(academy.signed_in(), **headers)
    page = browser.post("/en/settings", fields)
    assert (page.status, page.h1) == (400, "Your work is kept")
    assert "Nothing is lost: send it again." in page.text
    assert page.one("[name=name]")["value"] == "Amina «K» Karimi"
    page = page.send("Send what I wrote")
    assert "Your settings are saved." in page.text
    assert page.one("#name")["value"] == "Amina «K» Karimi"


@pytest.mark.parametrize(
    "headers", [{"sec_fetch_site": "cross-site"}, {"sec_fetch_site": "same-site"}, {"origin": "https://evil.example"}]
)
def test_what_another_site_sends_is_not_offered(academy: Academy, headers: dict[str, str]) -> None:
    browser, fields = without_token(academy.signed_in(), **headers)
    page = browser.post("/en/settings", fields)
    assert (page.status, page.h1) == (400, "This form could not be taken")
    assert "Karimi" not in page.text
    assert page.select("main form") == []


def test_a_form_that_is_too_old_speaks_the_language_of_its_page(academy: Academy) -> None:
    browser, fields = without_token(academy.signed_in())
    page = browser.post("/ar/settings", fields)
    assert page.soup.html
    assert (page.status, page.soup.html["dir"]) == (400, "rtl")


def test_a_very_long_form_cannot_be_kept_and_the_page_says_so(academy: Academy) -> None:
    browser, fields = without_token(academy.signed_in())
    page = browser.post("/en/settings", {**fields, "name": secrets.token_hex(300_000)})
    assert (page.status, page.h1) == (400, "This form could not be taken")


def test_fields_that_were_sent_twice_are_kept_twice(academy: Academy) -> None:
    browser, _fields = without_token(academy.signed_in())
    page = browser.post("/en/modules/water/lessons/tap/checks/who-acts", {"q-who-acts": ["a", "b"]})
    assert [tag["value"] for tag in page.select("[name=q-who-acts]")] == ["a", "b"]
