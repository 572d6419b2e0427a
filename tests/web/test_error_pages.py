"""What goes wrong is explained: the right status, one heading, no traceback, nothing lost, in the reader's language."""

import logging
import re
from collections.abc import Callable

import pytest
from flask import abort
from werkzeug.wrappers import Response

from courseware import errors
from courseware.web.guards import public
from tests.academy import PASSWORD, Academy
from tests.browse import Page
from tests.web.trouble import gone, locked

WORDS = {
    400: "This request could not be read",
    403: "Your role does not open this page",
    404: "There is nothing at this address",
    405: "This address cannot be used in this way",
    409: "Something changed while you worked",
    413: "What you sent is too large",
    422: "Something is missing or cannot be used",
    500: "Something went wrong on our side",
    503: "The academy cannot reach its database",
}


def broken(academy: Academy, view: Callable[[], object], path: str = "/<locale:locale>/broken") -> None:
    """Give the academy a page that fails as `view` does."""

    def answer(**_values: str) -> object:
        return view()

    academy.app.add_url_rule(path, "broken", public(answer))


def explained(page: Page, status: int, locale: str = "en", words: str | None = None) -> bool:
    """Whether a page explains an error as it should; its structure was checked when it was opened."""
    html = page.soup.html
    assert html
    assert page.status == status
    assert (html["lang"], html["dir"]) == (locale, "rtl" if locale == "ar" else "ltr")
    assert "Traceback" not in page.response.text
    assert "sqlalchemy" not in page.response.text.lower()
    assert len(page.select("h1")) == 1
    return locale != "en" or page.h1 == (words or WORDS[status])


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_an_address_with_nothing_at_it(academy: Academy, locale: str) -> None:
    browser = academy.signed_in()
    for path in ("/nothing", "/modules/none", "/modules/water/lessons/none", "/certificates/CW-0000-0000-00000"):
        assert explained(browser.open(f"/{locale}{path}"), 404, locale)
    for path in ("/modules/none/glossary", "/modules/%00", "/modules/" + "x" * 3000):
        assert explained(academy.browser().open(f"/{locale}{path}"), 404, locale)


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_an_address_used_in_another_way(academy: Academy, locale: str) -> None:
    page = academy.signed_in().open(f"/{locale}/modules/water/lessons/tap/done")
    assert explained(page, 405, locale)
    assert "POST" in page.response.headers["Allow"]


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_a_form_larger_than_the_academy_takes_is_explained(academy: Academy, locale: str) -> None:
    page = academy.signed_in().post(f"/{locale}/settings", {"name": "x" * 2_100_000})
    assert explained(page, 413, locale)


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_a_failure_of_ours_shows_a_number_that_the_log_has_too(
    academy: Academy, caplog: pytest.LogCaptureFixture, locale: str
) -> None:
    def view() -> None:
        raise ZeroDivisionError("a secret in the traceback")

    broken(academy, view)
    with caplog.at_level(logging.ERROR):
        page = academy.signed_in().open(f"/{locale}/broken")
    assert explained(page, 500, locale)
    assert "a secret in the traceback" not in page.response.text
    reference = page.one("main code").get_text()
    assert re.fullmatch(r"[0-9a-f]{8}", reference)
    assert f"failure {reference} at GET /{locale}/broken" in caplog.text
    assert "a secret in the traceback" in caplog.text


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (errors.NotFoundError(), 404),
        (errors.ConflictError(), 409),
        (errors.InvalidError(), 422),
        (errors.CoursewareError(), 400),
    ],
)
def test_every_kind_of_failure_of_the_house_has_its_answer(
    academy: Academy, error: errors.CoursewareError, status: int
) -> None:
    def view() -> None:
        raise error

    broken(academy, view)
    assert explained(academy.browser().open("/en/broken"), status)


@pytest.mark.parametrize(("status", "words"), [(418, WORDS[400]), (502, WORDS[500]), (401, "Sign in to continue")])
def test_rarer_errors_are_explained_as_their_kind(academy: Academy, status: int, words: str) -> None:
    broken(academy, lambda: abort(status))
    assert explained(academy.browser().open("/en/broken"), status, words=words)


