"""The token of a form counts for its own session alone, also when it was verified before."""

import pytest

from tests.academy import Academy
from tests.browse import Browser

SETTINGS = "/en/settings"


def token_of(browser: Browser) -> str:
    return str(browser.open(SETTINGS).select("main [name=csrf_token]")[0]["value"])


def mark_as_done(browser: Browser, token: str) -> int:
    sent = {"csrf_token": token, "go": "done"} if token else {"go": "done"}
    return int(browser.client.post("/en/modules/water/lessons/tap/done", data=sent).status_code)


@pytest.mark.parametrize("wrong", ["", "wrong", "{token}x"])
def test_a_form_without_its_token_is_refused_each_time(academy: Academy, wrong: str) -> None:
    browser = academy.signed_in()
    token = token_of(browser)
    assert [mark_as_done(browser, token) for _ in range(2)] == [302, 302]
    assert [mark_as_done(browser, wrong.format(token=token)) for _ in range(2)] == [400, 400]


def test_a_token_that_was_verified_for_one_person_does_not_count_for_another(academy: Academy) -> None:
    learner, other = academy.signed_in(), academy.signed_in("trainer")
    token = token_of(learner)
    assert mark_as_done(learner, token) == 302
    assert mark_as_done(other, token) == 400


def test_the_session_holds_no_fingerprint_of_the_browser(academy: Academy) -> None:
    browser = academy.signed_in()
    with browser.client.session_transaction() as session:
        assert not session["_id"]


def test_a_redirect_carries_a_link_and_no_words(academy: Academy) -> None:
    answer = academy.browser().client.get('/en/my-learning?a="<b>')
    assert answer.status_code == 302
    assert answer.text.count("<a href=") == 1
    assert "<b>" not in answer.text
    assert answer.headers["Content-Security-Policy"]