def test_an_answer_that_was_made_for_an_error_is_sent_as_it_is(academy: Academy) -> None:
    broken(academy, lambda: abort(Response("by hand", 410)))
    assert academy.browser().open("/en/broken").response.text == "by hand"


def test_characters_that_no_database_stores_are_refused(academy: Academy) -> None:
    page = academy.browser().post("/en/sign-in", {"email": "a\0@example.org", "password": PASSWORD})
    assert explained(page, 400)
    for path in ("/en/modules/\0", "/en/verify?number=CW\0"):
        assert explained(academy.browser().open(path.replace("\0", "%00")), 404)


def test_an_error_outside_every_language_speaks_the_browsers(academy: Academy) -> None:
    def view() -> None:
        raise ZeroDivisionError

    broken(academy, view, "/broken")
    assert explained(academy.browser(accept_language="ar-EG").open("/broken"), 500, "ar")


@pytest.mark.parametrize("host", ["..", "x" * 300])
def test_a_host_that_is_none_is_refused_in_words(academy: Academy, host: str) -> None:
    for path in ("/en/modules", "/en", "/health", "/zh/"):
        answer = academy.app.test_client().get(path, headers={"Host": host, "Accept-Language": "en"})
        assert (answer.status_code, answer.text) == (400, WORDS[400])


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_a_locked_database_loses_no_work(academy: Academy, locale: str) -> None:
    browser = academy.signed_in()
    page = browser.open(f"/{locale}/modules/water/lessons/tap")
    form = page.form(action="/done")
    with locked(academy):
        assert explained(browser.open(f"/{locale}/my-learning"), 503, locale)
        page = form.send()
        assert explained(page, 503, locale)
        assert page.response.headers["Retry-After"] == "10"
        again = page.form(action="/sign-in/kept")
        page = again.send()
        assert explained(page, 503, locale)
    page = page.form(action="/sign-in/kept").send()
    assert page.status == 200
    page = page.form(action="/done").send()
    assert page.status == 200
    assert "1 of 2 lessons" in browser.open("/en/modules/water").text


def test_what_another_site_sent_is_not_offered_when_the_database_is_locked(academy: Academy) -> None:
    browser = academy.signed_in(sec_fetch_site="same-origin")
    form = browser.open("/en/modules/water/lessons/tap").form(action="/done")
    browser.headers["sec-fetch-site"] = "cross-site"
    with locked(academy):
        page = form.send()
    assert explained(page, 503)
    assert page.select("main form") == []


def test_reading_goes_on_while_somebody_else_writes(academy: Academy) -> None:
    browser = academy.signed_in()
    form = browser.open("/en/modules/water/lessons/tap").form(action="/done")
    with locked(academy, to_readers=False):
        assert browser.open("/en/my-learning").status == 200
        assert explained(form.send(), 503)


def test_signing_in_at_a_locked_database_keeps_no_password(academy: Academy) -> None:
    form = (
        academy.browser()
        .open("/en/sign-in")
        .form(action="/sign-in")
        .fill(email="learner@example.org", password=PASSWORD)
    )
    with locked(academy):
        page = form.send()
    assert explained(page, 503)
    assert PASSWORD not in page.response.text
    page = page.form(action="/sign-in/kept").send()
    assert PASSWORD not in page.response.text


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_a_database_that_is_gone_is_explained_and_found_again(academy: Academy, locale: str) -> None:
    browser = academy.signed_in()
    form = browser.open(f"/{locale}/modules/water/lessons/tap").form(action="/done")
    with gone(academy):
        for path in ("/modules", "/my-learning", "/modules/water/lessons/tap", "/nothing"):
            assert explained(browser.open(f"/{locale}{path}"), 503, locale)
        page = form.send()
        assert explained(page, 503, locale)
        health = browser.client.get("/health")
        assert (health.status_code, health.json) == (503, {"status": "unavailable", "database": "unreachable"})
        assert explained(academy.browser().open(f"/{locale}/modules/none"), 503, locale)
    assert browser.client.get("/health").json == {"status": "ok", "database": "ok"}
    page = page.form(action="/sign-in/kept").send().form(action="/done").send()
    assert page.status == 200
    assert browser.open(f"/{locale}/my-learning").status == 200
